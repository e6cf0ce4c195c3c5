"""The shared world of queries and screens: one invented week, 5 to 11 January 2026. What is in it: README.md."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


def take_in(folder: Path, *steps: Callable[[Room], Any]) -> None:
    """Lay a room that has taken the week in, and these steps after it (`told_week`), for whoever opens it: a copy of
    one, where nothing lies in the folder."""
    make = lambda folder: _make(folder, *steps)  # noqa: E731
    if not templates.lay(folder, "-".join(["week", *(step.__name__ for step in steps)]), make):
        make(folder)


def _make(folder: Path, *steps: Callable[[Room], Any]) -> None:
    if steps:
        take_in(folder, *steps[:-1])
    with new_room(folder) as room:
        if not steps:
            room.load([FILES], "desk")
        else:
            told = steps[-1](room)
            (folder / _TOLD).write_text(json.dumps(told, ensure_ascii=False, default=str), encoding="utf-8")


def register(room: Room) -> dict:
    """Bring the register list of the week in; what it brought."""
    return room.bring_in(str(REGISTER), "desk", "register", date="2026-01-05")


@contextmanager
def told_week(folder: Path, *steps: Callable[[Room], Any]) -> Iterator[tuple[Room, Any]]:
    """An open room under `folder` that has taken the week in, and in which these steps were taken after it, made once a
    run: functions of this package as `register`, `talks.talk`, `followed.follow`, `committees.tell`. And what the last
    of them gave back.
    """
    take_in(folder, *steps)
    with new_room(folder) as room:
        yield room, json.loads((folder / _TOLD).read_text(encoding="utf-8"))


_TOLD = "told.json"  # beside what is the room's


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
