"""Every named query: runs empty and on the shared week, says what it counts, reads no clock and no raw table."""

import re
from pathlib import Path

import duckdb
import pytest

from data.access import DESK, Viewer
from data.questions import FOLDER, questions
from tests.rooms import new_room
from tests.week import week_room

ROOT = Path(__file__).resolve().parents[2]
RAW = set(re.findall(r"^CREATE TABLE (\w+)", (ROOT / "data/schema.sql").read_text(encoding="utf-8"), re.M))
SHARED_PARAMETERS = {"from", "to", "district", "block", "channel", "kind", "category", "subject", "only"}
SHARED_PARAMETERS |= {"purpose", "codes", "level", "state", "limit", "today", "sighting", "message", "words", "offset"}
SHARED_PARAMETERS |= {"phone", "number", "group", "status", "track", "tab", "office", "unit", "person"}
SHARED_PARAMETERS |= {"panchayat", "day", "each", "place", "programme", "session", "promise", "length"}
# Words that take what is wanted.
MACROS = {"chosen", "office_over", "held_on", "silences_on", "programmes_on", "committee_counts", "meeting_counts"}
NOBODY = Viewer("nobody", "admin", frozenset())


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with new_room(tmp_path_factory.mktemp("empty")) as room:
        yield room.store


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("week")) as room:
        yield room.store


@pytest.mark.parametrize("name", questions())
def test_it_runs_empty_and_full_with_the_columns_the_readme_names(name, empty, week):
    answer, nothing = week.ask(name, DESK), empty.ask(name, DESK)
    assert list(answer.columns) == list(nothing.columns)
    entry = re.search(rf"^\| `{name}` \|.*$", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M)
    assert entry, f"data/queries/README.md has no line for {name}"
    told = re.findall(r"`(\w+)`", entry.group().split("|")[3])
    assert told == list(answer.columns)


@pytest.mark.parametrize("name", questions())
def test_it_says_what_it_counts_and_takes_parameters_of_known_names(name):
    asked = questions()[name]
    assert re.match(r"(Counts|Shows|Tells) .*\. One row per [^.]+", asked.about)
    assert asked.parameters <= SHARED_PARAMETERS
    assert not re.search(r"\b(now\(\)|current_date|current_timestamp|today\(\))", asked.sql, re.I)


@pytest.mark.parametrize("name", questions())
def test_it_reads_words_never_raw_tables(name):
    sql = re.sub(r"\$\w+", "NULL", questions()[name].sql)
    tree = duckdb.connect().execute("SELECT json_serialize_sql($sql)", {"sql": sql}).fetchone()[0]
    read = set(re.findall(r'"table_name":"(\w+)"', tree)) | (MACROS & set(re.findall(r'"function_name":"(\w+)"', tree)))
    assert '"error":false' in tree and read
    assert not read & RAW


@pytest.mark.parametrize("name", questions())
def test_who_may_see_nothing_sees_no_text_and_no_count(name, week):
    for row in week.ask(name, NOBODY).to_dict("records"):
        told = {column: value for column, value in row.items() if value == value and value not in (None, 0)}
        assert not told or name == "freshness" and set(told) <= {"demo_loads"}


@pytest.mark.parametrize("name", sorted(set(questions()) - {"seals"}))
def test_it_leaves_out_what_is_sealed_too(name):
    assert "told_elsewhere" not in questions()[name].sql, "write `withheld`: what is sealed is withheld, too"
