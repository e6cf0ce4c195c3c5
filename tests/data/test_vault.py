"""At rest: nothing that anyone wrote lies in clear; a lost or changed key is said; persons stay masked."""

import base64
import csv
import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings as at_leisure
from hypothesis import strategies as st

from data import asking, entries, keys, master, scratch, seal, store
from data.access import DESK, Viewer
from data.ledger import BrokenLedger, Ledger
from data.masks import masked_name, masked_text
from data.master import KeyTrouble
from data.seal import BrokenSeal
from data.settings import ROOT, now, settings
from data.vocabulary import words
from loaders.opening import opened
from loaders.original import original
from loaders.people import one_form
from tests.plants import planted
from tests.rooms import at, new_room

NAME, NUMBER, TEXT = "सुनयना वनफूलवाली", "9876512399", "नीलकंठपुर टोला में चापाकल सूखा है"
WAYS = (NUMBER, "98765 12399", "98765-12399")
FILE = "शिकायतनामा-वनफूल"
PLANTS = (NAME, NAME.split()[0], TEXT, "चापाकल सूखा", FILE, *WAYS)
ADMIN = Viewer("asha", "admin", frozenset({("state", 20)}))


def channel_files(folder: Path) -> list[Path]:
    """One file of every channel with a name, a number and a Hindi text; the chat also in a zip."""
    folder.mkdir(parents=True)
    chat = folder / f"WhatsApp Chat with {FILE}.txt"
    chat.write_text(
        f"05/01/26, 8:15 am - {NAME}: {TEXT} एक\n"
        f"05/01/26, 8:16 am - +91 98765 12399: {TEXT} दो, फ़ोन 98765-12399, {NUMBER}\n",
        encoding="utf-8",
    )
    app = folder / f"{FILE}.jsonl"
    item = {"id": "v1", "sent_at": "2026-01-06T08:30:00+05:30", "sender": {"phone": f"+91{NUMBER}", "name": NAME}}
    app.write_text(json.dumps({**item, "text": f"{TEXT} तीन"}, ensure_ascii=False) + "\n", encoding="utf-8")
    form = folder / f"{FILE}.csv"
    with form.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(["टाइमस्टैम्प", "आपका नाम", "मोबाइल नंबर", "ज़िला", "शिकायत का विवरण"])
        write(["05/01/2026 19:36:12", NAME, NUMBER, "रांची", f"{TEXT} चार"])
    calls = folder / f"कॉल {FILE}.csv"
    calls.write_text(
        "तारीख;समय;कॉल करने वाले का नाम;नंबर;बात का विवरण;कॉल लेने वाला\n"
        f"05/01/2026;शाम 7:36;{NAME};{NUMBER};{TEXT} पाँच;सीमा\n",
        encoding="utf-8",
    )
    hook = folder / f"{FILE}.json"
    message = {"from": f"91{NUMBER}", "id": "wamid.V1", "timestamp": "1767600000", "type": "text"}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "919000000000", "phone_number_id": "1"},
        "contacts": [{"profile": {"name": NAME}, "wa_id": f"91{NUMBER}"}],
        "messages": [{**message, "text": {"body": f"{TEXT} छह"}}],
    }
    change = {"value": value, "field": "messages"}
    body = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    hook.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    with zipfile.ZipFile(folder / f"{FILE}.zip", "w") as archive:  # stored: its bytes stand in it as they are
        archive.writestr(chat.name, chat.read_bytes())
    return sorted(folder.iterdir())


def in_clear(folder: Path) -> set[str]:
    """The plants that stand in any file of the folder, by name or by content, in UTF-8 or UTF-16."""
    found = set()
    for path in (p for p in folder.rglob("*") if p.is_file()):
        held = path.read_bytes() + str(path.relative_to(folder)).encode()
        found |= {p for p in PLANTS if any(p.encode(code) in held for code in ("utf-8", "utf-16-le", "utf-16-be"))}
    return found


