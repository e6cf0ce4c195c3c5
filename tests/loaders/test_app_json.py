"""The app's file: every form and field of the page it is written against, and what a hostile file may do."""

import datetime as dt
import json
from pathlib import Path

import pytest

from loaders.channel import INDIA, Source
from loaders.channels import app_json
from tests.loaders.reading import read

ONE = {"id": "a1", "sent_at": "2025-04-05T19:36:12+05:30", "sender": {"phone": "9000000001"}, "text": "राशन नहीं मिला"}
TWO = {"id": "a2", "sent_at": "2025-04-05T19:37:00+05:30", "sender": {"name": "अनिता"}, "text": "सड़क टूटी है"}


def line(item) -> str:
    return json.dumps(item, ensure_ascii=False)


FORMS = {
    "lines": line(ONE) + "\n" + line(TWO) + "\n",
    "lines with a blank between and no end": line(ONE) + "\r\n\r\n" + line(TWO),
    "array": json.dumps([ONE, TWO]),
    "array printed": json.dumps([ONE, TWO], indent=2, ensure_ascii=False),
    "wrapped": json.dumps({"version": 2, "by": {"app": "x"}, "messages": [ONE, TWO], "next": None}),
    "objects printed": json.dumps(ONE, indent=1) + "\n" + json.dumps(TWO, indent=1),
    "lines with commas": line(ONE) + ",\n" + line(TWO) + ",\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_in_every_encoding(tmp_path, form, encoding):
    path = tmp_path / "x"
    sightings, rejections, _ = read(app_json, path, FORMS[form].encode(encoding))
    assert app_json.recognises(Source(path, "x"))
    assert rejections == []
    assert [(s["own_id"], s["sender"], s["text"]) for s in sightings] == [
        ("a1", "9000000001", "राशन नहीं मिला"),
        ("a2", "अनिता", "सड़क टूटी है"),
    ]


@pytest.mark.parametrize(
    ("sent_at", "india", "seconds"),
    [
        ("2025-04-05T19:36:12+05:30", "2025-04-05T19:36:12+05:30", True),
        ("2025-04-05T14:06:12Z", "2025-04-05T19:36:12+05:30", True),
        ("2025-04-05 19:36", "2025-04-05T19:36:00+05:30", False),
        ("2025-04-05T19:36+05:30", "2025-04-05T19:36:00+05:30", False),
        ("20250405T193612", "2025-04-05T19:36:12+05:30", True),
        (1743861972, "2025-04-05T19:36:12+05:30", True),
        (1743861972000, "2025-04-05T19:36:12+05:30", True),
        ("1743861972", "2025-04-05T19:36:12+05:30", True),
        ("2025-04-05", "2025-04-05T00:00:00+05:30", False),
    ],
)
def test_sent_at(tmp_path, sent_at, india, seconds):
    (row,), rejections, _ = read(app_json, tmp_path / "x", line({**ONE, "sent_at": sent_at}))
    assert (row["sent_at"].astimezone(INDIA).isoformat(), row["seconds"]) == (india, seconds)
    assert rejections == []


BAD_TIMES = [None, "", "कल", True, [], {}, -1, 0, "1999-01-01", "2101-01-01T00:00:00Z", 10**30, "9" * 16, "0001-01-01"]


@pytest.mark.parametrize("sent_at", BAD_TIMES, ids=str)
def test_no_time_is_a_rejection(tmp_path, sent_at):
    sightings, (rejected,), _ = read(app_json, tmp_path / "x", line({**ONE, "sent_at": sent_at}))
    assert sightings == [] and rejected["line"] == 1 and "राशन" in rejected["raw"]


@pytest.mark.parametrize(
    ("fields", "sender", "name"),
    [
        ({"sender": {"phone": "9000000001", "name": "अ"}}, "9000000001", "अ"),
        ({"sender": {"phone": 9000000001}}, "9000000001", None),
        ({"sender": {"name": "अ"}}, "अ", None),
        ({"sender": "+91 90000 00001", "name": "अ"}, "+91 90000 00001", "अ"),
        ({"sender": "अ"}, "अ", None),
        ({"phone": "9000000001", "name": "अ"}, "9000000001", "अ"),
        ({"sender": None}, None, None),
    ],
)
def test_sender(tmp_path, fields, sender, name):
    item = {**{k: v for k, v in ONE.items() if k != "sender"}, **fields}
    (row,), _, _ = read(app_json, tmp_path / "x", line(item))
    assert (row["sender"], row["sender_name"]) == (sender, name)


def test_everything_else_is_stated(tmp_path):
    more = {"lat": 23.4, "lon": "85.3", "kind": "grievance", "category": "ration", "subject": "bdo", "battery": 41}
    (row,), _, _ = read(app_json, tmp_path / "x", line({**ONE, **more, "attachments": [{"name": "a.jpg"}]}))
    pin = {"lat": 23.4, "lon": 85.3}
    stated = {"kind": "grievance", "category": "ration", "subject": "bdo", "battery": 41, "pin": pin}
    assert json.loads(row["stated"]) == {**stated, "attachments": [{"name": "a.jpg"}]}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"attachments": [{"name": "a.jpg"}], "text": ""}, "media"),
        ({"attachments": [{"name": "a.jpg"}]}, "message"),
        ({"deleted": True, "text": None}, "deleted"),
        ({"text": "", "lat": 23.1, "lon": 85.1}, "message"),
        ({"text": " ", "category": "road"}, "message"),
        ({"edited": True}, "message"),
    ],
)
def test_line_kind(tmp_path, fields, kind):
    (row,), _, _ = read(app_json, tmp_path / "x", line({**ONE, **fields}))
    assert row["line_kind"] == kind and row["edited"] is bool(fields.get("edited"))


