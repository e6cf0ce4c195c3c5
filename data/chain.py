"""The chain of a grievance: which of the decisions on it count, in which order, and why the others don't.

Every step names the decision that it `follows`: the last one that the person saw. So a grievance is one chain, whatever
order its decisions are read in and whatever the clock said; of two that follow the same one the earlier counts, the
other is kept with its fault. Nothing is deleted: a step that is taken back stays in the chain, undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from data.life import KINDS, UNDO, Decision, following

# Why a decision never counts: another had followed the same one; it undoes what isn't the last step; this step may not
# follow; it follows one that doesn't count; the number that it is about isn't in force.
FAULTS = ("second", "not_last", "illegal", "stray", "unnumbered")


@dataclass(frozen=True)
class Taken:
    """One decision about a grievance, as it counts: its place in the chain, and why it doesn't count, if so."""

    decision: Decision
    before: str | None  # status
    fault: str | None = None  # it never counted: one of FAULTS
    undone: bool = False

    @property
    def in_force(self) -> bool:
        """Is it a step that counts and was not taken back?"""
        return self.decision["kind"] in KINDS and not self.fault and not self.undone


class Chain(NamedTuple):
    """The steps in force, oldest first; `head`: the decision that the next one follows; `taken`: all decisions."""

    steps: list[Decision]
    head: str | None
    taken: list[Taken]


def chained(decisions: Sequence[Decision], first: Decision) -> Chain:
    """The chain that begins with `first`; `decisions` are steps and undone ones, the earlier first."""
    after: dict[str | None, list[Decision]] = {}
    for one in decisions:
        after.setdefault(one.get("follows"), []).append(one)
    steps: list[Decision] = []
    taken: list[Taken] = []
    head, rest = None, [first]
    while rest:
        kept = None
        for one in rest:
            status = steps[-1]["kind"] if steps else "received"
            fault = "second" if kept else _fault(status, steps, one)
            taken.append(Taken(one, status, fault))
            kept = kept or (None if fault else one)
        if kept is None:
            break
        if kept["kind"] == UNDO:
            gone = steps.pop()["decision_id"]
            taken = [replace(one, undone=True) if one.decision["decision_id"] == gone else one for one in taken]
        else:
            steps.append(kept)
        head = kept["decision_id"]
        rest = after.pop(head, [])
    seen = {one.decision["decision_id"] for one in taken}
    taken += [Taken(one, None, "stray") for one in decisions if one["decision_id"] not in seen]
    return Chain(steps, head, taken)


def _fault(status: str, steps: Sequence[Decision], one: Decision) -> str | None:
    if one["kind"] == UNDO:
        return None if steps and one.get("undoes") == steps[-1]["decision_id"] else "not_last"
    return None if one["kind"] in following(status) else "illegal"