@pytest.fixture
def room(tmp_path):
    with new_room(tmp_path / "local") as room:
        yield room


@pytest.fixture
def local(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("WARROOM_LOCAL", str(tmp_path / "local"))
    settings.cache_clear()
    yield tmp_path / "local"
    keys.forget()
    monkeypatch.undo()
    settings.cache_clear()


def ask(room, name: str, viewer: Viewer = ADMIN, **filters) -> list[dict]:
    return room.store.ask(name, viewer, filters).to_dict("records")


def arrive_live(room, files: list[Path]) -> None:
    """What comes without a file of its own: over the intake, taken down by a desk, and handed in through a browser."""
    item = json.loads(next(f for f in files if f.suffix == ".jsonl").read_text(encoding="utf-8")) | {"id": "live"}
    raw = json.dumps(item, ensure_ascii=False).encode()
    room.ledger.arrive([{"channel": "app_json", "sender": "party_app", "raw": raw}])
    entries.save(ADMIN, "call", f"{TEXT} छह", NUMBER, NAME, "रांची")
    scratch.lay_down(raw)


# Nothing in clear


def test_no_byte_of_what_anyone_wrote_lies_under_local(tmp_path):
    files, local = channel_files(tmp_path / "came"), tmp_path / "local"
    assert in_clear(tmp_path / "came") == set(PLANTS), "the search must be able to find them"
    with new_room(local) as room:
        told = room.load([*files], "desk")
        assert [f["problem"] for f in told["files"]] == [None] * len(told["files"]) and told["new_messages"] == 6
        room.undo(told["load_id"], "desk")
        room.redo(told["load_id"], "desk")
        room.record("desk", "view_saved", name=f"{NAME} {NUMBER}", address=f"/reports?q={TEXT}")
        settings().inbox.mkdir()
        chat = next(f for f in files if f.suffix == ".txt")
        room.load([Path(shutil.copy(chat, settings().inbox))], "inbox", take=True)
        arrive_live(room, files)
        assert in_clear(local) == set(), "with the store open and its log not yet written back"
        room.rebuild()
        assert len(ask(room, "messages_found")) == 6 + 2
    assert in_clear(local) == set()


def test_the_search_finds_what_an_open_codec_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(seal, "seal", lambda plain, *_: seal.PLAIN + plain)
    monkeypatch.setattr(seal, "check_plain", lambda: None)
    with new_room(tmp_path / "local") as room:
        room.record("desk", "view_saved", name=f"{NAME} {NUMBER}", address=TEXT)
    assert in_clear(tmp_path / "local") == set(PLANTS) - {FILE, *WAYS[1:]}


def test_the_store_and_what_it_spills_are_encrypted(room, tmp_path):
    with room.store.reading() as con:
        told = dict(con.execute("SELECT database_name, encrypted FROM duckdb_databases()").fetchall())
        assert told["room"] is True
        con.execute("SET memory_limit = '100MB'")
        con.execute("SET threads = 1")
        con.execute(
            "CREATE TEMP TABLE t AS SELECT 'SPILLMARK' || md5(range::VARCHAR) || md5((range + 1)::VARCHAR) AS v"
            " FROM range(2000000)"
        )
        spilled = [p for p in (settings().scratch / "spill").rglob("*") if p.is_file()]
        assert spilled and sum(p.stat().st_size for p in spilled) > 1_000_000
        assert not [p for p in spilled if b"SPILLMARK" in p.read_bytes()]
    room.store.close()
    with pytest.raises(duckdb.Error, match="encrypted database"):
        duckdb.connect(str(room.store.path))


def test_no_error_of_the_store_names_its_key(room, tmp_path):
    key = keys.ring().derived("store").hex()
    (tmp_path / "x.duckdb").write_bytes(b"no store" * 5_000)
    for path in (tmp_path / "x.duckdb", tmp_path / "no'such" / "folder.duckdb"):
        with pytest.raises(duckdb.Error) as raised:
            store.Store(path)
        assert key not in str(raised.value) and raised.value.__suppress_context__
    assert key not in repr(keys.ring()) and "keys" not in repr(keys.ring())


# Keys


def test_an_error_on_the_console_holds_no_variables():
    """Messages, numbers and keys stand in them; whoever keeps what a process says would keep these in clear."""
    said = """
import structlog
from data.private import keep_to_ourselves
log = structlog.get_logger()
{}
def read(message):
    raise ValueError("it can't be read")
try:
    read("".join(["PLANTED", "-TEXT"]))
except ValueError:
    log.exception("set aside")
"""

    def console(before: str) -> str:
        command = [sys.executable, "-c", said.format(before)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert "PLANTED-TEXT" in console("")  # so structlog would say it
    told = console("keep_to_ourselves()")
    assert "it can't be read" in told and "in read" in told and "PLANTED-TEXT" not in told


def test_keys_are_made_once_private_and_told(local, capsys):
    made = keys.ring()
    assert "Back it up now" in capsys.readouterr().err
    for name in ("master.key", "keys.json"):
        assert (local / name).stat().st_mode & 0o777 == 0o600
    keys.forget()
    assert keys.ring() == made and capsys.readouterr().err == ""
    assert len({made.derived(label) for label in ("records", "files", "store", "pseudonyms", "log")}) == 5


def test_a_lost_key_is_said_and_never_replaced(local):
    Ledger().decide("desk", "note")
    key = (local / "master.key").read_bytes()
    (local / "master.key").unlink()
    keys.forget()
    with pytest.raises(KeyTrouble, match="master key is missing. Put it back from your copy"):
        list(Ledger().after({}))
    assert not (local / "master.key").exists()
    (local / "master.key").write_bytes(base64.b64encode(os.urandom(32)))
    (local / "master.key").chmod(0o600)
    with pytest.raises(KeyTrouble, match="another master key"):
        Ledger().decide("desk", "note")
    (local / "master.key").write_bytes(key)
    assert len(list(Ledger().after({}))) == 1


def test_a_lost_ring_is_said_and_never_replaced(local):
    Ledger().decide("desk", "note")
    (local / "keys.json").unlink()
    keys.forget()
    with pytest.raises(KeyTrouble, match="key ring .* is missing"):
        Ledger().decide("desk", "note")
    assert not (local / "keys.json").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_may_read_is_refused(local, mode):
    keys.ring()
    keys.forget()
    (local / "master.key").chmod(mode)
    with pytest.raises(KeyTrouble, match=f"others may read it .*chmod 600 {local}"):
        keys.ring()


@pytest.mark.parametrize("text", ["", "key", "x" * 44, base64.b64encode(b"short").decode()])
def test_what_is_no_key_is_named(local, monkeypatch, text):
    monkeypatch.setenv("WARROOM_MASTER_KEY", text)
    settings.cache_clear()
    with pytest.raises(KeyTrouble, match="WARROOM_MASTER_KEY holds no master key"):
        keys.ring()
    assert text not in repr(settings().master_key) or not text


@pytest.mark.parametrize("damage", [b"{}", b"", b"[1]", None])
def test_a_damaged_ring_is_named(local, damage):
    keys.ring()
    ring = json.loads((local / "keys.json").read_bytes())
    ring["has_plain"] = True  # who wants to slip plain records in
    (local / "keys.json").write_bytes(json.dumps(ring).encode() if damage is None else damage)
    keys.forget()
    with pytest.raises(KeyTrouble, match="Restore it from a backup"):
        keys.ring()


def test_rotation_wraps_anew_and_leaves_what_is_sealed(room, tmp_path):
    room.load(channel_files(tmp_path / "came"), "desk")
    local, before = settings().local, room.store.checksum()
    sealed = {p: p.read_bytes() for p in local.rglob("*.s*l*d")} | {p: p.read_bytes() for p in local.rglob("*.spool")}
    old = (local / "master.key").read_bytes()
    assert "Back the new master key up now" in keys.rotate()
    assert (local / "master.key").read_bytes() != old and not master.next_file().exists()
    assert sealed and {p: p.read_bytes() for p in sealed} == sealed
    keys.forget()
    assert room.rebuild() == {"checksum": before}
    (local / "master.key").write_bytes(old)
    keys.forget()
    with pytest.raises(KeyTrouble, match="another master key"):
        keys.ring()


def test_a_new_data_key_seals_what_comes_and_old_records_stay(room, tmp_path):
    room.load(channel_files(tmp_path / "came"), "desk")
    before, pseudonyms = room.store.checksum(), keys.ring().pseudonyms()
    keys.rotate(new_data_key=True)
    keys.forget()
    room.record("desk", "view_saved", name="x", address="y")
    spool = next(settings().decisions.glob("*.spool"))
    *_, latest = Ledger().decided_after({})
    sealed = spool.read_bytes()[latest.start + 8 : latest.end]
    assert sealed[1:5] == (2).to_bytes(4) and keys.ring().pseudonyms() == pseudonyms
    room.store.close()
    with pytest.raises(store.StaleStore, match="can't be opened"):
        store.Store.current(settings().store)
    assert room.rebuild() == {"checksum": before}


@pytest.mark.parametrize("cut_before", ["keys.json", "master.key"])
def test_a_rotation_that_a_crash_cut_leaves_a_room_that_opens(local, monkeypatch, cut_before):
    Ledger().decide("desk", "note")
    replace, old = os.replace, (local / "master.key").read_bytes()

    def crash(staged, into):
        if Path(into).name == cut_before:
            raise KeyboardInterrupt
        replace(staged, into)

    with monkeypatch.context() as power_cut, pytest.raises(KeyboardInterrupt):
        power_cut.setattr(os, "replace", crash)
        keys.rotate()
    keys.forget()
    assert len(list(Ledger().after({}))) == 1
    assert ((local / "master.key").read_bytes() == old) == (cut_before == "keys.json")


def test_a_key_from_the_environment_wins_and_goes_on_to_the_next(local, monkeypatch):
    one, two = (base64.b64encode(os.urandom(32)).decode() for _ in range(2))
    monkeypatch.setenv("WARROOM_MASTER_KEY", one)
    settings.cache_clear()
    Ledger().decide("desk", "note")
    assert not (local / "master.key").exists()
    with pytest.raises(KeyTrouble, match="WARROOM_NEXT_MASTER_KEY is not set"):
        keys.rotate()
    monkeypatch.setenv("WARROOM_NEXT_MASTER_KEY", two)
    settings.cache_clear()
    said = keys.rotate()
    assert one not in said and two not in said
    monkeypatch.setenv("WARROOM_MASTER_KEY", two)
    settings.cache_clear()
    keys.forget()
    assert len(list(Ledger().after({}))) == 1


# The codec


@at_leisure(deadline=None)
@given(st.binary(max_size=300), st.text(max_size=20), st.integers(0), st.integers(1, 255))
def test_a_record_opens_in_its_place_only_and_unchanged_only(plain, place, at, flip):
    sealed = seal.seal(plain, place)
    assert seal.open(sealed, place) == plain
    with pytest.raises(BrokenSeal):
        seal.open(sealed, place + "x")
    with pytest.raises(BrokenSeal):
        seal.open(sealed, place, "files")
    bent = bytearray(sealed)
    bent[at % len(bent)] ^= flip
    with pytest.raises((BrokenSeal, KeyTrouble)):
        seal.open(bytes(bent), place)


@pytest.mark.parametrize("size", [0, 1, seal.CHUNK - 1, seal.CHUNK, seal.CHUNK + 1, 2 * seal.CHUNK, 3 * seal.CHUNK + 7])
def test_a_file_of_any_size_comes_back_and_a_cut_or_changed_one_is_refused(local, tmp_path, size):
    ledger, came = Ledger(), tmp_path / "came"
    came.write_bytes(os.urandom(size))
    sha256, told = ledger.keep(came)
    with ledger.opened(sha256) as clear:
        assert told == size and clear.read_bytes() == came.read_bytes()
    kept = next(ledger.received.glob("files/*/*.sealed"))
    whole, piece = kept.read_bytes(), seal.CHUNK + 16
    head = len(whole) - size - 16 * max(1, -(-size // seal.CHUNK))
    bent = {whole[:-1], whole[:head], whole + b"x", whole[:-1] + bytes([whole[-1] ^ 1]), b"\x01" + whole[1:]}
    if size > seal.CHUNK:  # cut at the end of a chunk; two chunks changed about
        bent |= {whole[: head + piece], whole[:head] + whole[head + piece :]}
        first, second, rest = whole[head : head + piece], whole[head + piece :][:piece], whole[head + 2 * piece :]
        bent.add(whole[:head] + second + first + rest)
    for broken in bent:
        kept.write_bytes(broken)
        with pytest.raises(BrokenSeal, match="Restore it from a backup"), ledger.opened(sha256):
            pass


def test_a_file_under_another_name_is_refused(local, tmp_path):
    ledger = Ledger()
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    a, b = (ledger.keep(tmp_path / name)[0] for name in ("a", "b"))
    there = {p.stem: p for p in ledger.received.glob("files/*/*.sealed")}
    shutil.copy(there[a], there[b])
    with pytest.raises(BrokenSeal, match="changed, cut or renamed"), ledger.opened(b):
        pass


def test_a_record_that_was_moved_is_named(local):
    ledger = Ledger()
    for number in range(2):
        ledger.receive([{"receipt_id": str(number), "load_id": "l"}])
        ledger.decide("desk", "note", number=number)
    received, decided = (next(folder.glob("*.spool")) for folder in (ledger.received, ledger.decisions))
    whole = received.read_bytes()
    half = len(whole) // 2  # two records of one length
    received.write_bytes(whole[half:] + whole[:half])
    with pytest.raises(BrokenLedger, match=r"received/.*, at 0: .*another place"):
        list(ledger.after({}))
    received.write_bytes(decided.read_bytes())
    with pytest.raises(BrokenLedger, match="another place"):
        list(ledger.after({}))


def test_what_was_kept_plain_before_there_were_keys_stays_readable(local, tmp_path, monkeypatch):
    came = tmp_path / "came"
    came.write_text(TEXT, encoding="utf-8")
    with monkeypatch.context() as before:
        before.setattr(seal, "seal", lambda plain, *_: seal.PLAIN + plain)
        before.setattr(seal, "check_plain", lambda: None)
        Ledger().decide("desk", "note", words=TEXT)
        sha256, _ = Ledger().keep(came)
        sealed = next(Ledger().received.glob("files/*/*.sealed"))
        sealed.unlink()
        shutil.copy(came, sealed.with_suffix(seal.PLAIN_FILE))
        (local / "keys.json").unlink()
        keys.forget()
    ledger = Ledger()
    ledger.decide("desk", "note", words="now sealed")
    assert [r.body["words"] for r in ledger.after({})] == [TEXT, "now sealed"]
    with ledger.opened(sha256) as path:
        assert path.read_text(encoding="utf-8") == TEXT
    assert ledger.keep(came)[0] == sha256 and not sealed.exists(), "the same bytes are kept once"


def test_a_plain_record_put_in_by_hand_is_refused(local, monkeypatch):
    Ledger().decide("desk", "note")
    with monkeypatch.context() as forging:
        forging.setattr(seal, "seal", lambda plain, *_: seal.PLAIN + plain)
        Ledger().decide("mallory", "account_set")
    with pytest.raises(BrokenLedger, match="put in by hand"):
        list(Ledger().after({}))


# Persons


def test_numbers_and_names_stand_in_one_table_and_pseudonyms_last(room, tmp_path):
    room.load(channel_files(tmp_path / "came"), "desk")

    def held() -> tuple[set, set]:
        with room.store.reading() as con:
            people = set(con.execute("SELECT * FROM people.person").fetchall())
            used = con.execute(
                "SELECT unnest([sender_number, sender_name]) FROM sightings"
                " UNION SELECT unnest([sender_number, sender_name]) FROM told_apart"
            ).fetchall()
        return people, {pseudonym for (pseudonym,) in used if pseudonym}

    people, used = held()
    assert {(number, name) for _, number, name in people} == {(f"+91{NUMBER}", None), (None, NAME)}
    assert used == {pseudonym for pseudonym, _, _ in people}
    room.rebuild()
    assert held() == (people, used)
    with at(tmp_path / "other"), opened() as other:  # no copy: with keys of its own
        other.load(sorted((tmp_path / "came").iterdir()), "desk")
        with other.store.reading() as con:
            theirs = {row[0] for row in con.execute("SELECT pseudonym FROM people.person").fetchall()}
        assert theirs.isdisjoint(used), "another room's keys give other pseudonyms"
        checksum = other.store.checksum()
    assert checksum == room.store.checksum(), "the checksum is of what is known, not of the keys"


def test_no_question_reads_the_people():
    files = [*(ROOT / "data" / "queries").glob("*.sql")]
    assert files and not [p.name for p in files if "people." in p.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("98765 12399", "+919876512399"),
        ("+91 98765-12399", "+919876512399"),
        ("098765 12399", "+919876512399"),
        ("919876512399", "+919876512399"),
        ("(0651) 234-5678", "+916512345678"),
        ("+977 1 4123456", "+97714123456"),
        ("अनिता", None),
        ("12345", None),
        ("9876512399x", None),
        (None, None),
    ],
)
def test_a_number_has_one_form(written, number):
    assert one_form(written) == number


@pytest.fixture(scope="module")
def macros():
    con = duckdb.connect()
    for macro in re.findall(r"CREATE MACRO (?:masked|shown)_\w+\(.*?;\n", words(), re.S):
        con.execute(macro)
    return lambda name, value: con.execute(f"SELECT {name}($v)", {"v": value}).fetchone()[0]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("फ़ोन 9876512399 है", "फ़ोन 98•••••399 है"),
        ("+91 98765 12399", "98•••••399"),
        ("+91-98765-12399, 098765 12399", "98•••••399, 98•••••399"),
        ("९८७६५ १२३९९", "९८•••••३९९"),
        ("@919876512399", "@98•••••399"),
        ("98765\u201112399", "98•••••399"),
        ("0651-2345678", "06•••••78"),
        ("+977 98 1234 5678", "97•••••78"),
        ("05/04/2026, 07:36", "05/04/2026, 07:36"),
        ("05-04-2026 07:36 को 1,20,000 रुपये", "05-04-2026 07:36 को 1,20,000 रुपये"),
        ("वार्ड 12, घर 345", "वार्ड 12, घर 345"),
    ],
)
def test_numbers_in_a_text_are_masked_alike_in_both_tongues(macros, text, masked):
    assert (masked_text(text), macros("masked_text", text)) == (masked, masked)


@at_leisure(deadline=None)
@given(text=st.text(st.sampled_from("+0196789०९८ -.()\t\n\u2011क,:"), max_size=40))
def test_both_tongues_mask_alike(macros, text):
    assert macros("masked_text", text) == masked_text(text)
    assert not re.search(r"(?<!\d)[6-9]\d{9}(?!\d)", masked_text(text))


@pytest.mark.parametrize(("name", "masked"), [("रमेश महतो", "र•••"), ("~ Asha", "A•••"), ("🙏", "•••"), ("9x", "x•••")])
def test_a_name_is_its_first_letter(macros, name, masked):
    assert (masked_name(name), macros("masked_name", name)) == (masked, masked)


def of_app(room) -> str:
    return next(str(r["message_id"]) for r in ask(room, "messages_found") if r["channel"] == "app_json")


def test_an_unmasking_is_of_one_viewer_one_message_ten_minutes_and_a_role(room, tmp_path, monkeypatch):
    room.load(channel_files(tmp_path / "came"), "desk")
    message = of_app(room)
    masked = {"number": "+91 98•••••399", "name": "स•••"}

    def who(viewer: Viewer = ADMIN) -> dict:
        (row,) = ask(room, "who_wrote", viewer, message=message)
        return {key: row[key] for key in ("number", "name")}

    assert who() == masked
    room.record("asha", "unmasked", message_id=message, reason="  ")
    assert who() == masked, "not without a reason"
    room.record("asha", "unmasked", message_id=message, reason="ring back")
    assert who() == {"number": f"+91{NUMBER}", "name": NAME}
    assert who(Viewer("ravi", "admin", ADMIN.area)) == masked
    assert who(Viewer("asha", "district_president", ADMIN.area)) == masked, "a role without the right sees no more"
    others = [str(r["message_id"]) for r in ask(room, "messages_found") if str(r["message_id"]) != message]
    assert [r["until"] for m in others for r in ask(room, "who_wrote", message=m) if r["until"] == r["until"]] == []
    for minutes, seen in ((9, NAME), (11, "स•••"), (-1, "स•••")):
        moment = now() + dt.timedelta(minutes=minutes)
        monkeypatch.setattr(asking, "now", lambda moment=moment: moment)
        assert who()["name"] == seen, minutes
    dumka = Viewer("asha", "admin", frozenset({("district", 326)}))
    assert ask(room, "who_wrote", dumka, message=message) == []


def test_texts_and_originals_hide_numbers_and_the_writer_until_unmasked(room, tmp_path):
    room.load(channel_files(tmp_path / "came"), "desk")
    shown = {str(r["message_id"]): r["text"] for r in ask(room, "messages_found")}
    (message,) = [m for m, text in shown.items() if "दो" in text]
    assert shown[message].endswith("फ़ोन 98•••••399, 98•••••399")
    sightings = {m: int(ask(room, "sightings", message=m)[0]["sighting_id"]) for m in shown}
    for m, sighting in sightings.items():
        told = original(room.ledger, room.store, ADMIN, sighting)
        assert not [plant for plant in (NAME, *WAYS) if plant in told], (m, told)
    room.record("asha", "unmasked", message_id=message, reason="ring back")
    assert ask(room, "message", message=message)[0]["text"].endswith(NUMBER)
    assert "+91 98765 12399" in original(room.ledger, room.store, ADMIN, sightings[message])
    assert "98•••••399" in original(room.ledger, room.store, DESK, sightings[message])


def test_the_books_hide_numbers_too(room, tmp_path):
    path = tmp_path / f"WhatsApp Chat with +91 {WAYS[1]}.txt"
    path.write_text(f"05/01/26, 8:15 am - {NAME}: {TEXT}\n", encoding="utf-8")
    bad = tmp_path / "f.csv"
    bad.write_text(f"टाइमस्टैम्प,मोबाइल नंबर,शिकायत का विवरण\nकल शाम,{NUMBER},{TEXT}\n", encoding="utf-8")
    room.load([path, bad, *planted(tmp_path / "more")], "desk")
    asked = [*("loads", "rejections", "notes", "sources", "unread_files", "messages_found")]
    told = "\n".join(str(row) for name in asked for row in ask(room, name))
    assert "98•••••399" in told and not [way for way in WAYS if way in told]


def test_a_search_finds_no_number_out(room, tmp_path):
    from data.search import seek

    room.load(channel_files(tmp_path / "came"), "desk")
    assert len(ask(room, "messages_found", words=seek("चापाकल").keys())) == 6
    for typed in (NUMBER, NUMBER[:7], "98765"):
        assert ask(room, "messages_found", words=seek(typed).keys()) == []
