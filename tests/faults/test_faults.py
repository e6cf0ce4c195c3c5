"""Faults and hostile files: the room comes back by itself and says so; what can't be read is told in bounded memory."""

import io
import json
import os
import resource
import subprocess
import sys
import threading
import zipfile

import pytest

from data import spool
from data.access import DESK
from data.ledger import Ledger
from data.settings import settings
from loaders.opening import opened
from tests.intake import message
from tests.rooms import at, new_room

CHAT = "05/04/2026, 07:{:02d} - +91 90000 00001: कांके प्रखंड में राशन नहीं मिला {}\n"
MEMORY_MB = 1_500  # DuckDB may have 1,000 of it


def arrive(ledger: Ledger, *numbers: int) -> None:
    ledger.arrive([{"channel": "app_json", "sender": "party_app", "raw": message(n)} for n in numbers])


def counted(room) -> int:
    return int(room.store.ask("figures", DESK)["messages"][0])


@pytest.mark.parametrize("damage", [lambda b: b[:-7], lambda b: b + b"\0" * 4_096, lambda b: b + b"\0\0\0\x09abc"])
def test_a_torn_last_record_loses_only_itself_and_the_next_follows(tmp_path, damage):
    with new_room(tmp_path / "room") as room:
        arrive(room.ledger, 1, 2)
        path = next((settings().received / "live").glob("*.spool"))
        path.write_bytes(damage(path.read_bytes()))
        room.take_in()
        left = counted(room)
        arrive(room.ledger, 3)
        room.take_in()
        assert left in (1, 2) and counted(room) == left + 1 and list(path.parent.glob("*.torn-*"))
    with new_room(tmp_path / "room") as room:
        assert counted(room) == left + 1


def test_a_clock_that_jumps_back_keeps_the_order_and_the_count(tmp_path, monkeypatch):
    with new_room(tmp_path / "room") as room:
        arrive(room.ledger, 1)
        room.take_in()
        earlier = spool.now().replace(year=2020)
        monkeypatch.setattr(spool, "now", lambda: earlier)
        arrive(room.ledger, 1, 2)
        room.take_in()
        assert counted(room) == 2 and len(list((settings().received / "live").glob("*.spool"))) == 1


@pytest.mark.parametrize("content", [b"", b"no store at all", None])
def test_a_store_that_cannot_be_read_is_made_anew_and_health_says_so(tmp_path, content):
    with new_room(tmp_path / "room") as room:
        arrive(room.ledger, 1, 2)
        room.catch_up("test")
        before, path = room.store.checksum(), room.store.path
    whole = path.read_bytes()
    path.write_bytes(os.urandom(len(whole)) if content is None else content)
    with new_room(tmp_path / "room") as room:
        assert room.store.checksum() == before
        (job,) = room.store.ask("jobs", DESK).to_dict("records")
        assert (job["call"], json.loads(job["result"])) == ("rebuild", {"because": "unreadable"})


def test_two_exports_of_one_group_while_messages_arrive(tmp_path):
    one, two = tmp_path / "1", tmp_path / "2"
    for folder, numbers in ((one, range(40)), (two, range(20, 60))):
        folder.mkdir()
        text = "".join(CHAT.format(n, n) for n in numbers)
        (folder / "WhatsApp Chat with कांके.txt").write_text(text, encoding="utf-8")
    with new_room(tmp_path / "room") as room:
        live = threading.Thread(target=lambda: [(arrive(Ledger(), n), room.take_in()) for n in range(10)])
        loads = [threading.Thread(target=room.load, args=([folder], "shell")) for folder in (one, two)]
        live.start()
        for load in loads:  # the owner does one after another, whoever asks
            load.start()
            load.join()
        live.join()
        room.catch_up("test")
        assert counted(room) == 60 + 10 and room.rebuild()["checksum"] == room.store.checksum()


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _hostile() -> dict[str, bytes]:
    chat = CHAT.format(1, 1).encode()
    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    entities += b"".join(b'<!ENTITY a%d "%b">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)) + b"]><x>&a11;</x>"
    workbook = {name: entities for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/sharedStrings.xml")}
    return {
        "zip bomb.zip": _zip({"chat.txt": b"0" * 100_000_000}),
        "dots.zip": _zip({"../../../tmp/escaped.txt": chat, "/etc/escaped.txt": chat}),
        "nested.zip": _zip({"inner.zip": _zip({"inner.zip": _zip({"chat.txt": chat})})}),
        "entities.xlsx": _zip(workbook),
        "one line.txt": b"x" * 10_000_000,
        "one item.json": b'[{"sent_at": "2026-04-05", "text": "' + b"x" * 17_000_000,
        "nul.txt": b"\0" * 1_000_000,
        "surrogates.jsonl": b'{"sent_at": "2026-04-05", "id": "s", "text": "\\ud83d \\udc00"}\n',
        "columns.csv": (",".join(f"c{n}" for n in range(2_000)) + "\n" + "1," * 1_999 + "1\n").encode(),
    }


def test_hostile_files_are_rejected_in_words_and_in_bounded_memory(tmp_path):
    folder = tmp_path / "came"
    folder.mkdir()
    for name, content in _hostile().items():
        (folder / name).write_bytes(content)
    environment = {**os.environ, "WARROOM_LOCAL": str(tmp_path / "room"), "WARROOM_LARGEST_FILE_MB": "60"}
    command = [sys.executable, "-m", "loaders", "load", str(folder), "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    told = {file["path"].removeprefix(f"{folder}/"): file for file in json.loads(done.stdout)["files"]}
    for name in _hostile():
        found = [file for path, file in told.items() if path.startswith(name)]
        assert found, name
        said = [file["problem"] or file["rejected"] or file["messages"] for file in found]
        assert all(said), (name, found)
    assert told["surrogates.jsonl"]["messages"] == 1
    assert "60 MB" in told["zip bomb.zip"]["problem"]
    assert not list(tmp_path.rglob("escaped.txt"))
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY_MB * 1024


def test_a_file_still_being_written_waits_and_one_replaced_is_read_whole(tmp_path):
    with at(tmp_path / "room"), opened() as room:
        inbox = settings().inbox
        inbox.mkdir(parents=True)
        (inbox / "half.jsonl.part").write_bytes(message(1)[:30])
        path = inbox / "replaced.jsonl"
        path.write_bytes(message(2))
        held = path.open("rb")  # the one that was there first stays readable to whoever has it open
        (inbox / "new.part").write_bytes(message(2) + b"\n" + message(3))
        (inbox / "new.part").rename(path)
        assert held.read() == message(2)
        held.close()
        room.load([inbox], "inbox", take=True)
        assert counted(room) == 2 and (inbox / "half.jsonl.part").exists() and not path.exists()
