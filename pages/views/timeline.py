"""The timeline of activities: one bar a day, in parts by who acted; weeks when the period is long."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from pages.views import palette
from pages.views.charts import layout
from pages.views.day_reports import opens
from pages.views.days import Days
from pages.views.rises import Bar, known_days, marks, words
from pages.views.terms import ACTORS, actor
from pages.views.words import _, n_

_HEIGHT, _WITH_REPORTING = 360, 520
_ABOVE = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
_UP = {"gridcolor": palette.LINE, "rangemode": "tozero", "tickfont": {"size": 15}, "tickformat": ",d"}
_BARS, _MESSAGES = (0.31, 1), (0, 0.19)  # how the height is shared, from below


def figure(
    rows: Iterable[Mapping[str, Any]], first: dt.date | None, last: dt.date | None, bars: Iterable[Bar] = ()
) -> go.Figure:
    """From the answer to `activities_by_day`; every day from `first` to `last` has its place, also without a bar.

    With `bars` (see rises.py, of the same days) all messages stand below as a line, and bars have their marks.
    """
    rows, bars = list(rows), list(bars)
    first = first or min((row["day"] for row in rows), default=None)
    last = last or max((row["day"] for row in rows), default=None)
    own = {
        "barmode": "stack",
        "bargap": 0.15,
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
            "font": {"size": 16},
        },
        "yaxis": {**_UP, "nticks": 6},
    }
    height = _WITH_REPORTING if bars else _HEIGHT
    if first is None or last is None or not (rows or bars):
        return go.Figure(layout=layout(height, **own))
    days = Days(first, last)
    counts = _counts(rows, days)
    drawn = go.Figure(
        [_bar(days, who, values) for who in ACTORS if any(values := [counts[who, at] for at in days.starts])],
        layout(height, **own, xaxis=days.ticks()),
    )
    if bars:
        _reporting(drawn, days, bars)
    return drawn


def _bar(days: Days, who: str, values: list[int]) -> go.Bar:
    return go.Bar(
        x=days.starts,
        y=values,
        name=actor(who),
        marker_color=palette.ACTORS[who],
        customdata=[_opened(days, at, n) for at, n in zip(days.starts, values, strict=True)],
        hovertemplate="%{customdata[0]}<extra>%{fullData.name}</extra>",
    )


def _opened(days: Days, start: dt.date, n: int) -> list[str]:
    """What a bar says, and what it opens."""
    return [f"{days.said(start)}<br>{n_('{n} activity', '{n} activities', n)}", opens(days, start)]


def table(rows: Iterable[Mapping[str, Any]], days: Days, bars: Iterable[Bar]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it: headings, and a row a step: first day, by who acted, all, messages, sources, sign."""
    counts = _counts(rows, days)
    heads = [_("First day"), *map(actor, ACTORS), _("Activities"), _("Messages"), _("Groups and channels a day")]
    lines = [
        [
            bar.start,
            *(counts[who, bar.start] for who in ACTORS),
            bar.activities,
            bar.messages,
            round(bar.sources, 1),
            words(bar.sign),
        ]
        for bar in bars
    ]
    return [*heads, _("Against the 14 days before")], lines


def _counts(rows: Iterable[Mapping[str, Any]], days: Days) -> Counter[tuple[str, dt.date]]:
    counts: Counter[tuple[str, dt.date]] = Counter()
    for row in rows:
        if days.first <= row["day"] <= days.last:
            counts[row["actor"], days.start_of(row["day"])] += row["activities"]
    return counts


def _reporting(drawn: go.Figure, days: Days, bars: list[Bar]) -> None:
    """All messages below the bars, a grey ground where none came, and the marks over the bars."""
    highest = max((bar.activities for bar in bars), default=0)
    for trace in marks(bars, days.said, 0.06 * highest):
        drawn.add_trace(trace)
    drawn.add_scatter(
        x=[bar.start for bar in bars],
        y=[bar.messages for bar in bars],
        yaxis="y2",
        name=_("All messages"),
        mode="lines+markers",
        line={"color": palette.NEUTRAL, "width": 2, "shape": "hvh"},
        marker={"size": 4},
        fill="tozeroy",
        fillcolor=palette.LINE,
        showlegend=False,
        customdata=[known_days(bar, days.said) for bar in bars],
        hovertemplate="%{customdata}<extra></extra>",
    )
    half = dt.timedelta(days=days.step) / 2
    for bar in bars:
        if not bar.messages:
            noon = dt.datetime.combine(bar.start, dt.time())
            drawn.add_vrect(noon - half, noon + half, fillcolor=palette.SILENT, layer="below", line_width=0)
    drawn.update_xaxes(anchor="y2")
    drawn.update_yaxes(domain=_BARS)
    drawn.update_layout(
        yaxis2={
            **layout(0, yaxis=_UP)["yaxis"],
            "domain": _MESSAGES,
            "nticks": 3,
        }
    )
    drawn.add_annotation(
        text=_("All messages, grey: none came"),
        font={"size": 15, "color": palette.SOFT_INK},
        showarrow=False,
        **{"xref": "paper", "yref": "paper", "x": 0, "y": _MESSAGES[1] + 0.01, "xanchor": "left", "yanchor": "bottom"},
    )
