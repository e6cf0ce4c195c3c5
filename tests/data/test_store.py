"""The store's door: named questions only, cut to scope, nothing without one; one owner; swapped whole."""

import datetime as dt
from dataclasses import replace

import pytest

from data import asking
from data.access import DESK, Viewer
from data.owner import NotOwned, call_owner, owning
from data.questions import Question, UnknownQuestion, questions
from data.settings import INDIA, settings
from data.store import StaleStore, Store
from tests.rooms import new_room

CHAT = (
    "05/04/2026, 07:36 - +91 90000 00001: कांके प्रखंड में राशन नहीं मिला\n"
    "05/04/2026, 07:40 - +91 90000 00002: धनबाद जिला में बिजली नहीं है\n"
    "05/04/2026, 07:41 - +91 90000 00003: पानी नहीं है\n"
)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    path = folder / "WhatsApp Chat with परीक्षा.txt"
    path.write_text(CHAT, encoding="utf-8")
    with new_room(folder / "room") as room:
        room.load([path], "test")
        yield room


def seen(room, viewer: Viewer) -> int:
    return int(room.store.ask("figures", viewer)["grievances"][0])


def test_the_desk_sees_the_whole_state(room):
    assert seen(room, DESK) == 3


def test_a_district_sees_its_own_and_nothing_unplaced(room):
    district = next(
        row["district"] for row in room.store.ask("districts", DESK).to_dict("records") if row["name_en"] == "Dhanbad"
    )
    viewer = Viewer("someone", "district_president", frozenset({("district", district)}))
    assert seen(room, viewer) == 1
    assert room.store.ask("districts", viewer)["district"].tolist() == [district]
    assert room.store.ask("messages_found", viewer)["text"].tolist() == ["धनबाद जिला में बिजली नहीं है"]


@pytest.mark.parametrize("area", [frozenset(), frozenset({("state", 10)}), frozenset({("planet", 20)})])
def test_without_a_known_area_nothing_is_seen(room, area):
    viewer = Viewer("nobody", "desk", area)
    assert seen(room, viewer) == 0
    assert room.store.ask("loads", viewer).empty


def test_a_connection_without_scope_sees_nothing(room):
    with room.store.reading() as con:
        for view in ("message", "report", "load", "rejection", "district"):
            assert con.execute(f"SELECT count(*) FROM {view}").fetchone() == (0,), view  # noqa: S608


def test_unknown_questions_and_parameters_are_named(room):
    with pytest.raises(UnknownQuestion, match="Valid queries are: .*figures"):
        room.store.ask("nosuch", DESK)
    with pytest.raises(UnknownQuestion, match="has no parameter colour"):
        room.store.ask("figures", DESK, {"colour": "red"})


def test_an_answer_is_kept_until_something_is_written(room):
    before = room.store.ask("figures", DESK)
    assert room.store.ask("figures", DESK) is before
    with room.store.writing():
        pass
    assert room.store.ask("figures", DESK) is not before


def test_who_sees_the_same_gets_one_answer_and_what_is_his_own_stays_his(room):
    other = replace(DESK, who="other")
    assert room.store.ask("figures", other) is room.store.ask("figures", DESK)
    for smaller in (replace(other, area=frozenset({("district", 1)})), replace(other, role="aicc")):
        assert room.store.ask("figures", smaller) is not room.store.ask("figures", DESK)
    room.record("other", "view_saved", name="mine", address="period=7")
    assert room.store.ask("saved_views", other)["name"].tolist() == ["mine"]
    assert room.store.ask("saved_views", DESK).empty


def test_a_question_that_does_not_read_who_asks_is_not_told(room):
    blind = Question("blind", "", "SELECT getvariable( 'who') AS who", frozenset(), frozenset())
    assert not blind.personal and replace(blind, sql="SELECT name FROM saved_view").personal
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(questions(), "blind", blind)
        assert room.store.ask("blind", DESK)["who"].isna().all()


def test_an_answer_about_jobs_is_kept_until_one_goes_on(room):
    before = room.store.ask("jobs", DESK)
    assert room.store.ask("jobs", DESK) is before
    said = "INSERT INTO jobs (job_id, call, who, asked_at, state) VALUES ($id, 'load', 'desk', $at, 'waiting')"
    room.store.note(said, {"id": "1", "at": "2026-04-05T07:36:00+05:30"})
    assert room.store.ask("jobs", DESK)["job_id"].tolist() == ["1"]


def test_a_failed_write_leaves_nothing(room):
    with pytest.raises(ZeroDivisionError), room.store.writing() as con:
        con.execute("DELETE FROM told_apart")
        raise ZeroDivisionError
    assert seen(room, DESK) == 3


def test_a_store_of_another_shape_is_stale(tmp_path):
    with pytest.raises(StaleStore, match="no store yet"):
        Store.current(tmp_path, "b")
    store = Store.create(tmp_path, "a")
    store.use()
    store.close()
    Store.current(tmp_path, "a").close()
    with pytest.raises(StaleStore, match="another version"):
        Store.current(tmp_path, "b")


def test_a_store_that_is_no_database_is_stale(tmp_path):
    (tmp_path / "current").write_text("x.duckdb")
    (tmp_path / "x.duckdb").write_bytes(b"not a database" * 500)
    with pytest.raises(StaleStore, match="can't be opened"):
        Store.current(tmp_path)


def test_only_one_owns_and_a_silent_owner_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("WARROOM_LOCAL", str(tmp_path))
    monkeypatch.setattr("data.owner._WAIT_SECONDS", 0.3)
    settings.cache_clear()
    try:
        with owning() as ours, owning() as theirs:
            assert (ours, theirs) == (True, False)
            with pytest.raises(NotOwned, match="Another process"):
                call_owner("checksum", {})
    finally:
        settings.cache_clear()


def test_an_answer_is_not_kept_while_clocks_run_on(room, monkeypatch):
    def asked(minute: int, second: int):
        monkeypatch.setattr(asking, "now", lambda: dt.datetime(2026, 4, 6, 12, minute, second, tzinfo=INDIA))
        return room.store.ask("breach_forecast", DESK)

    first = asked(0, 0)
    assert asked(0, 30) is first
    assert asked(1, 0) is not first
