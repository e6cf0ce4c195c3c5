"""The keys by which senders sign what they hand in: made, named and revoked on the machine itself, in force at once.

A key is kept as a decision, sealed once more under a label of its own: a signature needs it in clear, and the store,
which holds decisions too, must not. `SENDER` keys are made here and shown once; the secret of a WhatsApp app and the
word that its handshake asks for come from Meta. Two keys of one name are both in force, so that one can follow the
other.
"""

import base64
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from data import log, seal
from data.decided import Decided
from data.ledger import Ledger
from data.settings import settings

MADE, REVOKED = "intake_key_made", "intake_key_revoked"
SENDER, SECRET, TOKEN = "sender", "whatsapp_secret", "whatsapp_token"
_LABEL = "intake keys"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class BadKey(Exception):
    """A name that can't stand for a sender, a secret too short, or a key that isn't there."""


@dataclass(frozen=True)
class Key:
    """One key: its id, the sender's name, what it is for, who made it, and when it was made and revoked (ISO 8601)."""

    key_id: str
    name: str
    purpose: str
    secret: bytes = field(repr=False)
    who: str
    made_at: str
    revoked_at: str | None


def make(who: str, name: str, purpose: str = SENDER, secret: str | None = None) -> str:
    """A new key for the sender `name`, in force at once; it can't be shown again. Raises BadKey."""
    if not _NAME.fullmatch(name):
        raise BadKey(f"{name!r} can't name a sender. A name has 1 to 40 of a-z, 0-9, _ and -, a letter first.")
    secret = secrets.token_urlsafe(32) if secret is None else secret.strip()
    if len(secret) < (8 if purpose == TOKEN else 16):
        raise BadKey("That secret is too short to be one. Copy it whole from Meta's page of the app.")
    sealed = base64.b64encode(seal.seal(secret.encode(), name, _LABEL)).decode()
    made = Ledger().decide(who, MADE, name=name, purpose=purpose, sealed=sealed)
    log.write("key_made", who, key=made["decision_id"], name=name)
    return secret


def revoke(who: str, key_id: str) -> None:
    """Take a key out of force, for ever. Raises BadKey."""
    there = [key.key_id for key in made() if not key.revoked_at]
    if key_id not in there:
        raise BadKey(f"No key in force has the id {key_id!r}. Keys in force: {', '.join(there) or 'none'}.")
    Ledger().decide(who, REVOKED, key_id=key_id)
    log.write("key_revoked", who, key=key_id)


def made() -> Sequence[Key]:
    """All keys, newest first."""
    return _register(str(settings().local)).keys()


def in_force(purpose: str, name: str | None = None) -> list[bytes]:
    """The secrets in force for this purpose, and of this sender where one is named."""
    return [k.secret for k in made() if k.purpose == purpose and not k.revoked_at and name in (None, k.name)]


class _Register:
    """The keys of one ledger: opened once, since every request asks for them."""

    def __init__(self) -> None:
        self._decided = Decided(MADE, REVOKED)
        self._of: tuple[Sequence, list[Key]] = ((), [])

    def keys(self) -> list[Key]:
        bodies, known = self._of
        if (news := self._decided.bodies()) is not bodies:
            gone = {body["key_id"]: body["decided_at"] for body in news if body["kind"] == REVOKED}
            known = [_key(body, gone.get(body["decision_id"])) for body in reversed(news) if body["kind"] == MADE]
            self._of = news, known
        return known


@cache
def _register(_local: str) -> _Register:
    return _Register()


def _key(body: dict[str, Any], gone: str | None) -> Key:
    secret = seal.open(base64.b64decode(body["sealed"]), body["name"], _LABEL)
    return Key(body["decision_id"], body["name"], body["purpose"], secret, body["who"], body["decided_at"], gone)
