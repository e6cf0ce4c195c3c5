"""The bulk road gives what the road row by row gives, row for row, whatever is mixed into a file."""

import csv
import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loaders import blocks, headers, logbook
from loaders.bulk_cells import Cells, rows_and_cells
from loaders.bulk_items import _Fields, _Lines
from loaders.channel import NOTES, REJECTIONS, SIGHTINGS, Source
from loaders.channels import app_json
from tests.budget import examples

QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True, "database": None}


def rows(batches) -> dict[str, list]:
    """All rows of each shape, in order."""
    found: dict[str, list] = {"sightings": [], "rejections": [], "notes": []}
    for batch in batches:
        batch.validate(full=True)
        shape = [
            name for name, schema in zip(found, (SIGHTINGS, REJECTIONS, NOTES), strict=True) if batch.schema == schema
        ]
        found[shape[0]] += batch.to_pylist()
    return found


def form(path: Path, block: int, **said) -> dict[str, list]:
    return rows(logbook.read(Source(path, path.name, **said), headers.FORM, block))


def calls(path: Path, block: int, **said) -> dict[str, list]:
    return rows(logbook.read(Source(path, path.name, **said), headers.CALLS, block))


def app(path: Path, block: int, **said) -> dict[str, list]:
    return rows(app_json.read(Source(path, path.name, **said), block))


def alike(read, path: Path, content: bytes, block: int, **said) -> dict[str, list]:
    path.write_bytes(content)
    slow = read(path, 0, **said)
    assert read(path, block, **said) == slow
    return slow


# Google's CSV and what people make of it
HEAD = "Timestamp,नाम,मोबाइल नंबर,District,Block,पंचायत,Category,Message,और कुछ,Rating"
DATES = [
    "05/04/2025 19:36:12",
    "5/4/2025 7:36:12",
    "13/04/2025 00:00:00",
    "2025/04/05 7:36:12 PM GMT+5:30",
    "05/04/2025 19:36",
]
DATES += [
    "2025-04-05 19:36:12",
    "05/04/2025",
    "5 अप्रैल 2025",
    "",
    " ",
    "31/02/2025 10:00:00",
    "05/04/1999 10:00:00",
    "kal",
]
DATES += [
    "05/04/2025 25:00:00",
    "05/04/2025 7:36 PM",
    "०५/०४/२०२५ १९:३६:१२",
    "45752.5",
    "12/11/24 10:00",
    "04/13/2025 10:00:00",
]
DATES += [
    " 05/04/2025 19:36:12",
    "05/04/2025  19:36:12",
    "05 / 04 / 2025 10:00",
    "05/04/2025 19:36:12.5",
    "05/04/2025 24:00:00",
]
DATES += [
    "2025-04-05T19:36:12+05:30",
    "05/04/2025 7:36:12",
    "05/04/2025 -7:36:12",
    "05/04/2025 7:36:12 pm +05:30",
    "05/04/2025 7:6:12",
]
TEXTS = [
    "राशन नहीं मिला",
    "",
    " x ",
    "\u00a0",
    "\u2003y",
    "7",
    "कांके",
    "पानी, बिजली",
    'कहा "हाँ"',
    "दो\nपंक्ति",
    "a\r\nb",
    "\x1f",
    "\x00",
    "-",
    "रांची",
]
TEXTS += ["+91 90000 00001", "\ufeffz", "\u200b", "x" * 300, "ration", "5", "\x85"]
ODD = [
    "",
    ",,,,,,,,,",
    "x",
    "a,b",
    ",".join("abcdefghijk"),
    ",".join("abcdefghij") + ",,",
    '05/04/2025 10:00:00,,,,,,,7" pipe,,',
]
ODD += [
    '05/04/2025 10:00:00,"n',
    '",,',
    '05/04/2025 10:00:00,,,,,,,"open,,',
    '5" x,"a\nb",,,,,,,,',
    '"',
    '""',
    "\ufeff",
]
ODD += [
    '05/04/2025 10:00:00, "q",,,,,,"a"b,,',
    "05/04/2025 10:00:00,,,,,,,a\rb,,",
    "  ",
    '05/04/2025 10:00:00,,,,,,,"a\rb",,',
]


