"""Hostile files: whatever the bytes, a channel gives sightings, rejections, notes or UnreadableFile."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loaders.channel import LINE_KINDS, NOTES, REJECTIONS, SIGHTINGS, Source, UnreadableFile
from loaders.channels import CHANNELS
from tests.budget import examples
from tests.loaders.test_channels import samples_of

QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True, "database": None}
SAMPLES = {channel.NAME: [path.read_bytes() for path in samples_of(channel.NAME)] for channel in CHANNELS}


def obeys(channel, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    source = Source(path, path.name)
    assert channel.recognises(source) in (True, False)
    try:
        batches = list(channel.read(source))
    except UnreadableFile as told:
        assert str(told)
        return
    for batch in batches:
        assert any(batch.schema.equals(schema) for schema in (SIGHTINGS, REJECTIONS, NOTES))
        batch.validate(full=True)
        if batch.schema.equals(SIGHTINGS):
            assert set(batch.column("line_kind").to_pylist()) <= set(LINE_KINDS)
            for stated in batch.column("stated").to_pylist():
                assert stated is None or isinstance(json.loads(stated), dict)


WORDS = [
    "{",
    "}",
    "[",
    "]",
    ",",
    '"',
    ":",
    "\n",
    "\\ud83d",
    "\0",
    "1e999",
    "\ufeff",
    " ",
    "अ",
    "05/04/25, 7:36 pm - A: b",
]
WORDS += [
    '"sent_at"',
    '"text"',
    '"object":"whatsapp_business_account"',
    '"entry"',
    '"changes"',
    '"value"',
    '"messages"',
    '"timestamp"',
]
WORDS += [
    "Timestamp",
    "समय",
    "Name",
    "शिकायत",
    "Call ID",
    "Date",
    "Time",
    "05/04/2025",
    "1743861972",
    "null",
    "true",
    "9" * 4_400,
]


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.NAME)
@settings(max_examples=examples(200), **QUIET)
@given(content=st.binary(max_size=600))
@example(content=b"")
@example(content=b"PK\x03\x04")
@example(content=b"\xff\xfe{")
@example(content=b"[" * 50_000)
@example(content=b'{"a":' * 50_000)
@example(content=b"\n" * 100_000)
@example(content=b"Timestamp,Name,Message\n" + b'"' * 50_001)
def test_arbitrary_bytes(channel, tmp_path_factory, content):
    obeys(channel, tmp_path_factory.getbasetemp() / f"{channel.NAME}.bytes", content)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.NAME)
@settings(max_examples=examples(200), **QUIET)
@given(words=st.lists(st.sampled_from(WORDS), max_size=60))
def test_words_of_the_formats_in_any_order(channel, tmp_path_factory, words):
    obeys(channel, tmp_path_factory.getbasetemp() / f"{channel.NAME}.words", "".join(words).encode("utf-8"))


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.NAME)
@settings(max_examples=examples(400), **QUIET)
@given(data=st.data())
def test_samples_cut_and_flipped(channel, tmp_path_factory, data):
    content = bytearray(data.draw(st.sampled_from(SAMPLES[channel.NAME])))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    cut = data.draw(st.integers(0, len(content)))
    content = content[:cut] if data.draw(st.booleans()) else content[cut:]
    obeys(channel, tmp_path_factory.getbasetemp() / f"{channel.NAME}.flipped", bytes(content))


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.NAME)
def test_a_sample_of_another_channel(channel, tmp_path):
    for name, contents in SAMPLES.items():
        for content in contents:
            obeys(channel, tmp_path / name, content)
