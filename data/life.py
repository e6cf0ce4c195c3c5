"""The life of a grievance: which step may follow which (`reference/steps.csv`), and what may be recorded beside the
steps. How one stands after the decisions that there are: `standing.py`.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from data import reference

UNDO = "step_undone"
FINDINGS = ("reported", "verified", "not_upheld")
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
