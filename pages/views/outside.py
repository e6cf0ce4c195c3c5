"""Another system in which a grievance was filed: its number there, when it is due, the text its form asks for."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data import letters
from pages.views import by_number, letter_facts, tables, terms
from pages.views.head import card
from pages.views.tables import Column, tag
from pages.views.words import _, language, n_, plain_day

Row = Mapping[str, Any]
_URGENT = ("untold", "late")


def table(rows: Sequence[Row]) -> None:
    """From the answer to `outside_tickets`: what must be done next stands at the top."""
    if not rows:
        words = _("No grievance is filed in another system. Its number there is recorded on the page of the grievance.")
        st.html(f"<p>{escape(words)}</p>")
        return
    columns = [
        *(
            Column(_("How it stands")),
            Column(_("Number"), "n"),
            Column(_("System")),
            Column(_("Number there"), "as-is"),
        ),
        *(Column(_("Filed on")), Column(_("Due there")), Column(_("Place"))),
    ]
    tables.draw(columns, [_line(row) for row in rows])


def standing(code: str) -> str:
    """How a ticket stands."""
    return {
        "untold": _("answered there, the citizen was not told"),
        "late": _("late there"),
        "near": _("due soon: remind them"),
        "waits": _("waits there"),
        "told": _("answered, and the citizen was told"),
    }[code]


def draw(
    row: Row,
    steps: Sequence[Row],
    holidays: Collection[dt.date],
    at: dt.datetime,
    send: Callable[..., Any] | None,
) -> None:
    """On the page of a grievance (parameters as of `letters.draw`): the text to copy, and the ticket to record."""
    about = _("What was filed elsewhere, its number and the last day there.")
    with card("outside", _("In another system"), about):
        if row["outside_ticket"]:
            _recorded(row, at.date())
        key = f"outside_{row['number']}_{row['head']}"
        systems = list(letters.regimes())
        first = systems.index(row["outside_system"]) if row["outside_system"] in systems else 0
        system = st.selectbox(_("System"), systems, first, format_func=terms.regime, key=f"{key}_system")
        facts = letter_facts.facts(row, steps, letters.Letter("answer", None), at, holidays)
        with st.popover(_("The text that its form asks for")):
            st.code(letters.for_outside(system, facts, language()), language=None, wrap_lines=True)
        if send is None:
            return
        with st.form(f"{key}_{system}", border=False):
            with st.container(horizontal=True, vertical_alignment="bottom"):
                ticket = st.text_input(_("Number there"), row["outside_ticket"] or "", max_chars=120)
                filed = st.date_input(_("Filed on"), _on(row["outside_filed_on"]) or at.date(), format="DD/MM/YYYY")
                answered = st.date_input(_("Answered there on"), _on(row["outside_answered_on"]), format="DD/MM/YYYY")
            if st.form_submit_button(_("Keep the ticket")):
                send("ticketed", number=row["number"], system=system, ticket=ticket, **_days(filed, answered))
                st.rerun()


def _days(filed: dt.date, answered: dt.date | None) -> dict[str, str]:
    return {"filed_on": str(filed), **({"answered_on": str(answered)} if answered else {})}


def _recorded(row: Row, today: dt.date) -> None:
    due = _on(row["outside_due"])
    told = [terms.regime(row["outside_system"]), row["outside_ticket"]]
    if due:
        left = (due - today).days
        left_words = (
            n_("{n} day left", "{n} days left", left) if left >= 0 else n_("{n} day late", "{n} days late", -left)
        )
        told += [_("due there on {day}").format(day=plain_day(due)), left_words]
    st.html(f'<p class="as-is">{escape(" · ".join(told))}</p>')


def _line(row: Row) -> list[Any]:
    places = (terms.name_of(row, level) for level in ("block", "district"))
    return [
        tag(standing(row["standing"]), "grievance" if row["standing"] in _URGENT else ""),
        by_number.opens(row),
        terms.regime(row["outside_system"]),
        row["outside_ticket"],
        *(plain_day(_on(row[name])) if row[name] else "–" for name in ("outside_filed_on", "outside_due")),
        ", ".join(filter(None, places)) or _("Not placed"),
    ]


def _on(said: Any) -> dt.date | None:
    return dt.date.fromisoformat(str(said)[:10]) if said else None
