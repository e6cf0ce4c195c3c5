"""The shared world of queries and screens: one invented week, 5 to 11 January 2026. What is in it: README.md."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.settings import settings
from loaders.room import Room
from loaders.service import Service
from tests import templates
from tests.rooms import empty, new_room

FILES = Path(__file__).parent / "files"
REGISTER = Path(__file__).parent / "register.csv"
TODAY = dt.date(2026, 1, 29)  # the day the week is looked at: what came before 8 January is overdue


@contextmanager
def week_room(folder: Path) -> Iterator[Room]:
    """An open room under `folder` that has taken the week in."""
    take_in(folder)
    with new_room(folder) as room:
        yield room


def take_in(folder: Path) -> None:
    """Lay a room that has taken the week in, for whoever opens it: a copy of one, where nothing lies in the folder."""
    if not templates.lay(folder, "week", _make):
        _make(folder)


def _make(folder: Path) -> None:
    with new_room(folder) as room:
        room.load([FILES], "desk")


def register(room: Room) -> dict:
    """Bring the register list of the week in; what it brought."""
    return room.bring_in(str(REGISTER), "desk", "register", date="2026-01-05")


@contextmanager
def service(folder: Path, *paths: Path) -> Iterator[Service]:
    """The office as the app runs it, connected to the screens' verbs, with `paths` taken in.

    An empty room, or one that has taken in the week and nothing else, is a copy, where nothing lies in the folder.
    """
    if paths == (FILES,) and templates.lay(folder, "week", _make):
        paths = ()
    empty(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARROOM_LOCAL", str(folder))
        settings.cache_clear()
        office = Service()
        office.start()
        try:
            if paths:
                office.perform("load", {"paths": [str(path) for path in paths], "who": "desk"})
            yield office
        finally:
            office.stop()
            settings.cache_clear()
