"""Search: one key for a word in two scripts, and what is found on the shared week, worked out by hand."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.access import DESK, Viewer
from data.search import LONGEST, key, seek, text_keys, together
from tests.budget import examples
from tests.week import TODAY, week_room

RANCHI, DUMKA = 339, 326
typed_by_chance = settings(max_examples=examples(100), deadline=None)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("week")) as opened:
        yield opened


@pytest.fixture(scope="module")
def ask(room):
    return lambda name, viewer=DESK, **filters: room.store.ask(name, viewer, {"today": TODAY, **filters}).to_dict(
        "records"
    )


@pytest.fixture(scope="module")
def found(ask):
    return lambda typed: {str(row["message_id"]) for row in ask("messages_found", words=seek(typed).keys())}


@pytest.mark.parametrize(
    "same",
    [
        ("bundu", "बुंडू", "बुण्डू", "Bundoo", "BUNDU"),
        ("Ranchi", "राँची", "रांची"),
        ("bijli", "बिजली", "bijlee"),
        ("rashan", "राशन", "raashan"),
        ("school", "स्कूल"),
        ("gaon", "गाँव", "गांव", "gaanv"),
        ("vidhwa", "विधवा", "bidhva"),
        ("krishi", "कृषि"),
        ("Deoghar", "देवघर"),
        ("Gomia", "गोमिया", "Gomiya"),
        ("panchayat", "पंचायत", "पञ्चायत"),
        ("block", "ब्लॉक", "blok"),
        ("2026", "२०२६"),
    ],
)
def test_one_key_in_both_scripts(same):
    assert len({key(word) for word in same}) == 1, {word: key(word) for word in same}


@pytest.mark.parametrize("typed", ["sadak", "sarak", "सड़क", "सडक"])
@pytest.mark.parametrize("written", ["sadak", "sarak", "सड़क", "सडक", "सड़कों"])
def test_what_is_said_with_a_flap_is_found_however_it_is_written(typed, written):
    assert seek(typed).finds(written)


@pytest.mark.parametrize(("typed", "other"), [("पुल", "बिजली"), ("ram", "ramgarh"), ("bundu", "bund"), ("chas", "das")])
def test_kept_apart(typed, other):
    assert not seek(typed).finds(other)


@typed_by_chance
@given(st.text(max_size=60))
def test_anything_can_be_typed(typed):
    sought = seek(typed)
    assert len(sought.words) <= LONGEST
    assert (sought.keys() is None) == (not sought.words)
    for starts in json.loads(sought.keys() or "[]"):
        assert all(len(start.strip()) > 0 and not set(start.strip()) & set("%_\\'\" ") for start in starts)


@typed_by_chance
@given(st.text(max_size=60))
def test_a_text_is_found_by_each_of_its_words(text):
    keys = together(text_keys(text, None))
    for starts in json.loads(seek(text).keys() or "[]"):
        assert any(start in keys for start in starts)


@typed_by_chance
@given(st.text(max_size=60), st.text(max_size=20))
def test_the_parts_of_a_text_are_the_text(text, typed):
    assert "".join(part for part, _ in seek(typed).parts(text)) == text


def test_words_place_typed_and_names_of_the_place_are_found(found, ask):
    assert len(found("kanke")) == len(found("कांके")) == len(found("KAANKE ")) == 3
    assert len(found("dumka")) == len(found("दुमका")) == 3
    assert len(found("राशन")) == 2
    assert len(found("bokaro")) == len(found("बोकारो")) == 2  # the call that was cut names it in its place field only
    assert found("kanke राशन") < found("kanke") and len(found("kanke राशन")) == 1
    assert found("nobodysaidthis") == set()
    assert len(found("")) == len(found("'; -- \" % _ \\ 🙏 -")) == 16  # nothing to seek: all messages of the week


def test_signs_of_sql_and_of_patterns_are_letters_or_nothing(found):
    assert found("kan%") == found("kan_") == found("kan") and found("%kanke%") == found("kanke")
    assert found("kanke-ranchi") == found("ranchi kanke")


def test_found_counts_equal_the_figures(ask):
    figures = ask("figures")[0]
    for filters, figure in [
        ({}, "messages"),
        ({"kind": "grievance"}, "grievances"),
        ({"only": "overdue"}, "overdue"),
        ({"kind": "activity"}, "activities"),
        ({"kind": "grievance", "only": "unplaced"}, "unplaced_grievances"),
    ]:
        counted = ask("counts_found", **filters)[0]
        assert counted["reports" if filters else "messages"] == figures[figure]
        assert len(ask("messages_found", **filters)) == figures[figure]
    inside = ask("figures", district=RANCHI)[0]
    assert ask("counts_found", district=RANCHI)[0]["messages"] == inside["messages"] == 4
    assert ask("counts_found", district=RANCHI, kind="grievance")[0]["reports"] == inside["grievances"] == 2


def test_a_search_inside_a_choice(ask):
    words = seek("kanke").keys()
    assert ask("counts_found", words=words)[0] == {"messages": 3, "reports": 3}
    assert ask("counts_found", words=words, kind="grievance")[0] == {"messages": 1, "reports": 1}
    assert [row["kind"] for row in ask("messages_found", words=words, kind="grievance")] == ["grievance"]
    assert ask("counts_found", words=words, district=DUMKA)[0] == {"messages": 0, "reports": 0}


def test_pages_follow_each_other_newest_first(ask):
    pages = [ask("messages_found", limit=6, offset=start) for start in (0, 6, 12, 18)]
    assert [len(page) for page in pages] == [6, 6, 4, 0]
    rows = [row for page in pages for row in page]
    assert len({row["message_id"] for row in rows}) == 16
    assert [row["sent_at"] for row in rows] == sorted((row["sent_at"] for row in rows), reverse=True)


def test_a_message_its_reasons_and_its_sightings(ask):
    (row,) = ask("messages_found", words=seek("kanke").keys(), subject="bdo")
    (told,) = ask("message", message=str(row["message_id"]))
    assert (told["kind"], told["actor"], told["district_en"], told["block_en"]) == (
        "activity",
        "bdo",
        "Ranchi",
        "Kanke",
    )
    assert json.loads(told["place_reason"])["from"] == "message" and json.loads(told["topic_reason"])
    seen = ask("sightings", message=str(row["message_id"]))
    assert len(seen) == 2 and len({one["sighting_id"] for one in seen}) == 2  # phones A and B
    assert [one["fullest"] for one in seen] == [True, False] and all(one["line"] >= 1 for one in seen)


@pytest.mark.parametrize("message", ["", "x", "' OR 1=1 --", "0b5b0a3e-3a53-4a8b-9d0e-5a3f6f1c2d11", "0" * 5_000])
def test_a_message_that_is_not_known_has_no_row(ask, message):
    assert ask("message", message=message) == ask("sightings", message=message) == []


def test_out_of_scope_nothing_is_found(ask):
    dumka = Viewer("somebody", "district_president", frozenset({("district", DUMKA)}))
    words = seek("kanke").keys()
    (kanke,) = ask("messages_found", words=words, kind="grievance")
    assert ask("messages_found", dumka, words=words) == []
    assert ask("counts_found", dumka)[0] == {"messages": 3, "reports": 3}
    assert ask("message", dumka, message=str(kanke["message_id"])) == []
    assert ask("sightings", dumka, message=str(kanke["message_id"])) == []


def test_what_waits_is_the_same_by_two_ways_of_counting(room, ask):
    with room.store.writing() as con:
        con.execute("CREATE TABLE kept AS FROM understood")
        con.execute("CREATE TABLE kept_reports AS FROM reports")
        con.execute("DELETE FROM understood WHERE category = 'ration' OR kind IS NULL")
        con.execute("DELETE FROM reports WHERE category = 'ration'")
    try:
        with room.store.reading() as con:
            con.execute("SET VARIABLE sees_all = true")
            (waiting,) = con.execute("SELECT count(*) FROM not_yet_understood").fetchone()
        assert ask("freshness")[0]["not_yet_understood"] == waiting == 2
        assert sum(row["waits"] for row in ask("messages_found")) == 2
        assert ask("messages_found", words=seek("राशन").keys()) == []  # what waits can't be found yet
    finally:
        with room.store.writing() as con:
            for table, kept in (("understood", "kept"), ("reports", "kept_reports")):
                con.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
                con.execute(f"INSERT INTO {table} FROM {kept}")  # noqa: S608
                con.execute(f"DROP TABLE {kept}")
