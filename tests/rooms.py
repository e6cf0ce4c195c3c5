"""A room of its own for a test: real ledger, real store, in a folder that goes with the test."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from data import wall_keys
from data.ledger import Ledger
from data.settings import settings
from loaders.room import Room, opened


@contextmanager
def new_room(folder: Path) -> Iterator[Room]:
    """An open room under `folder`; the settings point to it until the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARROOM_LOCAL", str(folder))
        settings.cache_clear()
        try:
            with opened() as room:
                yield room
        finally:
            settings.cache_clear()


def wall_key(name: str = "test") -> str:
    """A key of the wall for the room that the settings point to; an app that runs there knows it at once."""
    key = secrets.token_urlsafe(32)
    Ledger().decide("test", wall_keys.MADE, name=name, sha256=sha256(key.encode()).hexdigest())
    return key
