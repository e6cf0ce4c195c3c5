"""The fewest calls that prevent most breaches: whom to ring, and how many grievances one call moves."""

import datetime as dt
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import clock_bars, terms
from pages.views.words import _, n_, number

Rows = list[Mapping[str, Any]]


def draw(rows: Rows, at: dt.datetime) -> None:
    """From the answer to `calls_to_make`, as of a moment."""
    if not rows:
        words = _("No clock runs out in the next 48 hours: nobody needs to be rung for that.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    few = [row for row in rows if isinstance(row["office"], str)][:3]
    if few:
        said = _("{calls} move {moved} of the {total} that will be late in 48 hours").format(
            calls=n_("{n} call", "{n} calls", len(few)),
            moved=number(few[-1]["moved"]),
            total=number(rows[0]["all_soon"]),
        )
        st.html(f'<p class="sentence">{escape(said)}</p>')
    most = max(one["grievances"] for one in rows)
    st.html(f'<div class="calls">{"".join(_call(row, most, at) for row in rows)}</div>')


def _call(row: Mapping[str, Any], most: int, at: dt.datetime) -> str:
    names = (terms.name_of(row, level) for level in ("panchayat", "block", "district"))
    place = ", ".join(name for name in names if isinstance(name, str))
    office = terms.office(row["office"]) if isinstance(row["office"], str) else _("Our own desks, here")
    first = _("the first: {left}").format(left=clock_bars.left(row["first_ends"], at))
    return (
        f'<div><b class="n">{number(row["grievances"])}</b><div><div>{escape(office)} <b>{escape(place)}</b></div>'
        f'<div class="share"><i style="width:{100 * row["grievances"] / most:.1f}%"></i></div>'
        f'<span class="small">{escape(first)}</span></div></div>'
    )
