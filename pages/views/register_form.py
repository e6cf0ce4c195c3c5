"""Bringing a register list in: which file, of which day; what a check or import found; lists in force, and undo."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.views import books, bringing, register_found, uploader
from pages.views.bringing import Wish
from pages.views.words import _

FORM = "register"


def draw(work: Sequence[Mapping[str, Any]], loads: Sequence[Mapping[str, Any]], hand_in: Callable[..., str]) -> None:
    """From the answers to `jobs` and `loads`; `hand_in(call, **arguments)` queues a job."""
    bringing.offer(FORM, _wish(), work, register_found.standing, hand_in)
    if last := bringing.newest(work, ("register",)):
        register_found.result(last)
    books.loads(loads, lambda load: hand_in("undo", load_id=load), lambda load: hand_in("redo", load_id=load))


def _wish() -> Wish:
    """The fields of the form."""
    st.html(uploader.own_words("register_file"))
    about = _(
        "A list as CSV or xlsx: district, block, panchayat, post, name, mobile, from, to, in Hindi or English headers;"
        " of committees also: committee status, formed on, approved on, letter no., meeting date, attendance, minutes"
    )
    key = f"register_file_{bringing.turn(FORM)}"
    file = st.file_uploader(about, key=key, max_upload_size=uploader.LARGEST_MB)
    return Wish("register", file, {"date": bringing.stated_day(FORM, width=300)})
