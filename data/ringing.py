"""Ringing: what a call to a silent unit must hold. Whom to ring, and why, is told by `silence_ladder`."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from data import verification
from data.access import NotAllowed
from data.life import IllegalStep
from data.settings import now

KINDS = ("unit_rung",)
OUTCOMES = ("spoke", "not_reached", "wrong_number")
FURTHEST = 90  # days ahead that a next call can be agreed for
Ask = Callable[..., list[dict[str, Any]]]


def complete(who: str, kind: str, what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    """A call as it is kept: `node` (level:code, as `silence_ladder` tells it), who was rung, since when the unit was
    silent, `outcome`, `note`, `ring_again_on`. Raises IllegalStep, or NotAllowed when the unit lies outside.
    """
    found = ask("silence_ladder", place=what["node"]) if what.get("node") else []
    if not found:
        raise NotAllowed("This unit is not known, or lies outside your area.")
    again = _day(what.get("ring_again_on"))
    said = verification.said(what, OUTCOMES, ("not_reached", "wrong_number"))
    person, last = found[0]["person"], found[0]["last_message"]
    return {
        "node": str(what["node"]),
        "person": str(person) if isinstance(person, str) else None,
        "silent_since": str(last) if isinstance(last, str) else None,
        "ring_again_on": str(again) if again else None,
        **said,
    }


def _day(said: Any) -> dt.date | None:
    try:
        day = said if isinstance(said, dt.date) or not said else dt.date.fromisoformat(str(said))
    except ValueError as error:
        raise IllegalStep("The day {came} is none: write it as 2026-04-05.", came=str(said)[:20]) from error
    if day and not 0 < (day - now().date()).days <= FURTHEST:
        raise IllegalStep("The next call lies after today, by {most} days at most.", most=FURTHEST)
    return day or None
