"""The original line: what a sighting was read from, from every kind of file, in any encoding, for who may see it."""

import io
import itertools
import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from data import verbs
from data.access import DESK, WALL, NotForTheWall, Viewer
from data.ledger import Ledger
from data.settings import now
from data.verbs import NoOriginal
from loaders.original import MOST_CHARACTERS, MOST_LINES, original
from loaders.service import Service
from pages.views.reasons import reason
from pages.views.words import spoken
from tests import budget
from tests.loaders.test_commands import local  # noqa: F401 - a fixture
from tests.rooms import new_room

CHAT = (
    "05/04/2026, 07:01 - Messages and calls are end-to-end encrypted.\n"
    "05/04/2026, 07:02 - अनिता: कांके प्रखंड में राशन नहीं मिला\n"
    "तीन महीने से\n"
    "\n"
    "दुकान बंद\n"
    "05/04/2026, 07:03 - +91 90000 00001: <img src=x onerror=alert(1)>\n"
)
KANKE = Viewer("a", "district_president", frozenset({("block", 3223)}))
DUMKA = Viewer("b", "district_president", frozenset({("district", 326)}))


def item(number: int, text: str = "कांके प्रखंड में पानी नहीं", **more) -> dict:
    return {"id": f"a{number}", "sent_at": "2026-01-05T10:00:00+05:30", "text": text, **more}


def sightings(room) -> list[tuple[int, str]]:
    """(sighting, its text) of all messages, in order of the files' lines."""
    with room.store.reading() as con:
        return con.execute(
            "SELECT sighting_id, text FROM sightings WHERE line_kind IN ('message', 'media', 'deleted') ORDER BY 1"
        ).fetchall()


def unmask_all(room, viewer: Viewer = DESK) -> None:
    """As if the viewer had unmasked every message, each with a reason (tests/data/test_vault.py shows them masked)."""
    with room.store.writing() as con:
        con.execute(
            "INSERT INTO decisions SELECT message_id::VARCHAR, 1, $who, $at, 'unmasked',"
            " json_object('message_id', message_id, 'reason', 'test') FROM told_apart",
            {"who": viewer.who, "at": now()},
        )


def originals(tmp_path: Path, *paths: Path, viewer: Viewer = DESK) -> list[str]:
    """What each message of the files was read from."""
    with new_room(tmp_path / "room") as room:
        room.load(list(paths), "test")
        unmask_all(room, viewer)
        return [original(room.ledger, room.store, viewer, sighting) for sighting, _ in sightings(room)]


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_of_a_chat_the_lines_up_to_the_next_that_says_something(tmp_path):
    codecs, ends = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"), ("\n", "\r\n")
    ways = [*itertools.product(codecs, ends)] if budget.is_slow else [*zip(codecs, itertools.cycle(ends), strict=False)]
    paths = [
        file(tmp_path, f"WhatsApp Chat with {n}.txt", CHAT.replace("\n", end).encode(codec))
        for n, (codec, end) in enumerate(ways)
    ]
    found = originals(tmp_path, *paths)
    expected = [CHAT.partition("\n")[2].rpartition("\n05/04")[0].rstrip("\n"), CHAT.splitlines()[-1]]
    assert len(found) == 2 * len(ways)
    for n, way in enumerate(ways):
        assert found[2 * n : 2 * n + 2] == expected, way


def test_of_a_rejected_line_nothing_is_shown_with_its_neighbour(tmp_path):
    lines = "05/04/2026, 07:02 - अनिता: राशन नहीं\n05/04/2026, 27:02 - अनिता: x\n05/04/2026, 07:04 - अनिता: पानी\n"
    assert [text[12:17] for text in originals(tmp_path, file(tmp_path, "WhatsApp Chat with G.txt", lines))] == [
        "07:02",
        "07:04",
    ]
    assert "27:02" not in "".join(originals(tmp_path, file(tmp_path, "WhatsApp Chat with H.txt", lines)))


def test_a_member_of_a_zip_is_found_by_its_bytes(tmp_path):
    path = tmp_path / "WhatsApp Chat with G.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"\xff\xd8")
        archive.writestr("a/_chat.txt", CHAT.replace("अनिता", "सुनीता"))
        archive.writestr("b/_chat.txt", CHAT)
    found = originals(tmp_path, path)
    assert sum("सुनीता" in text for text in found) == 1 and sum("अनिता" in text for text in found) == 1
    assert len(found) == 4


def test_of_csv_the_row_as_typed_in_bulk_and_by_hand(tmp_path):
    head = "Timestamp,Name,Phone,Place,Message\n"
    rows = [f'05/04/2026 10:00:00,नाम {n},90000{n:05d},कांके,"राशन नहीं, ""मिला""\nपंक्ति {n}"\n' for n in range(4_000)]
    with new_room(tmp_path / "room") as room:
        room.load([file(tmp_path, "form.csv", "\n\n" + head + "".join(rows))], "test")
        unmask_all(room)
        all_of_it = sightings(room)
        assert len(all_of_it) == 4_000
        for n in (0, 1, 2_000, 3_999):
            assert original(room.ledger, room.store, DESK, all_of_it[n][0]) == rows[n].rstrip("\n")


