"""Payloads of the Cloud API: every type of message, every list beside messages, and the shared samples."""

import json

import pytest

from loaders.channel import Source
from loaders.channels import app_json, whatsapp_webhook
from tests.loaders.reading import read

METADATA = {"messaging_product": "whatsapp", "metadata": {"display_phone_number": "919000000000"}}
CONTACT = {"contacts": [{"profile": {"name": "अनिता"}, "wa_id": "919000000001"}]}


def payload(value, field="messages", **entry) -> dict:
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", **entry, "changes": [{"value": value, "field": field}]}],
    }


def message(kind, body=None, **more) -> dict:
    fields = {"from": "919000000001", "id": "wamid.A", "timestamp": "1743861972", "type": kind, **more}
    return payload({**METADATA, **CONTACT, "messages": [fields if body is None else {**fields, kind: body}]})


def one(tmp_path, item) -> dict:
    (row,), rejections, _ = read(whatsapp_webhook, tmp_path / "x", json.dumps(item))
    assert rejections == []
    return row


TYPES = [
    ("text", {"body": "नमस्ते"}, "message", "नमस्ते"),
    ("button", {"text": "हाँ", "payload": "yes"}, "message", "हाँ"),
    ("interactive", {"type": "button_reply", "button_reply": {"id": "1", "title": "राशन"}}, "message", "राशन"),
    (
        "interactive",
        {"type": "list_reply", "list_reply": {"id": "1", "title": "पानी", "description": "x"}},
        "message",
        "पानी",
    ),
    (
        "interactive",
        {"nfm_reply": {"body": "Sent", "response_json": '{"a": "ख", "flow_token": "t"}'}},
        "message",
        "Sent\na: ख",
    ),
    ("interactive", {"nfm_reply": {"body": "Sent", "response_json": "not json"}}, "message", "Sent\nnot json"),
    ("interactive", {"type": "call_permission_reply", "call_permission_reply": {"response": "accept"}}, "event", ""),
    ("image", {"caption": "सड़क", "id": "9", "mime_type": "image/jpeg"}, "media", "सड़क"),
    ("video", {"id": "9"}, "media", ""),
    ("document", {"filename": "a.pdf", "caption": "पत्र"}, "media", "पत्र"),
    ("audio", {"id": "9", "voice": True}, "media", ""),
    ("sticker", {"id": "9"}, "media", ""),
    ("location", {"latitude": 23.1, "longitude": 85.1, "name": "चौक", "address": "कांके"}, "message", "चौक, कांके"),
    ("location", {"latitude": 23.1, "longitude": 85.1}, "message", ""),
    ("contacts", [{"name": {"formatted_name": "B"}, "phones": [{"phone": "1"}, {"wa_id": "2"}]}], "message", "B: 1, 2"),
    ("order", {"catalog_id": "1", "text": "दो", "product_items": []}, "message", "दो"),
    ("reaction", {"message_id": "wamid.B", "emoji": "🙏"}, "event", ""),
    ("reaction", {"message_id": "wamid.B"}, "event", ""),
    ("system", {"body": "बदला", "type": "user_changed_number", "wa_id": "2"}, "system", "बदला"),
    ("edit", {"original_message_id": "wamid.B", "message": {"type": "text", "text": {"body": "नया"}}}, "event", "नया"),
    ("revoke", {"original_message_id": "wamid.B"}, "event", ""),
    ("request_welcome", None, "event", ""),
    ("unsupported", None, "event", ""),
    ("poll_of_next_year", {"question": "?"}, "event", ""),
]


@pytest.mark.parametrize(("kind", "body", "line_kind", "text"), TYPES, ids=[f"{n}-{t[0]}" for n, t in enumerate(TYPES)])
def test_types(tmp_path, kind, body, line_kind, text):
    row = one(tmp_path, message(kind, body))
    assert (row["line_kind"], row["text"], row["own_id"]) == (line_kind, text, "wamid.A")
    assert (row["sender"], row["sender_name"]) == ("919000000001", "अनिता")
    assert row["sent_at"].timestamp() == 1743861972


