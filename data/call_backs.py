"""Call-backs: what the citizen says when he is asked whether a closed grievance is put right.

Whom to ring is drawn, not chosen: the query `call_list` takes two of each block's closings of the week before, by a
hash of number and week. Only these calls count for the confirmed share (`confirmed_share`).
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from data import fairness
from data.life import IllegalStep

OUTCOMES = ("confirmed", "not_cured", "not_reached")


def complete(
    who: str, what: dict[str, Any], row: Mapping[str, Any], today: dt.date, ask: Callable[..., list]
) -> dict[str, Any]:
    """A call as it is kept: with the week whose list it is on, null when it was not drawn. Raises IllegalStep."""
    if what.get("outcome") not in OUTCOMES:
        raise IllegalStep(
            "Outcome {came} is not known. Valid are: {outcomes}.", came=what.get("outcome"), outcomes=OUTCOMES
        )
    if row["status"] != "closed":
        raise IllegalStep("Only a closed grievance is called back about; this one is {status}.", status=row["status"])
    if what["outcome"] != "not_reached" and not what.get("note"):
        raise IllegalStep("A call needs a note: what the citizen said.")
    fairness.check_confirming(who, row)
    drawn = [one for one in ask("call_list", today=str(today)) if one["number"] == row["number"]]
    what["week"] = str(drawn[0]["week"])[:10] if drawn else None
    return what


def entailed(what: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The step that comes with a call: he who says that it is put right confirms it. `not_cured` only offers one."""
    if what["outcome"] == "confirmed":
        return "confirmed", {"number": what["number"], "note": what["note"]}
    return None
