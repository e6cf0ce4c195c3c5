"""Many phones' exports of one chat become its messages: one answer in any order, nothing doubled, little lost."""

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from data.settings import INDIA
from loaders.room import Room
from tests import budget
from tests.rooms import new_room

TEXTS = ["ok", "जय हिंद", "ठीक है", "बैठक हुई", "कितने लोग आए?", "पानी नहीं है\nतीन दिन से", "Kanke block me ration nahi mila"]


@dataclass(frozen=True)
class Said:
    """One message as it really was: moment, who, first text, text after an edit, whether it was deleted later."""

    at: dt.datetime
    who: int
    text: str
    edited: str | None = None
    deleted: bool = False
    changed_at: dt.datetime | None = None


def chat(rng: random.Random) -> list[Said]:
    """An invented chat of one group: bursts, repeats inside a minute, a few edits and deletions."""
    at = dt.datetime(2026, 8, 1, 8, 0, tzinfo=INDIA)
    said = []
    for number in range(rng.randrange(30, 90)):
        at += dt.timedelta(seconds=rng.choice([0, 1, 5, 20, 40, 90, 600, 7200]))
        text = rng.choice(TEXTS) if rng.random() < 0.4 else f"संदेश {number}: {rng.choice(TEXTS)}"
        message = Said(at, rng.randrange(5), text)
        fate = rng.random()
        later = at + dt.timedelta(minutes=rng.randrange(1, 4000))
        if fate < 0.04:
            message = replace(message, edited=text + " (सुधार)", changed_at=later)
        elif fate < 0.07:
            message = replace(message, deleted=True, changed_at=later)
        said.append(message)
    return said


def export(said: list[Said], rng: random.Random, folder: Path, group: int, phone: int) -> tuple[Path, list[Said]]:
    """One phone's export: its own clock format, saved names, start (a cut), and what had changed by then."""
    start = rng.choice([0, 0, rng.randrange(len(said))])
    end = rng.choice([len(said), rng.randrange(start + 1, len(said) + 1)])
    shown = said[start:end]
    taken = shown[-1].at + dt.timedelta(minutes=rng.choice([0, 1, 3000, 9000]))
    saved = {who for who in range(5) if rng.random() < 0.5}
    ios = rng.random() < 0.4
    lines = []
    for message in shown:
        who = f"साथी {message.who}" if message.who in saved else f"+91 90000 0000{message.who}"
        text = message.text
        if message.changed_at and message.changed_at <= taken:
            text = "This message was deleted" if message.deleted else f"{message.edited} <This message was edited>"
        stamp = f"[{message.at:%d/%m/%y, %H:%M:%S}] " if ios else f"{message.at:%d/%m/%Y, %H:%M} - "
        lines.append(f"{stamp}{who}: {text}")
    path = folder / f"phone-{phone}" / f"WhatsApp Chat with समूह {group}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, shown


def counted(room: Room) -> dict[tuple[str, dt.datetime], tuple[int, list[str]]]:
    """(group, minute) → how many messages, and the doubts about them."""
    with room.store.reading() as con:
        rows = con.execute(
            "SELECT group_name, (date_trunc('minute', sent_at) AT TIME ZONE 'Asia/Kolkata'), count(*),"
            " list(doubt) FILTER (doubt IS NOT NULL) FROM told_apart WHERE line_kind <> 'system' GROUP BY 1, 2"
        ).fetchall()
    return {(group, minute): (count, doubts or []) for group, minute, count, doubts in rows}


@pytest.mark.parametrize("seed", range(budget.part(2, 1)))
def test_exports_merge_to_one_answer_in_any_order(seed, tmp_path):
    groups, orders = budget.part(60, 15), budget.part(3, 2)
    rng = random.Random(seed)
    paths, truth, changes = [], Counter(), Counter()
    for group in range(groups):
        said = chat(rng)
        seen = set()
        for phone in range(rng.randrange(2, 5)):
            path, shown = export(said, rng, tmp_path, group, phone)
            paths.append(path)
            seen |= {id(message) for message in shown}
        for message in said:
            if id(message) in seen:
                minute = (f"समूह {group}", message.at.replace(second=0, tzinfo=None))
                truth[minute] += 1
                if message.changed_at:
                    changes[minute] += 1

    checksums = set()
    for order in range(orders):
        rng.shuffle(paths)
        cuts = sorted(rng.sample(range(1, len(paths)), 3))
        with new_room(tmp_path / f"room-{order}") as room:
            for first, last in zip([0, *cuts], [*cuts, len(paths)], strict=True):
                room.load(paths[first:last], "test")
            checksums.add(room.store.checksum())
            got = counted(room)
    assert len(checksums) == 1

    doubled = {m: got[m][0] - n for m, n in truth.items() if got.get(m, (0,))[0] > n}
    lost = {m: n - got.get(m, (0, []))[0] for m, n in truth.items() if got.get(m, (0,))[0] < n}
    assert set(got) == set(truth)
    assert set(doubled) <= set(changes), "only edited and deleted lines may stay two"
    assert all("edit" in got[m][1] for m in doubled), "each of them is reported"
    assert sum(doubled.values()) <= 0.01 * changes.total()
    assert sum(lost.values()) <= 0.01 * truth.total()
    assert all("cut" in got[m][1] for m in lost), "each loss is reported"


def test_a_file_loaded_again_brings_nothing_new(tmp_path):
    path, shown = export(chat(random.Random(9)), random.Random(1), tmp_path, 1, 1)
    with new_room(tmp_path / "room") as room:
        first = room.load([path], "test")
        again = room.load([path], "test")
        assert first["new_messages"] == len(shown)
        assert again["new_messages"] == 0
        assert again["files"][0]["duplicates"] == len(shown)


def test_undo_gives_back_what_was_before_and_redo_what_was_after(tmp_path):
    rng = random.Random(4)
    said = chat(rng)
    one, two = (export(said, rng, tmp_path, 1, phone)[0] for phone in (1, 2))
    with new_room(tmp_path / "room") as room:
        room.load([one], "test")
        before = room.store.checksum()
        load = room.load([two], "test")
        after = room.store.checksum()
        room.undo(load["load_id"], "test")
        assert room.store.checksum() == before
        room.redo(load["load_id"], "test")
        assert room.store.checksum() == after
        assert room.rebuild()["checksum"] == after
