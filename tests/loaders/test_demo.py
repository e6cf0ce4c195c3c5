"""The demo: the same for the same seed, read whole by the real channels, and as many as it says."""

import csv
import datetime as dt
import hashlib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from loaders import demo
from loaders.channel import INDIA, NOTES, REJECTIONS, SIGHTINGS, Source
from loaders.channels import google_form, identify
from loaders.demo.tables import PLACES
from loaders.demo.volume import SPAN

MESSAGES = 5000
END = dt.date(2026, 3, 31)
TOLD = ("message", "media", "deleted")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """(folder, what `write` answered, rows by channel: [(file, sighting)], rejections by channel)."""
    out = tmp_path_factory.mktemp("demo") / "out"
    counts = demo.write(MESSAGES, 1, out, END)
    seen, rejected = defaultdict(list), Counter()
    opened = tmp_path_factory.mktemp("members")
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        channel, batches = _read(path, opened)
        for batch in batches:
            if batch.schema == SIGHTINGS:
                seen[channel] += [(path, row) for row in batch.to_pylist()]
            elif batch.schema == REJECTIONS:
                rejected[channel] += batch.num_rows
            else:
                assert batch.schema == NOTES
    return out, counts, seen, rejected


def _read(path: Path, opened: Path):
    source = Source(path, path.name)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            (member,) = archive.namelist()
            at = opened / hashlib.sha256(bytes(str(path), "utf-8")).hexdigest()
            at.write_bytes(archive.read(member))
        source = Source(at, member, container=path.name)
    channel = identify(source)
    return channel.NAME, channel.read(source)


def _digests(out: Path) -> dict[str, str]:
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def test_same_seed_same_bytes_another_seed_others(tmp_path):
    demo.write(400, 7, tmp_path / "a", END)
    demo.write(400, 7, tmp_path / "b", END)
    demo.write(400, 8, tmp_path / "c", END)
    a, b, c = (_digests(tmp_path / name) for name in "abc")
    assert a == b
    assert not set(a.values()) & set(c.values())


def test_channels_find_what_was_written(world):
    _, counts, seen, rejected = world
    assert set(counts["channels"]) == set(seen)
    for channel, told in counts["channels"].items():
        kinds = Counter(row["line_kind"] for _, row in seen[channel])
        lines, events = sum(kinds[kind] for kind in TOLD), sum(kinds[kind] for kind in ("system", "event"))
        found = (len({path for path, _ in seen[channel]}), lines, events, rejected[channel])
        assert found == (told["files"], told["lines"], told["events"], told["rejected"]), channel
    files = sum(told["files"] for told in counts["channels"].values())
    assert files == len(_digests(world[0]))


def test_counts_add_up(world):
    counts = world[1]
    assert counts["messages"] == MESSAGES == sum(told["messages"] for told in counts["channels"].values())
    for channel, told in counts["channels"].items():
        assert told["messages"] + told["duplicates"] == told["lines"]
        assert told["duplicates"] > 0, channel
    assert all(counts["channels"][name]["rejected"] for name in ("app_json", "google_form", "call_log"))


def test_chat_lines_are_as_many_messages_as_said(world):
    _, counts, seen, _ = world
    per_file = defaultdict(Counter)
    for path, row in seen["whatsapp_export"]:
        if row["line_kind"] in TOLD:
            said = row["text"] if row["line_kind"] == "message" else row["line_kind"]
            said = " ".join(unicodedata.normalize("NFC", said).split())
            minute = row["sent_at"].replace(second=0)
            per_file[row["group_name"], path][minute, said, row["edited"]] += 1
    most = defaultdict(Counter)
    for (group, _), lines in per_file.items():
        most[group] |= lines  # the larger count of each
    told = counts["channels"]["whatsapp_export"]
    assert told["changed"] > 0
    assert sum(lines.total() for lines in most.values()) == told["messages"] + told["changed"]


def test_app_and_calls_have_ids_that_repeat_only_as_duplicates(world):
    _, counts, seen, _ = world
    for channel in ("app_json", "call_log"):
        ids = [row["own_id"] for _, row in seen[channel]]
        assert None not in ids
        assert len(set(ids)) == counts["channels"][channel]["messages"]


def test_a_later_download_of_a_form_holds_the_earlier_rows(world):
    _, counts, seen, _ = world
    rows = defaultdict(Counter)
    for path, row in seen[google_form.NAME]:
        rows[path.name][row["sent_at"], row["sender"], row["text"]] += 1
    (late,) = (name for name in rows if "(1)" in name)
    early = rows.pop(late.replace(" (1)", ""))
    assert early <= rows[late]
    assert sum(lines.total() for lines in rows.values()) == counts["channels"][google_form.NAME]["messages"]


def test_every_district_is_named_and_one_falls_silent(world):
    _, _, seen, _ = world
    rows = [row for channel in seen.values() for _, row in channel]
    words = "\n".join(f"{row['text']} {row['place_text'] or ''}" for row in rows).lower()
    with PLACES.open(encoding="utf-8", newline="") as file:
        districts = [row for row in csv.DictReader(file) if row["level"] == "district"]
    assert len(districts) == 24
    missing = [d for d in districts if d["name_hi"] not in words and d["usual_name_en"].lower() not in words]
    assert not missing
    days = [row["sent_at"].astimezone(INDIA).date() for row in rows]
    assert min(days) == END - dt.timedelta(days=SPAN - 1) and max(days) == END
    silent = [
        row
        for row, day in zip(rows, days, strict=True)
        if day > END - dt.timedelta(days=30)
        and ("सिमडेगा" in f"{row['text']} {row['place_text']}" or "simdega" in row["text"].lower())
    ]
    assert not silent


def test_numbers_are_invented_ones(world):
    senders = {row["sender"] for rows in world[2].values() for _, row in rows if row["sender"]}
    numbers = {"".join(filter(str.isdigit, sender)) for sender in senders} - {""}
    assert len(numbers) > 100
    assert not [number for number in numbers if not number[-10:].startswith("900000")]


def test_hostile_texts_come_in_every_channel(world):
    for channel, rows in world[2].items():
        texts = "\n".join(row["text"] for _, row in rows)
        assert any(bad in texts for bad in ("<img", "=HYPERLINK", "{{7*7}}", "<script>", "DROP")), channel


def test_progress_rises_to_the_end(tmp_path):
    heard = []
    demo.write(2100, 3, tmp_path / "out", END, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(1000, 2100), (2000, 2100), (2100, 2100)]


def test_few_messages_and_wrong_calls(tmp_path):
    counts = demo.write(1, 1, tmp_path / "one", END)
    assert sum(told["messages"] for told in counts["channels"].values()) == 1
    with pytest.raises(ValueError, match="0 messages"):
        demo.write(0, 1, tmp_path / "none", END)
    with pytest.raises(ValueError, match="not an empty folder"):
        demo.write(1, 1, tmp_path / "one", END)
