"""The three verbs of a screen: `ask` a question, `record` a decision, `hand_in` a job; and `original`, the words that a
sighting was read from. Each takes the viewer; what `access.py` refuses him is logged.

The process that owns the store connects them to its room once, at start; until then a screen is told so.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

import pandas as pd

from data import access, log, permits, recording
from data.access import NotAllowed, Viewer
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
    this step, BadHolder when one on the register doesn't hold what it must, BadPromise one about a session or promise.
    """
    with _refusals(viewer, kind):
        permits.allow_act(viewer, kind)
        return recording.record(_office(), viewer, kind, what)


def is_applied(decision: Mapping[str, Any]) -> bool:
    """Is this decision in the picture, or does the loader still have to come to it?"""
    return all(one["decision_id"] != decision["decision_id"] for one in recording.not_yet_applied(_office()))


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


@contextmanager
def _refusals(viewer: Viewer, wish: str) -> Iterator[None]:
    """Log what the viewer is refused."""
    try:
        yield
    except NotAllowed:
        log.write("refused", viewer.who, what=wish, role=viewer.role)
        raise
