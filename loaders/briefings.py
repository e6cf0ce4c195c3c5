"""Briefings: made at 07:00 in India and kept as decisions of the room; mornings that were missed are made late."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from data import briefing
from data.access import DESK, STATE, Viewer
from data.answers import records
from data.ledger import Ledger
from data.settings import INDIA
from data.store import Store

KIND, WHO = "briefing_made", "room"
AT = dt.time(7, tzinfo=INDIA)
_WEEKLY_ON = 0  # Monday
_MOST = 7  # mornings that are made up for


def due(kept: Iterable[dt.date], began: dt.datetime, moment: dt.datetime) -> list[dt.date]:
    """The mornings to make one of now: after the last that was kept, at most seven; of a room that has kept none those
    that passed since it `began`."""
    last = max(kept, default=None)
    today = moment.astimezone(INDIA).date()
    days = (today - dt.timedelta(days=ago) for ago in reversed(range(_MOST)))
    passed = (day for day in days if dt.datetime.combine(day, AT) <= moment)
    return [day for day in passed if (day > last if last else dt.datetime.combine(day, AT) >= began)]


def kept(store: Store) -> list[dt.date]:
    """The mornings of which a briefing is kept."""
    sql = "SELECT DISTINCT (what ->> 'day')::DATE FROM decisions WHERE kind = $kind"
    with store.reading() as con:
        return [row[0] for row in con.execute(sql, {"kind": KIND}).fetchall()]


def make(ledger: Ledger, store: Store, day: dt.date) -> int:
    """Make and keep the briefings of a morning, of the State and of each district; how many. Nothing while no message
    has come in."""
    if not records(store.ask("freshness", DESK))[0]["messages"]:
        return 0
    made = list(_made(store, day))
    for what in made:
        ledger.decide(WHO, KIND, **what)
    return len(made)


def _made(store: Store, day: dt.date) -> Iterator[dict[str, Any]]:
    lengths = [length for length in briefing.LENGTHS if length == "daily" or day.weekday() == _WEEKLY_ON]
    districts = [int(row["district"]) for row in records(store.ask("districts", DESK))]
    for level, code in (STATE, *(("district", code) for code in districts)):
        viewer = Viewer(WHO, DESK.role, frozenset({(level, code)}))

        def ask(name: str, viewer: Viewer = viewer, **given: Any) -> list[dict[str, Any]]:
            return records(store.ask(name, viewer, {"today": day, **given}))

        for length in lengths:
            told = briefing.told(ask, day, length, None if level == "state" else code)
            area = {"level": level, "lgd_code": code}
            yield {"day": day.isoformat(), "length": length, **area, "told": told._asdict()}
