"""The map's questions on the shared week, against answers worked out by hand from tests/week/README.md."""

import datetime as dt

import pytest

from data.access import DESK
from tests.week import TODAY, week_room

BOKARO, RANCHI = 322, 339
TENTH = dt.date(2026, 1, 10)


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("week")) as room:
        yield lambda name, **filters: room.store.ask(name, DESK, {"today": TODAY, **filters}).to_dict("records")


@pytest.fixture(scope="module")
def by_name(ask):
    return lambda **filters: {row["name_en"]: row for row in ask("places_counted", **filters)}


def numbers(row, *columns):
    return tuple(row[column] for column in columns)


COUNTS = ("messages", "reports", "coarse", "grievances", "open", "overdue", "activities", "silent_days")


def test_districts(by_name):
    found = by_name()
    assert len(found) == 24
    assert numbers(found["Ranchi"], *COUNTS) == (4, 4, 1, 2, 2, 1, 2, 20)
    assert numbers(found["Dumka"], *COUNTS) == (3, 3, 3, 1, 1, 1, 2, 19)
    assert numbers(found["Palamu"], *COUNTS) == (1, 1, 1, 1, 1, 1, 0, 22)
    assert numbers(found["Bokaro"], *COUNTS) == (2, 2, 1, 1, 1, 0, 0, 18)
    assert numbers(found["East Singhbhum"], *COUNTS) == (1, 1, 0, 0, 0, 0, 0, 19)
    assert numbers(found["Latehar"], *COUNTS[:-1]) == (0, 0, 0, 0, 0, 0, 0)
    assert found["Latehar"]["silent_days"] != found["Latehar"]["silent_days"]  # never heard from
    assert found["Ranchi"]["people"] == 2_914_253  # Census 2011


def test_shares_of_districts_are_drawn_towards_the_state(by_name):
    found = by_name()  # of 5 open grievances with a place 3 are overdue; of 11 placed reports 6 know no block
    assert found["Ranchi"]["overdue_share"] == pytest.approx((1 + 10 * 3 / 5) / (2 + 10))
    assert found["Palamu"]["overdue_share"] == pytest.approx((1 + 6) / 11)
    assert found["Latehar"]["overdue_share"] == pytest.approx(3 / 5)
    assert found["Ranchi"]["coarse_share"] == pytest.approx((1 + 10 * 6 / 11) / (4 + 10))


def test_blocks_and_their_shares_are_drawn_towards_the_district(by_name):
    found = by_name(level="block", district=RANCHI)
    assert len(found) == 18
    assert numbers(found["Kanke"], *COUNTS) == (3, 3, 3, 1, 1, 1, 2, 22)
    # Of Ranchi's 2 open grievances 1 is overdue, the one in Kanke; the other is known to the district only.
    assert found["Kanke"]["overdue_share"] == pytest.approx((1 + 10 * 1 / 2) / (1 + 10))
    assert found["Bundu"]["overdue_share"] == pytest.approx(1 / 2)
    assert found["Kanke"]["coarse_share"] == 1  # no report of the week knows a panchayat


def test_one_report_can_not_make_a_block_the_worst(by_name):
    kanke = by_name(level="block", district=RANCHI)["Kanke"]
    assert kanke["overdue"] / kanke["open"] == 1 and kanke["overdue_share"] < 0.6
    chas = by_name(level="block", district=BOKARO)["Chas"]
    assert numbers(chas, "open", "overdue", "overdue_share", "silent_days") == (1, 0, 0, 18)


def test_silence_is_told_of_the_days_chosen_whatever_else_is_chosen(by_name):
    late = by_name(**{"from": TENTH, "category": "pension"})
    assert [name for name, row in late.items() if row["heard"]] == ["Bokaro", "Dumka", "East Singhbhum"]
    assert late["Ranchi"]["silent_days"] == 20 and late["Dumka"]["grievances"] == 0
    assert by_name(to=dt.date(2026, 1, 7))["Ranchi"]["silent_days"] == 0


@pytest.mark.parametrize("kind", [None, "grievance", "activity", "committee"])
def test_blocks_and_what_knows_no_block_add_up_to_the_district(ask, by_name, kind):
    for name, district in by_name(kind=kind).items():
        blocks = by_name(kind=kind, level="block", district=district["district"])
        placed = ask("how_placed", kind=kind, district=district["district"])[0]
        assert sum(row["reports"] for row in blocks.values()) + placed["district_only"] == district["reports"], name
        assert placed["here"] == district["reports"]


def test_how_exactly_places_are_known(ask):
    whole = ("reports", "unplaced", "here", "district_only")
    assert numbers(ask("how_placed")[0], *whole) == (13, 2, 11, 6)
    assert numbers(ask("how_placed", kind="grievance")[0], *whole) == (7, 2, 5, 3)
    assert numbers(ask("how_placed", kind="grievance", district=RANCHI)[0], *whole) == (7, 2, 2, 1)
    kanke = next(row["block"] for row in ask("places_counted", level="block", district=RANCHI) if row["reports"])
    assert numbers(ask("how_placed", district=RANCHI, block=kanke)[0], *whole) == (13, 2, 3, 1)
    assert numbers(ask("how_placed", only="overdue")[0], *whole) == (3, 0, 3, 2)
