"""The loader's promises: a bug sets one load aside; a crash between ledger and store loses nothing."""

import pytest

from data.access import DESK
from loaders.channels import whatsapp_export
from loaders.demo.arrival import remove
from loaders.demo.mark import mark
from loaders.handing_in import MixedLoad
from loaders.ingest import Loader, SetAside
from loaders.loads import UnknownLoad
from tests.rooms import new_room

LINE = "05/04/2026, 07:{minute:02d} - +91 90000 00001: कांके प्रखंड में राशन नहीं मिला {minute}\n"


def chat(folder, name: str, *minutes: int):
    path = folder / f"WhatsApp Chat with {name}.txt"
    path.write_text("".join(LINE.format(minute=m) for m in minutes), encoding="utf-8")
    return path


def messages(room) -> int:
    return int(room.store.ask("figures", DESK)["messages"][0])


def test_a_bug_sets_the_load_aside_and_stops_nothing_else(tmp_path, monkeypatch):
    with new_room(tmp_path / "room") as room:
        room.load([chat(tmp_path, "एक", 1, 2)], "test")
        with monkeypatch.context() as broken:
            broken.setattr(whatsapp_export, "read", lambda source: 1 / 0)
            with pytest.raises(SetAside, match="ZeroDivisionError"):
                room.load([chat(tmp_path, "दो", 3)], "test")
        assert messages(room) == 2
        room.load([chat(tmp_path, "तीन", 4)], "test")
        assert messages(room) == 3
        aside = room.store.ask("loads", DESK).dropna(subset=["failure"])
        assert aside["failure"].tolist() == ["ZeroDivisionError: division by zero"]
        with monkeypatch.context() as broken:
            broken.setattr(whatsapp_export, "read", lambda source: 1 / 0)
            with pytest.raises(SetAside):
                room.rebuild()
    with new_room(tmp_path / "room") as room:  # the room opens all the same
        assert messages(room) == 0
        room.rebuild()  # the bug is mended: the ledger still has the files
        assert messages(room) == 4


def test_what_the_ledger_has_and_the_store_has_not_is_caught_up(tmp_path, monkeypatch):
    paths = [chat(tmp_path, "एक", 1, 2)]
    with new_room(tmp_path / "room") as room:
        with monkeypatch.context() as crash:
            crash.setattr(Loader, "apply", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                room.load(paths, "test")
        assert messages(room) == 0
    with new_room(tmp_path / "room") as room:
        assert messages(room) == 2


def test_what_was_not_understood_yet_is_counted_and_then_understood(tmp_path, monkeypatch):
    with new_room(tmp_path / "room") as room:
        with monkeypatch.context() as crash:
            crash.setattr("loaders.backlog.understand", lambda *_: None)
            room.load([chat(tmp_path, "एक", 1, 2)], "test")
        assert int(room.store.ask("freshness", DESK)["not_yet_understood"][0]) == 2
    with new_room(tmp_path / "room") as room:
        assert int(room.store.ask("freshness", DESK)["not_yet_understood"][0]) == 0


def test_two_groups_whose_names_are_not_known_never_mix(tmp_path):
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(LINE.format(minute=1), encoding="utf-8")
    two.write_text(LINE.format(minute=1) + LINE.format(minute=2), encoding="utf-8")
    with new_room(tmp_path / "room") as room:
        room.load([one, two], "test")
        assert messages(room) == 3
    with new_room(tmp_path / "named") as room:
        room.load([one], "test", group="कांके")
        room.load([two], "test", group="कांके ")
        assert messages(room) == 2


def test_demo_files_are_known_by_their_folder_and_removed_as_a_whole(tmp_path):
    folder = tmp_path / "demo"
    mark(folder)
    demo, real = chat(folder, "डेमो", 1), chat(tmp_path, "असली", 2)
    with new_room(tmp_path / "room") as room:
        with pytest.raises(MixedLoad, match="Load them apart"):
            room.load([demo, real], "test")
        room.load([demo], "test")
        room.load([real], "test")
        assert int(room.store.ask("freshness", DESK)["demo_loads"][0]) == 1
        assert len(remove(room, "test")["undone"]) == 1
        assert int(room.store.ask("freshness", DESK)["demo_loads"][0]) == 0
        assert messages(room) == 1


def test_an_unknown_load_is_named(tmp_path):
    with new_room(tmp_path / "room") as room, pytest.raises(UnknownLoad, match="none yet"):
        room.undo("x", "test")


def test_a_mention_reads_differently_on_two_phones_and_is_one_message(tmp_path):
    said = "05/04/2026, 07:30 - +91 90000 00001: {who} को बताइए, कांके प्रखंड में पानी नहीं\n"
    one, two = tmp_path / "1", tmp_path / "2"
    for folder, who in ((one, "@\u2068सुनीता टोप्पो\u2069"), (two, "@919000000002")):
        folder.mkdir()
        (folder / "WhatsApp Chat with कांके.txt").write_text(said.format(who=who), encoding="utf-8")
    with new_room(tmp_path / "room") as room:
        room.load([one, two], "test")
        assert messages(room) == 1


def test_a_crash_between_reading_and_merging_loses_nothing_and_doubles_nothing(tmp_path, monkeypatch):
    paths = [chat(tmp_path, "एक", 1, 2), chat(tmp_path, "दो", 3)]
    with new_room(tmp_path / "clean") as room:
        room.load(paths, "test")
        clean = room.store.checksum()
    with new_room(tmp_path / "room") as room:
        with monkeypatch.context() as crash:
            crash.setattr("loaders.loads.enter", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                room.load(paths, "test")
        assert messages(room) == 0  # read and stored, but not in force
    with new_room(tmp_path / "room") as room:
        assert room.store.checksum() == clean
        with room.store.reading() as con:
            assert con.execute("SELECT count(*) FROM sightings").fetchone() == (3,)
        assert room.rebuild()["checksum"] == clean
