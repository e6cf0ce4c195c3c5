"""Which places a unit of the register looks after: as lists put it, and as a desk says from one day to another."""

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from data.holders import BadHolder
from data.settings import now
from pages.views import tables
from pages.views.head import band
from pages.views.place_choice import NOT_KNOWN, Choice, Place
from pages.views.reasons import reason
from pages.views.register_held import unit_name
from pages.views.register_seats import named
from pages.views.tables import Column
from pages.views.terms import level, name_of
from pages.views.words import _, plain_day

_LEAST_YEAR = 1950
_PATIENCE = 5.0  # seconds
Row = Mapping[str, Any]
Record = Callable[..., Any]
Seen = Callable[[], Sequence[Row]]  # what is known now of the places of one unit


def draw(decided: Sequence[Row], units: Sequence[Row], looked_after: Callable[[str], Sequence[Row]], places: Choice,
         record: Record) -> None:  # fmt: skip
    """`decided`: what desks said, from the answer to `units_placed`; `looked_after(unit)`: all that is known of one;
    `units`: from the answer to `units`; `record(**what)` keeps a decision `unit_placed`."""
    for row in decided:
        with st.container(horizontal=True, vertical_alignment="center", key=f"maps_{row['decision_id']}"):
            said = f"{_unit(row)} → {_place(row)} · {_days(row)}"
            st.html(f'<div class="load as-is">{escape(said)}</div>', width="stretch")
            st.button(
                _("Take back"),
                key=f"unmap_{row['decision_id']}",
                on_click=_keep,
                args=(record, partial(looked_after, str(row["unit"])), {"undoes": row["decision_id"]}),
            )
    own = {str(row["unit"]): row for row in units}
    names = {code: _unit(row) for code, row in own.items()}
    unit = st.selectbox(_("Unit"), list(names), format_func=names.__getitem__, key="mapped_unit")
    columns = [Column(_("Looks after")), Column(_("From – to"), "when")]
    tables.draw(columns, [[_place(row), _days(row)] for row in looked_after(unit)])
    with st.form("mapping", clear_on_submit=True, border=False):
        options = [place for place in places.options([NOT_KNOWN]) if place[1]]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            hint = _("Type a name")
            chosen = st.selectbox(_("Place that it looks after"), options, None, places.label, placeholder=hint)
            first, last = (_day(name) for name in (_("From day (if known)"), _("Last day (if it has ended)")))
        if st.form_submit_button(_("Keep")):
            _say(record, partial(looked_after, unit), own[unit], chosen, first, last)


def _say(
    record: Record, seen: Seen, unit: Row, chosen: Place | None, first: dt.date | None, last: dt.date | None
) -> None:
    if chosen is None:
        band(_("Choose the place that it looks after."), "failed")
        return
    what = {"track": unit["track"], "of_level": unit["level"], "place": unit["place"]}
    what |= {"level": chosen[0], "lgd_code": chosen[1]}
    what |= {name: day.isoformat() for name, day in (("from_day", first), ("to_day", last)) if day}
    try:
        _keep(record, seen, what)
    except BadHolder as refusal:
        band(reason(str(refusal)), "failed")
    else:
        st.rerun()


def _keep(record: Record, seen: Seen, what: Mapping[str, Any]) -> None:
    """Keep a decision, and wait until it is in the picture, as long as that is a matter of seconds."""
    before = str(seen())
    record(**what)
    until = time.monotonic() + _PATIENCE
    while str(seen()) == before and time.monotonic() < until:
        time.sleep(0.1)


def _day(name: str) -> dt.date | None:
    today = now().date()
    days = {"min_value": today.replace(_LEAST_YEAR, 1, 1), "max_value": today.replace(today.year + 10, 1, 1)}
    return st.date_input(name, None, **days, format="DD/MM/YYYY")


def _unit(row: Row) -> str:
    return f"{unit_name(row)} · {named(row['track'])}"


def _place(row: Row) -> str:
    return f"{name_of(row, 'of_name')} · {level(row['of_level'])}"


def _days(row: Row) -> str:
    if row["from_day"] is None and row["to_day"] is None:
        return _("always")
    first, last = (plain_day(day) if day is not None else "…" for day in (row["from_day"], row["to_day"]))
    return f"{first} – {last}"
