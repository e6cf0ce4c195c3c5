"""The form of a register list: which file, of which day; check first, then import what was checked."""

from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from data.settings import now
from pages.views import uploader
from pages.views.words import _

_LEAST_YEAR = 1950


class Wish(NamedTuple):
    """What a person wants to bring in: `file` as the browser sent it (None: none chosen), `said` of it."""

    file: Any
    said: dict[str, str | None]

    @property
    def mark(self) -> tuple:
        """What tells one wish from another: a check holds for the same file with the same words only."""
        return (self.file and self.file.file_id, *self.said.values())


def draw() -> Wish:
    """The fields of the form. After an import they are empty again (`emptied`)."""
    turn = st.session_state.setdefault("register_turn", 0)
    st.html(uploader.own_words("register_file"))
    about = _(
        "A list as CSV or xlsx: district, block, panchayat, post, name, mobile, from, to, in Hindi or English headers"
    )
    file = st.file_uploader(about, key=f"register_file_{turn}", max_upload_size=uploader.LARGEST_MB)
    today = now().date()
    first = today.replace(_LEAST_YEAR, 1, 1)
    date = st.date_input(
        _("As of which day (if known)"), None, first, today, key=f"register_date_{turn}", format="DD/MM/YYYY", width=300
    )
    return Wish(file, {"date": date.isoformat() if date else None})


def emptied() -> None:
    """Empty the form at the next drawing."""
    st.session_state.register_turn += 1


def buttons(wish: Wish, checked: str, check: Callable[[], Any], bring: Callable[[], Any]) -> None:
    """Check and import. `checked`: none, waits, good, bad: how the check of this very wish stands."""
    with st.container(horizontal=True, vertical_alignment="center"):
        kinds = ("secondary", "primary") if checked == "good" else ("primary", "secondary")
        st.button(_("Check"), key="register_check", type=kinds[0], on_click=check, disabled=wish.file is None)
        st.button(_("Import"), key="register_bring", type=kinds[1], on_click=bring, disabled=checked != "good")
        words = {
            "none": _("Check this file first; a check changes nothing.") if wish.file else _("First choose a file."),
            "waits": _("The check is under way. Its result will stand below."),
            "good": _("Checked. Read the result below, then import."),
            "bad": _("The check found nothing to import. The reason stands below."),
        }[checked]
        st.html(f'<p class="small">{escape(words)}</p>')
