"""Seals: a complaint about the writer's own superior. Who wrote it, and its words, are withheld from everybody until
two persons open it together, each with a reason: for ten minutes and for the two of them, or, where the first asks for
that, for good.
"""

from collections.abc import Callable, Mapping
from typing import Any

from data.access import NotAllowed

KINDS = ("sealed", "unseal_asked", "unsealed")
_LONGEST = 300  # characters of a reason


def complete(who: str, kind: str, what: Mapping[str, Any], ask: Callable[..., list[dict[str, Any]]]) -> dict[str, Any]:
    """The decision as it will be kept: `sealed` with the line it is about, `unsealed` with the wish (`ask`) that it
    grants. Raises NotAllowed."""
    reason, message = str(what.get("reason") or "").strip(), what.get("message_id")
    if not (message and 0 < len(reason) <= _LONGEST):
        raise NotAllowed(f"A seal needs a message and a reason of up to {_LONGEST} characters: say what for.")
    held = {"message_id": str(message), "reason": reason}
    if kind == "sealed":
        rows = ask("review", message=message)
        if not rows:
            raise NotAllowed(
                "This message is sealed already, is not known, or also tells of a place outside your area."
            )
        return {
            **held,
            "sighting": {**{name: rows[0][name] for name in ("sha256", "line")}, "slot": str(rows[0]["slot"])},
        }
    rows = ask("seals", message=message)
    if not rows:
        raise NotAllowed("This message is not sealed, or lies outside your area.")
    if kind == "unseal_asked":
        return held | ({"for_good": True} if what.get("for_good") else {})
    if not isinstance(rows[0]["ask"], str):
        raise NotAllowed(
            "Nobody has asked for this seal to be opened in the last 24 hours: two persons open it together."
        )
    if rows[0]["asked_by"] == who:
        raise NotAllowed("You asked for it yourself: a second person must agree, with a reason of his own.")
    return {**held, "ask": rows[0]["ask"], **({"for_good": True} if rows[0]["for_good"] else {})}
