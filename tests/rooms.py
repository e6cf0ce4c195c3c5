"""A room of its own for a test: real ledger, real store, in a folder that goes with the test.

It begins as a copy of an empty room that is made once a run (`templates.py`).
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from data import wall_keys
from data.ledger import Ledger
from data.permits import SCREENS
from data.settings import settings
from loaders.models import PURPOSE
from loaders.opening import opened
from loaders.room import Room
from tests import templates

# Where each screen is opened; the first is opened at the bare address.
ADDRESSES = ("", *(name for name in SCREENS if name != "overview"))


@contextmanager
def at(folder: Path) -> Iterator[None]:
    """The settings point to the room under `folder` until the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARROOM_LOCAL", str(folder))
        settings.cache_clear()
        try:
            yield
        finally:
            settings.cache_clear()


@contextmanager
def new_room(folder: Path) -> Iterator[Room]:
    """An open room under `folder`, new unless there is one; the settings point to it until the end."""
    empty(folder)
    with at(folder), opened() as room:
        yield room


def empty(folder: Path) -> None:
    """Lay an empty room under `folder`, for whoever opens it, unless there is one."""
    templates.lay(folder, "empty", _make)


def _make(folder: Path) -> None:
    with at(folder), opened():
        pass


@contextmanager
def told_room(folder: Path, told: list[dict]) -> Iterator[Room]:
    """An open room under `folder` that has taken in these messages of the party's app."""
    file = folder / "app.json"
    file.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    with new_room(folder / "local") as room:
        room.load([file], "desk")
        yield room


def came_in() -> list[str]:
    """The names of what came into the room that the settings point to; its own model doesn't count."""
    return [r.body["name"] for r in Ledger().received_after({}) if r.body.get("purpose") != PURPOSE]


def wall_key(name: str = "test") -> str:
    """A key of the wall for the room that the settings point to; an app that runs there knows it at once."""
    key = secrets.token_urlsafe(32)
    Ledger().decide("test", wall_keys.MADE, name=name, sha256=sha256(key.encode()).hexdigest())
    return key
