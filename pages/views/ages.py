"""Ages: how long the open grievances have waited, as bars by days; how many of them are late."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views.words import _, number


def draw(rows: Iterable[Mapping[str, Any]]) -> None:
    """From the answer to `queue_ages`."""
    rows = list(rows)
    if not rows:
        words = _("No grievance is open.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    longest = max((int(row["open"]) for row in rows), default=0) or 1
    words = {"late": _("late"), "in-time": _("in time")}
    keys = "".join(f'<span><i class="{kind}"></i>{escape(word)}</span>' for kind, word in words.items())
    bars = "".join(_bar(row, longest) for row in rows)
    st.html(f'<div class="legend">{keys}</div><div class="ages">{bars}</div>')


def _bar(row: Mapping[str, Any], longest: int) -> str:
    late, all_ = int(row["late"]), int(row["open"])
    parts = "".join(
        f'<i class="{kind}" style="width:{100 * n / longest:.1f}%"></i>'
        for kind, n in (("late", late), ("in-time", all_ - late))
        if n
    )
    return f"<span>{escape(_days(row))}</span><div>{parts}</div><b>{number(all_)}</b>"


def _days(row: Mapping[str, Any]) -> str:
    if row["last_day"] != row["last_day"] or row["last_day"] is None:
        return _("{n} days and more").format(n=number(row["first_day"]))
    return _("{first} to {last} days").format(first=number(row["first_day"]), last=number(row["last_day"]))
