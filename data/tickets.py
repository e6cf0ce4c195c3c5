"""Tickets: the number of a grievance in another system, when it was filed there, and its last day there."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from data import clocks, letters
from data.life import IllegalStep
from data.settings import INDIA


def complete(what: dict[str, Any], today: dt.date, ask: Callable[..., list[dict[str, Any]]]) -> dict[str, Any]:
    """The decision `ticketed` as it will be kept: with the last day there (`outside_due`), by the system's own limit
    where nobody says another one. Raises IllegalStep."""
    if not (what.get("system") and what.get("ticket")):
        raise IllegalStep("A ticket of another system needs the system and its number there.")
    if what["system"] not in letters.regimes():
        raise IllegalStep(
            "System {came} is not known. Valid are: {systems}.", came=what["system"], systems=tuple(letters.regimes())
        )
    days = {name: _day(what[name]) for name in ("filed_on", "answered_on", "outside_due") if what.get(name)}
    what.update({name: str(day) for name, day in days.items()})
    if "outside_due" in days:
        return what
    filed = days.get("filed_on", today)
    allowed = clocks.limit("outside", what["system"], "", filed)
    begins = dt.datetime.combine(filed, dt.time(), INDIA)
    due = clocks.ends(begins, allowed, clocks.holidays(ask)).date() if allowed else None
    return what | {"outside_due": due and str(due)}


def _day(said: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(str(said))
    except ValueError as error:
        raise IllegalStep("The day {came} is none: write it as 2026-04-05.", came=str(said)[:20]) from error