def usual(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


cells = st.tuples(st.sampled_from(DATES), *[st.sampled_from(TEXTS)] * 9).map(list)
plain_cells = st.tuples(st.sampled_from(DATES[:4]), *[st.sampled_from(TEXTS[:9])] * 9).map(list)
lines = st.lists(
    st.one_of(plain_cells.map(usual), plain_cells.map(usual), cells.map(usual), st.sampled_from(ODD)), max_size=24
)


@settings(max_examples=examples(200), **QUIET)
@given(
    lines=lines,
    end=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    block=st.sampled_from([40, 200, 1_000, 5_000]),
    cut=st.integers(0, 3),
    bad=st.none() | st.integers(120, 2_000),
    day_first=st.sampled_from([None, None, True, False]),
    zone=st.sampled_from(["Asia/Kolkata", "Europe/London"]),
)
@example(  # a quote that opens in the last line of a block with an even count of quotes
    lines=[
        *[usual(["05/04/2025 19:36:12", *["राशन"] * 9])] * 20,
        '05/04/2025 10:00:00,,,,,,,7" pipe,,',
        '05/04/2025 10:00:00,"n',
        "x",
    ],
    end="\n",
    bom=False,
    block=40,
    cut=0,
    bad=None,
    day_first=None,
    zone="Asia/Kolkata",
)
def test_forms(tmp_path_factory, lines, end, bom, block, cut, bad, day_first, zone):
    text = end.join([HEAD, *lines]) + end
    content = bytearray((b"\xef\xbb\xbf" if bom else b"") + text.encode("utf-8"))
    if bad is not None and bad < len(content):
        content[bad] = 0xFF
    content = bytes(content[: len(content) - cut])
    alike(form, tmp_path_factory.getbasetemp() / "bulk.csv", content, block, day_first=day_first, zone=ZoneInfo(zone))


# The app's lines
KEYS = [
    "id",
    "sent_at",
    "sender",
    "phone",
    "name",
    "text",
    "place",
    "lat",
    "lon",
    "group",
    "kind",
    "category",
    "subject",
]
KEYS += ["edited", "deleted", "attachments", "lang", "battery", "pin", "date_only", "accuracy", "नया"]
MOMENTS = [
    "2025-04-05T19:36:12+05:30",
    "2025-04-05T14:06:12Z",
    "2025-04-05T19:36:12",
    "2025-04-05 19:36:12.5",
    "2025-04-05",
]
MOMENTS += [
    "2025-04-05T19:36+05:30",
    "20250405T193612",
    "1743861972",
    1743861972,
    None,
    "",
    "kal",
    " 2025-04-05T19:36:12Z",
]
MOMENTS += [
    "1999-04-05T19:36:12Z",
    "2025-02-30T19:36:12Z",
    "2025-04-05T19:36:12.123456789Z",
    "2025-04-05T19:36:12+0530",
    True,
]
MOMENTS += [
    "2025-04-05T24:00:00Z",
    "2025-04-05T19:36:60Z",
    "9999-04-05T19:36:12",
    "2025-04-05T19:36:12z",
    "2025-03-30T12:00:00",
]
VALUES = [
    "x",
    "",
    " ",
    " a ",
    None,
    "राशन",
    "9000000001",
    7,
    -0.0,
    1.5,
    True,
    False,
    [],
    {},
    ["a"],
    "\ud800",
    "😀",
    "a\nb",
    'q"',
    "\x00",
]
VALUES += [
    10**30,
    1e400,
    23.36,
    85,
    -90.5,
    1e-7,
    1e22,
    "\u2028",
    "\x1c",
    {"phone": "9000000001", "name": " अ "},
    {"name": None},
    {"role": "x"},
]
SENDERS = [
    {"phone": "9000000001"},
    {"phone": "9", "name": "सुनीता"},
    {},
    {"name": "x", "role": "y"},
    "9000000001",
    "अनिता",
    None,
    {"phone": 7},
]
NATURAL = {
    "id": st.sampled_from(["a1", " a2 ", "", None]),
    "sent_at": st.sampled_from(MOMENTS[:4]),
    "sender": st.sampled_from(SENDERS[:3]),
    "phone": st.sampled_from(["9000000001", "", None]),
    "name": st.sampled_from(["सुनीता", " "]),
    "text": st.sampled_from(["राशन नहीं मिला", "", " ", "a\nb", "😀", None]),
    "place": st.sampled_from(["प्रखंड कांके", "", None]),
    "lat": st.sampled_from([23.36, 23, 0, None, -12.5]),
    "lon": st.sampled_from([85.33, 85, 0.0001, None]),
    "group": st.sampled_from(["g", ""]),
    "kind": st.sampled_from(["activity", "", None]),
    "category": st.sampled_from(["ration", 'q"', None]),
    "edited": st.sampled_from([True, False, None]),
    "deleted": st.sampled_from([True, False, None]),
    "lang": st.sampled_from(["hi", "", None]),
    "battery": st.sampled_from([0, 41, None]),
    "attachments": st.sampled_from([[], [{"type": "image"}]]),
}
ODD_LINES = [
    "",
    " ",
    "{",
    "}",
    "{}",
    "[]",
    "null",
    '{"id":"a","id":"b","sent_at":"2025-04-05T19:36:12Z","text":"x"}',
    "{} {}",
    "{},",
]
ODD_LINES += [
    '{"sent_at":"2025-04-05T19:36:12Z","text":"a\tb"}',
    '{"text":"x","sent_at":NaN}',
    "\ufeff{}",
    "{}\x00",
    '{"text":"\\udc00"}',
]
ODD_LINES += [
    '{"sent_at":"2025-04-05T19:36:12Z","text":"x"}{"sent_at":"2025-04-05T19:36:12Z","text":"y"}',
    '{"lat":NaN,"lon":1}',
    "x" * 500,
]
ODD_LINES += [
    '{"sent_at":"2025-04-05T19:36:12Z",\r"text":"x"}',
    '{"te\\u0078t":"x","sent_at":"2025-04-05T19:36:12Z"} ',
    '{"id":007}',
]


def naturally(keys: list[str]):
    return st.fixed_dictionaries({key: NATURAL[key] for key in keys})


shape = st.lists(st.sampled_from(sorted(NATURAL)), unique=True).map(
    lambda keys: ["sent_at", *(k for k in keys if k != "sent_at")]
)
anything = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES + MOMENTS[:2] + SENDERS), max_size=8)


