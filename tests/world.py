"""A small world with a marker in everything that somebody wrote, place by place; and who may see which.

A marker is `mark<part><what>`: of the part `dumka` markdumkatext, markdumkaname, markdumkagroup, markdumkafile.
`may_see` is the one place that says for a viewer and a marker whether it may come out.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from data import committees as rules
from data import grievances, programmes, promises, ringing, sealing, verification
from data.access import DESK, STATE, Viewer, may, roles
from data.answers import records
from data.reference import OWN_STATE, places, state_of
from loaders.demo.tables import write_list
from loaders.room import Room
from tests.following import at, clock
from tests.registers import HINDI, listed
from tests.week import TODAY

DUMKA, RANCHI, KANKE, NAMKUM, CHAS, BOKARO = 326, 339, 3223, 3229, 3066, 322
BIHAR, GAYA = 10, 196


@dataclass(frozen=True)
class Part:
    """What came from one place: as it is typed, and where that lies. `beside`: a second report, of another place."""

    name: str
    typed: str | None
    district: int | None = None
    block: int | None = None
    beside: tuple[int, int | None] | None = None

    @property
    def places(self) -> list[tuple[int | None, int | None]]:
        return [(self.district, self.block), *([self.beside] if self.beside else [])]


PARTS = {
    part.name: part
    for part in (
        Part("dumka", "दुमका जिला", DUMKA),
        Part("kanke", "कांके प्रखंड, रांची जिला", RANCHI, KANKE),
        Part("namkum", "नामकुम प्रखंड, रांची जिला", RANCHI, NAMKUM),
        Part("ranchi", "रांची जिला", RANCHI),
        Part("chas", "चास प्रखंड, बोकारो जिला", BOKARO, CHAS),
        Part("both", "दुमका जिला", DUMKA, None, (RANCHI, KANKE)),
        Part("nowhere", None),
        Part("sealed", "कांके प्रखंड, रांची जिला", RANCHI, KANKE),
        Part("gaya", "गया जिला", GAYA),
        Part("astride", "गया जिला", GAYA, None, (RANCHI, KANKE)),
    )
}
_HEADER = ("District LGD Code", "Block LGD Code", *HINDI[2:])
BOOKS = "books"  # the part of what is no message: an unread file, a rejected line
WORK = "work"  # a job and a saved view of somebody else
TEXTS = ("राशन नहीं मिला", "पेंशन बंद है", "में बैठक हुई, जिला अध्यक्ष आए", "बिजली नहीं है")
AREAS: dict[str, frozenset[tuple[str, int]]] = {
    "state": frozenset({STATE}),
    "none": frozenset(),
    "district": frozenset({("district", DUMKA)}),
    "block": frozenset({("block", KANKE)}),
    "districts": frozenset({("district", DUMKA), ("district", BOKARO)}),
    "other_state": frozenset({("state", BIHAR)}),
    "states": frozenset({STATE, ("state", BIHAR)}),
    "empty_state": frozenset({("state", 18)}),
    "twin": frozenset(
        {("state", DUMKA), ("district", 20), ("block", RANCHI)}
    ),  # codes that are places of another level
}
MARKER = re.compile(r"mark([a-z]+?)(text|name|group|file|place|holder|promise)|70009\d{5}")


def files(folder: Path, parts: Iterable[Part]) -> list[Path]:
    """A file of the party's app for each part, of the same bytes wherever it is written."""
    folder.mkdir(parents=True)
    return [_file(folder, part) for part in parts]


def fill(room: Room, folder: Path, parts: Iterable[Part], whole: bool = False, morning: str = "2026-01-20") -> None:
    """All that these parts brought into a room; `whole`: with the books, a job and a saved view of others too;
    `morning`: of the kept briefings."""
    other_state(room, folder / "states")
    room.load(files(folder / "files", parts), "desk")
    if whole:
        room.load(books(folder / "books"), "desk")
        room.record("other", "view_saved", name=f"mark{WORK}text", address="district=339")
        room.store.note(
            "INSERT INTO jobs (job_id, call, who, asked_at, state, result)"
            " VALUES ('1', 'load', 'other', $at, 'done', $r)",
            {"at": TODAY, "r": f'{{"file": "mark{WORK}file", "reason": "mark{WORK}text"}}'},
        )
    second_reports(room)
    register(room, folder / "register", parts)
    committees(room, parts)
    sessions(room, parts)
    briefings(room, parts, morning)
    seal(room)
    calls(room, parts)


