"""Programmes: what a decision on the party's calendar must hold. A circular sets a programme; it is expected in units.

What became of it there is told by `programme_units`: reports claim that it was held, a desk or a call verifies it;
a unit from which nothing was heard of it is silent, which is not the same as "not held".
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from data.access import NotAllowed
from data.life import IllegalStep
from data.search import seek
from data.verification import said

KINDS = ("programme_set", "programme_told")
LEVELS = ("district", "block", "panchayat")  # of the units that a programme can be expected in
OUTCOMES = ("held", "not_held", "cancelled")
LONGEST_NAME, LONGEST_CIRCULAR, LONGEST_DAYS, MOST_HEADS = 120, 2_000, 60, 1_000_000
Ask = Callable[..., list[dict[str, Any]]]
What = Mapping[str, Any]


def complete(who: str, kind: str, what: What, ask: Ask) -> dict[str, Any]:
    """The decision as it is kept. Raises IllegalStep with what is allowed, NotAllowed when the unit lies outside.

    `programme_set`: `name_hi`, `name_en`, `first_day`, `last_day`, `level`, `within` (districts, empty: all of the
    State), `words` by which reports tell of it (else its name), `circular`; with `programme` it changes one, with
    `withdrawn` it withdraws one, with `undoes` it takes the last change or withdrawal back. `follows`: the last
    decision on it that was seen. `programme_told`: `programme`, `lgd_code` of a unit, `outcome`, `note`, `heads` that
    are counted for sure.
    """
    if kind == "programme_told":
        return _told(what, ask)
    if what.get("programme"):
        told = ask("programme_decisions", programme=what["programme"])
        last = next((one["decision_id"] for one in told if one["in_force"]), None)
        if last is None:
            raise NotAllowed("This programme is not known, or lies outside your area.")
        if what.get("undoes"):
            return {"programme": what["programme"], "undoes": _undone(what["undoes"], told)}
        if not ask("programmes", programme=what["programme"]):
            raise IllegalStep("This programme is withdrawn. Take the withdrawal back first.")
        if what.get("follows", last) != last:
            raise IllegalStep("Somebody has changed this programme meanwhile. Look at it again, then decide.")
    if what.get("withdrawn"):
        return {"programme": what.get("programme"), "withdrawn": True}
    return {"programme": what.get("programme"), **_set(what, ask)}


def _undone(decision: Any, told: list[dict[str, Any]]) -> str:
    if not any(one["decision_id"] == decision and one["can_undo"] for one in told):
        raise IllegalStep("Only the last change of a programme, or its withdrawal, can be taken back.")
    return str(decision)


def _set(what: What, ask: Ask) -> dict[str, Any]:
    names = {name: str(what.get(name) or "").strip() for name in ("name_hi", "name_en")}
    names = {name: own or names["name_hi"] or names["name_en"] for name, own in names.items()}
    if not names["name_hi"] or max(map(len, names.values())) > LONGEST_NAME:
        raise IllegalStep("A programme needs a name, of at most {most} characters.", most=LONGEST_NAME)
    first, last = _day(what.get("first_day")), _day(what.get("last_day") or what.get("first_day"))
    if not 0 <= (last - first).days < LONGEST_DAYS:
        raise IllegalStep("The last day is the first or after it, within {most} days.", most=LONGEST_DAYS)
    if what.get("level") not in LEVELS:
        raise IllegalStep("A programme is expected at one level. Valid are: {levels}.", levels=LEVELS)
    known = {int(row["district"]) for row in ask("districts")}
    within = sorted({int(code) for code in what.get("within") or known})
    if not set(within) <= known:
        raise NotAllowed("A district of this programme is not known, or lies outside your area.")
    words = str(what.get("words") or "").strip() or names["name_hi"]
    if seek(words).keys() is None:
        raise IllegalStep("The words by which reports tell of it have no letters.")
    circular = str(what.get("circular") or "").strip()
    if max(len(circular), len(words)) > LONGEST_CIRCULAR:
        raise IllegalStep(
            "The {field} has {n} characters; at most {most} are kept.",
            field="circular",
            n=max(len(circular), len(words)),
            most=LONGEST_CIRCULAR,
        )
    days = {"first_day": str(first), "last_day": str(last)}
    return {**names, **days, "level": what["level"], "within": within, "words": words, "circular": circular}


def _told(what: What, ask: Ask) -> dict[str, Any]:
    code = what.get("lgd_code")
    rows = ask("programme_units", programme=what["programme"]) if what.get("programme") else []
    if not any(row["lgd_code"] == code for row in rows):
        raise NotAllowed("This programme is not expected in this unit, or the unit lies outside your area.")
    heads = what.get("heads")
    if heads is not None and not (isinstance(heads, int) and 0 < heads <= MOST_HEADS):
        raise IllegalStep("A head-count is a whole number from 1 to {most}.", most=MOST_HEADS)
    found = said(what, OUTCOMES, ())
    return {
        "programme": what["programme"],
        "level": rows[0]["level"],
        "lgd_code": code,
        "heads": heads if found["outcome"] == "held" else None,
        **found,
    }


def _day(day: Any) -> dt.date:
    try:
        return day if isinstance(day, dt.date) else dt.date.fromisoformat(str(day))
    except ValueError as error:
        raise IllegalStep("The day {came} is none: write it as 2026-04-05.", came=str(day)[:20]) from error
