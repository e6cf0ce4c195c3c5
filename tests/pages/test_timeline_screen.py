"""Timeline and replay through the front door, on the shared week; bars, marks and frames as they are drawn."""

import datetime as dt
import json
import re

import pytest

from pages.views import replay, rises, strip, timeline
from pages.views.days import Days, days_shown
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import FILES, service

FRESH = {"first_day": dt.date(2026, 1, 1), "last_day": dt.date(2026, 1, 31)}


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("week"), FILES) as office:
        yield office


@pytest.mark.parametrize("screen", ["timeline", "replay"])
def test_each_language_is_whole(week, screen):
    assert not set(re.findall(r"[A-Za-z]+", words(open_page(screen)))) - ALLOWED
    shown = words(open_page(screen, lang="en")).replace("हिन्दी", "")
    assert not re.findall(r"[\u0900-\u0963]+", shown)


def test_figures_under_the_timeline(week):
    shown = html(open_page("timeline", lang="en"))
    assert shown.count("Activities: 4 · Not placed: 0 (0\u00a0%)") == 2
    assert "there are no 14 days of data before" in shown
    ranchi = html(open_page("timeline", lang="en", district="339"))
    assert "Activities: 2 · Not placed (whole State): 0 (0\u00a0%)" in ranchi


def test_figures_under_the_replay(week):
    shown = html(open_page("replay", lang="en"))
    assert "Grievances: 7 · Not placed: 2 (29\u00a0%)" in shown and "Activities: 4 · Not placed: 0" in shown


@pytest.mark.parametrize("screen", ["timeline", "replay"])
def test_a_choice_that_nothing_fits_offers_a_way_out(week, screen):
    page = open_page(screen, lang="en", **{"to": "2020-01-01"})
    assert [button.label for button in page.button if button.key == "clear_all"] == ["Take all filters off"]


def some_days(activities: int, others: int) -> list[dict]:
    """Twenty days of ten activities and forty other messages; the last has its own."""
    rows = [(dt.date(2026, 1, n), 10, 40) for n in range(1, 20)] + [(dt.date(2026, 1, 20), activities, others)]
    return [{"day": at, "messages": a + o, "others": o, "sources": 5, "activities": a} for at, a, o in rows]


def test_a_rise_that_is_only_more_reporting_has_a_mark_and_its_day_in_words():
    days = Days(dt.date(2026, 1, 10), dt.date(2026, 1, 20))
    bars = rises.bars(days, some_days(25, 100), FRESH)
    assert [bar.sign for bar in bars] == [None] * 5 + ["level"] * 5 + ["more_reporting"]
    drawn = timeline.figure([], days.first, days.last, bars)
    marks = [trace for trace in drawn.data if trace.name == "केवल ख़बरें ज़्यादा"]
    assert [list(trace.x) for trace in marks] == [[dt.date(2026, 1, 20)]]
    assert "बाक़ी संदेश: 100, आमतौर पर 40" in marks[0].customdata[0]
    assert rises.bars(days, some_days(25, 40), FRESH)[-1].sign == "rise"


def test_a_fall_is_not_told_of_a_day_that_may_not_be_over():
    days = Days(dt.date(2026, 1, 15), dt.date(2026, 1, 20))
    assert rises.bars(days, some_days(2, 10), FRESH)[-1].sign == "less_reporting"
    assert rises.bars(days, some_days(2, 10), FRESH | {"last_day": dt.date(2026, 1, 20)})[-1].sign is None


def test_days_without_a_message_have_no_sign_and_a_grey_ground():
    days = Days(dt.date(2026, 1, 15), dt.date(2026, 1, 25))
    bars = rises.bars(days, some_days(10, 40), FRESH)
    assert [bar.sign for bar in bars[6:]] == [None] * 5
    assert len(timeline.figure([], days.first, days.last, bars).layout.shapes) == 5


def test_days_shown_end_with_what_can_be_known():
    today = dt.date(2026, 2, 3)
    assert days_shown(dt.date(1990, 1, 1), dt.date(2099, 1, 1), FRESH, today) == Days(dt.date(2026, 1, 1), today)
    assert days_shown(None, None, FRESH, today) == Days(dt.date(2026, 1, 1), dt.date(2026, 1, 31))
    assert days_shown(None, dt.date(2025, 1, 1), FRESH, today) is None


def test_a_cell_opens_its_own_reports():
    at, nan = dt.date(2026, 1, 5), float("nan")
    rows = [
        {"day": at, "district": 354, "block": 3104, "heard": 2, "activities": 2},
        {"day": at, "district": 354, "block": nan, "heard": 1, "activities": 1},
        {"day": at, "district": nan, "block": nan, "heard": 3, "activities": 3},
    ]
    board = strip.Board(rows, Days(at, at), {3104: "झरिया", 3105: "<b>तोपचांची"}, 354)
    points = strip.figure(board).data[-1]
    opened = {told.split("<br>")[0]: json.loads(choices) for told, choices in points.customdata}
    span = {"from": "2026-01-05", "to": "2026-01-05", "kind": "activity"}
    assert opened == {
        "झरिया": span | {"block": 3104},
        "प्रखंड पता नहीं": span | {"block": None},
        "अस्थानित (पूरा राज्य)": span | {"district": None, "block": None, "only": "unplaced"},
    }
    assert not any("<b>तोपचांची" in label for label in strip.figure(board).layout.yaxis.ticktext)


def test_frames_hold_every_day_and_what_is_not_on_the_map():
    days = [dt.date(2026, 1, n) for n in (1, 2)]
    counted = {"week_grievances": 3, "week_activities": 0, "grievances": 2, "activities": 0}
    rows = [{"day": at, "district": 354, "block": float("nan"), "heard": at.day - 1, **counted} for at in days]
    rows += [{"day": at, "district": float("nan"), "block": float("nan"), "heard": 1, **counted} for at in days]
    told = replay.frames(rows, {354: "धनबाद"}, None, "grievances")
    assert told["silent"] == {"district-354": [True, False]}
    of = told["kinds"]["grievances"]
    assert of["figure"] == ["6", "6"] and of["bars"] == [[2, 2], [2, 2]]
    assert of["beside"] == ["नक्शे पर नहीं: 3"] * 2 and of["running"][1].endswith(": 8")
