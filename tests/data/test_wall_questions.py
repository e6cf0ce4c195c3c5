"""What the wall may ask: marked questions only; none answers with a name, a number, a text, a group or a file."""

import datetime as dt
import re

import pytest

from data.access import WALL, NotForTheWall
from data.questions import questions
from tests.plants import PLANTS, planted, written
from tests.week import TODAY, week_room

RANCHI = 339
WALL_QUESTIONS = [name for name, asked in questions().items() if asked.wall]
PRIVATE = re.compile(
    r"text|words|raw|caption|sender|number|group|file|container|path|who\b|detail|reason|problem|own_id"
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("week")) as room:
        yield lambda name, **filters: room.store.ask(name, WALL, {"today": TODAY, **filters}).to_dict("records")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    with week_room(folder / "local") as room:
        room.load(planted(folder / "files"), "desk")
        yield room


def test_the_plants_are_in_the_room(room):
    known = "\n".join(written(room.store))
    assert [plant for plant in PLANTS if plant not in known] == []


@pytest.mark.parametrize("name", WALL_QUESTIONS)
def test_a_wall_question_answers_with_nothing_that_anyone_wrote(name, room):
    answer = room.store.ask(name, WALL, {})
    assert [column for column in answer.columns if PRIVATE.search(column)] == []
    told = {str(value) for column in answer for value in answer[column]}
    assert told & written(room.store) == set()
    assert [plant for plant in PLANTS if any(plant in value for value in told)] == []


@pytest.mark.parametrize("name", sorted(set(questions()) - set(WALL_QUESTIONS)))
def test_every_other_question_is_refused_to_the_wall(name, room):
    with pytest.raises(NotForTheWall, match=name):
        room.store.ask(name, WALL)


def test_districts_of_the_week(ask):
    rows = {row["district"]: row for row in ask("wall_districts")}
    assert len(rows) == 25
    assert (rows[RANCHI]["grievances"], rows[RANCHI]["activities"], rows[RANCHI]["overdue"]) == (2, 2, 1)
    assert sum(row["grievances"] for row in rows.values()) == 7
    assert sum(row["overdue"] for row in rows.values()) == 3
    assert sum(row["reports"] > 0 for district, row in rows.items() if district == district) == 5


def test_a_period_cuts_what_is_told_but_not_what_is_overdue(ask):
    rows = ask("wall_districts", **{"from": dt.date(2026, 1, 8), "to": dt.date(2026, 1, 9)})
    assert (sum(row["grievances"] for row in rows), sum(row["overdue"] for row in rows)) == (3, 3)


def test_blocks_and_what_is_known_to_the_district_only_add_up(ask):
    rows = ask("wall_blocks")
    assert len(rows) == 264 + 24
    assert sum(row["overdue"] for row in rows) == 3
    kanke = [row for row in ask("wall_blocks", district=RANCHI) if row["reports"] and row["block"] == row["block"]]
    assert [(row["reports"], row["overdue"], row["last_day"].day) for row in kanke] == [(3, 1, 7)]


def test_the_oldest_come_first(ask):
    rows = ask("wall_oldest", limit=3)
    assert [(row["day"].day, row["category"], row["grievances"]) for row in rows] == [
        (5, "ration", 1),
        (6, "pension", 1),
        (7, "water", 1),
    ]


def test_sources_are_channels_the_longest_quiet_first(ask):
    assert [(row["channel"], row["messages"]) for row in ask("wall_sources")] == [
        ("google_form", 2),
        ("app_json", 2),
        ("whatsapp_export", 10),
        ("call_log", 2),
    ]
