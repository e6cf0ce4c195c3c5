"""Meetings of a month: how they stand, as a bar and in words; which committees are to be asked."""

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st
from babel.dates import format_date

from pages.views import address, tables, takeaway
from pages.views.committee_list import MOST, opens, place
from pages.views.committee_words import known
from pages.views.register_held import unit_name
from pages.views.tables import Column
from pages.views.terms import meeting
from pages.views.words import _, language, n_, number, plain_day

# Column of `meetings_counted` → standing, in the order of the bar. What is only reported is grey.
PARTS = {
    "held": "held",
    "claimed_held": "reported",
    "cancelled": "cancelled",
    "due": "due",
    "grace": "grace",
    "missed": "missed",
    "not_formed": "not_formed",
}
MONTHS = 4  # to choose from: this one and those before
Row = Mapping[str, Any]


def read(url: Mapping[str, str], today: dt.date) -> tuple[dt.date, str | None]:
    """The first day of the month that a URL asks for, and what in it could not be understood."""
    if "month" not in url:
        return today.replace(day=1), None
    try:
        month = dt.date.fromisoformat(f"{url['month']}-01")
    except ValueError:
        return today.replace(day=1), f"month={url['month'][:40]}"
    return (month, None) if 2000 <= month.year <= today.year else (today.replace(day=1), f"month={url['month'][:40]}")


def choose(month: dt.date, today: dt.date) -> None:
    """This month and those before; the choice goes into the URL."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - dt.timedelta(days=1)).replace(day=1))
    named = {f"{first:%Y-%m}": format_date(first, "MMMM y", locale=f"{language()}_IN") for first in months}
    with st.container(key="wide_months"):  # on a phone it is pushed sideways
        picked = st.pills(
            _("Month"),
            list(named),
            key="meetings_month",
            default=f"{month:%Y-%m}" if month in months else None,
            format_func=named.get,
            label_visibility="collapsed",
        )
    if picked and picked != f"{month:%Y-%m}":
        address.change({"month": picked})
        st.rerun()


def whole(row: Row) -> None:
    """From one row of `meetings_counted`: how many met, of how many; the parts as a bar and in words."""
    expected = known(row)
    formed = n_("{n} of them formed", "{n} of them formed", int(row["formed"]))
    to_be = _("{n} committees to be").format(n=number(expected)) if expected is not None else _("number not known")
    said = [f"{meeting(code)} {number(row[name])}" for name, code in PARTS.items() if row[name]]
    parts = "".join(
        f'<i class="{code}" style="width:{100 * int(row[name]) / int(row["known"]):.2f}%"></i>'
        for name, code in PARTS.items()
        if row[name]
    )
    keys = "".join(f'<span><i class="{code}"></i>{escape(meeting(code))}</span>' for code in PARTS.values())
    due = (
        ""
        if row["due_on"] is None or row["due_on"] != row["due_on"]
        else _("due by {due}, days of grace until {grace}").format(
            due=plain_day(row["due_on"]), grace=plain_day(row["grace_until"])
        )
    )
    came = ""
    if row["attended"]:
        came = _("attendance of {n} meetings: {sum} in all").format(
            n=number(row["attended"]), sum=number(row["attendance"])
        )
    words = " · ".join(said) or _("No committee is known here.")
    st.html(
        f'<p class="sentence">{escape(words)}</p>'
        f'<span class="meeting-bar" role="img" aria-label="{escape(words)}">{parts}</span>'
        f'<div class="legend meeting-bars">{keys}</div>'
        f'<p class="small">{escape(" · ".join(more for more in (to_be, formed, due, came) if more))}</p>'
    )


def draw(rows: Sequence[Row], caption: str) -> None:
    """Committees to be asked, from the answer to `meetings` with `only` waiting: a press on a name opens one."""
    if not rows:
        words = _("No committee that is formed still has to meet in this month.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    columns = [Column(_("Committee"), "as-is"), Column(_("Place")), Column(_("Meeting")), Column(_("Due by"), "when")]
    columns += [Column(_("Grace until"), "when"), Column(_("Last meeting"), "when")]
    with st.container(key="meeting_list"):
        tables.draw(columns, [[opens(row), *_cells(row)] for row in rows[:MOST]])
    heads = [column.name for column in columns]
    takeaway.table(heads, [[unit_name(row), *_cells(row)] for row in rows], "meetings", caption, "meetings_list")


def _cells(row: Row) -> list[Any]:
    last = (
        plain_day(row["met_on"]) if row["met_on"] is not None and row["met_on"] == row["met_on"] else _("never told of")
    )
    return [place(row), meeting(row["standing"]), plain_day(row["due_on"]), plain_day(row["grace_until"]), last]
