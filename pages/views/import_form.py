"""The form of an import: which file, what it holds, what is said of it; check first, then import what was checked."""

from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from data.settings import now
from pages.views import uploader
from pages.views.terms import LEVELS, level
from pages.views.words import _

PURPOSES = ("boundaries", "places", "holidays")
_LEAST_YEAR = 1950


class Wish(NamedTuple):
    """What a person wants to bring in: `file` as the browser sent it (None: none chosen), `said` of it."""

    purpose: str
    file: Any
    said: dict[str, str | None]

    @property
    def mark(self) -> tuple:
        """What tells one wish from another: a check holds for the same file with the same words only."""
        return (self.purpose, self.file and self.file.file_id, *self.said.values())


def draw() -> Wish:
    """The fields of the form. After an import they are empty again (`emptied`)."""
    turn = st.session_state.setdefault("import_turn", 0)
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
        today = now().date()
        first = today.replace(_LEAST_YEAR, 1, 1)
        date = st.date_input(
            _("As of which day (if known)"), None, first, today, key=f"import_date_{turn}", format="DD/MM/YYYY"
        )
    said = {"source": source.strip() or None, "date": date.isoformat() if date else None}
    return Wish(what, file, said | ({"level": own or None} if what == "boundaries" else {}))


def emptied() -> None:
    """Empty the form at the next drawing."""
    st.session_state.import_turn += 1


def buttons(wish: Wish, checked: str, check: Callable[[], Any], bring: Callable[[], Any]) -> None:
    """Check and import. `checked`: none, waits, good, bad: how the check of this very wish stands."""
    with st.container(horizontal=True, vertical_alignment="center"):
        kinds = ("secondary", "primary") if checked == "good" else ("primary", "secondary")
        st.button(_("Check"), key="import_check", type=kinds[0], on_click=check, disabled=wish.file is None)
        st.button(_("Import"), key="import_bring", type=kinds[1], on_click=bring, disabled=checked != "good")
        st.html(f'<p class="small">{escape(_next(wish, checked))}</p>')


def _next(wish: Wish, checked: str) -> str:
    if wish.file is None:
        return _("First choose a file.")
    return {
        "none": _("Check this file first; a check changes nothing."),
        "waits": _("The check is under way. Its result will stand below."),
        "good": _("Checked. Read the result below, then import."),
        "bad": _("The check found nothing to import. The reason stands below."),
    }[checked]


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
