"""Seats as a picture: filled, stated vacant and unknown, by post and by place; a press on a place goes down to it."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.views import address, crumbs, tables, terms
from pages.views.filters import Filters, Places
from pages.views.tables import Column, Safe
from pages.views.terms import name_of
from pages.views.words import _, n_, number, plain

Row = Mapping[str, Any]
STATES = ("filled", "vacant", "unknown")


def choose(chosen: Filters, places: Places) -> None:
    """Where one is in the tree, and the ways back up."""
    district, block = places.districts.get(chosen.district), places.blocks.get(chosen.block)
    crumbs.draw(crumbs.steps(terms.state_name(places.state), district, block))


def empty(may_load: bool) -> None:
    """No list has come in: what to do."""
    words = _("No register list speaks of this place yet. A desk of the State brings lists in.")
    if may_load:
        words = _(
            "No register list speaks of this place yet. Bring one in below: one line a seat, or one column a post."
        )
    st.html(f'<p class="sentence">{escape(words)}</p>')


def draw(posts: Sequence[Row], below: Sequence[Row]) -> None:
    """From the answers to `vacancies` and `seats_by_place`; `below` is empty at the foot of the tree."""
    st.html(_total(posts))
    left, right = st.columns(2, gap="medium") if below else (st.container(), None)
    with left:
        for track in ("party", "government"):
            own = [row for row in posts if row["track"] == track]
            if own:
                st.html(f'<p class="small"><b>{escape(named(track))}</b></p>')
                heads = [Column(_("Post")), Column(_("Seats")), *_heads()]
                lines = [[name_of(row), bar(row), *_counts(row)] for row in own]
                tables.draw(heads, lines)
    if right:
        with right:
            _below([row for row in below if row["track"] == "party"])


def _below(rows: Iterable[Row]) -> None:
    """A place a line, of the party's seats; its name leads down to it."""
    words = _("Seats of the party by place; press a name to see it.")
    st.html(f'<p class="small">{escape(words)}</p>')
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", key=f"seats_{row['level']}_{row['lgd_code']}"):
            go = {row["level"]: int(row["lgd_code"])}
            st.button(
                plain(name_of(row)),
                key=f"seats_to_{row['lgd_code']}",
                type="tertiary",
                on_click=address.change,
                args=(go,),
            )
            st.html(f'{bar(row)}<span class="small">{escape(said(row))}</span>', width="stretch")


def bar(row: Row) -> Safe:
    """The three as parts of one bar."""
    whole = sum(int(row[state]) for state in STATES) or 1
    parts = "".join(
        f'<i class="{state}" style="width:{100 * int(row[state]) / whole:.2f}%"></i>' for state in STATES if row[state]
    )
    return Safe(f'<span class="seats" role="img" aria-label="{escape(said(row))}">{parts}</span>')


def said(row: Row) -> str:
    """The three in words."""
    names = {"filled": _("filled {n}"), "vacant": _("vacant {n}"), "unknown": _("unknown {n}")}
    return " · ".join(names[state].format(n=number(row[state])) for state in STATES)


def named(track: str) -> str:
    """The name of a track."""
    return {"party": _("Party"), "government": _("Government")}[track]


def _heads() -> list[Column]:
    return [Column(name, "n") for name in (_("Filled"), _("Vacant"), _("Unknown"))]


def _counts(row: Row) -> list[str]:
    return [number(row[state]) for state in STATES]


def _total(posts: Sequence[Row]) -> str:
    total = {state: sum(int(row[state]) for row in posts) for state in STATES}
    legend = "".join(
        f'<span><i class="{state}"></i>{escape(words)}</span>'
        for state, words in zip(STATES, said(total).split(" · "), strict=True)
    )
    seats = n_("{n} seat", "{n} seats", sum(total.values()))
    return f'<div class="legend seats-legend"><b>{escape(seats)}</b>{legend}</div>'
