"""The briefing as a page, as PDF, and as a text to copy: the same numbered sentences, from the same figures."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Any

import streamlit as st

from data.briefing import LENGTHS, Told
from data.settings import INDIA
from pages.views import address, papers, takeaway, telling
from pages.views.head import section
from pages.views.words import _, moment, plain_day

LONGEST = 1_000  # characters of the text to copy
_LATE = dt.time(7, 30)  # later than this it was made late
Row = Mapping[str, Any]
Within = Mapping[str, str]  # what each address says besides: the State that is looked at
OWN: Within = MappingProxyType({})


def length(asked: str | None) -> str:
    """Daily or weekly, as the address says; pills that write it there."""
    chosen = asked if asked in LENGTHS else "daily"
    names = {"daily": _("Daily"), "weekly": _("Weekly")}
    st.session_state.choose_length = chosen

    def changed() -> None:
        address.choose("length", st.session_state.choose_length)

    st.pills(
        _("Daily or weekly"),
        list(names),
        key="choose_length",
        format_func=names.__getitem__,
        on_change=changed,
        label_visibility="collapsed",
    )
    return chosen


def kept(rows: Sequence[Row]) -> tuple[Told, dt.date, str] | None:
    """The newest that was kept, from the answer to `briefings`: its sentences, its morning, and when it was made."""
    if not rows:
        return None
    row = rows[0]
    made = row["made_at"].astimezone(INDIA)
    in_time = made.date() == row["day"] and made.time() <= _LATE
    words = _("made {moment}") if in_time else _("made late, {moment}, with what was known then")
    return Told(**json.loads(row["told"])), row["day"], words.format(moment=moment(made))


def title(place: str, day: dt.date, code: str) -> str:
    """What stands over it."""
    words = _("Weekly briefing: {place}, {day}") if code == "weekly" else _("Briefing: {place}, {day}")
    return words.format(place=place, day=plain_day(day))


def draw(told: Told, key: str) -> None:
    """The sentences, numbered, each with the way to its rows; what isn't known; the three acts."""
    numbered = list(enumerate([*told.sentences, *told.unknown], 1))
    listed(numbered[: len(told.sentences)], key)
    section(_("What is not known"), _("No data is not zero."))
    listed(numbered[len(told.sentences) :], f"{key}_unknown")
    section(_("Three acts asked"), _("From the figures above, the most pressing first."))
    acts = "".join(f"<li>{escape(telling.said(one))}</li>" for one in told.acts)
    st.html(f'<ol class="sentences">{acts}</ol>')


def listed(numbered: Sequence[tuple[int, Mapping[str, Any]]], key: str) -> None:
    """Numbered sentences, each with the way to its rows."""
    for n, one in numbered:
        with st.container(horizontal=True, vertical_alignment="center", key=f"sentence_{key}_{n}"):
            st.html(f'<p class="told"><b>{n}</b> {escape(telling.said(one))}</p>', width="stretch")
            if one["rows"]:
                filters = {name: value for name, value in one["rows"].items() if name != "screen"}
                address.link(one["rows"]["screen"], _("Rows"), **dict.fromkeys(("period", "from", "to")) | filters)


def text(told: Told, head: str) -> str:
    """The text to copy, at most LONGEST characters: the head, the acts, and as many sentences as have room."""
    acts = [f"• {telling.said(one)}" for one in told.acts]
    foot = ["", _("Three acts asked"), *acts]
    lines = [head]
    for n, one in enumerate([*told.sentences, *told.unknown], 1):
        line = f"{n}. {telling.said(one)}"
        if len("\n".join([*lines, line, *foot])) <= LONGEST:
            lines.append(line)
    return "\n".join([*lines, *foot])[:LONGEST]


def paper(told: Told, head: str, made: str, within: Within = OWN) -> bytes:
    """The same as PDF, A4: sentences with their numbers, and under which address of this machine the rows stand."""
    acts = [{"n": "•", "words": telling.said(one), "way": ""} for one in told.acts]
    parts = [
        {"name": "", "lines": lines(told.sentences, 1, within)},
        {"name": _("What is not known"), "lines": lines(told.unknown, 1 + len(told.sentences), within)},
        {"name": _("Three acts asked"), "lines": acts},
    ]
    foot = f"{head} · {made}"
    return papers.note({"title": head, "about": made, "sheets": [parts], "fitted": False, "foot": foot})


def lines(sentences: Sequence[Mapping[str, Any]], first: int, within: Within = OWN) -> list[dict[str, str]]:
    """Sentences as a paper takes them, numbered from `first`, with the addresses of their rows (`telling.way`)."""
    return [
        {"n": str(n), "words": telling.said(one), "way": telling.way(one, within) or ""}
        for n, one in enumerate(sentences, first)
    ]


def looked_at() -> Within:
    """The State that this view looks at, as an address says it; nothing for the room's own."""
    return {"state": st.query_params["state"]} if "state" in st.query_params else {}


def ways(told: Told, head: str, made: str, name: str) -> None:
    """As PDF, and as a text to copy."""
    with st.container(horizontal=True, vertical_alignment="center"):
        takeaway.pdf_button(_("Download as PDF"), lambda: paper(told, head, made, looked_at()), name, "briefing_pdf")
    with st.expander(_("Text to copy, at most 1,000 characters")):
        st.code(text(told, head), language=None, wrap_lines=True)
