"""How a numbered grievance stands after all decisions about its number."""

import datetime as dt
import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from data.chain import Taken, chained
from data.life import BESIDE, KINDS, UNDO, Decision, steps


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
    since: str = ""  # the station clock: since when, and due
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
    chain = chained([one for one in ordered if one["kind"] in KINDS | {UNDO}], first)
    if not chain.steps:
        return None
    grievance = Grievance(
        first["number"],
        first["decision_id"],
        first["sighting"]["slot"],
        first["track"],
        first["spoken_at"],
        first["due"],
    )
    grievance.head, grievance.taken = chain.head, chain.taken
    beside = [one for one in ordered if one["kind"] in BESIDE]
    for one in heapq.merge(chain.steps, beside, key=lambda one: _moment(one["decided_at"])):
        (_step if one["kind"] in KINDS else _beside)(grievance, one)
    grievance.taken += [Taken(one, None) for one in beside]
    return grievance


def _step(grievance: Grievance, one: Decision) -> None:
    """A step in force. Times never run back, whatever the machine's clock said."""
    at = max(one["decided_at"], grievance.since, key=_moment)
    grievance.status, grievance.since = one["kind"], at
    grievance.station_due = one.get("station_due") if grievance.is_open else None
    if grievance.station_due:
        grievance.station_due = max(grievance.station_due, at, key=_moment)
    grievance.office = one.get("office", grievance.office)
    grievance.parent = one.get("of") if one["kind"] == "duplicate" else grievance.parent
    if one["kind"] in ("action_taken", "closed"):
        grievance.acted_on = one.get("acted_on")
    if one["kind"] == "closed":
        grievance.closed_by, grievance.closed_at = one["who"], at
        if one.get("letter"):
            _told(grievance, at)
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
            _told(grievance, one["decided_at"])
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


def _told(grievance: Grievance, at: str) -> None:
    grievance.answered_at, grievance.told_at = grievance.answered_at or at, at


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text) if text else dt.datetime.min.replace(tzinfo=dt.UTC)