def other_state(room: Room, folder: Path) -> None:
    """Bring a State in beside that of the room, by the list of its districts."""
    folder.mkdir(parents=True)
    write_list(BIHAR, folder / "districts.csv")
    room.bring_in(str(folder / "districts.csv"), "desk", "places", date="2026-01-05")


def books(folder: Path) -> list[Path]:
    """A file that no channel reads, and one with a line that can't be a message."""
    folder.mkdir(parents=True)
    unread, rejected = folder / f"mark{BOOKS}file.dat", folder / f"mark{BOOKS}file.json"
    unread.write_bytes(b"\x00\x01")
    rejected.write_text(json.dumps([{"id": "r1", "text": f"mark{BOOKS}text"}]), encoding="utf-8")
    return [unread, rejected]


def _file(folder: Path, part: Part) -> Path:
    number = _number(part)
    items = [
        {
            "id": f"{part.name}-{n}",
            "sent_at": f"2026-01-{5 + 9 * (n % 2) + n:02d}T08:30:00+05:30",
            "sender": {"phone": f"+91{number}", "name": f"mark{part.name}name"},
            "text": f"{part.typed or ''} {text} mark{part.name}text",
            "group": f"mark{part.name}group",
        }
        for n, text in enumerate(TEXTS)
    ]
    path = folder / f"mark{part.name}file.json"
    path.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    return path


def register(room: Room, folder: Path, parts: Iterable[Part]) -> None:
    """A register list of each part: who holds a post of each level there, with the number of who writes there."""
    folder.mkdir(parents=True)
    for part in parts:
        if part.district and not part.beside and part.name != "sealed":
            above = {"district": str(part.district), "block": str(part.block or "")}
            said = {"name": f"mark{part.name}holder", "phone": _number(part), "sex": "f", "ok": "yes"}
            rows = [above | {"post": "जिला अध्यक्ष" if not part.block else "प्रखंड अध्यक्ष"} | said]
            if part.block:
                rows += [above | {"post": "BDO"} | said, above | {"post": "CO", "name": said["name"]}]
                rows += [above | {"post": "पंचायत अध्यक्ष", "panchayat": f"mark{part.name}place"} | said]
            path = listed(folder / f"mark{part.name}file.csv", *rows, header=_HEADER)
            room.bring_in(str(path), "desk", "register", date="2026-01-05")


def committees(room: Room, parts: Iterable[Part]) -> None:
    """What a desk said of the committees of each part's places: steps and a meeting, in its words."""
    asked = lambda name, **given: records(room.store.ask(name, DESK, given | {"today": "2026-01-20"}))  # noqa: E731
    with clock(at("2026-01-20 10:00")):
        for part in parts:
            if part.district and not part.beside and part.name != "sealed":
                said = {"on": "2026-01-19", "note": f"mark{part.name}text"}
                near = asked("committees", district=part.district, block=part.block)
                for row in near if part.block else [one for one in near if one["level"] == "district"]:
                    step = {"unit": row["unit"], "step": "formed", "proof": f"mark{part.name}text", **said}
                    met = {"unit": row["unit"], "outcome": "held", "minutes": f"mark{part.name}text", **said}
                    for kind, what in (("committee_stepped", step), ("meeting_told", met)):
                        room.ledger.decide("desk", kind, **rules.complete(DESK, kind, what, asked))
    room.catch_up("desk")  # decisions that don't build on each other take effect together


def _number(part: Part) -> str:
    return str(7000900000 + list(PARTS).index(part.name))


