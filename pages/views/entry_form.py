"""The form of an entry: who is there, what he says; and the number to read out once it is kept. By keyboard alone."""

import datetime as dt
from collections.abc import Callable
from html import escape

import streamlit as st

from data import numbers
from data.entries import ARRIVALS, LONGEST, Saved
from pages.views import focus
from pages.views.reasons import reason
from pages.views.words import _, moment


def saved(last: tuple[Saved, dt.datetime] | None, refused: str | None) -> None:
    """What became of the last entry: its number, large, and how it is read out; or why it was not kept."""
    if refused:
        words = _("Not saved. {reason}").format(reason=reason(refused))
        st.html(f'<div class="band failed" role="alert">{escape(words)}</div>')
    if last:
        kept, at = last
        told = _("Saved {moment}. Read this number out:").format(moment=moment(at))
        digits, spoken = escape(numbers.spaced(kept.number)), escape(" ".join(map(_digit, kept.number)))
        st.html(
            f'<div class="number" role="status"><span class="small">{escape(told)}</span><b>{digits}</b>'
            f"<span>{spoken}</span></div>"
        )


def phone() -> str:
    """The number that is typed first; with Enter what is known of it comes up."""
    turn = st.session_state.setdefault("entry_turn", 0)
    focus.on(f"entry_phone_{turn}")
    return st.text_input(
        _("Phone number, then Enter"), key=f"entry_phone_{turn}", max_chars=LONGEST["phone"], placeholder=_("if known")
    )


def draw(save: Callable[[dict[str, str]], None]) -> None:
    """The other fields; `save` gets them by name."""
    turn = st.session_state.entry_turn
    with st.form(f"entry_{turn}", border=False):
        st.radio(_("How he came"), ARRIVALS, format_func=arrival, key="entry_arrival", horizontal=True)
        st.text_area(_("What he says"), key=f"entry_text_{turn}", max_chars=LONGEST["text"], height=130)
        with st.container(horizontal=True):
            place = _("Place: panchayat, block, district")
            st.text_input(place, key=f"entry_place_{turn}", max_chars=LONGEST["place"])
            st.text_input(_("Name"), key=f"entry_name_{turn}", max_chars=LONGEST["name"])

        def pressed() -> None:
            fields = {name: st.session_state.get(f"entry_{name}_{turn}") or "" for name in LONGEST}
            save({"arrival": st.session_state.entry_arrival, **fields})

        st.form_submit_button(_("Save"), type="primary", key="entry_save", on_click=pressed)


def emptied() -> None:
    """Empty the form for the next one; how he came stays."""
    st.session_state.entry_turn += 1


def arrival(code: str) -> str:
    """How somebody came to the desk."""
    return {"call": _("Call"), "walk_in": _("Walk-in"), "darbar": _("Monday darbar")}[code]


def _digit(digit: str) -> str:
    words = (_("zero"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"))
    return (*words, _("nine"))[int(digit)]
