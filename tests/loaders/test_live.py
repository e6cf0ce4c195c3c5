"""Live, exactly once: the same from a file and from the intake, in any order, however often, from many at once."""

import json
import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.access import DESK
from data.spool import BrokenLedger
from loaders import live
from loaders.channels import app_json
from loaders.original import original
from tests import budget
from tests.intake import Sender, keep_whatsapp, message, serving, whatsapp
from tests.loaders.test_channels import samples_of
from tests.rooms import new_room


@pytest.fixture
def room(tmp_path):
    with new_room(tmp_path / "room") as room:
        yield room


def arrive(room, *raws: bytes, channel: str = "app_json", sender: str = "party_app") -> None:
    room.ledger.arrive([{"channel": channel, "sender": sender, "raw": raw} for raw in raws])


def counted(room) -> int:
    return int(room.store.ask("figures", DESK)["messages"][0])


def rows(room, question: str, **filters) -> list[dict]:
    return room.store.ask(question, DESK, filters).to_dict("records")


@pytest.mark.parametrize("channel", ["app_json", "whatsapp_webhook"])
def test_a_live_record_gives_what_the_same_bytes_in_a_file_give(tmp_path, channel):
    samples = samples_of(channel)
    with new_room(tmp_path / "file") as room:
        room.load(samples, "test")
        from_files, told = room.store.checksum(), rows(room, "sources")
    with new_room(tmp_path / "live") as room:
        arrive(room, *(path.read_bytes() for path in samples), channel=channel)
        room.catch_up("test")
        assert [{**one, "last_load": None} for one in rows(room, "sources")] == [
            {**one, "last_load": None} for one in told
        ]
        once = room.store.checksum()
        new = room.load(samples, "test")["new_messages"]
        assert new == 0, "a file that holds what came live brings nothing new"
        assert room.rebuild()["checksum"] == room.store.checksum()
        with room.store.reading() as con:
            refused = con.execute("SELECT count(*) FROM rejections").fetchone()[0]
    assert refused or once == from_files  # a rejection counts by where it stands


def test_sent_seven_times_shuffled_and_by_many_at_once_it_is_there_once(room):
    whole = budget.part(60, 20)
    bodies = [message(n) for n in range(whole)] + [
        b"[" + message(n) + b"," + message(n + 1) + b"]" for n in range(0, whole, 2)
    ]
    sent = bodies * 7
    random.Random(7).shuffle(sent)
    with serving() as port, ThreadPoolExecutor(8) as many:
        sender = Sender(port)
        taking = threading.Thread(target=lambda: [room.take_in() for _ in range(30)])
        taking.start()
        assert set(many.map(lambda body: sender.post(body)[0], sent)) == {200}
        taking.join()
    room.catch_up("test")
    assert counted(room) == whole
    (load,) = rows(room, "loads")
    assert (load["new_messages"], load["messages"]) == (whole, 7 * 2 * whole)
    assert load["duplicates"] == 7 * 2 * whole - whole
    assert room.rebuild()["checksum"] == room.store.checksum() and counted(room) == whole


def test_what_has_no_id_is_one_when_it_is_sent_again_and_two_when_it_is_said_twice(room):
    same = {"sent_at": "2026-04-05T19:36:12+05:30", "phone": "+919000000011", "text": "कांके में पानी नहीं"}
    once, twice = json.dumps([same]).encode(), json.dumps([same, same]).encode()
    arrive(room, once)
    room.take_in()
    assert counted(room) == 1
    arrive(room, once, twice, twice)
    room.take_in()
    assert counted(room) == 2


def test_of_two_accounts_of_a_message_the_edited_that_came_last_stands(room):
    for text in ("पहला", "दूसरा जो लंबा है", "तीसरा"):
        arrive(room, message(1, text=text, edited=True))
        room.take_in()
    assert [row["text"] for row in rows(room, "messages_found")] == ["तीसरा"]
    assert room.rebuild()["checksum"] == room.store.checksum()
    arrive(room, message(1, text="", deleted=True))
    room.take_in()
    (row,) = rows(room, "messages_found")
    assert row["text"] == "तीसरा" and bool(rows(room, "message", message=row["message_id"])[0]["deleted"])


