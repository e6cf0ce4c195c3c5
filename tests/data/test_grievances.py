"""A grievance from message to confirmed relief, in a real room: numbers, clocks, gates, undo, rebuild."""

import datetime as dt

import pytest

from data import ladders, life, verbs
from data.access import DESK
from data.answers import records
from data.clocks import Limit, ends, limit
from data.life import IllegalStep
from data.reviews import as_they_stand
from tests.week import FILES, service


@pytest.fixture
def office(tmp_path):
    with service(tmp_path / "local", FILES) as running:
        yield running


@pytest.fixture(autouse=True)
def _in_effect(office, monkeypatch):
    """A decision is in effect when `record` returns, so that a test can go on from there."""

    def record(*given, **what):
        decision = kept(*given, **what)
        office.perform("catch_up", {"who": "desk"})
        return decision

    kept = verbs.record
    monkeypatch.setattr(verbs, "record", record)


def rows(question, **filters):
    return records(verbs.ask(DESK, question, filters))


def waiting():
    """Messages of grievances that wait to be acknowledged, by category."""
    return {r["category"]: str(r["message_id"]) for r in rows("grievances") if r["status"] == "received"}


def acknowledge(category="ration"):
    return verbs.record(DESK, "acknowledged", message_id=waiting()[category])["number"]


def standing(number):
    return rows("grievance", number=number)[0]


def test_a_grievance_is_followed_to_confirmed_relief(office):
    number = acknowledge()
    assert standing(number)["status"] == "acknowledged" and standing(number)["track"] == "government"
    verbs.record(DESK, "forwarded", number=number, office="bdo")
    verbs.record(DESK, "action_taken", number=number, act="डीलर को नोटिस", acted_on="2026-02-03")
    verbs.record(DESK, "closed", number=number, act="अनाज मिला", acted_on="2026-02-05", proof="रसीद की फोटो")
    assert standing(number)["closed_by"] == "desk"
    verbs.record(DESK, "confirmed", number=number, note="फोन पर कहा: मिल गया")
    assert standing(number)["status"] == "confirmed"
    verbs.record(DESK, "reopened", number=number, note="फिर बंद हो गया")
    assert standing(number)["office"] == "bdo" and standing(number)["confirmed_by"] is None
    assert [r["kind"] for r in rows("grievance_steps", number=number)] == [
        *("acknowledged", "forwarded", "action_taken", "closed", "confirmed", "reopened")
    ]


def test_the_live_store_is_what_a_rebuild_gives(office):
    number = acknowledge()
    verbs.record(DESK, "forwarded", number=number, office="bdo")
    verbs.record(DESK, "step_undone", number=number)
    verbs.record(DESK, "found", number=number, finding="verified")
    verbs.record(DESK, "withdrawn", number=acknowledge("water"), note="अब ठीक है")
    before = office.store.checksum()
    assert office.perform("rebuild", {})["checksum"] == before
    assert standing(number)["status"] == "acknowledged" and standing(number)["finding"] == "verified"


def test_an_acknowledgement_that_is_taken_back_leaves_the_grievance_waiting(office):
    number = acknowledge()
    verbs.record(DESK, "step_undone", number=number)
    assert "ration" in waiting() and not rows("grievance", number=number)
    assert acknowledge() != number, "a number is never given twice"


@pytest.mark.parametrize(
    ("step", "held", "said"),
    [
        ("confirmed", {"note": "x"}, "may become"),
        ("closed", {"act": "x", "acted_on": "2026-02-01"}, "Missing: proof"),
        ("closed", {"act": "यह इस कार्यालय से संबंधित नहीं है", "acted_on": "2026-02-01", "proof": "x"}, "no closing"),
        ("closed", {"act": "Does not pertain to this office.", "acted_on": "2026-02-01", "proof": "x"}, "no closing"),
        ("closed", {"act": "done", "acted_on": "2025-02-01", "proof": "x"}, "must lie between"),
        ("closed", {"act": "done", "acted_on": "yesterday", "proof": "x"}, "is none"),
        ("forwarded", {"office": "mandal"}, "Valid are: bdo"),
        ("duplicate", {"of": "000 000"}, "not known"),
    ],
)
def test_what_may_not_be_is_refused_in_words(office, step, held, said):
    number = acknowledge()
    before = office.store.checksum()
    with pytest.raises(Exception, match=said):
        verbs.record(DESK, step, number=number, **held)
    assert office.store.checksum() == before