BAD = {
    "nothing said": line({**ONE, "text": "  "}),
    "text is a list": line({**ONE, "text": ["a"]}),
    "edited is a word": line({**ONE, "edited": "yes"}),
    "number": "17",
    "word": '"sent_at"',
    "null": "null",
    "cut off": line(ONE)[:-9],
    "two on a line": line(ONE) + line(TWO),
    "deep": "[" * 100_000,
    "deep value": '{"sent_at": 1743861972, "text": "x", "more": ' + "[" * 900 + "]" * 900 + "}",
    "huge number": '{"sent_at": ' + "9" * 5_000 + "}",
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_line_costs_only_itself(tmp_path, bad):
    sightings, rejections, _ = read(app_json, tmp_path / "x", "\n".join([line(ONE), BAD[bad], line(TWO)]))
    assert [s["own_id"] for s in sightings if s["own_id"]] == ["a1", "a2"]
    assert [r["line"] for r in rejections] == [2] or bad == "deep value"


@pytest.mark.parametrize("bad", ["oops", '{"a": 1, oops}', '{"sent_at": tru}', "{", '"open', "[[[", BAD["deep"]])
def test_a_bad_item_of_an_array_costs_only_itself(tmp_path, bad):
    text = "[\n" + ",\n".join([line(ONE), bad, line(TWO), line({**ONE, "id": "a3"})]) + "\n]"
    sightings, rejections, _ = read(app_json, tmp_path / "x", text)
    kept = [s["own_id"] for s in sightings]
    assert kept[0] == "a1" and kept[-1] == "a3"
    assert rejections and rejections[0]["line"] == 2


def test_an_array_cut_off_says_so(tmp_path):
    sightings, rejections, _ = read(app_json, tmp_path / "x", json.dumps([ONE, TWO])[:-1])
    assert len(sightings) == 2 and "never closed" in rejections[0]["reason"]
    sightings, rejections, _ = read(app_json, tmp_path / "x", json.dumps([ONE, TWO])[:-20])
    assert len(sightings) == 1 and rejections[0]["line"] == 2


def test_items_across_chunks(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.json_items.CHUNK", 37)
    text = json.dumps([{**ONE, "id": n, "text": "अ" * n} for n in range(1, 60)])
    sightings, rejections, _ = read(app_json, tmp_path / "x", text)
    assert [s["own_id"] for s in sightings] == [str(n) for n in range(1, 60)] and rejections == []


def test_hostile_values(tmp_path):
    text = '{"sent_at": 1743861972, "text": "a\\u0000b\\ud83d", "lat": 1e999, "lon": NaN, "x": 1e999}'
    (row,), _, _ = read(app_json, tmp_path / "x", text)
    assert row["text"].startswith("a\0b") and len(row["text"]) == 4
    stated = json.loads(row["stated"])
    assert stated["x"] == "inf" and stated["pin"] == {"as_typed": ["inf", "NaN"]}
    (row,), _, _ = read(app_json, tmp_path / "x", line({**ONE, "text": '=HYPERLINK("x")<img src=x>{{y}}'}))
    assert row["text"] == '=HYPERLINK("x")<img src=x>{{y}}'


def test_a_line_of_ten_megabytes(tmp_path):
    long = line({**ONE, "id": "long", "text": "क" * 10_000_000})
    sightings, rejections, _ = read(app_json, tmp_path / "x", long + "\n" + line(TWO))
    assert len(sightings) + len(rejections) == 2 and sightings[-1]["own_id"] == "a2"


def test_a_group_said_by_a_person_wins(tmp_path):
    (row,), _, _ = read(app_json, tmp_path / "x", line({**ONE, "group": "in the app"}), group="said")
    assert row["group_name"] == "said"


def test_sent_at_without_offset_is_read_in_the_zone_of_the_receipt(tmp_path):
    item = line({**ONE, "sent_at": "2025-04-05T19:36:12"})
    path = tmp_path / "x"
    (row,), _, _ = read(app_json, path, item, zone=dt.UTC)
    assert row["sent_at"] == dt.datetime(2025, 4, 5, 19, 36, 12, tzinfo=dt.UTC)


def test_a_payload_of_the_cloud_api_is_not_ours(tmp_path):
    path = Path(tmp_path / "x")
    path.write_text('{"sent_at": 1, "object": "whatsapp_business_account", "entry": []}')
    assert not app_json.recognises(Source(path, "x"))


def test_the_example_of_the_page_is_read(tmp_path):
    page = (Path(__file__).parents[2] / "loaders" / "README.md").read_text(encoding="utf-8")
    example = page.split("```json\n")[1].split("```")[0].replace("\n", "")
    (row,), rejections, _ = read(app_json, tmp_path / "x", example)
    assert row["own_id"] == "app-0001" and row["place_text"] == "प्रखंड कांके, जिला रांची" and rejections == []