def test_a_record_that_a_bug_stops_is_set_aside_and_the_others_go_in(room, monkeypatch):
    take = app_json.take

    def broken(out, source, item):
        if item[1].get("id") == "app-3":
            raise ZeroDivisionError("a bug")
        take(out, source, item)

    monkeypatch.setattr(app_json, "take", broken)
    arrive(room, *(message(n) for n in range(6)))
    assert room.take_in() == 6 and counted(room) == 5
    (refused,) = rows(room, "rejections")
    assert "ZeroDivisionError: a bug" in refused["reason"] and "app-3" in refused["raw"]
    arrive(room, message(7))
    room.take_in()
    assert counted(room) == 6 and room.take_in() == 0
    assert [load["rejected"] for load in rows(room, "loads")] == [1]
    monkeypatch.undo()
    room.rebuild()  # the bug is mended
    assert counted(room) == 7


def test_what_cannot_be_read_is_shown_with_its_reason_and_reconciles(room):
    arrive(room, message(1), b"{oops", b"[1, " + message(2) + b"]", b"\xff\xfe\0", b"[]", sender="other")
    room.catch_up("test")
    (load,) = rows(room, "loads")
    assert (load["new_messages"], load["rejected"], load["who"]) == (2, 3, "other")
    assert len(rows(room, "rejections")) == 3
    (source,) = [one for one in rows(room, "sources") if one["messages"]]
    assert (source["messages"], source["rejected"]) == (2, 3)


def test_a_live_load_is_undone_and_redone_like_any_other(room):
    arrive(room, message(1), message(2))
    room.catch_up("test")
    (load,) = rows(room, "loads")
    assert load["load_id"].endswith("-app_json-party_app")
    whole = room.store.checksum()
    assert room.undo(load["load_id"], "test")["messages"] == 0
    arrive(room, message(3), sender="other")
    room.catch_up("test")
    assert counted(room) == 1
    assert room.rebuild()["checksum"] == room.store.checksum() and counted(room) == 1
    room.undo(next(one["load_id"] for one in rows(room, "loads") if one["who"] == "other"), "test")
    room.redo(load["load_id"], "test")
    assert room.store.checksum() == whole


def test_the_original_of_a_live_message_is_its_own_record(room):
    arrive(room, message(1), b"[" + message(2) + b", " + message(3, text="रांची में सड़क टूटी है") + b"]")
    room.catch_up("test")
    for row in rows(room, "messages_found"):
        (sighting,) = rows(room, "sightings", message=row["message_id"])
        told = original(room.ledger, room.store, DESK, int(sighting["sighting_id"]))
        assert row["text"] in told and told.count("sent_at") == 1 and "9000000011" not in told
    with pytest.raises(BrokenLedger, match="Restore"):
        room.ledger.arrival("live/2020-01-01.spool:0")


def test_every_event_of_one_second_is_kept_and_a_state_is_no_message(room):
    changes = [{"field": f"f{n}", "value": {"event": "X", "n": n}} for n in range(3)]
    body = json.dumps(
        {"object": "whatsapp_business_account", "entry": [{"time": 1743861972, "changes": changes}]}
    ).encode()
    for _ in range(2):
        arrive(room, body, channel="whatsapp_webhook", sender="whatsapp")
        room.take_in()
    assert (counted(room), rows(room, "sources")[0]["events"]) == (0, 3)


def test_a_changed_number_is_proposed_and_never_made(room):
    said = {"body": "A बदल कर B", "type": "user_changed_number", "wa_id": "919000000072"}
    told = {"from": "919000000071", "id": "wamid.S", "timestamp": "1743861972", "type": "system", "system": said}
    text = {**told, "id": "wamid.T", "type": "text", "text": {"body": "राशन नहीं मिला"}}
    payload = {
        "entry": [{"changes": [{"value": {"messages": [told, {k: v for k, v in text.items() if k != "system"}]}}]}]
    }
    arrive(room, json.dumps(payload).encode(), channel="whatsapp_webhook", sender="whatsapp")
    room.catch_up("test")
    (proposed,) = rows(room, "proposed_links")
    assert (
        "900000" not in str(proposed) and proposed["old_number"][-3:] == "071" and proposed["new_number"][-3:] == "072"
    )
    with room.store.reading() as con:
        assert con.execute("SELECT number FROM people.person").fetchall() == [("+919000000071",)]


