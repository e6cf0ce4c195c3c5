"""Call-backs: a list that nobody chooses, calls that confirm, and the confirmed share with its interval."""

import datetime as dt
import random

import pytest
from scipy.stats import binomtest

from data import grievances
from data.life import IllegalStep
from tests.following import Desk, at, clock
from tests.rooms import told_room

ATR = {"act": "अनाज मिला", "acted_on": "2026-01-09", "proof": "रसीद की फोटो"}
PLACES = {"कांके प्रखंड, रांची जिला": 7, "चास प्रखंड, बोकारो जिला": 1, "दुमका जिला": 3}
CALLED = "2026-01-20 11:00"  # closed in the week before


def together(room, who, moment, kind, asked):
    """The same kind of decision on several grievances, applied in one go."""
    desk = Desk(room, who)
    with clock(at(moment)):
        for what in asked:
            for one, held in grievances.decided(who, kind, what, desk.rows):
                room.ledger.decide(who, one, **held)
    room.catch_up(who)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("called")
    told = [
        {
            "id": f"{place}-{n}",
            "sent_at": f"2026-01-05T10:{n:02}:00+05:30",
            "text": f"{place} में {n + 2} महीने से राशन नहीं मिला",
        }
        for place, many in PLACES.items()
        for n in range(many)
    ]
    with told_room(folder, told) as room:
        waiting = Desk(room).rows("grievances", limit=100)
        together(room, "desk", "2026-01-06 09:00", "acknowledged", [{"message_id": r["message_id"]} for r in waiting])
        numbers = [row["number"] for row in Desk(room).rows("grievances", limit=100)]
        together(room, "desk", "2026-01-13 10:00", "closed", [{"number": number, **ATR} for number in numbers])
        yield room


def call_list(room, today="2026-01-20", **filters):
    return Desk(room).rows("call_list", today=today, **filters)


def test_two_of_each_block_are_drawn_in_the_week_after_and_anybody_draws_the_same(room):
    drawn = call_list(room)
    assert sorted(row["block_en"] or row["district_en"] for row in drawn) == [
        "Chas",
        "Dumka",
        "Dumka",
        "Kanke",
        "Kanke",
    ]
    assert {(row["block_en"], row["closed"]) for row in drawn} == {("Chas", 1), (None, 3), ("Kanke", 7)}
    assert all(row["own"] for row in drawn) and call_list(room, today="2026-01-25") == drawn
    assert call_list(room, today="2026-01-18") == call_list(room, today="2026-01-26") == []
    assert [row["number"] for row in call_list(room, district=339)] == [
        r["number"] for r in drawn if r["block_en"] == "Kanke"
    ]


def test_calls_are_kept_and_count(room):
    kanke = [row["number"] for row in call_list(room) if row["block_en"] == "Kanke"]
    (chas,) = (row["number"] for row in call_list(room) if row["block_en"] == "Chas")
    chosen = next(
        r["number"]
        for r in Desk(room).rows("grievances", limit=100)
        if r["number"] not in {*kanke, chas} and r["block_en"]
    )
    caller = Desk(room, "caller")
    with pytest.raises(IllegalStep, match="Somebody else"):
        Desk(room).decide(at(CALLED), "called_back", number=chas, outcome="confirmed", note="हाँ")
    for wrong, said in ({"outcome": "fine", "note": "x"}, "Valid are"), ({"outcome": "not_cured"}, "needs a note"):
        with pytest.raises(IllegalStep, match=said):
            caller.decide(at(CALLED), "called_back", number=chas, **wrong)
    caller.decide(at(CALLED), "called_back", number=chas, outcome="not_reached")
    later = at(CALLED) + dt.timedelta(hours=1)
    caller.decide(later, "called_back", number=chas, outcome="not_cured", note="अब भी नहीं")
    assert caller.rows("grievance", number=chas)[0]["status"] == "closed", "it may be reopened, not by itself"
    caller.decide(at(CALLED), "called_back", number=kanke[0], outcome="confirmed", note="मिल गया")
    assert caller.rows("grievance", number=kanke[0])[0]["confirmed_by"] == "caller"
    caller.decide(at(CALLED), "called_back", number=kanke[1], outcome="not_reached")
    with pytest.raises(IllegalStep, match="Only a closed"):
        caller.decide(at(CALLED), "called_back", number=kanke[0], outcome="not_reached")
    caller.decide(at(CALLED), "called_back", number=chosen, outcome="confirmed", note="जिसे किसी ने चुना")
    assert {row["number"]: (row["outcome"], row["calls"]) for row in call_list(room) if row["calls"]} == {
        chas: ("not_cured", 2),
        kanke[0]: ("confirmed", 1),
        kanke[1]: ("not_reached", 1),
    }
    told = [
        (row["name_en"] or row["rest"], *(row[name] for name in ("closed", "called", "reached", "confirmed", "share")))
        for row in caller.rows("confirmed_share")
    ]
    assert told == [  # the call that somebody chose is no part of the share
        ("Bokaro", 1, 1, 1, 0, 0.0),
        ("Dumka", 3, 0, 0, 0, None),
        ("Ranchi", 7, 2, 1, 1, 1.0),
        ("all", 11, 3, 2, 1, 0.5),
    ]
    whole = caller.rows("confirmed_share")[-1]
    exact = binomtest(1, 2).proportion_ci(method="wilson")
    assert (whole["low"], whole["high"]) == pytest.approx((exact.low, exact.high))


def test_the_interval_is_wilsons(room):
    chance = random.Random(11)
    samples = [(chance.randint(0, n), n) for n in (chance.choice((1, 2, 3, 10, 60, 900)) for _ in range(200))]
    with room.store.reading() as con:
        for k, n in samples:
            exact = binomtest(k, n).proportion_ci(method="wilson")
            said = con.execute("SELECT wilson($k, $n, -1), wilson($k, $n, 1)", {"k": k, "n": n}).fetchone()
            assert said == pytest.approx((exact.low, exact.high), abs=1e-9)
        assert con.execute("SELECT wilson(0, 0, 1)").fetchone() == (None,)


def test_every_closing_is_as_likely_to_be_called(room):
    """The draw of a block of 40 over 60 weeks: every grievance about 3 times (2 of 40, 60 weeks)."""
    with room.store.reading() as con:
        drawn = con.execute(
            "SELECT n, count(*) FROM (SELECT n, row_number() OVER (PARTITION BY week ORDER BY md5(n || week)) AS draw"
            " FROM (SELECT printf('%06d', x) AS n FROM range(40) AS t(x)),"
            " (SELECT week_of(DATE '2026-01-05' + 7 * w::INTEGER) AS week FROM range(60) AS u(w)))"
            " WHERE draw <= 2 GROUP BY n"
        ).fetchall()
    assert sum(many for _n, many in drawn) == 120 and len(drawn) >= 35 and max(many for _n, many in drawn) <= 10
