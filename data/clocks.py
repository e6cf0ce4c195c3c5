"""Clocks: how long a grievance may take. Limits are data (`reference/limits.csv`), each with its source and the day
from which it holds; a clock keeps the limit of the day on which it began.

Station clock: the time on one desk, anew with each step. Citizen clock: the time since the citizen spoke; it never
begins again. Outside clock: that of another system in which the matter was filed, by its regime. Each warns when three
quarters of its time are gone (`three_quarters` of views/), at the whole of it a grievance goes up.
"""

import datetime as dt
from collections.abc import Callable, Collection
from functools import cache
from typing import Any, NamedTuple

from data import reference
from data.settings import INDIA

_SUNDAY = 6


class Limit(NamedTuple):
    """How long something may take, and who says so. `unit`: hours, days, working_days."""

    clock: str  # station, citizen, outside; reply: of the one a grievance is about
    track: str  # party, government; of an outside clock its regime
    status: str  # of a station clock: the status that it measures
    length: int
    unit: str
    valid_from: dt.date
    source: str
    source_hi: str = ""


@cache
def limits() -> tuple[Limit, ...]:
    """All limits, also those that no longer hold."""
    return tuple(
        Limit(
            row["clock"],
            row["track"],
            row["status"],
            int(row["length"]),
            row["unit"],
            dt.date.fromisoformat(row["valid_from"]),
            row["source"],
            row["source_hi"],
        )
        for row in reference.table("limits")
    )


def limit(clock: str, track: str, status: str, on: dt.date) -> Limit | None:
    """The limit in force on a day: of those that began by then the latest; None where none is set."""
    found = [
        one for one in limits() if (one.clock, one.track, one.status) == (clock, track, status) and one.valid_from <= on
    ]
    return max(found, key=lambda one: one.valid_from, default=None)


def ends(begins: dt.datetime, allowed: Limit, holidays: Collection[dt.date] = ()) -> dt.datetime:
    """When a clock that begins at this moment has run out. Working days: neither Sundays nor `holidays`."""
    if allowed.unit == "hours":
        return begins + dt.timedelta(hours=allowed.length)
    if allowed.unit == "days":
        return begins + dt.timedelta(days=allowed.length)
    if allowed.unit != "working_days":
        raise ValueError(f"Unit {allowed.unit!r} is not known. Valid are: hours, days, working_days.")
    moment, left = begins, allowed.length
    while left:
        moment += dt.timedelta(days=1)
        left -= is_working(moment.date(), holidays)
    return moment


def last_day(track: str, spoken_at: dt.datetime) -> dt.date:
    """The last day of the citizen clock; it never begins again."""
    allowed = limit("citizen", track, "", spoken_at.astimezone(INDIA).date())
    if allowed is None:
        raise ValueError(f"limits.csv has no citizen limit of track {track!r} for {spoken_at:%d-%m-%Y}.")
    return ends(spoken_at.astimezone(INDIA), allowed).date()


def station_due(track: str, status: str, begins: dt.datetime, holidays: Collection[dt.date]) -> str | None:
    """When the time on a desk that begins now is over (ISO); None where no limit is set."""
    allowed = limit("station", track, status, begins.date())
    return ends(begins, allowed, holidays).isoformat() if allowed else None


def holidays(ask: Callable[..., list[dict[str, Any]]]) -> frozenset[dt.date]:
    """The holidays of the lists in force."""
    return frozenset(dt.date.fromisoformat(str(row["day"])) for row in ask("holidays"))


def is_working(day: dt.date, holidays: Collection[dt.date] = ()) -> bool:
    """Is it a day on which offices are open?"""
    return day.weekday() != _SUNDAY and day not in holidays
