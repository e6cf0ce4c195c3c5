"""Claimed and verified, beside each other and never together: how much was claimed, in grey; of those who were asked by
lot the verified share with its interval, in the colour of what is verified.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from pages.views import interval, terms
from pages.views.words import _, n_, number

Row = Mapping[str, Any]


def about() -> str:
    """What the colours mean."""
    return _(
        "Grey: claimed. Green: of the calls that were drawn. The bar is where the true share lies, with 95 % certainty"
        " (Wilson). The two are never added."
    )


def draw(rows: Sequence[Row]) -> None:
    """From the answer to `verified_share`: a line a kind for all of the area; behind it place by place."""
    for code, found in groupby(rows, lambda row: row["kind"]):
        whole: list[Row] = []
        asked: list[Row] = []
        waiting: list[Row] = []
        for row in found:
            (whole if row["rest"] == "all" else asked if row["called"] else waiting).append(row)
        st.html(f'<p class="small"><b>{escape(name(code))}</b></p>{_lines(whole)}{_asked(asked)}{_unasked(waiting)}')
    if not rows:
        words = _("Nothing was claimed in these days.")
        st.html(f'<p class="small">{escape(words)}</p>')


def name(code: str) -> str:
    """What is claimed."""
    return {
        "activity": _("Activities"),
        "committee": _("Committees, as reports tell"),
        "unit": _("Committees of the register"),
    }[code]


def table(rows: Sequence[Row]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it."""
    heads = [
        *(_("What"), _("Place"), _("Claimed"), _("Asked"), _("Reached"), _("Verified"), _("Not verified")),
        *(_("Verified share"), _("at least"), _("at most")),
    ]
    counts = ("claimed", "called", "reached", "verified", "not_verified", "share", "low", "high")
    return heads, [[name(row["kind"]), place(row), *(row[one] for one in counts)] for row in rows]


def place(row: Row) -> str:
    """What a row is about."""
    said = {
        "all": _("All of them"),
        "unplaced": _("Not placed"),
        "district_only": _("known to the district only"),
    }.get(row["rest"])
    return said or next(name for level in ("block", "district") if isinstance(name := terms.name_of(row, level), str))


def _lines(rows: Sequence[Row]) -> str:
    return f'<div class="shares claims">{"".join(map(_line, rows))}</div>'


def _asked(rows: Sequence[Row]) -> str:
    """Place by place, behind their number."""
    if not rows:
        return ""
    words = n_("{n} place, where somebody was asked", "{n} places, where somebody was asked", len(rows))
    return f'<details class="small"><summary>{escape(words)}</summary>{_lines(rows)}</details>'


def _unasked(rows: Sequence[Row]) -> str:
    """Places in which nobody was asked yet, behind their number."""
    if not rows:
        return ""
    words = n_("{n} more place, where nobody was asked yet", "{n} more places, where nobody was asked yet", len(rows))
    return f'<details class="small"><summary>{escape(words)}</summary>{_lines(rows)}</details>'


def _line(row: Row) -> str:
    claimed = _("{n} claimed").format(n=number(row["claimed"]))
    if not row["reached"]:
        told = _("nobody was reached yet: not known") if row["called"] else _("nobody was asked yet: not known")
        bar = ""
    else:
        told = _("{verified} of {reached} verified; {share}").format(
            verified=number(row["verified"]), reached=number(row["reached"]), share=interval.said(row)
        )
        bar = interval.bar(row["low"], row["high"], row["share"])
    return (
        f'<b>{escape(place(row))}</b><span class="claimed">{escape(claimed)}</span>'
        f'<div class="interval">{bar}</div><span>{escape(told)}</span>'
    )