def seal(room: Room) -> None:
    """Seal all that the part `sealed` wrote; its first grievance has a number."""
    with room.store.reading() as con:
        ids = con.execute(
            "SELECT message_id::VARCHAR FROM told_apart WHERE group_name = 'marksealedgroup' ORDER BY sent_at"
        ).fetchall()
    asked = lambda name, **given: records(room.store.ask(name, DESK, given, through_seals=True))  # noqa: E731
    with clock(at("2026-01-20 10:00")):
        for n, (message,) in enumerate(ids):
            sealed = sealing.complete("desk", "sealed", {"message_id": message, "reason": "x"}, asked)
            room.ledger.decide("desk", "sealed", **sealed)
            if n == 0:
                for kind, what in grievances.decided("desk", "acknowledged", {"message_id": message}, asked):
                    room.ledger.decide("desk", kind, **what)
    room.catch_up("desk")


def calls(room: Room, parts: Iterable[Part]) -> None:
    """A call to each block that a part is of, and one about something claimed there; each with a word of the desk."""
    asked = lambda name, **given: records(room.store.ask(name, DESK, given | {"today": "2026-01-20"}))  # noqa: E731
    meeting = {
        "name_hi": "बैठक",
        "name_en": "Meeting",
        "words": "बैठक",
        "circular": "",
        "level": "block",
        "within": [DUMKA, RANCHI, BOKARO],
    }
    days = {"first_day": "2026-01-05", "last_day": "2026-01-09"}
    with clock(at("2026-01-04 11:00")):
        room.record("desk", "programme_set", programme="meeting", **meeting, **days)
    for part in parts:
        if part.block and not part.beside and part.name != "sealed":
            note = {"note": f"mark{part.name}text"}
            with clock(at("2026-01-20 11:00")):
                rung = {"node": f"block:{part.block}", "outcome": "spoke"} | note
                room.ledger.decide("desk", "unit_rung", **ringing.complete("desk", "unit_rung", rung, asked))
                claim = asked("checks_to_make", block=part.block)[0]
                said = {"message_id": claim["message_id"], "ordinal": claim["ordinal"], "outcome": "verified"} | note
                room.ledger.decide("desk", "checked", **verification.complete("desk", "checked", said, asked))
                held = {"programme": "meeting", "lgd_code": part.block, "outcome": "held"} | note
                told = programmes.complete("desk", "programme_told", held, asked)
                room.ledger.decide("desk", "programme_told", **told)
    room.catch_up("desk")


def sessions(room: Room, parts: Iterable[Part]) -> None:
    """A session with each part's district: what was said there, and a promise of the part, told to be postponed."""
    of = {one.name: one for one in parts if one.district and not one.beside and one.name != "sealed"}
    held = {"level": "district", "day": "2026-01-12", "with_whom": "AICC"}
    opened = {name: _keep(room, one, "session_opened", **held, lgd_code=one.district) for name, one in of.items()}
    room.catch_up("desk")
    made = {}
    for name, one in of.items():
        said, place = f"mark{name}text", ("block", one.block) if one.block else ("district", one.district)
        _keep(room, one, "session_said", session=opened[name], speaker=said, question=said, answer=said)
        promise = {"words": f"mark{name}promise", "due": "2026-02-01", "level": place[0], "lgd_code": place[1]}
        made[name] = _keep(room, one, "promise_made", session=opened[name], **promise)
    room.catch_up("desk")
    for name, one in of.items():
        said = {"outcome": "postponed", "note": f"mark{name}text", "due": "2026-02-05"}
        _keep(room, one, "promise_told", promise=made[name], **said)
    room.catch_up("desk")


def _keep(room: Room, part: Part, kind: str, **what: Any) -> str:
    """Keep a decision of a session with a part's district, as of its own minute; its id."""
    desk = replace(DESK, state=state_of()["district", part.district])
    asked = lambda name, **given: records(room.store.ask(name, desk, given))  # noqa: E731
    with clock(at(f"2026-01-15 10:{list(PARTS).index(part.name):02}")):
        return room.ledger.decide("desk", kind, **promises.complete("desk", kind, what, asked))["decision_id"]


