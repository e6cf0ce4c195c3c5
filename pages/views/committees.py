"""Committees: how far they have come, in the party's own words, as a funnel and place by place. What is known is in
colour; what reports claim is grey, beside it and never added to it.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.views import address, charts, palette, takeaway
from pages.views.committee_words import COUNTED, LEVELS, known, level_of, sentence, source, step
from pages.views.tables import Safe
from pages.views.terms import name_of
from pages.views.words import _, n_, number, plain, plain_day, share

Row = Mapping[str, Any]


def choose(chosen: str) -> None:
    """The levels to choose from; the choice goes into the URL."""
    with st.container(key="wide_levels"):  # on a phone it is pushed sideways
        picked = st.pills(
            _("Committees of which level"),
            LEVELS,
            key="committees_level",
            default=chosen,
            format_func=level_of,
            label_visibility="collapsed",
        )
    if picked and picked != chosen:
        address.change({"committees": picked, "unit": None})
        st.rerun()


def whole(row: Row, place: str) -> None:
    """The sentence of the place itself, with its denominator and what is only claimed."""
    st.html(f'<p class="sentence">{escape(sentence(row, place))}</p><p class="small">{escape(source(row))}</p>')
    claimed(row)


def lists(rows: Sequence[Row]) -> None:
    """Which lists the number of panchayats is from: the answer to `place_lists`."""
    named = [
        _("{file} of {day} ({n})").format(file=row["name"], day=plain_day(row["day"]), n=number(row["places"]))
        for row in rows
    ]
    if named:
        words = _("Lists: {names}").format(names=", ".join(named))
        st.html(f'<p class="small as-is">{escape(words)}</p>')


def claimed(row: Row) -> None:
    """What reports claim, in grey: it is in none of the other figures."""
    n = int(row["claimed_only"])
    said = n_(
        "Only reported, by messages: {n} committee said to be formed. Not checked, in no other figure.",
        "Only reported, by messages: {n} committees said to be formed. Not checked, in no other figure.",
        n,
    )
    if unplaced := int(row["claimed_unplaced"]):
        said += " " + n_(
            "{n} more report whose committee's place isn't known.",
            "{n} more reports whose committee's place isn't known.",
            unplaced,
        )
    st.html(f'<p class="claimed-line"><i class="claimed-box"></i>{escape(said)}</p>')


def funnel(row: Row, key: str, caption: str) -> None:
    """From one row of `committees_counted`: how many are to be, and how many came how far, each counted by itself."""
    expected = known(row)
    steps = [(step(code), int(row[code])) for code in COUNTED]
    if expected is not None:
        steps.insert(0, (_("To be formed"), expected))
    most = steps[0][1]
    figure = go.Figure(
        go.Funnel(
            y=[name for name, _n in steps],
            x=[n for _name, n in steps],
            text=[number(n) if expected is None or not at else share(n, most) for at, (_name, n) in enumerate(steps)],
            textinfo="text",
            textposition="auto",
            hoverinfo="skip",
            marker={"color": [palette.SILENT if expected is not None else palette.VERIFIED, *[palette.VERIFIED] * 5]},
            connector={"visible": False},
        ),
        charts.layout(300, showlegend=False),
    )
    charts.draw(figure, key, caption)


def board(rows: Sequence[Row]) -> None:
    """A place a line: its name leads down to it, then its bar and sentence; last those of which nobody knows how many
    there are to be. From `committees_counted`."""
    keys = {
        "formed": step("formed"),
        "begun": _("begun, not complete"),
        "missing": _("none known"),
        "unlisted": _("list missing"),
    }
    legend = "".join(f'<span><i class="{code}"></i>{escape(words)}</span>' for code, words in keys.items())
    st.html(f'<div class="legend committee-bars">{legend}</div>')
    for row in sorted(rows, key=lambda row: known(row) is None):
        code, where = (int(row["block"]), "block") if _is_block(row) else (int(row["district"]), "district")
        with st.container(horizontal=True, vertical_alignment="center", key=f"committees_{where}_{code}"):
            st.button(
                plain(name_of(row)),
                key=f"committees_to_{code}",
                type="tertiary",
                on_click=address.change,
                args=({where: code, "unit": None},),
            )
            st.html(f'{bar(row)}<span class="small">{escape(_short(row))}</span>', width="stretch")


def bar(row: Row) -> Safe:
    """Formed, begun and none known as parts of what there are to be."""
    expected = known(row)
    said = escape(sentence(row, name_of(row) or ""))
    if not expected:
        none = '<i class="unlisted" style="width:100%"></i>'
        return Safe(f'<span class="committee-bar" role="img" aria-label="{said}">{none}</span>')
    formed = min(int(row["formed"]), expected)
    begun = min(int(row["begun"]), expected - formed)
    parts = (("formed", formed), ("begun", begun), ("missing", expected - formed - begun))
    inner = "".join(f'<i class="{code}" style="width:{100 * n / expected:.2f}%"></i>' for code, n in parts if n)
    return Safe(f'<span class="committee-bar" role="img" aria-label="{said}">{inner}</span>')


def table_of(rows: Sequence[Row], caption: str) -> None:
    """The same rows to take away."""
    heads = [_("Place"), _("To be formed"), _("Incomplete"), *map(step, COUNTED), _("Only reported")]
    lines = [
        [
            name_of(row),
            known(row),
            None if known(row) is None else int(row["missing"]),
            *(int(row[c]) for c in COUNTED),
            int(row["claimed_only"]),
        ]
        for row in rows
    ]
    takeaway.table(heads, lines, "committees", caption, "committees_board")


def _short(row: Row) -> str:
    """The sentence without the name that stands before it."""
    return sentence(row, "").removeprefix(":").strip()


def _is_block(row: Row) -> bool:
    return row["block"] is not None and row["block"] == row["block"]


def above() -> None:
    """There are no committees of the chosen level at this place."""
    words = _("Committees of this level lie above the place that is chosen.")
    st.html(f'<p class="small">{escape(words)}</p>')