def test_two_desks_can_not_decide_on_the_same_sight(office):
    number = acknowledge()
    seen = standing(number)["head"]
    verbs.record(DESK, "forwarded", number=number, office="bdo", follows=seen)
    with pytest.raises(IllegalStep, match="meanwhile"):
        verbs.record(DESK, "withdrawn", number=number, note="x", follows=seen)


def test_a_review_keeps_the_number_and_the_kind(office):
    message = waiting()["ration"]
    number = acknowledge()
    drafted = rows("review", message=message)
    line = {"sha256": drafted[0]["sha256"], "line": int(drafted[0]["line"]), "slot": str(drafted[0]["slot"])}
    report = as_they_stand(drafted)[0]
    verbs.record(DESK, "reports_set", message_id=message, sighting=line, reports=[report | {"category": "pension"}])
    assert standing(number)["category"] == "pension"
    for changed in ({"number": None}, {"kind": "activity"}):
        with pytest.raises(IllegalStep, match="stays"):
            verbs.record(DESK, "reports_set", message_id=message, sighting=line, reports=[report | changed])


def test_a_load_that_is_undone_takes_its_grievances_along_and_redo_brings_them_back(office):
    number = acknowledge()
    before = office.store.checksum()
    load = rows("loads")[0]["load_id"]
    office.perform("undo", {"load_id": load, "who": "desk"})
    assert not rows("grievance", number=number)
    office.perform("redo", {"load_id": load, "who": "desk"})
    assert standing(number)["status"] == "acknowledged" and office.store.checksum() == before


def test_a_limit_holds_for_what_began_while_it_was_in_force():
    assert limit("citizen", "government", "", dt.date(2024, 8, 22)).length == 30
    assert limit("citizen", "government", "", dt.date(2024, 8, 23)).length == 21
    assert limit("citizen", "party", "", dt.date(2026, 1, 1)).length == 15


def test_working_days_leave_out_sundays_and_holidays():
    friday = dt.datetime(2026, 1, 23, 11, tzinfo=dt.UTC)
    three = Limit("outside", "x", "", 3, "working_days", dt.date(2000, 1, 1), "")
    assert ends(friday, three).date() == dt.date(2026, 1, 27)  # Saturday, Monday, Tuesday
    assert ends(friday, three, {dt.date(2026, 1, 26)}).date() == dt.date(2026, 1, 28)


def test_who_is_named_and_who_stands_beside_him_are_skipped():
    assert ladders.next_rung("government", None, "bdo").office == "co"
    assert ladders.next_rung("government", "co", "bdo").office == "dc"
    assert ladders.skipped("party", "block") == {"mandal": "beside_named", "block": "named", "district": "beside_named"}
    assert ladders.next_rung("party", "panchayat", "block").office == "state"
    assert ladders.next_rung("party", None, "state").office == "panchayat"
    assert ladders.next_rung("party", "district", "state") is None


def test_the_words_of_sql_say_what_the_tables_say(office):
    opened = {s.status for s in life.steps().values() if s.open}
    with office.store.reading() as con:
        said = con.execute(
            "SELECT s FROM unnest($all) AS t(s) WHERE is_open(s)", {"all": list(life.steps())}
        ).fetchall()
        for subject in ("office_bearer", "bdo", "co", "other_official", "party", "none"):
            for category in ("party", "ration"):
                track = con.execute("SELECT track_of($s, $c)", {"s": subject, "c": category}).fetchone()[0]
                assert track == ladders.track_of(subject, category)
    assert {row[0] for row in said} == opened
