"""What a message of the WhatsApp Cloud API says, by its type: kind of line, text, and what else was stated.

Source of the fields: Meta's webhook reference, "messages webhook" and its pages for each type.
"""

import json
from typing import Any

from loaders.stated import pin

_MEDIA = frozenset(("image", "video", "document", "audio", "voice", "sticker", "gif", "ptv"))
_ENVELOPE = frozenset(("from", "from_user_id", "id", "timestamp", "type", "group_id", "context"))
# Told apart by their own key when a payload has no `type`.
_BY_KEY = (
    *_MEDIA,
    "text",
    "button",
    "interactive",
    "location",
    "contacts",
    "order",
    "reaction",
    "system",
    "edit",
    "revoke",
)


def content(message: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """(line_kind, text, stated) of one message; an unknown type is an event that keeps every field."""
    kind = word(message.get("type")) or next((key for key in _BY_KEY if key in message), "unknown")
    body = message.get(kind)
    line_kind, text, stated = _body(kind, body)
    if kind not in ("text", "system"):
        stated = {"type": kind, **stated}
    context = message.get("context")
    if isinstance(context, dict):
        for key in ("forwarded", "frequently_forwarded"):
            if context.get(key):
                stated[key] = True
        if rest := {key: value for key, value in context.items() if key not in stated and value not in (None, False)}:
            stated["context"] = rest
    for key, value in message.items():
        if key not in _ENVELOPE and key != kind:
            stated[key] = value
    return line_kind, text, stated


def _body(kind: str, body: Any) -> tuple[str, str, dict[str, Any]]:
    fields = body if isinstance(body, dict) else {}
    if kind == "text":
        return "message", word(fields.get("body")) or word(body) or "", _without(fields, "body")
    if kind in _MEDIA:
        return "media", word(fields.get("caption")) or "", {"media": _without(fields, "caption")}
    if kind == "button":
        return "message", word(fields.get("text")) or "", {"button": _without(fields, "text")}
    if kind == "interactive":
        return _interactive(fields)
    if kind == "location":
        more = {key: value for key, value in fields.items() if key not in ("latitude", "longitude")}
        where = [word(fields.get("name")), word(fields.get("address"))]
        return (
            "message",
            ", ".join(filter(None, where)),
            {"pin": pin(fields.get("latitude"), fields.get("longitude"), **more)},
        )
    if kind == "contacts":
        return "message", "\n".join(_card(card) for card in listed(body)), {"contacts": body}
    if kind == "order":
        return "message", word(fields.get("text")) or "", {"order": _without(fields, "text")}
    if kind == "reaction":
        return "event", "", {"target": fields.get("message_id"), "emoji": fields.get("emoji") or ""}
    if kind == "edit":
        inner = fields.get("message") if isinstance(fields.get("message"), dict) else {}
        _, text, stated = content(inner)
        return (
            "event",
            text,
            {"target": fields.get("original_message_id"), "edit": {**stated, "type": inner.get("type")}},
        )
    if kind == "revoke":
        return "event", "", {"target": fields.get("original_message_id"), **_without(fields, "original_message_id")}
    if kind == "system":
        return "system", word(fields.get("body")) or "", {"system": _without(fields, "body")}
    return "event", "", {kind: body} if body is not None else {}


def _interactive(fields: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """A tapped button or list row says its title; a filled form (flow) says its answers; others are events."""
    stated = {"interactive": fields}
    for key in ("button_reply", "list_reply"):
        if isinstance(reply := fields.get(key), dict):
            return "message", word(reply.get("title")) or "", stated
    if isinstance(reply := fields.get("nfm_reply"), dict):
        text = [word(reply.get("body")) or "", *_answers(reply.get("response_json"))]
        return "message", "\n".join(filter(None, text)), stated
    return ("event" if fields else "message"), "", stated


def _answers(response: Any) -> list[str]:
    """The answers of a filled form as "question: answer"; the flow's own token is none."""
    try:
        answers = json.loads(response) if isinstance(response, str) else response
    except ValueError:
        return [word(response) or ""]
    if not isinstance(answers, dict):
        return []
    return [f"{key}: {said}" for key, value in answers.items() if key != "flow_token" and (said := word(value))]


def _card(card: Any) -> str:
    """A shared contact card as "name: number, number"."""
    fields = card if isinstance(card, dict) else {}
    name = fields.get("name") if isinstance(fields.get("name"), dict) else {}
    called = word(name.get("formatted_name")) or word(name.get("first_name")) or ""
    phones = [
        word(phone.get("phone")) or word(phone.get("wa_id"))
        for phone in listed(fields.get("phones"))
        if isinstance(phone, dict)
    ]
    return ": ".join(filter(None, (called, ", ".join(filter(None, phones)))))


def word(value: Any) -> str | None:
    """A text or number as text; None for anything else, and for empty text."""
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def listed(value: Any) -> list[Any]:
    """The value when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def _without(fields: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key not in keys}