def briefings(room: Room, parts: Iterable[Part], morning: str) -> None:
    """A kept briefing of each part that is a district, and of the State, with the name of a unit in one sentence."""
    with clock(at(f"{morning} 00:01")):
        for part in parts:
            if not part.block and not part.beside:
                names = [f"mark{part.name}place"]
                held = {"n": 1, "of": 1, "days": 7, "hi": names, "en": names}
                told = {"sentences": [{"key": "silent", "held": held, "rows": None}], "unknown": [], "acts": []}
                area = {"level": "district" if part.district else "state", "lgd_code": part.district or STATE[1]}
                room.ledger.decide("room", "briefing_made", day=morning, length="daily", **area, told=told)
    room.catch_up("room")


def second_reports(room: Room) -> None:
    """Give each message of a part with a place `beside` its second report, as a later reader of messages may."""
    for part in PARTS.values():
        if part.beside:
            with room.store.writing() as con:
                con.execute(
                    "INSERT INTO reports SELECT * REPLACE (1 AS ordinal, $d AS district, $b AS block,"
                    " 'block' AS place_precision) FROM reports WHERE group_name = $group AND ordinal = 0",
                    {"d": part.beside[0], "b": part.beside[1], "group": f"mark{part.name}group"},
                )


def in_area(viewer: Viewer, district: int | None, block: int | None) -> bool:
    """Does this place lie in his area? What has no place lies in the State's of the room only."""
    state = ("state", state_of().get(("district", district), OWN_STATE))
    return state in viewer.area or ("district", district) in viewer.area or ("block", block) in viewer.area


def sees_part(viewer: Viewer, part: Part) -> bool:
    """Is there anything of this part in his area?"""
    return any(in_area(viewer, *place) for place in part.places)


def may_see(viewer: Viewer, part: str, what: str) -> bool:
    """May this marker come out to this viewer? Names and numbers never do by themselves."""
    whole = STATE in viewer.area
    if part == "sealed":
        return what == "file" and may(viewer, "books")
    if part == BOOKS:
        return may(viewer, "books") and (what == "file" or may(viewer, "texts"))
    if part == WORK:
        return may(viewer, "books") and may(viewer, "texts")
    if what in ("name", "number"):
        return False
    if what in ("holder", "place", "promise"):  # who holds a post; the name of a unit; a leader's words before others
        return sees_part(viewer, PARTS[part]) and (what != "holder" or may(viewer, "persons"))
    reads_books = viewer.role in roles() and "books" in roles()[viewer.role].may
    if what == "file" and reads_books and whole:
        return True  # files are of the whole room, whichever States they tell of
    if not may(viewer, "texts"):
        return reads_books and what == "group" and sees_part(viewer, PARTS[part])
    if what == "text":
        return all(in_area(viewer, *place) for place in PARTS[part].places)
    return sees_part(viewer, PARTS[part])


@cache
def _beyond(area: frozenset[tuple[str, int]]) -> frozenset[str]:
    """Names of the districts and blocks that are neither in this area nor above it."""
    blocks = {p.lgd_code: p.parent_lgd_code for p in places() if p.level == "block"}
    above = {blocks[code] for level, code in area if level == "block" and code in blocks}
    inside, outside = set(), set()
    for place in places():
        if place.level != "state":
            district = place.lgd_code if place.level == "district" else place.parent_lgd_code
            is_here = (place.level, place.lgd_code) in area or ("district", district) in area or STATE in area
            is_above = place.level == "district" and place.lgd_code in above
            (inside if is_here or is_above else outside).update((place.name_hi, place.usual_name_en))
    return frozenset(outside - inside)


def places_beyond(viewer: Viewer, rows: list[dict[str, Any]]) -> set[str]:
    """Names of places outside the viewer's area that an answer lists."""
    return {value for row in rows for value in row.values() if isinstance(value, str)} & _beyond(viewer.area)


def markers(told: Any) -> Iterator[tuple[str, str]]:
    """The markers in what came out: part and kind."""
    for found in MARKER.finditer(str(told)):
        number = found.group().startswith("7000")
        yield (list(PARTS)[int(found.group()) - 7000900000], "number") if number else (found[1], found[2])


def leaks(viewer: Viewer, told: Any) -> list[tuple[str, str]]:
    """Markers in what came out that this viewer may not see."""
    return sorted({(part, what) for part, what in markers(told) if not may_see(viewer, part, what)})
