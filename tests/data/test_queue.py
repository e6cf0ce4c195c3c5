"""The queue on the followed week: its tabs, order, ages and calls, against tests/week/README.md; and claims."""

import pytest

from data.access import DESK
from data.settings import now
from tests.following import Desk
from tests.week import told_week
from tests.week.followed import NOW, follow


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with told_week(tmp_path_factory.mktemp("queue"), follow) as (room, _told):
        yield Desk(room)


@pytest.fixture(scope="module")
def ask(desk):
    return lambda name, **filters: desk.rows(name, NOW, **filters)


def named(rows):
    """Category and place of each row, in order."""
    return [f"{row['category']} {row['district_en'] or '-'}" for row in rows]


def test_what_waits_by_tab(ask):
    assert ask("queue_counted") == [
        {
            **{"waiting": 6, "received": 3, "soon": 3, "late": 5, "closed": 1, "mine": 0},
            **{"open": 5, "all_open": 5, "unplaced_open": 2},
        }
    ]
    for tab in ("received", "soon", "late", "closed", "mine"):
        rows = ask("queue", tab=tab)
        assert len(rows) == ask("queue_counted")[0][tab] and {row["found"] for row in rows} <= {len(rows)}
    assert ask("queue", tab="nonsense") == [] and ask("queue_counted", track="party")[0]["waiting"] == 0


def test_a_place_is_counted_alone_and_what_has_none_beside_it(ask):
    counted = ask("queue_counted", district=326)[0]
    assert (counted["waiting"], counted["open"], counted["all_open"], counted["unplaced_open"]) == (1, 1, 5, 2)


def test_what_a_clock_breaches_next_stands_at_the_top(ask):
    assert named(ask("queue")) == [
        *("ration -", "electricity -", "water Palamu"),  # within 48 hours: ends of the 29th, then the 30th at 12:00
        *("electricity Bokaro", "pension Dumka"),  # late since the 12th, since the end of the 27th
        "road Ranchi",  # closed: no clock runs
    ]
    assert named(ask("queue", limit=2, offset=2)) == ["water Palamu", "electricity Bokaro"]
    water = ask("queue")[2]
    assert (water["next_clock"], water["late_clock"], water["office"]) == ("station", "citizen", "bdo")


def test_how_long_they_have_waited(ask):
    told = [(row["first_day"], row["open"], row["late"]) for row in ask("queue_ages")]
    assert [one for one in told if one[1]] == [(16, 3, 3), (22, 2, 2)] and len(told) == 8


def test_the_fewest_calls(ask):
    bdo, here = ask("calls_to_make")
    assert (bdo["office"], bdo["grievances"], bdo["moved"], bdo["all_soon"], bdo["district_en"]) == (
        *("bdo", 1, 1, 3),
        "Palamu",
    )
    assert (here["office"], here["grievances"], here["moved"]) == (None, 2, 3)


def test_a_claim_is_seen_in_the_queue_and_keeps_others_from_the_review_desk(desk):
    message = desk.rows("queue", tab="received")[0]["message_id"]
    desk.room.record("other", "claimed", message_id=message)
    row = next(row for row in desk.rows("queue") if row["message_id"] == message)
    assert row["claimed_by"] == "other" and row["claimed_until"] > now().isoformat()
    assert message not in {one["message_id"] for one in desk.rows("review_queue", limit=1000)}
    assert DESK.who != "other"
