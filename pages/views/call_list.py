"""Call-backs: whom to ring this week, what was said, the confirmed share with its interval, and alarms of one cause."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from data import numbers
from data.call_backs import OUTCOMES
from data.rises import more_a_day
from pages.views import address, interval, terms
from pages.views.words import _, moment, n_, number, short_day

_LONGEST = 4_000
_DAYS, _BEFORE = 30, 90
Rows = list[Mapping[str, Any]]
Call = Callable[..., Any]


def shares(rows: Rows) -> None:
    """The confirmed share of each district with its interval as a bar, by name: the answer to `confirmed_share`."""
    drawn = "".join(map(_share, rows))
    st.html(f'<div class="shares">{drawn}</div>')
    if not rows:
        _say(_("No grievance was closed in these days."))


def _share(row: Mapping[str, Any]) -> str:
    name = {"all": _("All of them"), "unplaced": _("Not placed")}.get(row["rest"]) or terms.name_of(row)
    if not row["reached"]:
        told, bar = _("{closed} closed, nobody was asked yet").format(closed=number(row["closed"])), ""
    else:
        told = _("{confirmed} of {reached} confirmed; {share}").format(
            confirmed=number(row["confirmed"]), reached=number(row["reached"]), share=interval.said(row)
        )
        bar = interval.bar(row["low"], row["high"], row["share"])
    return f'<b>{escape(str(name))}</b><div class="interval">{bar}</div><span>{escape(told)}</span>'


def draw(rows: Rows, call: Call | None) -> None:
    """The list, from the answer to `call_list`. `call` keeps what a call found: (number, outcome, note)."""
    if not rows:
        _say(_("Nobody is to be called this week: nothing was closed in the week before."))
    for row in rows:
        with st.container(key=f"call_{row['number']}"):
            place = ", ".join(
                name for level in ("block", "district") if isinstance(name := terms.name_of(row, level), str)
            )
            closed = _("closed {moment} by {who}").format(moment=moment(row["closed_at"]), who=row["closed_by"])
            said = f"{terms.category(row['category'])} · {place or _('Not placed')} · {closed}"
            with st.container(horizontal=True, vertical_alignment="center"):
                address.link("grievance", numbers.spaced(row["number"]), number=row["number"])
                st.html(f'<span class="as-is">{escape(said)}</span>', width="content")
            _found(row, call)


def _found(row: Mapping[str, Any], call: Call | None) -> None:
    if isinstance(row["outcome"], str):
        told = _("{outcome}: {who}, {moment}").format(
            outcome=terms.outcome(row["outcome"]), who=row["called_by"], moment=moment(row["called_at"])
        )
        st.html(f'<p class="unplaced-line as-is">{escape(told)}</p>')
        if row["outcome"] == "not_cured":
            address.link("grievance", _("Reopen it"), number=row["number"])
        if row["outcome"] != "not_reached":
            return
    if row["own"]:
        _say(_("You closed it yourself: somebody else must call."))
    elif call:
        with st.form(f"call_{row['number']}_form", border=False, clear_on_submit=True):
            note = st.text_input(_("What did the citizen say?"), max_chars=_LONGEST).strip()
            with st.container(horizontal=True):
                for outcome in OUTCOMES:
                    if st.form_submit_button(terms.outcome(outcome)):
                        call(row["number"], outcome, note)


def alarms(rows: Rows) -> None:
    """Where three or more complained independently of one office and matter, from the answer to `same_cause`."""
    for row in rows:
        place = ", ".join(name for level in ("block", "district") if isinstance(name := terms.name_of(row, level), str))
        about = _office(row["office"])
        days = f"{short_day(row['first_day'])} – {short_day(row['last_day'])}"
        senders = n_("{n} independent sender", "{n} independent senders", int(row["senders"]))
        unusual = more_a_day(int(row["senders"]), _DAYS, int(row["before"]), _BEFORE)
        usual = (
            _("more than in the 90 days before") if unusual else _("no more than in the 90 days before, beyond chance")
        )
        said = f"{terms.category(row['category'])} · {about} · {place}"
        with st.container(key=f"alarm_{row['office']}_{row['category']}_{row['district']}_{row['block']}"):
            st.html(f"<p><b>{escape(said)}</b><br>{escape(' · '.join([senders, days, usual]))}</p>")
            with st.container(horizontal=True):
                for n, message in enumerate(row["messages"], 1):
                    address.link("reports", _("Message {n}").format(n=number(n)), message=message)
    if not rows:
        _say(_("No such place in the last 30 days."))


def _office(code: Any) -> str:
    """An office of a ladder, or whom a report is about; nobody said, of none."""
    if not isinstance(code, str):
        return _("office not said")
    return terms.subject(code) if code in ("bdo", "co", "office_bearer", "other_official") else terms.office(code)


def _say(words: str) -> None:
    st.html(f'<p class="small">{escape(words)}</p>')
