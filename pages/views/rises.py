"""Marks of the timeline: a rise that is only more reporting, a fall that is only less (see data/rises.py)."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from data.rises import Span, sign
from pages.views import palette
from pages.views.days import Days
from pages.views.words import _, n_, number, short_day

BEFORE = 14  # days that a bar is compared with; `reporting_by_day` begins so many days early
_SYMBOLS = {"more_reporting": "triangle-up-open", "less_reporting": "triangle-down-open"}


@dataclass(frozen=True)
class Bar:
    """A step of the timeline: what came in it, what the days before lead to expect of it, and its sign (data/rises.py;
    None where it can't be compared)."""

    start: dt.date
    messages: int
    sources: float  # groups and channels that a message came from, a day
    activities: int
    others: int
    usual_activities: float | None
    usual_others: float | None
    sign: str | None


def bars(days: Days, rows: Iterable[Mapping[str, Any]], fresh: Mapping[str, Any]) -> list[Bar]:
    """From the answer to `reporting_by_day`. A bar has no sign when fewer than 14 days of data lie before it, when no
    message came in it, and, for a fall, when the data end in it: the day may not be over."""
    by_day = {row["day"]: row for row in rows}

    def total(column: str, first: dt.date, n: int) -> int:
        found = (by_day.get(first + dt.timedelta(days=i)) for i in range(n))
        return sum(row[column] for row in found if row)

    def bar(start: dt.date) -> Bar:
        length = (days.end_of(start) - start).days + 1
        early = start - dt.timedelta(days=BEFORE)
        messages, activities, others = (total(column, start, length) for column in ("messages", "activities", "others"))
        sources = total("sources", start, length) / length
        usual = total("activities", early, BEFORE), total("others", early, BEFORE)
        if early < fresh["first_day"] or not messages:
            return Bar(start, messages, sources, activities, others, None, None, None)
        stands = sign(Span(length, activities, others), Span(BEFORE, *usual))
        if stands in ("fall", "less_reporting") and days.end_of(start) >= fresh["last_day"]:
            stands = None
        expected = [n * length / BEFORE for n in usual]
        return Bar(start, messages, sources, activities, others, *expected, stands)

    return [bar(start) for start in days.starts]


def about() -> str:
    """How to read the marks."""
    return _(
        "△ only more reporting: activities are above the 14 days before, but rose no more than the other messages did. "
        "▽ only less reporting: the mirror of it. Both beyond chance (95 %)."
    )


def marks(of: list[Bar], said: Callable[[dt.date], str], above: float) -> list[go.Scatter]:
    """A hollow triangle `above` each marked bar."""
    names = {"more_reporting": _("Only more reporting"), "less_reporting": _("Only less reporting")}
    found = {kind: [bar for bar in of if bar.sign == kind] for kind in names}
    return [
        go.Scatter(
            x=[bar.start for bar in marked],
            y=[bar.activities + above for bar in marked],
            name=names[kind],
            mode="markers",
            marker={"symbol": _SYMBOLS[kind], "size": 15, "color": palette.INK, "line": {"width": 2.5}},
            customdata=[f"{said(bar.start)}<br><b>{names[kind]}</b><br>{_compared(bar)}" for bar in marked],
            hovertemplate="%{customdata}<extra></extra>",
        )
        for kind, marked in found.items()
        if marked
    ]


def known_days(bar: Bar, said: Callable[[dt.date], str]) -> str:
    """What the line of messages says of a bar."""
    lines = [
        said(bar.start),
        n_("{n} message", "{n} messages", bar.messages),
        n_("from {n} group or channel a day", "from {n} groups or channels a day", round(bar.sources)),
    ]
    return "<br>".join([*lines, *([_compared(bar)] if bar.usual_activities is not None else [])])


def _compared(bar: Bar) -> str:
    """Both counts beside what the fourteen days before lead to expect."""
    words = [
        _("Activities: {n}, usual {usual}").format(n=number(bar.activities), usual=number(bar.usual_activities)),
        _("Other messages: {n}, usual {usual}").format(n=number(bar.others), usual=number(bar.usual_others)),
    ]
    return "<br>".join(words)


def draw(of: list[Bar], step: int) -> None:
    """The marks as sentences under the chart, with their days."""
    compared = [bar for bar in of if bar.usual_activities is not None]
    found = {kind: [bar.start for bar in of if bar.sign == kind] for kind in _SYMBOLS}
    if not compared:
        told = [_("Rises and falls can't be told yet: there are no 14 days of data before.")]
    elif any(found.values()):
        told = [f"{_sentence(kind, len(at), step)}: {_listed(at)}" for kind, at in found.items() if at]
    else:
        told = [_("No rise here is only more reporting, no fall only less.")]
    lines = "".join(f'<p class="sentence">{escape(line)}</p>' for line in told)
    st.html(f'{lines}<p class="small">{escape(about())}</p>')


def _sentence(kind: str, n: int, step: int) -> str:
    if kind == "more_reporting" and step == 1:
        return n_(
            "△ {n} day: only more was reported, no more done", "△ {n} days: only more was reported, no more done", n
        )
    if kind == "more_reporting":
        return n_(
            "△ {n} week: only more was reported, no more done", "△ {n} weeks: only more was reported, no more done", n
        )
    if step == 1:
        return n_(
            "▽ {n} day: only less was reported, no less done", "▽ {n} days: only less was reported, no less done", n
        )
    return n_(
        "▽ {n} week: only less was reported, no less done", "▽ {n} weeks: only less was reported, no less done", n
    )


def _listed(days: list[dt.date]) -> str:
    return ", ".join(short_day(at) for at in days)


def words(stands: str | None) -> str:
    """A sign in words, for a table."""
    return {
        "rise": _("rise"),
        "fall": _("fall"),
        "more_reporting": _("Only more reporting"),
        "less_reporting": _("Only less reporting"),
        "level": _("as usual"),
        None: "",
    }[stands]
