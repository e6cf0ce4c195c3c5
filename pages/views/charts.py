"""What all plotly charts share: type, margins, and a tool bar that never shows. Cartesian charts fetch nothing."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.views import palette

_FONT = "Mukta, 'Nirmala UI', 'Kohinoor Devanagari', sans-serif"


def layout(height: int) -> dict[str, Any]:
    """The layout of a chart `height` pixels high."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": _FONT, "size": 15, "color": palette.INK},
        "hoverlabel": {"bgcolor": palette.CARD, "font": {"family": _FONT, "size": 16, "color": palette.INK}},
        "dragmode": False,
        "xaxis": {"automargin": True, "fixedrange": True, "ticks": ""},
        "yaxis": {"automargin": True, "fixedrange": True, "ticks": "", "ticklabelstandoff": 6},
    }


def draw(figure: go.Figure, key: str) -> None:
    """Show a chart as wide as there is room; drawn in our own colours, without the tool bar."""
    st.plotly_chart(figure, theme=None, key=key, config={"displayModeBar": False, "displaylogo": False, "locale": "en"})
