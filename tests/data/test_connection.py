"""Connection: what DuckDB itself breaks is opened anew, for readers and for the pen, and nothing is lost."""

import threading

import duckdb
import pytest

from data import connection
from data.access import DESK
from data.store import Store
from tests.rooms import new_room

# Fails within seconds where several threads ask it: https://github.com/duckdb/duckdb/issues/22846 (1.5.5).
FAULTY = """WITH one AS (SELECT i AS x FROM range(1) AS t (i)),
    part AS (SELECT * FROM one WHERE x >= 5 UNION ALL SELECT * FROM one WHERE NOT EXISTS (FROM one WHERE x >= 5))
    SELECT x, count() OVER () FROM part ORDER BY x DESC LIMIT 5"""
MOST = 3_000  # of each of four threads


@pytest.fixture
def room(tmp_path):
    with new_room(tmp_path / "local") as opened:
        yield opened


def break_duckdb(store: Store) -> None:
    """Let DuckDB fail as it does by itself."""
    failed = threading.Event()

    def ask() -> None:
        with store.reading() as con:
            for _ in range(MOST):
                if failed.is_set():
                    return
                try:
                    con.execute(FAULTY).fetchall()
                except (duckdb.InternalException, duckdb.FatalException):
                    failed.set()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not failed.is_set():
        pytest.skip(f"DuckDB {duckdb.__version__} doesn't fail any more: `data/connection.py` may be simpler")


def test_questions_and_the_pen_go_on_after_duckdb_failed(room):
    room.record("desk", "view_saved", name="before", address="district=339")
    before, asked = room.store.checksum(), room.store.ask("districts", DESK)
    break_duckdb(room.store)
    assert room.store.ask("saved_views", DESK)["name"].to_list() == ["before"]
    assert room.store.ask("districts", DESK, {"today": "2026-01-01"}).shape[1] == asked.shape[1]
    assert room.store.checksum() == before
    break_duckdb(room.store)
    room.record("desk", "view_saved", name="after", address="district=339")
    assert set(room.store.ask("saved_views", DESK)["name"]) == {"before", "after"}


def test_the_extension_is_checked_once_and_no_other_is_let_in(room, tmp_path):
    whole = bytearray(connection._extension().read_bytes())
    whole[1_000] ^= 1
    (bent := tmp_path / "another.duckdb_extension").write_bytes(whole)  # one of a name that is loaded isn't looked at
    for _opened in range(2):  # the second doesn't check ours again
        store = Store.create(tmp_path / "more", "x")
        with store.reading() as con, pytest.raises(duckdb.IOException, match="signature"):
            con.execute(f"LOAD '{bent}'")
        store.close()


def test_an_extension_that_was_changed_is_checked_again(room, tmp_path, monkeypatch):
    whole = bytearray(connection._extension().read_bytes())
    whole[1_000] ^= 1
    (bent := tmp_path / "httpfs.duckdb_extension").write_bytes(whole)
    monkeypatch.setattr(connection, "_extension", lambda: bent)
    with pytest.raises(duckdb.IOException, match="signature"):
        Store.create(tmp_path / "more", "another shape")


def test_two_stores_of_one_room_are_founded_alike_and_go_their_own_ways(room, tmp_path):
    one, two = (Store.create(tmp_path / "more", "x") for _ in range(2))
    empty = one.checksum()
    with two.writing() as con:
        con.execute("DELETE FROM places")
    assert one.checksum() == empty and one.ask("districts", DESK).shape[0] == 24
    assert two.ask("districts", DESK).empty
    for store in (one, two):
        store.close()


def test_a_closed_store_stays_closed(tmp_path):
    with new_room(tmp_path / "local") as opened:
        store = opened.store
    with pytest.raises(duckdb.ConnectionException), store.reading():
        pass
