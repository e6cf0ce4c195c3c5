"""The opening of the room: the store in force, or a new one made from the ledger, caught up with all that has come."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import structlog

from data import scratch
from data.ledger import Ledger
from data.settings import now, settings
from data.store import StaleStore, Store, UnreadableStore
from loaders import models
from loaders.fingerprint import fingerprint
from loaders.ingest import SetAside
from loaders.progress import Listener
from loaders.room import Room

log = structlog.get_logger()
_MADE_ANEW = (
    "INSERT INTO jobs (job_id, call, who, asked_at, state, result)"
    """ VALUES ($id, 'rebuild', 'room', $at, 'done', '{"because": "unreadable"}')"""
)


@contextmanager
def opened(listener: Listener | None = None) -> Iterator[Room]:
    """Open the room for its owner (hold the lock first): the store in force or a new one, caught up with the ledger."""
    scratch.clear()  # what waited for a job of the room before, and what a crash left
    ledger = Ledger()
    unreadable = False
    try:
        room = Room(ledger, Store.current(settings().store, fingerprint()))
    except StaleStore as stale:
        models.ensure(ledger)  # the ledger is read from its beginning anyhow; a store in force was made with its model
        room, unreadable = Room(ledger, None), isinstance(stale, UnreadableStore)
    try:
        room.catch_up("room", listener)
    except SetAside as bug:  # an old load must not keep the room shut; it stands on `health` with its reason
        log.error("set aside", trace=str(bug))
    if unreadable:
        log.error("the store could not be read and was made anew")
        room.store.note(_MADE_ANEW, {"id": uuid4().hex, "at": now().isoformat()})
    try:
        yield room
    finally:
        room.pasts.close()
        room.store.close()
