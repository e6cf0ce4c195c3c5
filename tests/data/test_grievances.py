"""A grievance from message to confirmed relief, in a real room: numbers, clocks, gates, undo, rebuild."""

import random

import pytest

from data import ladders, life
from data.life import IllegalStep
from data.reviews import as_they_stand
from tests import budget
from tests.following import Desk, at
from tests.rooms import told_room

TOLD = 40
ATR = {"act": "अनाज मिला", "acted_on": "2026-01-09", "proof": "रसीद की फोटो"}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grievances")
    told = [
        {
            "id": f"g-{n}",
            "sent_at": f"2026-01-05T10:{n:02}:00+05:30",
            "text": f"कांके प्रखंड में {n + 2} महीने से राशन नहीं मिला",
        }
        for n in range(TOLD)
    ]
    with told_room(folder, told) as room:
        yield room


@pytest.fixture(scope="module")
def desk(room):
    return Desk(room)


def waiting(desk):
    return [row for row in desk.rows("grievances", limit=100) if row["status"] == "received"]


def acknowledge(desk, hour=9):
    return desk.decide(at(f"2026-01-06 {hour:02}:00"), "acknowledged", message_id=waiting(desk)[0]["message_id"])[
        "number"
    ]


def standing(desk, number):
    return desk.rows("grievance", number=number)[0]


def test_a_grievance_is_followed_to_confirmed_relief(room, desk):
    number = acknowledge(desk)
    assert standing(desk, number)["track"] == "government" and standing(desk, number)["due"] == "2026-01-26"
    desk.decide(at("2026-01-07 10:00"), "forwarded", number=number, office="bdo")
    assert standing(desk, number)["station_due"] == "2026-01-28T10:00:00+05:30"
    desk.decide(at("2026-01-08 10:00"), "action_taken", number=number, act="डीलर को नोटिस", acted_on="2026-01-08")
    desk.decide(at("2026-01-10 10:00"), "closed", number=number, **ATR)
    assert standing(desk, number)["closed_by"] == "desk" and standing(desk, number)["station_due"] is None
    with pytest.raises(IllegalStep, match="Somebody else"):
        desk.decide(at("2026-01-12 09:00"), "confirmed", number=number, note="फोन पर कहा: मिल गया")
    other = Desk(room, "caller")
    other.decide(at("2026-01-12 10:00"), "confirmed", number=number, note="फोन पर कहा: मिल गया")
    assert standing(desk, number)["confirmed_at"] == "2026-01-12T10:00:00+05:30"
    desk.decide(at("2026-01-15 10:00"), "reopened", number=number, note="फिर बंद हो गया")
    assert standing(desk, number)["office"] == "bdo" and standing(desk, number)["confirmed_by"] is None
    assert standing(desk, number)["due"] == "2026-01-26", "the citizen clock never begins again"
    desk.decide(at("2026-01-16 10:00"), "closed", number=number, **ATR)
    desk.decide(at("2026-01-17 10:00"), "reopened", number=number, note="अब भी नहीं")
    assert standing(desk, number)["office"] == "sdo", "a second reopening goes a rung higher"
    assert [row["kind"] for row in desk.rows("grievance_steps", number=number)] == [
        *("acknowledged", "forwarded", "action_taken", "closed", "confirmed", "reopened", "closed", "reopened")
    ]


def test_what_is_taken_back_leaves_the_grievance_as_it_was(desk):
    number = acknowledge(desk)
    desk.decide(at("2026-01-07 10:00"), "forwarded", number=number, office="bdo")
    desk.decide(at("2026-01-07 10:05"), "step_undone", number=number)
    assert (standing(desk, number)["status"], standing(desk, number)["office"]) == ("acknowledged", None)
    desk.decide(at("2026-01-07 10:06"), "step_undone", number=number)
    assert not desk.rows("grievance", number=number) and len(waiting(desk)) > 0
    assert acknowledge(desk) != number, "a number is never given twice"