def leaves(value) -> list[str]:
    """Every text and number in it."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [str(value)] if inner is None else [leaf for each in inner for leaf in leaves(each)]


@pytest.mark.parametrize(("kind", "body"), [t[:2] for t in TYPES if t[1]])
def test_nothing_of_a_message_is_lost(tmp_path, kind, body):
    row = one(tmp_path, message(kind, body))
    kept = row["text"] + " ".join(leaves(json.loads(row["stated"])))
    assert [leaf for leaf in leaves(body) if leaf not in kept] == []


@pytest.mark.parametrize("body", ["words", 5, None, [], {}, {"body": {}}, {"body": None}, [1], True])
@pytest.mark.parametrize("kind", [t[0] for t in TYPES], ids=str)
def test_odd_bodies_are_kept(tmp_path, kind, body):
    fields = {"from": 919000000001, "id": 7, "timestamp": 1743861972, "type": kind, kind: body, "context": body}
    row = one(tmp_path, payload({**METADATA, "contacts": body, "messages": [fields]}))
    assert row["sender"] == "919000000001" and row["own_id"] == "7"


def test_context_and_referral(tmp_path):
    context = {"forwarded": True, "from": "9190", "id": "wamid.B"}
    row = one(
        tmp_path, message("text", {"body": "x"}, context=context, referral={"source_id": "7"}, errors=[{"code": 1}])
    )
    stated = json.loads(row["stated"])
    assert stated["forwarded"] is True and stated["context"] == {"from": "9190", "id": "wamid.B"}
    assert stated["referral"] == {"source_id": "7"} and stated["errors"] == [{"code": 1}]


def test_pin(tmp_path):
    row = one(tmp_path, message("location", {"latitude": 23.1, "longitude": 85.1, "name": "चौक", "url": "u"}))
    assert json.loads(row["stated"])["pin"] == {"lat": 23.1, "lon": 85.1, "name": "चौक", "url": "u"}


def test_a_sender_without_a_number(tmp_path):
    contacts = {"contacts": [{"profile": {"username": "@asha"}, "user_id": "IN.9"}]}
    fields = {"from_user_id": "IN.9", "id": "w", "timestamp": "1743861972", "type": "text", "text": {"body": "x"}}
    row = one(tmp_path, payload({**contacts, "messages": [fields]}))
    assert (row["sender"], row["sender_name"]) == ("IN.9", "@asha")
    row = one(tmp_path, payload({**contacts, "messages": [{k: v for k, v in fields.items() if k != "from_user_id"}]}))
    assert (row["sender"], row["sender_name"]) == ("IN.9", "@asha")
    both = {**fields, "from": "919000000001"}
    row = one(tmp_path, payload({**contacts, "messages": [both]}))
    assert row["sender"] == "919000000001" and json.loads(row["stated"])["user_id"] == "IN.9"


def test_each_writer_of_a_group_has_his_name(tmp_path):
    contacts = [{"profile": {"name": name}, "wa_id": number} for name, number in (("क", "91"), ("ख", "92"))]
    fields = {"group_id": "G", "timestamp": "1743861972", "type": "text", "text": {"body": "x"}}
    value = {"contacts": contacts, "messages": [{**fields, "id": n, "from": n} for n in ("91", "92", "93")]}
    rows, _, _ = read(whatsapp_webhook, tmp_path / "x", json.dumps(payload(value)))
    assert [(r["sender_name"], r["group_name"]) for r in rows] == [("क", "G"), ("ख", "G"), (None, "G")]


def test_states_and_calls_are_events_of_their_own(tmp_path):
    status = {"id": "wamid.B", "timestamp": "1743861972", "recipient_id": "91"}
    call = {"id": "wacid.C", "event": "terminate", "timestamp": "1743861972", "duration": 120}
    value = {**METADATA, "statuses": [{**status, "status": s} for s in ("sent", "read")], "calls": [call]}
    rows, rejections, _ = read(whatsapp_webhook, tmp_path / "x", json.dumps(payload(value)))
    assert [(r["line_kind"], r["own_id"]) for r in rows] == [
        ("event", "wamid.B:sent"),
        ("event", "wamid.B:read"),
        ("event", "wacid.C:terminate"),
    ]
    assert (
        json.loads(rows[1]["stated"]) == {"type": "status", "recipient_id": "91", "status": "read"} and rejections == []
    )


@pytest.mark.parametrize(
    ("value", "entry", "stamp"),
    [
        ({"event": "REJECTED"}, {"time": 1743861972}, 1743861972),
        ({"user_preferences": [{"wa_id": "91", "timestamp": 1743861972}]}, {}, 1743861972),
        ({"errors": [{"code": 1}]}, {"time": 1743861972}, 1743861972),
        ({"groups": [{"timestamp": "1743861972", "type": "group_create"}]}, {"time": "x"}, None),
        ({"expiration_timestamp": 1743861972}, {}, None),
        (["odd"], {"time": 1743861972}, 1743861972),
        ({}, {}, None),
    ],
)
def test_other_changes_are_events_or_rejections(tmp_path, value, entry, stamp):
    rows, rejections, _ = read(whatsapp_webhook, tmp_path / "x", json.dumps(payload(value, "any_field", **entry)))
    assert [r["sent_at"].timestamp() for r in rows] == ([stamp] if stamp else [])
    assert len(rejections) == (0 if stamp else 1)
    kept = rows[0]["stated"] if rows else rejections[0]["raw"]
    assert "any_field" in kept


def test_answers_from_the_phone_and_old_chats(tmp_path):
    text = {"type": "text", "text": {"body": "x"}, "timestamp": "1743861972"}
    echoes = {**METADATA, "message_echoes": [{**text, "from": "919000000000", "to": "91", "id": "w1"}]}
    threads = [
        {"id": "91", "messages": [{**text, "from": "91", "id": "w2"}, {**text, "from": "919000000000", "id": "w3"}]}
    ]
    both = [payload(echoes, "smb_message_echoes"), payload({**METADATA, "history": [{"threads": threads}]}, "history")]
    rows, rejections, _ = read(whatsapp_webhook, tmp_path / "x", json.dumps(both))
    assert [(r["own_id"], r["line_kind"]) for r in rows] == [("w1", "event"), ("w2", "message"), ("w3", "event")]
    assert rejections == []


@pytest.mark.parametrize("time", [None, "", "x", "0", -1, "1e999", True, [], "99999999999999999999"], ids=str)
def test_a_message_without_a_time_is_a_rejection_that_keeps_it(tmp_path, time):
    fields = {"from": "91", "id": "w", "timestamp": time, "type": "text", "text": {"body": "रखो"}}
    rows, (rejected,), _ = read(whatsapp_webhook, tmp_path / "x", json.dumps(payload({"messages": [fields]})))
    assert rows == [] and "रखो" in rejected["raw"] and "Unix time" in rejected["reason"]


FORMS = {
    "lines": lambda items: "\n".join(map(json.dumps, items)),
    "array": json.dumps,
    "printed array": lambda items: json.dumps(items, indent=2),
    "printed one after another": lambda items: "\n".join(json.dumps(item, indent=2) for item in items),
    "under payload": lambda items: "\n".join(json.dumps({"headers": {}, "payload": item}) for item in items),
    "a request's body": lambda items: "\n".join(json.dumps({"at": 5, "headers": {}, "body": item}) for item in items),
    "a body as text": lambda items: json.dumps([{"headers": {}, "body": json.dumps(item)} for item in items]),
    "changes alone": lambda items: "\n".join(json.dumps(item["entry"][0]["changes"][0]) for item in items),
    "values alone": lambda items: "\n".join(json.dumps(item["entry"][0]["changes"][0]["value"]) for item in items),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(tmp_path, form):
    path = tmp_path / "x"
    items = [message("text", {"body": str(n)}) for n in range(3)]
    rows, rejections, _ = read(whatsapp_webhook, path, FORMS[form](items))
    assert whatsapp_webhook.recognises(Source(path, "x")) and not app_json.recognises(Source(path, "x"))
    assert [(r["line"], r["text"]) for r in rows] == [(1, "0"), (2, "1"), (3, "2")] and rejections == []


@pytest.mark.parametrize(
    "bad", ["17", "null", '"x"', "[]", "{}", '{"object": "page"}', '{"object": 5, "entry": []}', "{oops", "[" * 9_999]
)
def test_no_payload_is_a_rejection(tmp_path, bad):
    lines = [json.dumps(message("text", {"body": "a"})), bad, json.dumps(message("text", {"body": "b"}))]
    rows, (rejected,), _ = read(whatsapp_webhook, tmp_path / "x", "\n".join(lines))
    assert [r["text"] for r in rows] == ["a", "b"] and rejected["line"] == 2


@pytest.mark.parametrize(
    "level", ["entry", "changes", "messages", "statuses", "calls", "history", "contacts", "errors"]
)
@pytest.mark.parametrize("odd", [None, 5, "x", {}, [None], [5], ["x"], [[]], [{}]], ids=str)
def test_odd_shapes_never_break(tmp_path, level, odd):
    value = {**METADATA, "messages": [{"type": "text", "timestamp": "1743861972"}], level: odd}
    item = payload(value)
    if level in ("entry", "changes"):
        item = {**item, "entry": odd if level == "entry" else [{"changes": odd}]}
    rows, rejections, _ = read(whatsapp_webhook, tmp_path / "x", json.dumps(item))
    assert rows or rejections


def test_the_shared_samples_load_without_loss(tmp_path, shared):
    samples = sorted((shared / "samples" / "webhook").glob("*.json"))
    assert samples
    for sample in samples:
        given = json.loads(sample.read_text(encoding="utf-8"))
        rows, rejections, _ = read(whatsapp_webhook, tmp_path / "x", json.dumps(given["payload"]))
        assert rejections == [] and rows, sample.name
        assert whatsapp_webhook.recognises(Source(sample, sample.name)), sample.name
        for told in given["summary"]:
            own = told["id"] + (":" + told["status"] if told["kind"] == "status" else "")
            (row,) = [row for row in rows if row["own_id"] == own]
            assert str(int(row["sent_at"].timestamp())) == told["ts"], sample.name
            assert told.get("from") in (None, row["sender"]), sample.name
            assert told.get("text") in (None, row["text"]), sample.name
            for key in ("target", "media_id", "mime", "recipient"):
                assert told.get(key) is None or told[key] in row["stated"], sample.name
            for key in told.get("context") or {}:
                assert f'"{key}"' in row["stated"], sample.name
        if given["out_of_scope"] and not given["summary"]:
            assert {row["line_kind"] for row in rows} == {"event"}, sample.name
