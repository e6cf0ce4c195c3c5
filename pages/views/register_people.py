"""Proposed persons: a sender and a person of the register side by side; a desk accepts, refuses, or takes it back."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.views.tables import tag
from pages.views.words import _, language, n_

MOST = 10  # proposals on screen


def draw(rows: Sequence[Mapping[str, Any]], record: Callable[..., Any]) -> None:
    """From the answer to `proposed_persons`. `record(kind, sender=…, person=…)`."""
    if not rows:
        words = _("Nobody who wrote has the number, or the name and place, of a person of the register.")
        st.html(f'<p class="small">{escape(words)}</p>')
    for at, row in enumerate(rows[:MOST]):
        with st.container(key=f"proposal_{at}", horizontal=True, vertical_alignment="center"):
            st.html(_line(row), width="stretch")
            pair = {key: str(row[key]) for key in ("sender", "person")}
            mark = "_".join(one[:8] for one in pair.values())  # whatever its place in the list
            if row["standing"] != "linked":
                st.button(
                    _("It is this person"), key=f"link_{mark}", on_click=record, args=("person_linked",), kwargs=pair
                )
            if row["standing"] != "refused":
                words = _("It is somebody else") if row["standing"] == "proposed" else _("Take back")
                st.button(words, key=f"unlink_{mark}", on_click=record, args=("person_unlinked",), kwargs=pair)
    if len(rows) > MOST:
        words = n_("{n} more proposal", "{n} more proposals", len(rows) - MOST)
        st.html(f'<p class="small">{escape(words)}</p>')


def _line(row: Mapping[str, Any]) -> str:
    sender = " · ".join(_text(row[key]) for key in ("sender_number", "sender_name") if _text(row[key]))
    person = " · ".join(_text(row[key]) for key in ("name", "number", f"posts_{language()}") if _text(row[key]))
    why = {"same_number": _("the same number"), "same_name": _("the same name in the same place")}
    marks = "".join(tag(why[code]) for code in row["why"])
    standing = {"linked": tag(_("linked")), "refused": tag(_("refused"), "grievance")}.get(row["standing"], "")
    wrote = n_("{n} message", "{n} messages", int(row["messages"]))
    return (
        f'<div class="load"><span class="as-is">{escape(sender)}</span> ({escape(wrote)}) →'
        f' <span class="as-is"><b>{escape(person)}</b></span> <div>{marks} {standing}</div></div>'
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
