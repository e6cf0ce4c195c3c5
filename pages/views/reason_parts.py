"""Reason parts: the words that stand inside a reason, said by the loader or by Python."""


def N_(text: str) -> str:
    """The text itself; marks it for the catalogues."""
    return text


PARTS = (
    *(N_("day first"), N_("month first"), N_("year first"), N_("said by a person"), N_("as a person said")),
    N_("{first} dates begin with a number above 12, {second} have it second"),
    N_("read day first {day_first} dates run back, month first {month_first}"),
    *(N_("nothing tells; day first as India writes"), N_("nothing in the file decides, this is the usual order")),
    *(N_("line {n} shows {number} in the first field"), N_("line {n} shows {number} in the second field")),
    *(N_("most dates say so, though {why}"), N_("dates step back {n} times, else {other}")),
    # What Python says of dates, JSON, CSV and zips.
    *(N_("day is out of range for month"), N_("month must be in 1..12"), N_("year {n} is out of range")),
    *(N_("hour {hour}"), N_("minute must be in 0..59"), N_("second must be in 0..59")),
    *(N_("Expecting value"), N_("Expecting ',' delimiter"), N_("Expecting ':' delimiter")),
    *(N_("Expecting property name enclosed in double quotes"), N_("Unterminated string starting at")),
    *(N_("Invalid \\escape"), N_("Invalid \\uXXXX escape"), N_("field larger than field limit ({n})")),
    N_(
        "Exceeds the limit ({most} digits) for integer string conversion: value has {n} digits; use"
        " sys.set_int_max_str_digits() to increase the limit"
    ),
    N_("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset}."),
    N_("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?"),
    *(N_("File is not a zip file"), N_("Truncated file header"), N_("Bad magic number for central directory")),
    *(N_("Bad CRC-32 for file {name}"), N_("File {name} is encrypted, password required for extraction")),
    *(N_("Bad magic number for file header"), N_("That compression method is not supported")),
    N_("write ISO 8601 like 2025-04-05T19:36:12+05:30 or Unix seconds"),
    *(N_("list"), N_("dict"), N_("str"), N_("int"), N_("float"), N_("bool"), N_("NoneType")),
    *(N_("message"), N_("status"), N_("call"), N_("google_form"), N_("call_log"), N_("none yet")),
    *(N_("{n} bytes unpacked"), N_("a sheet of {rows} × {columns} cells"), N_("{n} bytes of text in cells")),
    *(N_("more than fits into memory"), N_("{n} bytes")),
    *(N_("{n} cells"), N_("GeoJSON, TopoJSON, a zipped Shapefile, GeoPackage, FlatGeobuf or (Geo)Parquet")),
    *(N_("state"), N_("district"), N_("circle"), N_("block"), N_("panchayat"), N_("village")),
    *(N_("department"), N_("subdivision"), N_("mandal"), N_("booth")),
    *(N_("not known"), N_("more than one place")),
    # What a file is that holds no table.
    *(N_("a PDF"), N_("a picture"), N_("a text document"), N_("a packed file")),
    *(N_("a Word document (.docx)"), N_("slides (.pptx)"), N_("a binary workbook (.xlsb)"), N_("a zip")),
    *(N_("an OpenDocument file (.ods, .odt)"), N_("a damaged zip or workbook")),
    N_("a web page or XML, whatever its name ends in"),
    # What a session or promise holds.
    *(N_("Who holds the session"), N_("Who speaks"), N_("The question"), N_("The answer"), N_("What is promised")),
    *(N_("The note"), N_("The proof")),
)
