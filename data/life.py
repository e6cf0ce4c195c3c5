"""The life of a grievance: which step may follow which (`reference/steps.csv`), and how it stands after the decisions
that there are.

Every step names the decision that it `follows`: the last one that the person saw. So a grievance is one chain, whatever
order its decisions are read in and whatever the clock said; of two that follow the same one the earlier counts, the
other is kept with its fault. Nothing is deleted: a step that is taken back stays in the chain, undone.
"""

import datetime as dt
import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from data import clocks, reference

UNDO = "step_undone"
FINDINGS = ("reported", "verified", "not_upheld")
# Why a decision never counts: another had followed the same one; it undoes what isn't the last step; this step may not
# follow; it follows one that doesn't count; the number that it is about isn't in force.
FAULTS = ("second", "not_last", "illegal", "stray", "unnumbered")
Decision = Mapping[str, Any]


class IllegalStep(ValueError):
    """A step that may not follow, or that lacks what it needs: what came, what is allowed.

    `sentence` with what it `held` in the places of its placeholders, codes and lists of codes, so that it can be said
    in another language, too. `instead`: the step that is offered in its place.
    """

    def __init__(self, sentence: str, instead: str | None = None, **held: Any) -> None:
        listed = {
            name: (", ".join(map(str, one)) or "none") if isinstance(one, list | tuple) else one
            for name, one in held.items()
        }
        super().__init__(sentence.format(**listed))
        self.sentence, self.held, self.instead = sentence, held, instead


class Step(NamedTuple):
    """A status: after which it may come, what its decision must hold, does the grievance stay open."""

    status: str
    after: frozenset[str]
    needs: tuple[str, ...]
    open: bool
    label_hi: str
    label_en: str


@cache
def steps() -> dict[str, Step]:
    """All statuses by code, in the order of a life. `received` is before any step."""
    return {
        row["status"]: Step(
            row["status"],
            frozenset(row["after"].split()),
            tuple(row["needs"].split()),
            row["open"] == "yes",
            row["label_hi"],
            row["label_en"],
        )
        for row in reference.table("steps")
    }


KINDS = frozenset(steps()) - {"received"}  # kinds of decision that are steps
BESIDE = frozenset(  # kinds of decision about a numbered grievance that are no steps
    ("owned", "named", "replied", "answered", "ticketed", "found", "attached", "detached", "called_back", "letter_sent")
)


def allow(status: str, step: str) -> None:
    """Raise IllegalStep, in words, unless a grievance of this status may take this step."""
    if step not in KINDS:
        raise IllegalStep("Step {came} is not known. Valid steps are: {able}.", came=step, able=sorted(KINDS))
    if status not in steps()[step].after:
        raise IllegalStep(
            "A grievance that is {status} can't be {step}. It may become: {able}.",
            status=status,
            step=step,
            able=following(status),
        )


def following(status: str) -> list[str]:
    """The steps that a grievance of this status may take."""
    return [one.status for one in steps().values() if status in one.after]


@dataclass(frozen=True)
class Taken:
    """One decision about a grievance, as it counts: its place in the chain, and why it doesn't count, if so."""

    decision: Decision
    before: str | None  # status
    fault: str | None = None  # it never counted: one of FAULTS
    undone: bool = False


@dataclass
class Grievance:
    """A numbered grievance as it stands. Moments are instants; `due` is the last day of the citizen clock."""

    number: str
    opened_by: str  # the decision that gave it its number
    slot: str
    track: str
    spoken_at: str
    due: str
    status: str = "received"
    head: str = ""  # the last decision of the chain: what the next one follows
    since: str = ""  # the station clock: since when, three quarters, due
    warns_at: str | None = None
    station_due: str | None = None
    office: str | None = None  # whose desk it is on: a rung of its ladder
    owner: str | None = None  # login of whoever follows it here
    reopened: int = 0
    parent: str | None = None
    finding: str = "reported"
    named: dict[str, Any] | None = None  # whom it is about: office, place, person
    acted_on: str | None = None
    answered_at: str | None = None
    closed_by: str | None = None
    closed_at: str | None = None
    confirmed_by: str | None = None
    confirmed_at: str | None = None
    outside_system: str | None = None
    outside_ticket: str | None = None
    outside_due: str | None = None
    outside_filed_on: str | None = None
    outside_answered_on: str | None = None  # the other system has answered; the citizen may not know yet
    told_at: str | None = None  # the last time the citizen was given words
    taken: list[Taken] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return steps()[self.status].open


