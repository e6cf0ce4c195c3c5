"""The command line as a person types it: exit codes, JSON, dry run, undo, redo, rebuild, and the owner's socket."""

import json
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from data.access import DESK
from data.settings import settings
from loaders.service import Service
from tests.commands import run, run_apart
from tests.rooms import came_in, empty

CHAT = """05/04/2026, 07:36 - Messages and calls are end-to-end encrypted.
05/04/2026, 07:36 - +91 90000 00001: कांके प्रखंड में राशन नहीं मिला
05/04/2026, 07:40 - रमेश: ok
05/04/2026, 07:41 - रमेश: <Media omitted>
35/14/2026, 07:42 - रमेश: इस तारीख का दिन नहीं
"""


@pytest.fixture
def local(tmp_path, monkeypatch) -> Path:
    """The folder of an empty room, whose keys, model and store are there."""
    empty(tmp_path / "local")
    monkeypatch.setenv("WARROOM_LOCAL", str(tmp_path / "local"))
    settings.cache_clear()
    yield tmp_path / "local"
    settings.cache_clear()


@pytest.fixture
def chat(tmp_path) -> Path:
    path = tmp_path / "WhatsApp Chat with कांके.txt"
    path.write_text(CHAT, encoding="utf-8")
    return path


def test_load_counts_what_came_and_a_second_load_brings_nothing(local, chat):
    shutil.rmtree(local)  # the first command makes the room
    first = json.loads(run_apart("loaders", "load", str(chat), "--json"))
    file = first["files"][0]
    assert file["channel"] == "whatsapp_export"
    assert (file["messages"], file["new_messages"], file["duplicates"]) == (3, 3, 0)
    assert (file["events"], file["rejected"]) == (1, 1)
    again = json.loads(run("loaders", "load", str(chat), "--json"))
    assert again["new_messages"] == 0
    assert again["files"][0]["duplicates"] == 3


def test_dry_run_says_the_same_and_keeps_nothing(local, chat):
    dry = json.loads(run("loaders", "load", str(chat), "--json", "--dry-run"))
    assert dry["load_id"] is None
    assert not came_in()
    real = json.loads(run("loaders", "load", str(chat), "--json"))
    assert [{**f, "reports": 0, "unplaced": 0} for f in real["files"]] == [
        {**f, "reports": 0, "unplaced": 0} for f in dry["files"]
    ]


def test_a_file_nobody_recognises_is_named_and_stops_nothing(local, chat, tmp_path):
    odd = tmp_path / "notes.bin"
    odd.write_bytes(b"\x00\x01nothing we know")
    words = run("loaders", "load", str(chat), str(odd), "--json", code=2)
    result = json.loads(words.splitlines()[0])
    assert result["new_messages"] == 3
    assert "notes.bin: no channel recognises it" in words
    assert "whatsapp_export" in words.splitlines()[-1]


def test_a_zip_is_opened_and_its_name_gives_the_group(local, tmp_path):
    path = tmp_path / "WhatsApp Chat - कांके.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", "[05/04/26, 7:36:12 PM] ~ रमेश: ok\n")
        archive.writestr("00000001-PHOTO.jpg", b"\xff\xd8")
    result = json.loads(run("loaders", "load", str(path), "--json"))
    assert [f["messages"] for f in result["files"]] == [1]
    assert result["files"][0]["path"].endswith("कांके.zip/_chat.txt")
    assert [row["group_name"] for row in json.loads(run("loaders", "status", "--json"))] == ["कांके"]


def test_read_prints_messages_and_stores_nothing(local, chat, tmp_path):
    shutil.rmtree(local)
    path = tmp_path / "WhatsApp Chat - कांके.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", "[05/04/26, 7:36:12 PM] ~ रमेश: ok\n")
    (line,) = map(json.loads, run("loaders", "read", str(path), "--json").splitlines())
    assert line == {
        "channel": "whatsapp_export",
        "source_ref": "_chat.txt:1",
        "sent_at": "2026-04-05T19:36:12+05:30",
        "sender": "रमेश",
        "text": "ok",
        "line_kind": "message",
        "group": "कांके",
        "place_text": None,
        "edited": False,
    }
    assert "rejected" in run("loaders", "read", str(chat))
    assert not local.exists() or not list(local.rglob("*.duckdb"))
    assert "no-such-file" in run("loaders", "read", str(tmp_path / "no-such-file.txt"), code=2)


def test_undo_redo_rebuild_and_any_order_agree(local, chat, tmp_path):
    other = tmp_path / "WhatsApp Chat with नामकुम.txt"
    other.write_text(CHAT.replace("कांके", "नामकुम"), encoding="utf-8")
    run("loaders", "load", str(chat))
    one = run("data", "checksum")
    load = json.loads(run("loaders", "load", str(other), "--json"))
    both = run("data", "checksum")
    assert one != both
    run("loaders", "undo", load["load_id"])
    assert run("data", "checksum") == one
    run("loaders", "redo", load["load_id"])
    assert run("data", "checksum") == both
    run("loaders", "rebuild")
    assert run("data", "checksum") == both
    assert "is not known" in run("loaders", "undo", "20260101-000000-none", code=1)


def test_while_the_app_owns_the_store_commands_go_through_it(local, chat):
    service = Service()
    service.start()
    try:
        result = json.loads(run_apart("loaders", "load", str(chat), "--json"))
        assert result["new_messages"] == 3
        assert run("data", "checksum").strip() == service.store.checksum()
        assert "is not known" in run("data", "ask", "no_such_query", code=1)
    finally:
        service.stop()
    assert json.loads(run("loaders", "load", str(chat), "--json"))["new_messages"] == 0


def test_the_inbox_is_loaded_and_emptied(local, chat):
    service = Service()
    service.start()
    try:
        part = local / "inbox" / "chat.part"
        part.write_bytes(chat.read_bytes())
        part.rename(local / "inbox" / chat.name)
        deadline = time.monotonic() + 60
        while service.store.ask("loads", DESK).empty:
            assert time.monotonic() < deadline
            time.sleep(0.2)
        assert not list((local / "inbox").iterdir())
    finally:
        service.stop()


def test_a_named_query_is_listed_with_what_it_counts(local):
    listed = dict(line.split(": ", 1) for line in run("data", "ask").splitlines())
    assert "One row per" in listed["sources"]
