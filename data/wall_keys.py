"""The keys of the wall: made, named and revoked by an admin. A key opens wall questions only.

A key (256 bits) is shown once, when it is made; kept is its SHA-256 alone, as a decision. A screen that has it sends it
with everything it asks. Revoked is revoked: the next answer is no.
"""

import secrets
import threading
import time
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from data import log, verbs
from data.access import Viewer, allow
from data.decided import Decided
from data.settings import settings

MADE, REVOKED = "wall_key_made", "wall_key_revoked"
LONGEST_NAME = 60  # characters
_PAUSE = 60.0  # seconds between two lines about refused keys
_noting, _noted = threading.Lock(), None


class BadName(Exception):
    """A key without a name that can be told from others."""


@dataclass(frozen=True)
class Key:
    """One key: its id, name, by whom and when it was made (ISO 8601), and when it was revoked, or None."""

    key_id: str
    name: str
    who: str
    made_at: str
    revoked_at: str | None


def make(viewer: Viewer, name: str) -> str:
    """A new key with this name; it can't be shown again. Raises BadName, NotAllowed."""
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise BadName(f"The name has 1 to {LONGEST_NAME} characters on one line: where the screen stands, for example.")
    key = secrets.token_urlsafe(32)
    made = verbs.record(viewer, MADE, name=name, sha256=_hash(key))
    log.write("key_made", viewer.who, key=made["decision_id"], name=name, opens="wall")
    return key


def revoke(viewer: Viewer, key_id: str) -> None:
    """Take a key out of force, for ever. Raises NotAllowed."""
    verbs.record(viewer, REVOKED, key_id=key_id)
    log.write("key_revoked", viewer.who, key=key_id, opens="wall")


def made(viewer: Viewer) -> list[Key]:
    """All keys, newest first. Raises NotAllowed."""
    allow(viewer, "accounts")
    return sorted((_key(body, gone) for body, gone in _kept().values()), key=lambda key: key.made_at, reverse=True)


def standing(key: str) -> str:
    """`in_force`, `revoked`, or `unknown`."""
    kept = _kept().get(_hash(key))
    if kept is None:
        return "unknown"
    return "revoked" if kept[1] else "in_force"


def note_refused(standing: str, address: str) -> None:
    """Log that a key was refused: at most one line a minute, so that no flood fills the disk."""
    global _noted
    with _noting:
        moment = time.monotonic()
        if _noted is not None and moment - _noted < _PAUSE:
            return
        _noted = moment
    log.write("refused", "", what="wall_key", reason=standing, address=address)


def _kept() -> dict[str, tuple[dict[str, Any], str | None]]:
    """SHA-256 of each key → the decision that made it, and when it was revoked."""
    bodies = _decided(str(settings().local)).bodies()
    gone = {body["key_id"]: body["decided_at"] for body in reversed(bodies) if body["kind"] == REVOKED}
    return {body["sha256"]: (body, gone.get(body["decision_id"])) for body in bodies if body["kind"] == MADE}


@cache
def _decided(_local: str) -> Decided:
    return Decided(MADE, REVOKED)


def _key(body: dict[str, Any], gone: str | None) -> Key:
    return Key(body["decision_id"], body["name"], body["who"], body["decided_at"], gone)


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
