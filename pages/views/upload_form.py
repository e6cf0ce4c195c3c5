"""The form of an upload: which files, of which group, how their dates are written; check first, then load."""

from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from pages.views import uploader
from pages.views.words import _

_LONGEST_GROUP = 120
_ORDERS = {"file": None, "day": True, "month": False}


class Wish(NamedTuple):
    """What a person wants to load: `files` as the browser sent them, the group and the order of dates as he says."""

    files: list[Any]
    group: str | None
    day_first: bool | None

    @property
    def mark(self) -> tuple:
        """What tells one wish from another: a check holds for the same files with the same words only."""
        return (*(file.file_id for file in self.files), self.group, self.day_first)


def draw() -> Wish:
    """The fields of the form. After a load they are empty again (`emptied`)."""
    turn = st.session_state.setdefault("upload_turn", 0)
    st.html(uploader.own_words("upload_file"))
    files = st.file_uploader(
        _("Chat exports (txt or zip), files of the app, form sheets, call logs; up to {n} MB each").format(
            n=uploader.LARGEST_MB
        ),
        key=f"upload_file_{turn}",
        accept_multiple_files=True,
        max_upload_size=uploader.LARGEST_MB,
    )
    group = st.text_input(
        _("Group of these files"),
        max_chars=_LONGEST_GROUP,
        key=f"upload_group_{turn}",
        placeholder=_("as their names say"),
    )
    order = st.radio(
        _("How dates are written"), list(_ORDERS), format_func=_order, key=f"upload_order_{turn}", horizontal=True
    )
    return Wish(files or [], group.strip() or None, _ORDERS[order])


def emptied() -> None:
    """Empty the form at the next drawing."""
    st.session_state.upload_turn += 1


def buttons(wish: Wish, checked: str, check: Callable[[], Any], load: Callable[[], Any]) -> None:
    """Check and load. `checked`: none, waits, good, bad: how the check of this very wish stands."""
    with st.container(horizontal=True, vertical_alignment="center"):
        kinds = ("secondary", "primary") if checked == "good" else ("primary", "secondary")
        st.button(_("Check"), key="upload_check", type=kinds[0], on_click=check, disabled=not wish.files)
        st.button(_("Load"), key="upload_load", type=kinds[1], on_click=load, disabled=checked != "good")
        words = {
            "none": _("Check first; a check changes nothing.") if wish.files else _("First choose a file."),
            "waits": _("The check is under way. Its result will stand below."),
            "good": _("Checked. Read the result below, then load."),
            "bad": _("None of these files can be read. The reason stands below."),
        }[checked]
        st.html(f'<p class="small">{escape(words)}</p>')


def _order(code: str) -> str:
    return {
        "file": _("as the file shows"),
        "day": _("day first (05/04 is 5 April)"),
        "month": _("month first (05/04 is 4 May)"),
    }[code]
