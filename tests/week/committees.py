"""What desks said of committees and meetings of the week's places in January 2026. What follows: README.md."""

import datetime as dt
from typing import Any

from data import committees
from data.access import DESK, Viewer
from data.answers import records
from loaders.room import Room
from tests.following import at, clock

RANCHI, DUMKA, BOKARO, POTKA, KANKE, NAMKUM, CHAS = 339, 326, 322, 3116, 3223, 3229, 3066


def tell(room: Room) -> dict[str, dict[str, Any]]:
    """Let the desk decide; each decision by a name. The register of the week has been brought in before."""
    of = {
        name: unit_of(room, level, code)
        for name, level, code in (
            *(("ranchi", "district", RANCHI), ("dumka", "district", DUMKA), ("bokaro", "district", BOKARO)),
            *(("potka", "block", POTKA), ("namkum", "block", NAMKUM), ("chas", "block", CHAS)),
        )
    } | {"boreya": next(row["unit"] for row in rows(room, "committees", level="panchayat", block=KANKE))}

    def step(name: str, moment: str, code: str, on: str, **more: Any) -> dict[str, Any]:
        return decide(room, moment, "committee_stepped", unit=of[name], step=code, on=on, **more)

    def meeting(name: str, moment: str, outcome: str, on: str, **more: Any) -> dict[str, Any]:
        return decide(room, moment, "meeting_told", unit=of[name], outcome=outcome, on=on, **more)

    told = {
        "formed": step("potka", "2026-01-12 11:00", "formed", "2026-01-10", proof="बारह नामों की सूची"),
        "approved": step("potka", "2026-01-15 11:00", "approved", "2026-01-14", proof="पत्र 12"),
        "proposed": step("boreya", "2026-01-16 11:00", "proposed", "2026-01-15"),
        "wrong": step("namkum", "2026-01-17 11:00", "formed", "2026-01-16", proof="फ़ोटो"),
        "chas": step("chas", "2026-01-19 11:00", "formed", "2026-01-18", proof="फ़ोटो"),
        "alive": step("potka", "2026-01-20 11:00", "alive", "2026-01-20", proof="फ़ोन पर दो पदाधिकारी"),
        "held": meeting("potka", "2026-01-13 11:00", "held", "2026-01-12", attendance=9),
        "ranchi": meeting("ranchi", "2026-01-06 11:00", "held", "2026-01-05", attendance=14, minutes="फ़ाइल 3"),
        "dumka": meeting("dumka", "2026-01-09 11:00", "held", "2026-01-08"),
        "bokaro": meeting("bokaro", "2026-01-07 11:00", "cancelled", "2026-01-05"),
        "reported": meeting("chas", "2026-01-26 11:00", "held", "2026-01-25"),
    }
    decide(room, "2026-01-18 11:00", "committee_stepped", unit=of["namkum"], undoes=told["wrong"]["decision_id"])
    return told


def decide(room: Room, moment: str, kind: str, viewer: Viewer = DESK, **what: Any) -> dict[str, Any]:
    """Complete, keep and apply one decision, as of a moment."""
    now = at(moment)
    with clock(now):
        ask = lambda name, **given: rows(room, name, now.date(), viewer, **given)  # noqa: E731
        return room.record(viewer.who, kind, **committees.complete(viewer, kind, what, ask))


def rows(room: Room, name: str, today: dt.date | None = None, viewer: Viewer = DESK, **given: Any) -> list[dict]:
    """The answer to a question, as of a day."""
    return records(room.store.ask(name, viewer, given | ({"today": today} if today else {})))


def unit_of(room: Room, level: str, code: int) -> str:
    """The unit of a place."""
    return next(row["unit"] for row in rows(room, "committees", level=level, limit=9_999) if row["lgd_code"] == code)
