"""Backup and restore: taken while the room runs and the ledger grows, compared whole, never with the master key."""

import io
import shutil
import tarfile
import threading

import pytest

from data import keys, log
from data.ledger import Ledger
from data.master import KeyTrouble
from loaders import backup
from loaders.backup import BackupTrouble
from loaders.opening import opened
from loaders.progress import Progress
from loaders.restore import restore
from tests.commands import run, run_apart
from tests.rooms import at
from tests.week import FILES, service

LIVE = b'{"id": "a-%d", "sent_at": "2026-01-05T10:00:00+05:30", "text": "pani nahi hai", "phone": "9000000011"}'


def write(office, file) -> dict:
    return office.perform("backup", {"file": str(file), "who": "desk"})


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A backup of the week with an undone load, a decision and a log; its room's folder, and what was known."""
    folder = tmp_path_factory.mktemp("kept")
    with service(folder / "local", FILES) as office:
        again = office.perform("load", {"paths": [str(FILES / "app.json")], "who": "desk", "group": "other"})
        office.perform("undo", {"load_id": again["load_id"], "who": "desk"})
        office.record("desk", "view_saved", name="रांची", address="district=339")
        log.write("signed_in", "desk")
        told = write(office, folder / "room.backup")
        return folder, told, office.store.checksum()


@pytest.fixture
def empty(kept, tmp_path):
    """An empty room that has the master key of the backup's, and nothing else."""
    (tmp_path / "local").mkdir()
    shutil.copy(kept[0] / "local" / "master.key", tmp_path / "local" / "master.key")
    with at(tmp_path / "local"):
        keys.forget()
        yield tmp_path / "local"
    keys.forget()


def test_a_restored_room_knows_what_was_known(kept, empty):
    folder, told, checksum = kept
    assert told["content"] == checksum
    back = restore(folder / "room.backup")
    assert back["content"] == "same" and back["sha256"] == told["sha256"]
    with opened() as room:
        assert room.store.checksum() == checksum
        with room.store.reading() as con:
            assert con.execute("SELECT count(*) FROM decisions WHERE kind = 'view_saved'").fetchone() == (1,)
            assert con.execute("SELECT count(*) FROM loads WHERE NOT in_force").fetchone() == (1,)
    assert log.verify()[0] is None
    assert not [p for p in empty.rglob("*") if p.is_file() and p.stat().st_mode & 0o077 and p.parent.name == "received"]


def test_the_master_key_and_the_store_are_not_in_it(kept):
    folder, told, _checksum = kept
    with tarfile.open(folder / "room.backup") as tar:
        names = tar.getnames()
    assert not [name for name in names if "master" in name or "store" in name or "sessions" in name]
    assert (folder / "local" / "master.key").read_bytes().strip() not in (folder / "room.backup").read_bytes()
    assert len(names) == told["files"] + 1
    assert (folder / "room.backup").stat().st_mode & 0o777 == 0o600


def test_a_backup_is_whole_although_the_ledger_grows(tmp_path):
    chat = "05/04/2026, 07:{n:02d} - +91 90000 00001: कांके प्रखंड में राशन नहीं मिला {n}\n"
    stop = threading.Event()
    with service(tmp_path / "local", FILES) as office:

        def grow() -> None:
            for n in range(10_000):
                if stop.is_set():
                    return
                path = tmp_path / f"WhatsApp Chat with {n}.txt"
                path.write_text(chat.format(n=n % 60), encoding="utf-8")
                office.perform("load", {"paths": [str(path)], "who": "desk"})
                Ledger().arrive([{"channel": "app_json", "sender": "party_app", "raw": LIVE % n}])
                Ledger().decide("desk", "view_saved", name=str(n), address="")

        growing = threading.Thread(target=grow)
        growing.start()
        try:
            for n in range(2):
                write(office, tmp_path / f"{n}.backup")
        finally:
            stop.set()
            growing.join()
        key = (tmp_path / "local" / "master.key").read_bytes()
    for n in range(2):
        (tmp_path / f"back{n}").mkdir()
        (tmp_path / f"back{n}" / "master.key").write_bytes(key)
        (tmp_path / f"back{n}" / "master.key").chmod(0o600)
        with at(tmp_path / f"back{n}"):
            about = backup.check(tmp_path / f"{n}.backup", Progress())["about"]
            back = restore(tmp_path / f"{n}.backup")
            assert back["content"] == "same"
            ledger = Ledger()
            assert ledger.ends() == about["ends"]  # whole records to the very end
            for record in ledger.after({}):
                if record.body["record"] == "receipt":
                    with ledger.opened(record.body["sha256"]):
                        pass


def test_the_command_asks_the_app_and_ends_with_2_when_the_file_is_there(tmp_path):
    file = str(tmp_path / "room.backup")
    with service(tmp_path / "local", FILES):
        assert "checksum" in run_apart("loaders", "backup", file)
        assert "is there already" in run("loaders", "backup", file, code=2)


def changed(kind: str, file, target) -> None:
    whole = file.read_bytes()
    if kind == "a byte":
        with tarfile.open(file) as tar:
            at = tar.getmember(next(n for n in tar.getnames() if n.startswith("received/files"))).offset_data + 40
        target.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    elif kind == "cut":
        target.write_bytes(whole[: len(whole) // 2])
    elif kind == "something else":
        target.write_bytes(b"PK\x03\x04 nothing of ours" * 99)
    else:
        with tarfile.open(target, "w") as tar:
            name = {"a way out": "../../evil", "a link": "log/x.log"}[kind]
            told = tarfile.TarInfo(name)
            told.size = 4
            if kind == "a link":
                told.type, told.linkname, told.size = tarfile.SYMTYPE, "/etc/passwd", 0
            tar.addfile(told, io.BytesIO(b"evil"))


@pytest.mark.parametrize("kind", ["a byte", "cut", "something else", "a way out", "a link"])
def test_a_bent_backup_is_refused_and_the_room_stays_empty(kind, kept, empty, tmp_path):
    changed(kind, kept[0] / "room.backup", tmp_path / "bent.backup")
    with pytest.raises(BackupTrouble, match=r"Take another|is no backup"):
        restore(tmp_path / "bent.backup")
    assert {path.name for path in empty.iterdir()} <= {"master.key", "owner.lock", "scratch"}
    assert not list(empty.glob("scratch/*"))


def test_a_room_that_holds_something_is_left_as_it_is(kept, empty):
    restore(kept[0] / "room.backup")
    before = sorted(empty.rglob("*"))
    with pytest.raises(BackupTrouble, match="is not empty"):
        restore(kept[0] / "room.backup")
    assert sorted(empty.rglob("*")) == before


def test_without_the_master_key_the_ledger_is_back_and_it_says_what_is_missing(kept, empty):
    key = (empty / "master.key").rename(empty.parent / "elsewhere")
    with pytest.raises(KeyTrouble, match="the master key is missing"):
        restore(kept[0] / "room.backup")
    key.rename(empty / "master.key")
    keys.forget()
    with opened() as room:
        assert room.store.checksum() == kept[2]