@st.composite
def app_lines(draw) -> list[str]:
    """Lines of one or two versions of an app, with odd ones between."""
    versions = [naturally(keys) for keys in draw(st.lists(shape, min_size=1, max_size=2))]
    late = st.fixed_dictionaries(
        {"sent_at": st.sampled_from(MOMENTS), "text": st.just("x")}, optional={"sender": st.sampled_from(SENDERS)}
    )
    items = draw(
        st.lists(st.one_of(*versions, *versions, *versions, late, anything, st.sampled_from(ODD_LINES)), max_size=24)
    )
    ascii_only = draw(st.booleans())
    return [item if isinstance(item, str) else json.dumps(item, ensure_ascii=ascii_only) for item in items]


@settings(max_examples=examples(300), **QUIET)
@given(
    lines=app_lines(),
    end=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    block=st.sampled_from([40, 300, 1_000, 5_000]),
    cut=st.integers(0, 3),
    bad=st.none() | st.integers(80, 2_000),
    zone=st.sampled_from(["Asia/Kolkata", "Europe/London"]),
)
@example(
    lines=['{"sent_at":"2025-04-05T19:36:12Z","text":"x"}'] * 3,
    end="\n",
    bom=True,
    block=40,
    cut=1,
    bad=None,
    zone="Asia/Kolkata",
)
def test_app_lines(tmp_path_factory, lines, end, bom, block, cut, bad, zone):
    content = bytearray((b"\xef\xbb\xbf" if bom else b"") + (end.join(lines) + end).encode("utf-8", "surrogatepass"))
    if bad is not None and bad < len(content):
        content[bad] = 0xFF
    content = bytes(content[: len(content) - cut])
    alike(app, tmp_path_factory.getbasetemp() / "bulk.jsonl", content, block, zone=ZoneInfo(zone))


