"""A day opens to its reports: by a press on a chart, or from a list that keys and thumbs reach too."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.views import address, charts
from pages.views.days import Days
from pages.views.rises import Bar
from pages.views.words import _, n_


def opens(days: Days, start: dt.date, **more: Any) -> str:
    """What the step from `start` opens, as it travels in the custom data of a point: choices of the URL as JSON."""
    return json.dumps({"from": start.isoformat(), "to": days.end_of(start).isoformat(), "kind": "activity", **more})


def draw(figure: go.Figure, key: str, caption: str) -> None:
    """Show a chart; a press on a point whose custom data are [words, `opens(…)`] goes to the reports."""
    told = charts.pressed(figure, key, caption)
    if isinstance(told, list) and len(told) == 2:
        address.go("reports", **json.loads(told[1]))


def choose(bars: Iterable[Bar], days: Days) -> None:
    """A list of the days with activities, newest first; the chosen one opens."""
    counted = {bar.start: bar.activities for bar in reversed(list(bars)) if bar.activities}
    words = {at: f"{days.said(at)} · {n_('{n} activity', '{n} activities', n)}" for at, n in counted.items()}
    at = st.selectbox(
        _("Open a day's reports"),
        list(counted),
        index=None,
        format_func=words.__getitem__,
        placeholder=_("Open a day's reports"),
        label_visibility="collapsed",
        key="open_day",
    )
    if at:
        address.go("reports", **json.loads(opens(days, at)))
