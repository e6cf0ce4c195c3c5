"""The demo's register: the same for the same seed, read whole, and gone with the demo."""

import datetime as dt

from data.access import DESK
from loaders.demo import register
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
        room.demo("test", 60)
        assert not room.store.ask("units", DESK).empty and len(room.remove_demo("test")["undone"]) == 2
        assert room.store.ask("units", DESK).empty