def fold(decisions: Iterable[Decision]) -> Grievance | None:
    """How the grievance stands after all decisions about its number, in any order; None when none gives it its number,
    or that one was taken back."""
    ordered = sorted(decisions, key=lambda one: (one["decided_at"], one["decision_id"]))
    first = next((one for one in ordered if one["kind"] == "acknowledged" and one.get("follows") is None), None)
    if first is None:
        return None
    chain, found = _chain([one for one in ordered if one["kind"] in KINDS | {UNDO}], first)
    if not chain:
        return None
    grievance = Grievance(
        first["number"],
        first["decision_id"],
        first["sighting"]["slot"],
        first["track"],
        first["spoken_at"],
        first["due"],
    )
    grievance.head, grievance.taken = found.pop("head"), found.pop("taken")
    beside = [one for one in ordered if one["kind"] in BESIDE]
    for one in heapq.merge(chain, beside, key=lambda one: _moment(one["decided_at"])):
        (_step if one["kind"] in KINDS else _beside)(grievance, one)
    grievance.taken += [Taken(one, None) for one in beside]
    return grievance


def _chain(ordered: list[Decision], first: Decision) -> tuple[list[Decision], dict[str, Any]]:
    """The steps in force, oldest first, and `head`, `taken`."""
    after: dict[str | None, list[Decision]] = {}
    for one in ordered:
        after.setdefault(one.get("follows"), []).append(one)
    chain: list[Decision] = []
    taken: list[Taken] = []
    head, rest = None, [first]
    while rest:
        kept = None
        for one in rest:
            status = chain[-1]["kind"] if chain else "received"
            fault = "second" if kept else _fault(status, chain, one)
            taken.append(Taken(one, status, fault))
            kept = kept or (None if fault else one)
        if kept is None:
            break
        if kept["kind"] == UNDO:
            gone = chain.pop()["decision_id"]
            taken = [
                Taken(t.decision, t.before, t.fault, True) if t.decision["decision_id"] == gone else t for t in taken
            ]
        else:
            chain.append(kept)
        head = kept["decision_id"]
        rest = after.pop(head, [])
    seen = {one.decision["decision_id"] for one in taken}
    strays = [one for one in ordered if one["decision_id"] not in seen]
    taken += [Taken(one, None, "stray") for one in strays]
    return chain, {"head": head, "taken": taken}


def _fault(status: str, chain: list[Decision], one: Decision) -> str | None:
    if one["kind"] == UNDO:
        return None if chain and one.get("undoes") == chain[-1]["decision_id"] else "not_last"
    return None if one["kind"] in following(status) else "illegal"


def _step(grievance: Grievance, one: Decision) -> None:
    """A step in force. Times never run back, whatever the machine's clock said."""
    at = max(one["decided_at"], grievance.since, key=_moment)
    grievance.status, grievance.since = one["kind"], at
    grievance.station_due = one.get("station_due") if grievance.is_open else None
    grievance.warns_at = None
    if grievance.station_due:
        ends_at = max(_moment(grievance.station_due), _moment(at))
        grievance.station_due = ends_at.isoformat()
        grievance.warns_at = clocks.warns(_moment(at), ends_at).isoformat()
    grievance.office = one.get("office", grievance.office)
    grievance.parent = one.get("of") if one["kind"] == "duplicate" else grievance.parent
    if one["kind"] in ("action_taken", "closed"):
        grievance.acted_on = one.get("acted_on")
    if one["kind"] == "closed":
        grievance.closed_by, grievance.closed_at = one["who"], at
    if one["kind"] == "confirmed":
        grievance.confirmed_by, grievance.confirmed_at = one["who"], at
    if one["kind"] == "not_upheld":
        grievance.finding = "not_upheld"
    if one["kind"] == "reopened":
        grievance.reopened += 1
        grievance.parent = grievance.closed_by = grievance.closed_at = None
        grievance.confirmed_by = grievance.confirmed_at = None
        grievance.finding = "reported" if grievance.finding == "not_upheld" else grievance.finding


def _beside(grievance: Grievance, one: Decision) -> None:
    match one["kind"]:
        case "owned":
            grievance.owner = one.get("owner")
        case "named":
            grievance.named = one.get("named")
        case "answered":
            grievance.answered_at = grievance.answered_at or one["decided_at"]
            grievance.told_at = one["decided_at"]
        case "found":
            grievance.finding = one["finding"]
        case "attached":
            grievance.parent = one["parent"]
        case "detached":
            grievance.parent = None
        case "ticketed":
            grievance.outside_system, grievance.outside_ticket = one["system"], one["ticket"]
            grievance.outside_due = one.get("outside_due")
            grievance.outside_filed_on, grievance.outside_answered_on = one.get("filed_on"), one.get("answered_on")


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text) if text else dt.datetime.min.replace(tzinfo=dt.UTC)
