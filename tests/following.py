"""A desk that follows grievances with a clock of its own, so that days can pass in a test."""

import datetime as dt
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from data import grievances
from data.access import DESK, Viewer
from data.answers import records
from data.settings import INDIA
from loaders.room import Room


def at(text: str) -> dt.datetime:
    """A moment in India, as `2026-01-05 18:00`."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=INDIA)


@contextmanager
def clock(moment: dt.datetime):
    """What is decided inside is decided at this moment."""
    said = [patch(f"data.{name}.now", lambda: moment) for name in ("ledger", "grievances", "committees")]
    with said[0], said[1], said[2]:
        yield


class Desk:
    """Decides on grievances of one room. What isn't legal raises, as for any desk, and nothing is kept."""

    def __init__(self, room: Room, who: str = "desk") -> None:
        self.room, self.who = room, who

    def rows(self, question: str, moment: dt.datetime | None = None, **filters: Any) -> list[dict[str, Any]]:
        """An answer, as of a moment."""
        viewer = DESK if moment is None else Viewer(DESK.who, DESK.role, DESK.area, moment)
        return records(self.room.store.ask(question, viewer, filters))

    def decide(self, moment: dt.datetime, kind: str, **what: Any) -> dict[str, Any]:
        """Complete, keep and apply one decision."""
        with clock(moment):
            ready = grievances.decided(self.who, kind, what, self.rows)
            return [self.room.record(self.who, one, **held) for one, held in ready][0]
