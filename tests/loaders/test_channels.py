"""The shared test of every channel: it has samples, only it recognises them, and reading gives the golden lines.

A new channel needs no code here: lay down `samples/<NAME>/`, run `pytest --accept` once, read the golden file.
"""

import ast
import datetime as dt
import inspect
import json
import sys
from pathlib import Path

import pytest

from loaders.channel import LINE_KINDS, NOTES, REJECTIONS, SIGHTINGS, Source, UnreadableFile
from loaders.channels import CHANNELS, identify, named
from loaders.read import lines

SAMPLES = Path(__file__).parent / "samples"
GOLDEN = ".expected.jsonl"
FIELDS = {"channel", "source_ref", "sent_at", "sender", "text", "line_kind", "group", "place_text", "edited"}
FORBIDDEN = {"data", "duckdb", "streamlit", "requests", "socket", "random", "httpx", "urllib"}


def samples_of(name: str) -> list[Path]:
    files = sorted(path for path in (SAMPLES / name).glob("*") if path.is_file())
    return [path for path in files if not path.name.endswith(GOLDEN) and not path.name.startswith("README")]


CASES = [pytest.param(c, path, id=f"{c.NAME}/{path.name}") for c in CHANNELS for path in samples_of(c.NAME)]


def source_of(path: Path) -> Source:
    return Source(path, path.name)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.NAME)
def test_has_a_name_and_samples(channel):
    assert channel.__name__.rsplit(".", 1)[-1] == channel.NAME
    assert named(channel.NAME) is channel
    assert samples_of(channel.NAME), f"samples/{channel.NAME}/ holds no sample"


def test_names_are_unique_and_an_unknown_one_is_named():
    assert len({c.NAME for c in CHANNELS}) == len(CHANNELS)
    with pytest.raises(UnreadableFile, match="Valid channels are"):
        named("no_such_channel")


@pytest.mark.parametrize(("channel", "path"), CASES)
def test_only_it_recognises_its_sample(channel, path):
    source = source_of(path)
    assert [c.NAME for c in CHANNELS if c.recognises(source)] == [channel.NAME]
    assert identify(source) is channel


@pytest.mark.parametrize(("channel", "path"), CASES)
def test_recognises_by_content_not_by_name(channel, path):
    assert channel.recognises(Source(path, "a1b2c3d4"))


@pytest.mark.parametrize(("channel", "path"), CASES)
def test_reading_gives_the_golden_lines(channel, path, request):
    golden = path.with_name(path.name + GOLDEN)
    read = [json.dumps(line, ensure_ascii=False) for line in lines(source_of(path), channel)]
    if request.config.getoption("--accept"):
        golden.write_text("\n".join(read) + "\n", encoding="utf-8")
    assert golden.exists(), f"{golden.name} is missing: run `pytest --accept` once, then read what it wrote"
    assert read == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("channel", "path"), CASES)
def test_reading_twice_gives_the_same(channel, path):
    first, second = ([b.to_pylist() for b in channel.read(source_of(path))] for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("channel", "path"), CASES)
def test_rows_keep_the_contract(channel, path):
    for batch in channel.read(source_of(path)):
        assert any(batch.schema.equals(schema) for schema in (SIGHTINGS, REJECTIONS, NOTES))
        for row in batch.to_pylist():
            if batch.schema.equals(SIGHTINGS):
                assert row["line"] >= 1 and row["line_kind"] in LINE_KINDS
                assert row["stated"] is None or isinstance(json.loads(row["stated"]), dict)
            elif batch.schema.equals(REJECTIONS):
                assert row["line"] >= 0 and row["reason"].strip()


@pytest.mark.parametrize(("channel", "path"), CASES)
def test_golden_lines_have_the_shape_of_read(channel, path):
    for line in lines(source_of(path), channel):
        if "rejected" in line:
            assert set(line["rejected"]) == {"line", "reason", "raw"}
            continue
        assert set(line) == FIELDS
        assert line["channel"] == channel.NAME and line["line_kind"] in LINE_KINDS
        assert line["source_ref"].startswith(path.name + ":")
        assert dt.datetime.fromisoformat(line["sent_at"]).utcoffset() == dt.timedelta(hours=5, minutes=30)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.NAME)
def test_samples_hold_a_bad_row_and_messages(channel):
    read = [line for path in samples_of(channel.NAME) for line in lines(source_of(path), channel)]
    assert any("rejected" in line for line in read), "no sample holds a bad row"
    assert any(line.get("line_kind") == "message" for line in read)


def imported_by(module) -> set[str]:
    """Top names a module imports, with the modules of `loaders` behind it."""
    found, todo = set(), [module]
    seen = set()
    while todo:
        tree = ast.parse(inspect.getsource(current := todo.pop()))
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{a.name}" for a in node.names)]
            for name in names:
                found.add(name.split(".")[0])
                inner = sys.modules.get(name)
                if name.startswith("loaders.") and inner and inner not in seen and inner is not current:
                    seen.add(inner)
                    todo.append(inner)
    return found


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.NAME)
def test_imports_nothing_that_is_not_pure(channel):
    assert not imported_by(channel) & FORBIDDEN


def test_every_channel_is_in_the_readme():
    readme = (Path(__file__).parents[2] / "loaders" / "README.md").read_text(encoding="utf-8")
    assert [c.NAME for c in CHANNELS if f"`{c.NAME}`" not in readme] == []


def test_what_no_channel_knows_is_named(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("आदरणीय महोदय, यह एक पत्र है।", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="letter.txt: no channel recognises it"):
        identify(source_of(path))


def test_a_shared_chat_is_no_sheet_and_no_json(tmp_path, shared):
    chats = [
        chat
        for file in (shared / "samples" / "whatsapp").glob("*.json")
        for chat in json.loads(file.read_text("utf-8"))
    ]
    assert chats
    path = tmp_path / "chat.txt"
    for chat in chats:
        path.write_text(chat["text"], encoding="utf-8")
        claimed = {c.NAME for c in CHANNELS if c.recognises(source_of(path))} - {"whatsapp_export"}
        assert not claimed, chat["id"]