def test_of_a_workbook_the_cells_beside_their_headers(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "calls.xlsx")
    sheet = book.add_worksheet("notes")
    sheet.write_row(0, 0, ["not", "this"])
    sheet = book.add_worksheet("calls")
    sheet.write_row(1, 0, ["Call ID", "Date", "Time", "Caller", "Number", "Duration", "Talk"])
    sheet.write_row(2, 0, ["c1", "05/04/2026", "10:15", "अनिता", 9000000001, "", "कांके प्रखंड में राशन <b>नहीं</b>"])
    sheet = book.add_worksheet("calls of May")  # goes on where the sheet before it ends
    sheet.write_row(0, 0, ["Date", "Time", "Caller", "Number", "Talk"])
    sheet.write_row(1, 0, ["05/05/2026", "10:15", "अनिता", 9000000001, "पानी"])
    book.close()
    assert originals(tmp_path, tmp_path / "calls.xlsx") == [
        "Call ID: c1 · Date: 05/04/2026 · Time: 10:15 · Caller: अनिता · Number: 9000000001"
        " · Talk: कांके प्रखंड में राशन <b>नहीं</b>",
        "Date: 05/05/2026 · Time: 10:15 · Caller: अनिता · Number: 9000000001 · Talk: पानी",
    ]


def test_of_json_lines_the_line_as_it_came(tmp_path):
    lines = [f"  {json.dumps(item(n), ensure_ascii=False)}  ,\r\n" for n in range(3_000)]
    lines.insert(1, "{broken\n\n")
    with new_room(tmp_path / "room") as room:
        room.load([file(tmp_path, "app.jsonl", "".join(lines))], "test")
        all_of_it = sightings(room)
        for n in (0, 1, 2_999):
            assert original(room.ledger, room.store, DESK, all_of_it[n][0]) == lines[n + (n > 0)].rstrip("\r\n")


@pytest.mark.parametrize("wrapped", [False, True])
def test_of_a_json_array_the_item_laid_out(tmp_path, wrapped):
    rows = [item(1), "not an item", item(2, "बुंडू प्रखंड में सड़क टूटी")]
    text = json.dumps({"page": 1, "messages": rows} if wrapped else rows)
    found = originals(tmp_path, file(tmp_path, "app.json", text))
    assert found == [json.dumps(row, ensure_ascii=False, indent=2) for row in (rows[0], rows[2])]


@pytest.mark.parametrize("printed", [None, 2])
def test_of_a_payload_the_part_that_is_the_message(tmp_path, printed):
    said = [
        {
            "from": "919000000001",
            "id": f"wamid.{n}",
            "timestamp": "1775350000",
            "type": "text",
            "text": {"body": f"राशन {n}"},
        }
        for n in (1, 2)
    ]
    value = {"messaging_product": "whatsapp", "messages": said}
    payload = {"object": "whatsapp_business_account", "entry": [{"id": "7", "changes": [{"value": value}]}]}
    found = originals(tmp_path, file(tmp_path, "hook.json", json.dumps(payload, indent=printed)))
    assert found == [json.dumps(part, ensure_ascii=False, indent=2) for part in said]


def test_what_is_too_long_is_cut_and_says_so(tmp_path):
    many = "05/04/2026, 07:02 - अनिता: a\n" + "".join(f"line {n}\n" for n in range(2, 60))
    wide = "05/04/2026, 07:03 - अनिता: " + "x" * 70_000 + "\n"
    exact = "05/04/2026, 07:04 - अनिता: a\n" + "b\n" * (MOST_LINES - 1)
    found = originals(tmp_path, file(tmp_path, "WhatsApp Chat with G.txt", many + wide + exact))
    assert found[0].count("\n") == MOST_LINES - 1 and found[0].endswith(f"line {MOST_LINES} …")
    assert len(found[1]) == MOST_CHARACTERS + 2 and found[1].endswith("x …")
    assert found[2] == exact.rstrip("\n")


HOSTILE = [
    b"\xff\xfe\x00",
    b"\x00\x01\x1b[31m",
    "\u202e\u2066txt".encode(),
    b"\xed\xa0\x80",
    b"<script>{{7*7}}</script>",
    b"\r\r",
]