@pytest.mark.parametrize(
    ("step", "held", "said"),
    [
        ("confirmed", {"note": "x"}, "may become"),
        ("closed", {"act": "x", "acted_on": "2026-01-07"}, "Missing: proof"),
        ("closed", ATR | {"act": "यह इस कार्यालय से संबंधित नहीं है"}, "no closing"),
        ("closed", ATR | {"act": "Does not pertain to this office."}, "no closing"),
        ("closed", ATR | {"act": "yeh hamare vibhag ka nahi hai"}, "no closing"),
        ("closed", ATR | {"acted_on": "2025-02-01"}, "must lie between"),
        ("closed", ATR | {"acted_on": "2026-01-20"}, "must lie between"),
        ("closed", ATR | {"acted_on": "yesterday"}, "is none"),
        ("closed", ATR | {"proof": "x" * 4_001}, "at most"),
        ("forwarded", {"office": "mandal"}, "Valid are: bdo"),
        ("duplicate", {"of": "000000"}, "not known"),
        ("found", {"finding": "guilty"}, "Valid are"),
        ("withdrawn", {"note": "  "}, "Missing: note"),
    ],
)
def test_what_may_not_be_is_refused_in_words(room, desk, step, held, said):
    number = acknowledge(desk)
    before = room.store.checksum()
    with pytest.raises(Exception, match=said):
        desk.decide(at("2026-01-10 10:00"), step, number=number, **held)
    assert room.store.checksum() == before


def test_two_desks_can_not_decide_on_the_same_sight(desk):
    number = acknowledge(desk)
    seen = standing(desk, number)["head"]
    desk.decide(at("2026-01-07 10:00"), "forwarded", number=number, office="bdo", follows=seen)
    with pytest.raises(IllegalStep, match="meanwhile"):
        desk.decide(at("2026-01-07 10:01"), "withdrawn", number=number, note="x", follows=seen)


def test_who_is_named_never_gets_it(desk):
    number = acknowledge(desk)
    desk.decide(at("2026-01-07 10:00"), "named", number=number, named={"office": "bdo"})
    for office in ("bdo", "sdo"):
        with pytest.raises(IllegalStep, match="is about"):
            desk.decide(at("2026-01-07 10:00"), "forwarded", number=number, office=office)
    desk.decide(at("2026-01-07 10:00"), "forwarded", number=number, office="dc")


def test_a_review_keeps_the_number_and_the_kind(room, desk):
    number = acknowledge(desk)
    message = standing(desk, number)["message_id"]
    drafted = desk.rows("review", message=message)
    line = {"sha256": drafted[0]["sha256"], "line": drafted[0]["line"], "slot": drafted[0]["slot"]}
    report = as_they_stand(drafted)[0]
    corrected = [report | {"category": "pension"}]
    room.record("desk", "reports_set", message_id=message, sighting=line, reports=corrected, machine=[])
    assert standing(desk, number)["category"] == "pension"


def test_a_load_that_is_undone_takes_its_grievances_along_and_redo_brings_them_back(room, desk):
    number = acknowledge(desk)
    before = room.store.checksum()
    load = desk.rows("loads")[0]["load_id"]
    room.undo(load, "desk")
    assert not desk.rows("grievance", number=number)
    room.redo(load, "desk")
    assert standing(desk, number)["status"] == "acknowledged" and room.store.checksum() == before


def test_a_random_walk_of_a_desk_is_what_a_rebuild_gives(room, desk):
    chance, refused = random.Random(7), 0
    numbers, moment = [acknowledge(desk) for _ in range(3)], at("2026-01-11 09:00")
    steps = budget.part(40, 20)
    for _ in range(steps):
        step = chance.choice(sorted({*life.KINDS, *life.BESIDE, life.UNDO} - {"acknowledged", "ticketed"}))
        held = {"office": "bdo", "note": "x", "words": "x", "finding": "verified", **ATR}
        moment += (at("2026-01-02 00:00") - at("2026-01-01 00:00")) * chance.random()
        try:
            held |= {"of": chance.choice(numbers), "parent": chance.choice(numbers)}
            desk.decide(moment, step, number=chance.choice(numbers), **held)
        except IllegalStep:
            refused += 1
    assert steps // 8 < refused < steps - steps // 8
    before = room.store.checksum()
    assert room.rebuild()["checksum"] == before


def test_the_words_of_sql_say_what_the_tables_say(room):
    opened = {s.status for s in life.steps().values() if s.open}
    with room.store.reading() as con:
        said = con.execute(
            "SELECT s FROM unnest($all) AS t(s) WHERE is_open(s)", {"all": list(life.steps())}
        ).fetchall()
        for subject in ("office_bearer", "bdo", "co", "other_official", "party", "none"):
            for category in ("party", "ration"):
                track = con.execute("SELECT track_of($s, $c)", {"s": subject, "c": category}).fetchone()[0]
                assert track == ladders.track_of(subject, category)
    assert {row[0] for row in said} == opened
