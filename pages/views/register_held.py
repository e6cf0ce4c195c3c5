"""Holders of posts as a table: unit, post, name, from when to when; what was, and what is vacant."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.views import tables
from pages.views.tables import Column, tag
from pages.views.terms import level, name_of
from pages.views.words import _, number, plain_day

MOST = 60  # rows on screen


def choose() -> str | None:
    """Which tenures are shown: those of today, vacancies, past ones, or all."""
    names = {"now": _("Today"), "vacant": _("Vacant"), "past": _("Before"), "all": _("All")}
    picked = st.pills(
        _("Which are shown"),
        list(names),
        key="held_only",
        default="now",
        format_func=names.get,
        label_visibility="collapsed",
    )
    return None if picked in (None, "all") else picked


def draw(rows: Sequence[Mapping[str, Any]]) -> None:
    """From the answer to `posts_held`."""
    if not rows:
        words = _("None of these.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    columns = [
        Column(_("Unit"), "as-is"),
        Column(_("Post")),
        Column(_("Name"), "as-is"),
        Column(_("Number"), "when"),
        Column(_("From – to"), "when"),
    ]
    tables.draw(columns, [_line(row) for row in rows])
    if len(rows) == MOST:
        words = _("The first {n} are shown; choose a district or block.").format(n=number(MOST))
        st.html(f'<p class="small">{escape(words)}</p>')


def unit_name(row: Mapping[str, Any]) -> str:
    """The name of a unit in the viewer's language, else in the one it has, with its level."""
    own = name_of(row)
    named = own if isinstance(own, str) else row["name_hi"] if isinstance(row["name_hi"], str) else row["name_en"]
    return f"{named} · {level(row['level'])}"


def post_name(row: Mapping[str, Any]) -> str:
    """The name of a post, and its seat where there are several."""
    seat = int(row["seat"])
    return f"{name_of(row, 'post')} {number(seat)}" if seat > 1 else name_of(row, "post")


def _line(row: Mapping[str, Any]) -> list[Any]:
    if not is_held(row):
        return [unit_name(row), post_name(row), tag(_("vacant"), "grievance"), None, None]
    return [unit_name(row), post_name(row), row["name"], row["number"], span(row)]


def is_held(row: Mapping[str, Any]) -> bool:
    """Does somebody hold the seat, in this row?"""
    return row["person"] is not None and row["person"] == row["person"]


def span(row: Mapping[str, Any]) -> str:
    """From when to when, in words."""
    first, last = row["from_day"], row["to_day"]
    since = _("not said since when") if first is None else plain_day(first)
    if first is not None and not row["from_stated"]:
        since = _("in the list of {day}").format(day=plain_day(first))
    return f"{since} – {plain_day(last) if last is not None else '…'}"
