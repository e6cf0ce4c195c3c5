"""How often the desk left what the machine had understood: a small chart by week, with its definition beneath."""

from collections.abc import Mapping
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.views import charts, palette
from pages.views.words import _, number, share, short_day

_HEIGHT = 220
_SIZES = (18, 12, 7)  # of the points, so that none hides another


def draw(rows: list[Mapping[str, Any]], caption: str) -> None:
    """From the answer to `agreement`."""
    if not rows:
        words = _("No decisions yet. Each confirmation and correction above counts here.")
        st.html(f'<p class="sentence">{escape(words)}</p>')
        return
    weeks = [short_day(row["week"]) for row in rows]
    figure = go.Figure(layout=charts.layout(_HEIGHT))
    for (column, (name, colour)), size in zip(_lines().items(), _SIZES, strict=True):
        shares = [100 * row[column] / row["decided"] for row in rows]
        line, marker = {"color": colour, "width": 3}, {"size": size}
        figure.add_scatter(x=weeks, y=shares, name=name, mode="lines+markers", line=line, marker=marker)
    figure.update_yaxes(range=[0, 105], ticksuffix=" %", dtick=25)
    figure.update_xaxes(type="category")
    figure.update_layout(legend={"orientation": "h", "y": 1.15})
    charts.draw(figure, "agreement", caption)
    counted = {column: sum(int(row[column]) for row in rows) for column in ("decided", "as_it_was", *_lines())}
    told = {column: share(n, counted["decided"]) for column, n in counted.items()}
    words = _(
        "Of {n} messages decided on, {as_it_was} stood in place, kind, category and subject as the machine had them;"
        " the place in {same_place}, the kind in {same_kind}, the category in {same_category}. Only messages in doubt"
        " come to the desk. A week begins on Monday; a decision that was taken back doesn't count."
    ).format(n=number(counted["decided"]), **told)
    st.html(f'<p class="small">{escape(words)}</p>')


def _lines() -> dict[str, tuple[str, str]]:
    return {
        "same_place": (_("Place"), palette.ACCENT),
        "same_kind": (_("Kind"), palette.CLAIMED),
        "same_category": (_("Category"), palette.DEEP),
    }
