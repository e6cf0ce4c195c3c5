"""Recording: what a decision is checked against and completed from before it is kept, and what the log says of it."""

import threading
from collections.abc import Mapping
from contextlib import nullcontext
from functools import partial
from typing import Any, Protocol

from data import (
    committees,
    grievances,
    holders,
    log,
    programmes,
    promises,
    reviews,
    ringing,
    sealing,
    verification,
)
from data.access import NotAllowed, Viewer
from data.answers import records
from data.ledger import Ledger
from data.store import Store

# Decisions that are completed from what is known, or refused, before they are kept.
_COMPLETED = {
    **dict.fromkeys(sealing.KINDS, sealing.complete),
    **dict.fromkeys(verification.KINDS, verification.complete),
    **dict.fromkeys(ringing.KINDS, ringing.complete),
    **dict.fromkeys(programmes.KINDS, programmes.complete),
    **dict.fromkeys(promises.KINDS, promises.complete),
}
_REVIEWED = ("reports_set", "reports_unset", "review_claimed", "claimed")  # about words that he must be able to read
_LOGGED_APART = (  # with more words, where they are made
    *("account_set", "account_linked", "wall_key_made", "wall_key_revoked", "unmasked"),
    *sealing.KINDS,
)
_one_at_a_time = threading.Lock()  # what a step may follow is looked up and kept in one go


class Pen(Protocol):
    """What is needed of the owner of the room: its store, and its pen for decisions."""

    @property
    def store(self) -> Store: ...

    def record(self, who: str, kind: str, **what: Any) -> dict[str, Any]: ...


def record(pen: Pen, viewer: Viewer, kind: str, what: dict[str, Any]) -> dict[str, Any]:
    """Keep a decision that the viewer may take, and those that go with it; the first. Raises as `verbs.record` does."""
    with _one_at_a_time if kind in grievances.KINDS | committees.KINDS else nullcontext():
        return [_keep(pen, viewer, *one) for one in _completed(pen, viewer, kind, what)][0]


def not_yet_applied(pen: Pen) -> list[dict[str, Any]]:
    """Decisions that are on disk and not yet in the store."""
    with pen.store.reading() as con:
        applied = dict(con.execute("SELECT spool, position FROM read_position").fetchall())
    return [record.body for record in Ledger().decided_after(applied)]


def _completed(pen: Pen, viewer: Viewer, kind: str, what: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The decisions to keep, the wished one first."""
    asked = partial(_rows, pen, viewer)
    _in_sight(pen, viewer, what)
    if kind == "unmasked":
        _check_unmasking(pen, viewer, what)
    if kind in _REVIEWED:
        rows = asked("review", message=what.get("message_id"))
        if not rows:
            raise NotAllowed("This message is not known, or its words also tell of a place outside your area.")
        if kind == "reports_set":
            grievances.check_kept(rows, what.get("reports") or [])
    if kind in grievances.KINDS:
        grievances.wait_for_none(what, not_yet_applied(pen))
        unread = kind == "acknowledged"  # what is sealed gets its number, too; nothing of it is shown
        unsealed = lambda name, **given: _rows(pen, viewer, name, unread, **given)  # noqa: E731
        return grievances.decided(viewer.who, kind, what, unsealed)
    if kind in committees.KINDS:
        what = committees.complete(viewer, kind, what, asked, not_yet_applied(pen))
    if kind == "sender_placed":  # who wrote it is looked up here: nobody names one that he may not see
        found = asked("sender_home", message=what.get("message_id"))
        if not found:
            raise NotAllowed("This message is not known, or nobody knows who wrote it.")
        what["sender"] = str(found[0]["sender"])
    if kind in _COMPLETED:
        what = _COMPLETED[kind](viewer.who, kind, what, asked)
    return [(kind, what)]


def _check_unmasking(pen: Pen, viewer: Viewer, what: Mapping[str, Any]) -> None:
    whose = [name for name in ("message_id", "person") if what.get(name)]
    if len(whose) != 1 or not str(what.get("reason") or "").strip():
        raise NotAllowed(
            "An unmasking needs a message, or a person of the register, and a reason: say what the name or number is"
            " wanted for."
        )
    if whose == ["person"] and not _rows(pen, viewer, "whom", person=what["person"]):
        raise NotAllowed(f"The person {str(what['person'])[:40]!r} is not known, or lies outside your area.")


def _keep(pen: Pen, viewer: Viewer, kind: str, what: dict[str, Any]) -> dict[str, Any]:
    reviews.check(kind, what)
    holders.check(kind, what)
    decision = pen.record(viewer.who, kind, **what)
    if kind == "unmasked" or kind in sealing.KINDS:
        named = {"message_id": "message", "person": "person", "reason": "reason", "for_good": "for_good"}
        log.write(kind, viewer.who, **{said: what[name] for name, said in named.items() if what.get(name)})
    if kind not in _LOGGED_APART:
        log.write("decided", viewer.who, kind=kind, decision=decision["decision_id"])
    return decision


def _in_sight(pen: Pen, viewer: Viewer, what: Mapping[str, Any]) -> None:
    asked = {"message_id": ("message", "message"), "sighting_id": ("sighting_source", "sighting")}
    for name, (question, parameter) in asked.items():
        if name in what and pen.store.ask(question, viewer, {parameter: what[name]}).empty:
            raise NotAllowed(f"The {parameter} {str(what[name])[:40]!r} is not known, or lies outside your area.")


def _rows(pen: Pen, viewer: Viewer, name: str, through_seals: bool = False, /, **given: Any) -> list[dict[str, Any]]:
    return records(pen.store.ask(name, viewer, given, through_seals))
