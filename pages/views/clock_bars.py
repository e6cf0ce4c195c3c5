"""Clocks as a picture: how much of its time each has used, with marks at three quarters and the whole; and in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views.words import _, moment, n_

_MOST = 2.0  # times the time allowed: a bar that is later still ends there


def draw(rows: Iterable[Mapping[str, Any]], ordinal: int, at: dt.datetime) -> None:
    """Those of one report of a message, from the answer to `grievance_clocks`, as of a moment."""
    words = _("no clock runs")
    st.html(
        "".join(_bar(row, at) for row in rows if row["ordinal"] == ordinal) or f'<p class="small">{escape(words)}</p>'
    )


def name(code: str) -> str:
    """What a clock is called."""
    return {
        "station": _("Clock of this desk"),
        "citizen": _("Clock of the complainant"),
        "outside": _("Clock of the other system"),
    }[code]


def left(ends: dt.datetime, at: dt.datetime) -> str:
    """How much time is left, or how late it is: '2 days left', 'late by 3 days'."""
    hours = int(abs((ends - at).total_seconds()) // 3600)
    if ends >= at:
        if hours >= 48:
            return n_("{n} day left", "{n} days left", hours // 24)
        return n_("{n} hour left", "{n} hours left", hours) if hours else _("less than an hour left")
    if hours >= 48:
        return n_("late by {n} day", "late by {n} days", hours // 24)
    return n_("late by {n} hour", "late by {n} hours", hours) if hours else _("late by less than an hour")


def state(row: Mapping[str, Any], at: dt.datetime) -> str:
    """late, warned (three quarters are gone) or easy."""
    return "late" if row["ends"] < at else "warned" if row["warns_at"] <= at else "easy"


def _bar(row: Mapping[str, Any], at: dt.datetime) -> str:
    allowed = row["ends"] - row["begins"]
    used = max((at - row["begins"]) / allowed, 0) if allowed else _MOST
    warned = (row["warns_at"] - row["begins"]) / allowed if allowed else 1.0
    whole = max(1.0, min(used, _MOST))  # what the whole width stands for
    marks = "".join(
        f'<u style="left:{100 * share / whole:.1f}%"></u>'
        f'<span style="left:{100 * share / whole:.1f}%">{100 * share:.0f}\u00a0%</span>'
        for share in (warned, 1.0)
    )
    dates = _("since {begins}, ends {ends}").format(begins=moment(row["begins"]), ends=moment(row["ends"]))
    return (
        f'<div class="clock {state(row, at)}"><div class="told"><span>{escape(name(row["clock"]))}</span>'
        f'<b>{escape(left(row["ends"], at))}</b></div><div class="gauge">'
        f'<i style="width:{100 * min(used, whole) / whole:.1f}%"></i>{marks}</div>'
        f'<div class="small">{escape(dates)}</div></div>'
    )