def test_micro_batches_end_at_a_day_and_at_their_size(room, monkeypatch):
    monkeypatch.setattr(live, "MOST_RECORDS", 3)
    arrive(room, *(message(n) for n in range(8)))
    assert room.take_in() == 8 and counted(room) == 8
    (load,) = rows(room, "loads")
    assert load["messages"] == load["new_messages"] == 8


def test_payloads_of_other_people_go_through_the_webhook_whole(room, shared):
    samples = sorted((shared / "samples" / "webhook").glob("*.json"))
    payloads = [json.loads(path.read_text(encoding="utf-8"))["payload"] for path in samples]
    bodies = [json.dumps(payload, ensure_ascii=False).encode() for payload in payloads]
    assert bodies
    with serving() as port:
        keep_whatsapp()
        counts = []
        for order in range(4):
            random.Random(order).shuffle(bodies)
            assert {whatsapp(port, body)[0] for body in bodies} == {200}
            room.catch_up("test")
            with room.store.reading() as con:
                counts.append(con.execute("SELECT count(*) FROM told_apart").fetchone()[0])
        ids = {own for payload in payloads for own in _ids(payload)}
        with room.store.reading() as con:
            kept = {own for (own,) in con.execute("SELECT own_id FROM sightings WHERE own_id IS NOT NULL").fetchall()}
            assert con.execute("SELECT count(*) FROM rejections").fetchone() == (0,)
        assert len(set(counts)) == 1 and counts[0] and all(any(own in k for k in kept) for own in ids)


def _ids(value) -> list[str]:
    """The ids of the messages in a payload."""
    if isinstance(value, dict):
        own = [m["id"] for m in value.get("messages") or [] if isinstance(m, dict) and "id" in m]
        return own + [found for inner in value.values() for found in _ids(inner)]
    return [found for inner in value for found in _ids(inner)] if isinstance(value, list) else []


def lines(count: int) -> bytes:
    return b"\n".join(message(n) for n in range(count))


def test_while_a_file_is_read_what_arrives_is_taken_in(room, tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.ingest._LONGEST_HOLD", 0)
    monkeypatch.setattr("loaders.channel.BATCH_ROWS", 20)
    monkeypatch.setattr("loaders.sight._STORED_AT_ONCE", 20)
    (file := tmp_path / "app.jsonl").write_bytes(lines(200))
    half_read = "SELECT count(*) FROM files WHERE in_force IS NULL"
    seen = []

    def take() -> None:
        with room.store.alone(), room.store.reading() as con:
            room.take_in()
            seen.append((counted(room), con.execute(half_read).fetchone()[0]))

    def listen(tick: dict) -> None:
        if tick["step"].startswith("reading") and tick["done"] == 0:
            taking.start()

    arrive(room, message(1000))
    taking = threading.Thread(target=take)
    assert room.load([file], "test", listener=listen)["new_messages"] == 200
    taking.join()
    assert seen == [(1, 1)], "it was there while the file was half read"
    assert counted(room) == 201 and room.rebuild()["checksum"] == room.store.checksum()


def test_a_load_that_the_machine_broke_off_in_a_file_is_done_again_from_its_beginning(room, tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.ingest._LONGEST_HOLD", 0)
    monkeypatch.setattr("loaders.channel.BATCH_ROWS", 20)
    monkeypatch.setattr("loaders.sight._STORED_AT_ONCE", 20)
    (file := tmp_path / "app.jsonl").write_bytes(lines(100))
    take = app_json.take

    def broken(out, source, item):
        if item[1].get("id") == "app-90":
            raise MemoryError
        take(out, source, item)

    with monkeypatch.context() as until_mended, pytest.raises(MemoryError):
        until_mended.setattr(app_json, "take", broken)
        room.load([file], "test")
    with room.store.reading() as con:
        assert 0 < con.execute("SELECT count(*) FROM sightings").fetchone()[0] < 100, "a part of it is stored"
    assert counted(room) == 0
    arrive(room, message(1000))
    room.take_in()
    room.catch_up("test")
    assert counted(room) == 101 and [load["rejected"] for load in rows(room, "loads")] == [0, 0]
    assert room.rebuild()["checksum"] == room.store.checksum()