def hostile(folder, bad):
    """Files of every kind of text that hold these bytes."""
    folder.mkdir()
    head, json_line = b"05/04/2026, 07:02 - \xe0\xa4\x85: a ", json.dumps(item(1)).encode()
    return [
        file(folder, f"WhatsApp Chat with {folder.name}.txt", head + bad + b" b\n" + head + b"\n"),
        file(folder, "form.csv", b"Timestamp,Name,Phone,Message\n05/04/2026 10:00,a,9000000001,x" + bad + b"y\n"),
        file(folder, "app.jsonl", json_line.replace(b'"text": "', b'"text": "' + bad) + b"\n"),
        file(folder, "app.json", b"[" + json_line.replace(b'"text": "', b'"text": "' + bad) + b"]"),
    ]


def test_hostile_bytes_come_back_as_text(tmp_path):
    bytes_ = budget.sample(HOSTILE, 3)
    paths = [path for n, bad in enumerate(bytes_) for path in hostile(tmp_path / str(n), bad)]
    paths += [
        file(tmp_path, "odd.jsonl", json.dumps(item(3, "\ud83d x")).encode() + b"\n"),
        file(tmp_path, "odd.json", json.dumps([item(4, "\ud83d x", deep={"a": {"b": [1e999]}})]).encode()),
    ]
    found = originals(tmp_path, *paths)
    assert len(found) >= 3 * len(bytes_) + 2
    for text in found:
        assert text and text.encode("utf-8") and "\0" not in text and "\x1b" not in text


def test_an_item_nested_deeper_than_can_be_laid_out_is_shown_as_it_came(tmp_path):
    deep = json.dumps(item(1))[:-1] + ', "x": ' + "[" * 800 + "]" * 800 + "}"
    (found,) = originals(tmp_path, file(tmp_path, "app.json", f"[{deep}]"))
    assert found.replace("\n", "").replace(" ", "").startswith('{"id":"a1"') and "[" in found


def test_only_who_may_see_the_message_reads_its_original(tmp_path):
    rows = [item(1), item(2, "दुमका जिला में पेंशन नहीं"), item(3, "पानी नहीं")]
    path = file(tmp_path, "app.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    with new_room(tmp_path / "room") as room:
        load = room.load([path], "test")["load_id"]
        ids = [sighting for sighting, _ in sightings(room)]

        def seen(viewer: Viewer) -> list[bool]:
            found = []
            for sighting in ids:
                try:
                    found.append(bool(original(room.ledger, room.store, viewer, sighting)))
                except NoOriginal as error:
                    assert "outside your area" in str(error)
                    with spoken("hi"):
                        assert "आपके क्षेत्र" in reason(str(error))
                    found.append(False)
            return found

        assert (seen(DESK), seen(KANKE), seen(DUMKA)) == ([True] * 3, [True, False, False], [False, True, False])
        with pytest.raises(NotForTheWall):
            original(room.ledger, room.store, WALL, ids[0])
        with pytest.raises(NoOriginal, match="Sighting 7 is not known"):
            original(room.ledger, room.store, DESK, 7)
        room.undo(load, "test")
        assert seen(DESK) == [False] * 3


def test_events_have_no_original(tmp_path):
    with new_room(tmp_path / "room") as room:
        room.load([file(tmp_path, "WhatsApp Chat with G.txt", CHAT)], "test")
        with room.store.reading() as con:
            (event,) = con.execute("SELECT sighting_id FROM sightings WHERE line_kind = 'system'").fetchone()
        with pytest.raises(NoOriginal):
            original(room.ledger, room.store, DESK, event)


def test_a_file_that_the_ledger_lost_is_named(tmp_path):
    with new_room(tmp_path / "room") as room:
        room.load([file(tmp_path, "app.jsonl", json.dumps(item(1)) + "\n")], "test")
        ((sighting, _),) = sightings(room)
        empty = Ledger(tmp_path / "r", tmp_path / "d")
        with pytest.raises(NoOriginal, match="app.jsonl: the ledger lacks this file") as missing:
            original(empty, room.store, DESK, sighting)
        with spoken("hi"):
            assert "बैकअप" in reason(str(missing.value))


def test_the_same_file_handed_in_twice_and_in_a_zip_is_found(tmp_path):
    path = file(tmp_path, "app.jsonl", json.dumps(item(1)) + "\n")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("other.jsonl", path.read_bytes())
    with new_room(tmp_path / "room") as room:
        first = room.load([path], "test")["load_id"]
        room.load([file(tmp_path, "z.zip", packed.getvalue())], "test")
        ((sighting, _),) = sightings(room)
        assert original(room.ledger, room.store, DESK, sighting) == json.dumps(item(1))
        room.undo(first, "test")
        assert original(room.ledger, room.store, DESK, sighting) == json.dumps(item(1))


def test_a_screen_asks_by_the_verb(local, tmp_path):  # noqa: F811
    service = Service()
    service.start()
    try:
        service.room.load([file(tmp_path, "app.jsonl", json.dumps(item(1)) + "\n")], "test")
        ((sighting, _),) = sightings(service.room)
        assert verbs.original(DESK, sighting) == json.dumps(item(1))
    finally:
        service.stop()
