"""The three verbs of a screen: `ask` a question, `record` a decision, `hand_in` a job; and `original`, the words that a
sighting was read from. Each takes the viewer; what `access.py` refuses him is logged.

The process that owns the store connects them to its room once, at start; until then a screen is told so.
"""

import datetime as dt
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Any, Protocol

import pandas as pd

from data import (
    access,
    committees,
    grievances,
    holders,
    log,
    permits,
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


class NotOpen(Exception):
    """No room is connected in this process."""


class NotKept(Exception):
    """What was known at the moment a viewer looks from isn't kept here (any more): hand in `as_of` to have it made."""


class NoOriginal(Exception):
    """What a sighting was read from can't be shown: the viewer may not see it, or the file is missing."""


class Office(Protocol):
    """What the verbs need of the owner: its store, its pen for decisions, its queue of jobs."""

    @property
    def store(self) -> Store: ...

    def store_of(self, viewer: Viewer) -> Store: ...

    @property
    def loader_at(self) -> dt.datetime: ...

    def record(self, who: str, kind: str, **what: Any) -> dict[str, Any]: ...

    def hand_in(self, who: str, call: str, arguments: dict[str, Any]) -> str: ...

    def original(self, viewer: Viewer, sighting_id: int) -> str: ...


_offices: list[Office] = []


def connect(office: Office | None) -> None:
    """Connect the verbs to the owner of the store; None disconnects them."""
    _offices[:] = [office] if office else []


_opening: dict[str, Any] = {}


def watch(opening: dict[str, Any]) -> None:
    """Let screens follow the opening of the room; the owner keeps writing its progress into `opening`."""
    global _opening
    _opening = opening


def opening() -> dict[str, Any]:
    """How far the opening has come (see `loaders.progress.Progress`), or {"error": why it failed}; empty at first."""
    return dict(_opening)


def _office() -> Office:
    if not _offices:
        raise NotOpen("The room is not open in this process. Start it with `streamlit run dashboard.py`.")
    return _offices[0]


def ask(viewer: Viewer, name: str, filters: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """The answer to the named question `name`, cut to what the viewer may see (see `Store.ask`), as of when he looks.

    Raises NotKept for a moment in the past that no store is kept of.
    """
    with _refusals(viewer, name):
        return _office().store_of(viewer).ask(name, viewer, filters)


def in_clear(viewer: Viewer) -> tuple[float, ...]:
    """When what the viewer has unmasked is masked again, in seconds since 1970: changes when a name comes or goes."""
    return _office().store.in_clear(viewer)


def is_kept(viewer: Viewer) -> bool:
    """Is there a store of the moment he looks from?"""
    try:
        return _office().store_of(viewer) is not None
    except NotKept:
        return False


def heartbeat() -> dt.datetime:
    """When the loader last looked and had nothing left to do: the picture is whole as of this moment."""
    return _office().loader_at


def edition() -> str:
    """A word that changes whenever what is known may have: the store in force and its commits."""
    store = _office().store
    return f"{store.path.stem}-{store.version}"


def record(viewer: Viewer, kind: str, **what: Any) -> dict[str, Any]:
    """Keep a decision of the viewer for ever; it is on disk when this returns.

    Raises NotAllowed when his role may not, or when it is about a message or sighting that he may not see; BadReview
    when a decision of the review desk doesn't hold what it must, IllegalStep when a grievance or committee may not take
    this step, BadHolder when one on the register doesn't hold what it must,
    BadPromise one about a session or promise.
    """
    with _one_at_a_time if kind in grievances.KINDS | committees.KINDS else nullcontext():
        return _record(viewer, kind, what)


def _record(viewer: Viewer, kind: str, what: dict[str, Any]) -> dict[str, Any]:
    with _refusals(viewer, kind):
        permits.allow_act(viewer, kind)
        _in_sight(viewer, what)
        if kind == "unmasked":
            _check_unmasking(viewer, what)
        if kind in _REVIEWED:
            rows = _rows(viewer, "review", message=what.get("message_id"))
            if not rows:
                raise NotAllowed("This message is not known, or its words also tell of a place outside your area.")
            if kind == "reports_set":
                grievances.check_kept(rows, what.get("reports") or [])
        if kind in grievances.KINDS:
            grievances.wait_for_none(what, _not_yet_applied())
            unread = kind == "acknowledged"  # what is sealed gets its number, too; nothing of it is shown
            decided = grievances.decided(
                viewer.who, kind, what, lambda name, **given: _rows(viewer, name, unread, **given)
            )
            return [_keep(viewer, *one) for one in decided][0]
        if kind in committees.KINDS:
            asked = lambda name, **given: _rows(viewer, name, **given)  # noqa: E731
            what = committees.complete(viewer, kind, what, asked, _not_yet_applied())
        if kind == "sender_placed":  # who wrote it is looked up here: nobody names one that he may not see
            found = _rows(viewer, "sender_home", message=what.get("message_id"))
            if not found:
                raise NotAllowed("This message is not known, or nobody knows who wrote it.")
            what["sender"] = str(found[0]["sender"])
        if kind in _COMPLETED:
            what = _COMPLETED[kind](viewer.who, kind, what, lambda name, **given: _rows(viewer, name, **given))
    return _keep(viewer, kind, what)


def _check_unmasking(viewer: Viewer, what: Mapping[str, Any]) -> None:
    whose = [name for name in ("message_id", "person") if what.get(name)]
    if len(whose) != 1 or not str(what.get("reason") or "").strip():
        raise NotAllowed(
            "An unmasking needs a message, or a person of the register, and a reason: say what the name or number is"
            " wanted for."
        )
    if whose == ["person"] and not _rows(viewer, "whom", person=what["person"]):
        raise NotAllowed(f"The person {str(what['person'])[:40]!r} is not known, or lies outside your area.")


def _keep(viewer: Viewer, kind: str, what: dict[str, Any]) -> dict[str, Any]:
    reviews.check(kind, what)
    holders.check(kind, what)
    decision = _office().record(viewer.who, kind, **what)
    if kind == "unmasked" or kind in sealing.KINDS:
        named = {"message_id": "message", "person": "person", "reason": "reason", "for_good": "for_good"}
        log.write(kind, viewer.who, **{said: what[name] for name, said in named.items() if what.get(name)})
    if kind not in _LOGGED_APART:
        log.write("decided", viewer.who, kind=kind, decision=decision["decision_id"])
    return decision


def is_applied(decision: Mapping[str, Any]) -> bool:
    """Is this decision in the picture, or does the loader still have to come to it?"""
    return all(one["decision_id"] != decision["decision_id"] for one in _not_yet_applied())


def hand_in(viewer: Viewer, call: str, **arguments: Any) -> str:
    """Queue a job for the loader; its id. Progress and result are the query `jobs`. Raises NotAllowed."""
    with _refusals(viewer, call):
        permits.allow_act(viewer, call)
    job = _office().hand_in(viewer.who, call, arguments)
    log.write("decided", viewer.who, kind=call, job=job)
    return job


def original(viewer: Viewer, sighting_id: int) -> str:
    """The words of the file that a sighting was read from, as they came and never escaped: a stranger wrote them.

    Up to 40 lines and 4,000 characters, "…" stands for more. Raises NoOriginal, NotAllowed.
    """
    with _refusals(viewer, "original"):
        return _office().original(viewer, sighting_id)


def note_download(viewer: Viewer, name: str) -> None:
    """Log that the viewer took a file away. `name`: the file's."""
    log.write("downloaded", viewer.who, file=name)


def read_log(viewer: Viewer, what: str | None = None, who: str | None = None, limit: int = 200) -> list[log.Line]:
    """The newest lines of the log (see `log.read`). Raises NotAllowed."""
    with _refusals(viewer, "log"):
        access.allow(viewer, "log")
    return log.read(what, who, limit)


_one_at_a_time = threading.Lock()  # what a step may follow is looked up and kept in one go


def _not_yet_applied() -> list[dict[str, Any]]:
    """Decisions that are on disk and not yet in the store."""
    with _office().store.reading() as con:
        applied = dict(con.execute("SELECT spool, position FROM read_position").fetchall())
    return [record.body for record in Ledger().decided_after(applied)]


def _rows(viewer: Viewer, name: str, through_seals: bool = False, /, **given: Any) -> list[dict[str, Any]]:
    return records(_office().store.ask(name, viewer, given, through_seals))


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


def _in_sight(viewer: Viewer, what: Mapping[str, Any]) -> None:
    asked = {"message_id": ("message", "message"), "sighting_id": ("sighting_source", "sighting")}
    for name, (question, parameter) in asked.items():
        if name in what and _office().store.ask(question, viewer, {parameter: what[name]}).empty:
            raise NotAllowed(f"The {parameter} {str(what[name])[:40]!r} is not known, or lies outside your area.")


@contextmanager
def _refusals(viewer: Viewer, wish: str) -> Iterator[None]:
    """Log what the viewer is refused."""
    try:
        yield
    except NotAllowed:
        log.write("refused", viewer.who, what=wish, role=viewer.role)
        raise
