"""The timeline of activities: one bar a day, in parts by who acted; weeks when the period is long."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from pages.views import palette
from pages.views.charts import layout
from pages.views.terms import ACTORS, actor
from pages.views.words import _, day, n_, short_day

_HEIGHT = 360
LONGEST_BY_DAY = 120  # days; above, a bar is a week


def figure(rows: Iterable[Mapping[str, Any]], first: dt.date | None, last: dt.date | None) -> go.Figure:
    """From the answer to `activities_by_day`; every day from `first` to `last` has its place, also without a bar."""
    counts: Counter[tuple[str, dt.date]] = Counter()
    rows = [(row["actor"], row["day"], row["activities"]) for row in rows]
    first = first or min((at for _actor, at, _n in rows), default=None)
    last = last or max((at for _actor, at, _n in rows), default=None)
    span = (last - first).days + 1 if rows else 0
    step = 1 if span <= LONGEST_BY_DAY else 7
    for who, at, activities in rows:
        counts[who, first + (at - first) // dt.timedelta(days=step) * dt.timedelta(days=step)] += activities
    starts = [first + dt.timedelta(days=n) for n in range(0, span, step)]
    drawn = go.Figure()
    for who in ACTORS:
        values = [counts[who, at] for at in starts]
        if any(values):
            drawn.add_bar(
                x=starts,
                y=values,
                name=actor(who),
                marker_color=palette.ACTORS[who],
                customdata=[_said(at, step, n) for at, n in zip(starts, values, strict=True)],
                hovertemplate="%{customdata}<extra>%{fullData.name}</extra>",
            )
    ticks = starts[:: max(1, -(-len(starts) // 6))]
    drawn.update_layout(**layout(_HEIGHT), barmode="stack", bargap=0.15, showlegend=True)
    drawn.update_layout(
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal", "font_size": 16}
    )
    drawn.update_xaxes(
        tickvals=ticks, ticktext=[short_day(at) for at in ticks], showgrid=False, tickfont_size=15, tickangle=0
    )
    drawn.update_yaxes(gridcolor=palette.LINE, rangemode="tozero", tickfont_size=15, tickformat=",d", nticks=6)
    return drawn


def _said(start: dt.date, step: int, n: int) -> str:
    when = day(start) if step == 1 else _("week from {day}").format(day=day(start))
    return f"{when}<br>{n_('{n} activity', '{n} activities', n)}"
