"""The form of an import: which file, what it holds, what is said of it."""

import streamlit as st

from pages.views import bringing, uploader
from pages.views.bringing import Wish
from pages.views.terms import LEVELS, level
from pages.views.words import _

PURPOSES = ("boundaries", "places", "holidays")
FORM = "import"


def draw() -> Wish:
    """The fields of the form."""
    turn = bringing.turn(FORM)
    st.html(uploader.own_words("import_file"))
    what = st.radio(_("What is in the file?"), PURPOSES, format_func=_holds, key="import_purpose", horizontal=True)
    file = st.file_uploader(_about(what), key=f"import_file_{turn}", max_upload_size=uploader.LARGEST_MB)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        own = None
        if what == "boundaries":
            own = st.selectbox(_("Level of the places"), ("", *LEVELS), format_func=_level, key=f"import_level_{turn}")
        source = st.text_input(
            _("Source (who made it)"), max_chars=120, key=f"import_source_{turn}", placeholder=_("name of the file")
        )
        date = bringing.stated_day(FORM)
    said = {"source": source.strip() or None, "date": date}
    return Wish(what, file, said | ({"level": own or None} if what == "boundaries" else {}))


def _holds(code: str) -> str:
    return {
        "boundaries": _("Boundaries on the map"),
        "places": _("A list of places (LGD)"),
        "holidays": _("A list of holidays"),
    }[code]


def _about(code: str) -> str:
    words = {
        "boundaries": _(
            "One file up to {n} MB: GeoJSON, TopoJSON, Shapefile (all parts in one zip), GeoPackage, FlatGeobuf or"
            " Parquet"
        ),
        "places": _("One file up to {n} MB: a list of the Local Government Directory as CSV, xlsx or Parquet"),
        "holidays": _(
            "One file up to {n} MB: a list of holidays with a column of dates and one of names, as CSV or xlsx"
        ),
    }
    return words[code].format(n=uploader.LARGEST_MB)


def _level(code: str) -> str:
    return level(code).capitalize() if code else _("work it out from the file")
