"""Place reasons: what the loader says of lists of places and files of boundaries; see `reasons.py`."""

from pages.views.reason_parts import N_

PLACE_REASONS = (
    N_("{level} {code} stands in the file before, with other names or parents."),
    N_("{body} is no village panchayat; panchayats alone are places here."),
    N_("The code {code} of the {level} is no LGD code: a whole number above 0."),
    N_("The {level} {code} has no name."),
    N_("{level} {name} is {why}; give its LGD code."),
    N_("{level} {code} is not known and not in the file. Import the list of its level first."),
    N_("No parent stands beside it; a {level} lies in a {parent}."),
    N_(
        "{file}: no row in the first {n} has the headers of an LGD list. Expected are a code and a name of one level,"
        " such as: {words}. Accepted are .csv, .xlsx and .parquet, as the Local Government Directory gives them."
    ),
    N_("{file}: the Parquet file can't be read ({error}). Export it again."),
    N_("{file}: the Parquet file holds {rows} × {columns} cells; allowed are {most}. Hand it in as .csv."),
    N_("{file}: the file can't be read ({error}). Accepted are {allowed}. Export it again."),
    N_(
        "{file}: this is no file of shapes that is known here. Accepted are {allowed}. A Shapefile is several files:"
        " zip .shp, .shx, .dbf and .prj."
    ),
    N_("{file}: this is no file of shapes that is known here. Accepted are {allowed}."),
    N_("{file}: {shapes} has no .dbf beside it. Zip .shp, .shx, .dbf and .prj."),
    N_("{file}: the zip holds {n} files of shapes; one is allowed. Accepted are {allowed}."),
    N_("{file}: holds a zip inside the zip. Hand in the inner one."),
    N_("{file}: no column of this Parquet file holds shapes (WKB or WKT). Write GeoParquet."),
    N_(
        "{file}: the shapes lie at {west}…{east} east, {south}…{north} north, which isn't in India. Name the coordinate"
        " system in the file (a Shapefile: its .prj), or write degrees (WGS 84)."
    ),
    N_("{file}: holds no areas. A boundary is a polygon; points and lines are none."),
    N_("{file}: there is no such file."),
    # Why a shape has no place.
    N_("code {code} is no {level} that is known"),
    N_("another shape has the code of this name, {code}"),
    *(N_("it has neither a code nor a name"), N_("no district stands beside the name, and names repeat")),
    *(N_("{level} {name} is not known"), N_("{level} {name} is more than one")),
    *(N_("{n} places have this name"), N_("no {level} of this name is known there")),
    N_("its shape has no area in India"),
    # What a pin says of a report's place.
    N_("The pin lies in the boundary of the block."),
    N_("The pin lies in the boundary of the district."),
    N_("The pin lies outside Jharkhand."),
    N_("No imported boundary holds the pin."),
    N_("The pin lies within {n} m of another block; only the district is certain."),
    N_("The pin lies within {n} m of another district; its place is not certain."),
    N_("The pin lies within {n} m of the border of Jharkhand; its place is not certain."),
    N_("The pin lies within {n} m of where no boundary is imported; its place is not certain."),
    N_("The pin lies elsewhere than the words say; the words count."),
    N_("The pin tells which of several places is meant."),
    N_("The words name several places; the pin can't tell which is meant."),
    N_("The place field names another place than the pin; the pin counts."),
    N_("The home place of the group is another than the pin's; the pin counts."),
    N_("The sender's place is another than the pin's; the pin counts."),
)
