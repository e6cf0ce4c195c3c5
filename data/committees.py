"""Committees: what a decision on one must hold. It is completed from what is known (its unit, the decision it follows),
and refused in words when it may not be. The steps stand in `reference/committee_steps.csv`.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any, NamedTuple

from data import access, reference
from data.access import NotAllowed, Viewer
from data.life import IllegalStep
from data.settings import now

KINDS = frozenset(("committee_stepped", "meeting_told"))
OUTCOMES = ("held", "cancelled")
FIRST_DAY = dt.date(2000, 1, 1)  # nothing that is told of here is older
LONGEST = 2_000  # characters of what somebody writes
MOST_OF_A_DISTRICT = 500  # members who come to a meeting, where nobody says how many posts there are
_WRITTEN = ("proof", "note", "minutes")
Ask = Callable[..., list[dict[str, Any]]]  # a question as this viewer may ask it
What = dict[str, Any]


class Step(NamedTuple):
    """A step: after which it may come, what its decision must hold, and what a viewer must be allowed to take it."""

    step: str
    after: tuple[str, ...]
    needs: tuple[str, ...]
    may: str
    label_hi: str
    label_en: str


@cache
def steps() -> dict[str, Step]:
    """All steps by code, in their order; `none` is before any."""
    return {
        row["step"]: Step(
            row["step"],
            tuple(row["after"].split()),
            tuple(row["needs"].split()),
            row["may"],
            row["label_hi"],
            row["label_en"],
        )
        for row in reference.table("committee_steps")
    }


def able(viewer: Viewer, stage: str) -> list[str]:
    """The steps that this viewer may take for a committee that stands so."""
    return [one.step for one in steps().values() if stage in one.after and access.may(viewer, one.may)]


def complete(
    viewer: Viewer, kind: str, what: Mapping[str, Any], ask: Ask, not_yet_applied: Collection[Mapping[str, Any]] = ()
) -> What:
    """The decision as it will be kept: `place` and `level` of the unit, and what was said.

    `committee_stepped`: `unit` (as the query `committees` tells it), `step`, `on`, `proof`, `note`; or `unit`,
    `undoes`. `meeting_told`: `unit`, `on`, `outcome`, `attendance`, `minutes`, `note`; or `unit`, `undoes`. Raises
    IllegalStep with what is allowed; NotAllowed when the unit is not known or lies outside his area.
    """
    what = {key: value.strip() if isinstance(value, str) else value for key, value in what.items()}
    for name in _WRITTEN:
        if len(str(what.get(name) or "")) > LONGEST:
            raise IllegalStep(
                "The {field} has {n} characters; at most {most} are kept.", field=name, n=len(what[name]), most=LONGEST
            )
    found = ask("committees", unit=str(what.pop("unit", None) or "-"))
    if not found:
        raise NotAllowed("This committee is not known, or lies outside your area.")
    row = found[0]
    kept = {"place": row["place"], "level": row["level"]}
    if any(one.get("kind") in KINDS and one.get("place") == row["place"] for one in not_yet_applied):
        raise IllegalStep("What was just decided on this committee is being taken in. Look again, then decide.")
    if kind == "meeting_told":
        return kept | _meeting(what, row, ask)
    return kept | _step(viewer, what, row)


def _step(viewer: Viewer, what: What, row: Mapping[str, Any]) -> What:
    if what.setdefault("follows", row["head"]) != row["head"]:
        raise IllegalStep("Somebody has decided on this committee meanwhile. Look at it again, then decide.")
    if what.get("undoes"):
        if what["undoes"] != row["last_step"]:
            raise IllegalStep("Only the last step can be taken back.")
        return {name: what[name] for name in ("follows", "undoes")}
    step = steps().get(str(what.get("step")))
    allowed = [one.step for one in steps().values() if row["stage"] in one.after]
    if step is None or step.step not in allowed:
        raise IllegalStep(
            "A committee that is {stage} can't be {committee_step}. It may become: {committee_steps}.",
            stage=row["stage"],
            committee_step=str(what.get("step"))[:20],
            committee_steps=allowed,
        )
    if not access.may(viewer, step.may):
        raise IllegalStep(
            "Only the state office may record that a committee is {committee_step}.", committee_step=step.step
        )
    if missing := [name for name in step.needs if not what.get(name)]:
        raise IllegalStep(
            "To record {committee_step} it needs: {needs}. Missing: {missing}.",
            committee_step=step.step,
            needs=step.needs,
            missing=missing,
        )
    written = {name: what[name] for name in ("proof", "note") if what.get(name)}
    return {"step": step.step, "on": str(_day(what.get("on"))), **written, "follows": what["follows"]}


def _meeting(what: What, row: Mapping[str, Any], ask: Ask) -> What:
    if what.get("undoes"):
        told = {one["decision_id"] for one in ask("committee_steps", unit=str(row["unit"]))}
        if what["undoes"] not in told:
            raise IllegalStep("This meeting is not known here, or it was taken back already.")
        return {"undoes": what["undoes"]}
    if what.get("outcome") not in OUTCOMES:
        raise IllegalStep(
            "Outcome {came} of a meeting is not known. Valid are: {meetings}.",
            came=str(what.get("outcome"))[:20],
            meetings=OUTCOMES,
        )
    attendance = what.get("attendance")
    most = int(row["posts"]) if row["posts"] == row["posts"] and row["posts"] else MOST_OF_A_DISTRICT
    if attendance is not None and (what["outcome"] != "held" or not 0 <= int(attendance) <= most):
        raise IllegalStep(
            "An attendance of {came} can't be: a meeting that was held has 0 to {most} of its committee.",
            came=str(attendance)[:20],
            most=most,
        )
    written = {name: what[name] for name in ("minutes", "note") if what.get(name)}
    came = {} if attendance is None else {"attendance": int(attendance)}
    return {"on": str(_day(what.get("on"))), "outcome": what["outcome"], **came, **written}


def _day(said: Any) -> dt.date:
    try:
        day = said if isinstance(said, dt.date) else dt.date.fromisoformat(str(said))
    except ValueError as error:
        raise IllegalStep("The day {came} is none: write it as 2026-04-05.", came=str(said)[:20]) from error
    if not FIRST_DAY <= day <= now().date():
        raise IllegalStep("The day {day} can't be: it must lie between 2000 and today.", day=f"{day:%d-%m-%Y}")
    return day
