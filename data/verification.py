"""Verification: what somebody says when he is asked whether a claimed activity or committee is so.

What to ask about is drawn, not chosen: `checks_to_make` takes two claims of each block and week by a hash, and
`committees_to_check` one committee. Only these calls count for the verified share (`verified_share`); what is claimed
and what is verified are two figures and are never added.
"""

from collections.abc import Callable, Mapping
from typing import Any

from data.access import NotAllowed
from data.life import IllegalStep

KINDS = ("checked", "unit_checked")
CLAIMED = ("activity", "committee")  # kinds of report that claim something
OUTCOMES = ("verified", "not_verified", "not_reached")
LONGEST = 4_000  # characters of a note
Ask = Callable[..., list[dict[str, Any]]]  # a question as this viewer may ask it


def complete(who: str, kind: str, what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    """A call as it is kept: with what was claimed as it was seen, and the week of its draw, null when it was chosen.

    `checked`: `message_id`, `ordinal` of a report that claims something; `unit_checked`: `unit` of the register. Both:
    `outcome`, and a `note` when somebody was reached. Raises IllegalStep with what is allowed, NotAllowed when he may
    not see it.
    """
    found = said(what, OUTCOMES, ("not_reached",))
    if kind == "unit_checked":
        return _of_unit(what, ask) | found
    rows = [row for row in ask("review", message=what.get("message_id")) if row["kind"] is not None]
    rows = [row for row in rows if int(row["ordinal"]) == what.get("ordinal")]
    if not rows:
        raise NotAllowed("This report is not known, or its words also tell of a place outside your area.")
    row = rows[0]
    if row["kind"] not in CLAIMED:
        raise IllegalStep(
            "Only an activity or a committee that was told of is asked about, no {kind}.", kind=row["kind"]
        )
    drawn = ask("checks_to_make", message=what["message_id"])
    drawn = [one for one in drawn if one["ordinal"] == row["ordinal"]]
    if drawn and drawn[0]["own"]:
        raise IllegalStep("You told of this yourself: somebody else must ask about it.")
    return {
        "message_id": str(what["message_id"]),
        "sighting": {"sha256": row["sha256"], "line": int(row["line"]), "slot": str(row["slot"])},
        "ordinal": row["ordinal"],
        "claimed": {name: row[name] for name in ("kind", "district", "block", "panchayat")},
        "week": str(drawn[0]["week"])[:10] if drawn else None,
        **found,
    }


def said(what: Mapping[str, Any], outcomes: tuple[str, ...], silent: tuple[str, ...]) -> dict[str, Any]:
    """Outcome and note of a call; `silent`: the outcomes that need no note. Raises IllegalStep."""
    note = str(what.get("note") or "").strip()
    if what.get("outcome") not in outcomes:
        raise IllegalStep(
            "Outcome {came} is not known. Valid are: {outcomes}.", came=what.get("outcome"), outcomes=outcomes
        )
    if what["outcome"] not in silent and not note:
        raise IllegalStep("A call needs a note: what was said.")
    if len(note) > LONGEST:
        raise IllegalStep(
            "The {field} has {n} characters; at most {most} are kept.", field="note", n=len(note), most=LONGEST
        )
    return {"outcome": what["outcome"], "note": note}


def _of_unit(what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    rows = ask("units", unit=what["unit"]) if what.get("unit") else []
    if not rows or rows[0]["track"] != "party":
        raise NotAllowed("This committee is not known, or lies outside your area.")
    drawn = ask("committees_to_check", unit=what["unit"])
    return {
        "unit": str(what["unit"]),
        **{name: rows[0][name] for name in ("level", "place")},
        "week": str(drawn[0]["week"])[:10] if drawn else None,
    }
