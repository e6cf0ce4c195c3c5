"""What the heatmaps are drawn from: the shared week worked out by hand, and what has no time or square."""

import datetime as dt
import json
from collections import Counter

import pytest

from data.access import DESK, Viewer
from tests.rooms import new_room
from tests.week import TODAY, week_room

BOKARO, DUMKA, PALAMU, RANCHI = 322, 326, 338, 339
KANKE, CHAS, POTKA = 3223, 3066, 3116


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("week")) as room:
        yield lambda name, viewer=DESK, **filters: room.store.ask(name, viewer, filters).to_dict("records")


def cells(rows: list[dict]) -> dict:
    """(category, place or rest) → reports."""
    return {(r["category"], r["rest"] if r["place"] != r["place"] else int(r["place"])): r["reports"] for r in rows}


def test_grievances_by_category_and_district(ask):
    assert cells(ask("categories_by_place")) == {
        ("electricity", BOKARO): 1,
        ("electricity", "unplaced"): 1,
        ("pension", DUMKA): 1,
        ("ration", RANCHI): 1,
        ("ration", "unplaced"): 1,
        ("road", RANCHI): 1,
        ("water", PALAMU): 1,
    }


def test_grievances_by_category_and_block_of_a_district(ask):
    assert cells(ask("categories_by_place", level="block", district=RANCHI)) == {
        ("ration", KANKE): 1,
        ("road", "district"): 1,
        ("ration", "unplaced"): 1,
        ("electricity", "unplaced"): 1,
    }


def test_another_kind_is_counted_when_it_is_chosen(ask):
    assert cells(ask("categories_by_place", kind="activity")) == {
        ("party", DUMKA): 1,
        ("party", RANCHI): 1,
        ("unsure", DUMKA): 1,
        ("unsure", RANCHI): 1,
    }


def test_reports_by_weekday_and_hour_in_india(ask):
    rows = ask("reports_by_hour", today=TODAY)
    # from the table of the week: Monday 5 January 09:15 and 09:20, and so on; a picture without words is no report
    assert {(r["weekday"], int(r["hour"])): r["reports"] for r in rows} == {
        (1, 9): 2,
        (2, 10): 1,
        (2, 18): 1,
        (3, 11): 1,
        (3, 14): 1,
        (4, 9): 1,
        (4, 17): 1,
        (4, 20): 1,
        (5, 7): 2,
        (6, 12): 2,
        (7, 10): 1,
        (7, 11): 1,
    }
    assert {(r["days"], r["first_day"], r["last_day"]) for r in rows} == {
        (1, dt.date(2026, 1, 5), dt.date(2026, 1, 11))
    }
    assert sum(r["unplaced"] for r in rows) == 2


def test_hours_of_a_district_keep_what_has_no_place_beside_them(ask):
    rows = ask("reports_by_hour", district=RANCHI)
    assert sum(r["reports"] for r in rows) == 4
    assert [(r["weekday"], r["reports"], r["unplaced"]) for r in rows if r["unplaced"]] == [(4, 0, 1), (4, 0, 1)]


def test_an_average_divides_by_the_days_of_the_choice_that_there_are_data_of(ask):
    chosen = {"from": dt.date(2025, 12, 1), "to": dt.date(2026, 1, 7)}
    days = {r["weekday"]: r["days"] for r in ask("reports_by_hour", today=TODAY, **chosen)}
    assert days == {1: 1, 2: 1, 3: 1}


def test_squares_hold_what_is_known_to_a_block_and_rests_the_others(ask):
    rows = ask("heat_cells", today=TODAY)
    counted = {tuple(r["blocks"]): r for r in rows if not isinstance(r["rest"], str) and r["reports"]}
    assert {blocks: (r["reports"], r["open"], r["overdue"]) for blocks, r in counted.items()} == {
        (KANKE,): (3, 1, 1),
        (CHAS,): (1, 1, 0),
        (POTKA,): (1, 0, 0),
    }
    assert {r["rest"]: r["reports"] for r in rows if isinstance(r["rest"], str)} == {
        "district": 6,  # pension, water, road, the visit and the CO's camp in Dumka, the cut call
        "unplaced": 2,
        "talk": 2,
        "headquarters": 0,
    }
    # 3 of the 5 open grievances with a place are overdue: 0.6 of 10 more
    assert counted[(KANKE,)]["overdue_share"] == pytest.approx((1 + 6) / (1 + 10))
    assert counted[(CHAS,)]["overdue_share"] == pytest.approx((0 + 6) / (1 + 10))


def test_a_square_is_named_by_its_south_western_corner(ask):
    rows = [r for r in ask("heat_cells") if not isinstance(r["rest"], str)]
    (kanke,) = [r for r in rows if KANKE in r["blocks"]]
    assert (kanke["south"], kanke["west"]) == (23.4, 85.3)
    assert sum(len(r["blocks"]) for r in rows) == 259  # of 264 blocks; the headquarters of five are not known
    assert len({(r["south"], r["west"]) for r in rows}) == len(rows)


def test_in_a_district_other_squares_hold_nothing(ask):
    rows = ask("heat_cells", district=RANCHI)
    assert {tuple(r["blocks"]) for r in rows if r["reports"] and not isinstance(r["rest"], str)} == {(KANKE,)}
    assert {r["rest"]: r["reports"] for r in rows if isinstance(r["rest"], str)} == {
        "district": 1,
        "unplaced": 2,
        "headquarters": 0,
    }


def test_each_heatmap_holds_every_report_once(ask):
    everything = sum(r["reports"] for r in ask("reports_by_hour"))
    assert everything == sum(r["reports"] for r in ask("heat_cells")) == 15
    assert sum(r["reports"] for r in ask("categories_by_place")) == ask("figures")[0]["grievances"] == 7


def test_a_viewer_of_one_district_sees_its_squares_only(ask):
    dumka = Viewer("somebody", "district_president", frozenset({("district", DUMKA)}))
    assert {r["rest"] for r in ask("heat_cells", dumka) if r["reports"]} == {"district"}
    assert Counter(r["category"] for r in ask("categories_by_place", dumka)) == {"pension": 1}


def test_an_hour_is_not_made_up_where_only_the_date_is_known(tmp_path):
    """A date alone stands at midnight; so does what was truly sent then, and the two are told apart."""
    said = [
        {"id": "a", "sent_at": "2026-01-05", "text": "कांके में राशन नहीं मिल रहा है"},
        {"id": "b", "sent_at": "2026-01-05T00:00:00+05:30", "text": "कांके में पानी नहीं आ रहा है"},
        {"id": "c", "sent_at": "2026-01-05T00:00+05:30", "text": "कांके में बिजली नहीं है"},
    ]
    file = tmp_path / "app.json"
    file.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    with new_room(tmp_path / "local") as room:
        room.load([file], "desk")
        rows = room.store.ask("reports_by_hour", DESK).to_dict("records")
    assert [(r["hour"] if r["hour"] == r["hour"] else None, r["reports"]) for r in rows] == [(0, 2), (None, 1)]
