"""What all plotly charts share: type, margins, presses, a button that takes them away. Cartesian ones fetch nothing."""

from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.views import palette, takeaway

_CONFIG = {"displayModeBar": False, "displaylogo": False, "locale": "en"}
_thumb = st.components.v2.component("thumb", js=Path(__file__).with_name("thumb.js").read_text(encoding="utf-8"))
_FONT = "Mukta, 'Nirmala UI', 'Kohinoor Devanagari', sans-serif"


def layout(height: int, **more: Any) -> dict[str, Any]:
    """The layout of a chart `height` pixels high, with what it has of its own; of an axis, too. Give it to a figure as
    that is made: plotly takes three times as long to change one."""
    axis = {"automargin": True, "fixedrange": True, "ticks": ""}
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": _FONT, "size": 15, "color": palette.INK},
        "hoverlabel": {"bgcolor": palette.CARD, "font": {"family": _FONT, "size": 16, "color": palette.INK}},
        "dragmode": False,
        **more,
        "xaxis": {**axis, **more.get("xaxis", {})},
        "yaxis": {**axis, "ticklabelstandoff": 6, **more.get("yaxis", {})},
    }


def draw(figure: go.Figure, key: str, caption: str = "") -> None:
    """Show a chart as wide as there is room; drawn in our own colours, without plotly's tool bar.

    With a `caption` (one sentence: what it is of, and as of when) a button under it makes a PNG of both.
    """
    with st.container(key=f"chart_{key}"):
        st.plotly_chart(figure, theme=None, key=key, config=_CONFIG)
        if caption:
            takeaway.chart_button(key, caption)


def pressed(figure: go.Figure, key: str, caption: str) -> Any:
    """Show a chart whose points can be pressed, by a thumb too; the custom data of the pressed one, else None.

    The press is forgotten with the screen, so that "back" finds the chart as it was.
    """
    with st.container(key=f"chart_{key}"):
        event = st.plotly_chart(figure, theme=None, key=key, config=_CONFIG, on_select="rerun", selection_mode="points")
        _thumb(key=f"thumb_{key}")
        takeaway.chart_button(key, caption)
    return next((point.get("customdata") for point in event.selection.points), None)