def test_a_plain_form_is_read_in_bulk_but_for_its_first_block(tmp_path):
    path = tmp_path / "form.csv"
    lines = [usual([date, *TEXTS[:9]]) for date in DATES[:4] for _ in range(100)]
    slow = alike(form, path, "\r\n".join([HEAD, *lines, ""]).encode(), 4_000)
    assert len(slow["sightings"]) == 400 and not slow["rejections"]
    source = Source(path, path.name)
    ((header, sheet),), _ = headers.find(source, headers.FORM)
    parts = list(rows_and_cells(source, sheet, len(header.cells), header.row, 4_000))
    in_bulk = sum(len(part.numbers) for part in parts if isinstance(part, Cells))
    assert in_bulk > 300 and in_bulk + sum(not isinstance(part, Cells) for part in parts) == 400


def test_odd_rows_in_a_block_do_not_stop_the_others(tmp_path):
    path = tmp_path / "form.csv"
    lines = [usual(["05/04/2025 19:36:12", *TEXTS[:9]])] * 50
    lines[30], lines[40] = "x,y", usual(["kal", *TEXTS[:9]])
    slow = alike(form, path, "\n".join([HEAD, *lines, ""]).encode(), 2_000)
    assert [row["line"] for row in slow["rejections"]] == [32, 42]
    assert len(slow["sightings"]) == 48


def test_plain_lines_of_the_app_are_parsed_by_arrow_and_odd_ones_are_not(tmp_path):
    item = {"id": "a", "sent_at": "2025-04-05T19:36:12Z", "sender": {"phone": "9000000001"}, "text": "राशन", "new": 5}
    lines = [json.dumps({**item, "lat": 23.5, "lon": 85})] * 100
    lines[20], lines[50], lines[60] = "{", json.dumps({**item, "id": 7}), json.dumps({**item, "attachments": [{}]})
    path = tmp_path / "app.jsonl"
    slow = alike(app, path, "\n".join([*lines, ""]).encode(), 3_000)
    assert [row["line"] for row in slow["rejections"]] == [21] and len(slow["sightings"]) == 99
    fields = _Fields()
    fields.see(json.loads(lines[60]))
    (block,) = blocks.blocks(Source(path, path.name), 1 << 20)
    tables, odd = _Lines.of(block).parsed(fields)
    assert sorted(odd) == [20, 50, 60] and sum(len(table) for _, table in tables) == 97


def test_a_line_without_end_is_read_line_by_line(tmp_path):
    item = json.dumps({"sent_at": "2025-04-05T19:36:12Z", "text": "x"})
    long = json.dumps({"sent_at": "2025-04-05T19:36:12Z", "text": "y" * 3_000_000})
    slow = alike(app, tmp_path / "app.jsonl", "\n".join([item] * 9 + [long] + [item] * 9).encode(), 200)
    assert len(slow["sightings"]) == 19


OTHER_HEADS = {
    "points and questions": (form, "Timestamp,Name,Phone,Latitude,Longitude,Message,शिकायत,Suggestion,Email"),
    "two of each": (form, "Timestamp,Phone,Mobile,District,District,Village,Category,Message,x"),
    "one name twice": (form, "Timestamp,Name,x,x,District,Message,Category,y,z"),
    "a date and a clock": (calls, "Date,Time,Name,Phone,District,Message,Category,x,y"),
    "calls": (calls, "Call Time,Caller,Number,Call ID,Duration,Direction,District,Talk,x"),
}


@pytest.mark.parametrize("head", OTHER_HEADS)
@settings(max_examples=examples(40), **QUIET)
@given(data=st.data(), semicolons=st.booleans())
def test_other_columns(tmp_path_factory, head, data, semicolons):
    read, header = OTHER_HEADS[head]
    cell = st.sampled_from([*TEXTS, "23.36", "85.3", "190", "nan", "19:36"])
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(DATES[:6]), *[cell] * 8), min_size=12, max_size=30))
    text = "\n".join([header, *map(usual, drawn), ""])
    if semicolons:
        text = text.replace(",", ";")
    path = tmp_path_factory.getbasetemp() / "other.csv"
    alike(read, path, text.encode("utf-8"), 300, group="दल")
