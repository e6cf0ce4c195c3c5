"""The question that opens and closes the demo: what is in the room that is real."""

from data.access import DESK
from loaders.demo.arrival import bring_in
from tests.rooms import new_room
from tests.week import week_room


def real(room) -> int:
    return int(room.store.ask("real_loads", DESK)["loads"][0])


def test_the_week_is_one_real_load_and_also_when_it_is_undone(tmp_path):
    with week_room(tmp_path) as room:
        assert real(room) == 1
        bring_in(room, "desk", 30)
        assert real(room) == 1
        room.undo(room.store.ask("loads", DESK).query("not demo")["load_id"].iloc[0], "desk")
        assert real(room) == 1  # its files are named on `health`, and a press brings it back


def test_an_empty_room_and_one_with_demo_data_alone_hold_none_until_a_desk_takes_something_down(tmp_path):
    with new_room(tmp_path) as room:
        assert real(room) == 0
        bring_in(room, "desk", 30)
        assert real(room) == 0
        for who, count in (("demo", 0), ("reena", 1)):
            room.record(who, "session_opened", level="state", lgd_code=20, day="2026-01-05", with_whom="x")
            assert real(room) == count
