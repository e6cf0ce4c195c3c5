"""The demo's register: the same for the same seed, read whole, and gone with the demo."""

import datetime as dt
from dataclasses import replace

from data.access import DESK
from loaders.demo import register
from loaders.demo.arrival import bring_in, remove
from tests.rooms import new_room

END = dt.date(2026, 3, 31)


def test_it_is_read_whole_and_leaves_blocks_unknown(tmp_path):
    counts = [register.write(1, tmp_path / name, END, 5_000) for name in ("a.csv", "b.csv")]
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    with new_room(tmp_path / "room") as room:
        told = room.bring_in(str(tmp_path / "a.csv"), "test", "register")
        assert (told["new"], told["rejected"]) == (counts[0], 0)
        blocks = room.store.ask("vacancies", DESK).set_index("post").loc["block_president"]
        assert (blocks["seats"], blocks["unknown"]) == (264, 264 - register.LISTED) and blocks["vacant"] > 0


def test_the_demo_brings_its_register_and_takes_it_away(tmp_path):
    with new_room(tmp_path / "room") as room:
        bring_in(room, "test", 60)
        called = room.store.ask("verified_share", DESK).set_index(["kind", "rest"])
        assert called.loc[("activity", "all"), "reached"] > 0 and called.loc[("unit", "all"), "called"] > 0
        assert not room.store.ask("units", DESK).empty and len(remove(room, "test")["undone"]) == 2
        assert room.store.ask("units", DESK).empty and room.store.ask("verified_share", DESK).empty


def test_calls_of_the_demo_confirm_and_deny_and_are_those_of_the_lot(tmp_path):
    with new_room(tmp_path / "room") as room:
        bring_in(room, "test", 600)
        for kind in ("activity", "unit"):
            (told,) = room.store.ask("verified_share", DESK, {"kind": kind}).query("rest == 'all'").to_dict("records")
            assert told["claimed"] > told["called"] > told["reached"] > 0, kind
            assert 0 < told["low"] < told["share"] < told["high"] < 1 and told["not_verified"] > 0, kind
        kept = room.store.checksum()
        room.rebuild()
        assert room.store.checksum() == kept
        bring_in(room, "test", 300, state=10)
        looking = replace(DESK, state=10)
        (told,) = (
            room.store.ask("verified_share", looking, {"kind": "activity"}).query("rest == 'all'").to_dict("records")
        )
        assert told["verified"] > 0 and told["not_verified"] > 0
        compared = room.store.ask("states_committees", DESK).set_index(["state", "level"])
        assert 0 < compared.loc[(10, "district"), "approved_share"] < compared.loc[(10, "district"), "formed_share"] < 1
