"""Saved payloads of the WhatsApp Cloud API: one JSON a line, an array, or one payload printed over lines.

A payload is `entry[] → changes[] → value`; each message, status, call and account change in it is a sighting.
A payload may lie under a field of an object around it, as servers log it. Delivered again, an item has the same own id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from loaders.channel import Batches, Source
from loaders.cloud_messages import content, listed, word
from loaders.cloud_payloads import IN_TEXT, OBJECT, changes_of
from loaders.cloud_values import MARKS, beside_lists, people_of, time_of
from loaders.instants import of_unix
from loaders.json_channel import or_reject, read_items
from loaders.json_items import Item
from loaders.stated import as_json
from loaders.textlines import head_text

NAME = "whatsapp_webhook"
WRAPPERS = ("payloads", "data")  # of the array, see `json_items`


def recognises(source: Source) -> bool:
    """True for JSON that holds the marks of a Cloud API payload."""
    head = head_text(source).lstrip()
    return head.startswith(("[", "{")) and bool(MARKS.search(head) or IN_TEXT.search(head) and '"sent_at"' not in head)


def read(source: Source) -> Iterator[pa.RecordBatch]:
    """One sighting for each message and event; what is no payload or has no time is a rejection."""
    return read_items(source, WRAPPERS, take)


def take(out: Batches, source: Source, item: Item) -> None:
    """Add all that a payload tells to `out`."""
    line, _value, _fault, raw = item
    or_reject(out, item, lambda payload: _payload(_Into(out, source, line, raw), payload))


@dataclass(frozen=True)
class _Into:
    """Where the sightings of one payload go."""

    out: Batches
    source: Source
    line: int
    raw: str

    def reject(self, reason: str, part: Any = None) -> None:
        """Reject a part of the payload, or with no part the payload."""
        self.out.reject(self.line, reason, self.raw if part is None else as_json({"part": part}) or "")

    def put(self, part: Any, time: Any, line_kind: str, text: str, stated: dict[str, Any], **who: Any) -> None:
        """Add the part as a sighting; without a plausible time it is a rejection that keeps it."""
        try:
            sent_at = of_unix(time)
        except ValueError as error:
            self.reject(str(error), part)
            return
        who["group_name"] = self.source.group or who.get("group_name")
        self.out.sighting(self.line, sent_at, text, line_kind=line_kind, stated=as_json(stated), **who)


def _payload(into: _Into, item: Any) -> None:
    changes = changes_of(item)
    if changes is None:
        into.reject(f'No payload of the Cloud API: an object with "object": "{OBJECT}" is expected.')
    elif not changes:
        into.reject("The payload holds no entry with changes.")
    for entry, change in changes or ():
        _change(into, entry, change if isinstance(change, dict) else {"value": change})


def _change(into: _Into, entry: dict[str, Any], change: dict[str, Any]) -> None:
    value = change.get("value") if isinstance(change.get("value"), dict) else {}
    metadata = value.get("metadata") if isinstance(value.get("metadata"), dict) else {}
    ours = word(metadata.get("display_phone_number"))
    people = people_of(value)
    for message in listed(value.get("messages")):
        _message(into, message, people, ours)
    for message in listed(value.get("message_echoes")):
        _message(into, message, people, ours, outgoing=True)
    for part in listed(value.get("history")):
        _history(into, part, people, ours, time_of(entry, part))
    for status in listed(value.get("statuses")):
        _state(into, status, "status", ("id", "status", "recipient_participant_id"))
    for call in listed(value.get("calls")):
        _state(into, call, "call", ("id", "event"))
    for error in listed(value.get("errors")):
        into.put(error, time_of(entry, value), "event", "", {"field": change.get("field"), "error": error})
    rest = beside_lists(value)
    if rest is not None:
        stated = {"field": change.get("field"), "value": rest or change.get("value")}
        into.put(change, time_of(entry, change), "event", "", stated)


def _message(into: _Into, message: Any, people: dict[str, str], ours: str | None, outgoing: bool = False) -> None:
    if not isinstance(message, dict):
        return into.reject("A message must be an object.", message)
    line_kind, text, stated = content(message)
    sender = word(message.get("from")) or word(message.get("from_user_id")) or people.get("")
    if outgoing:  # our own answer, seen from the phone: kept, but no news from the field
        line_kind, stated = "event", {"outgoing": True, **stated}
    elif ours:
        stated["to"] = ours
    if (user := word(message.get("from_user_id"))) and user != sender:
        stated["user_id"] = user
    name = people.get(sender or "") or people.get(user or "") or people.get("name")
    into.put(
        message,
        message.get("timestamp"),
        line_kind,
        text,
        stated,
        sender=sender,
        sender_name=None if outgoing else name,
        group_name=word(message.get("group_id")),
        own_id=word(message.get("id")),
    )


def _history(into: _Into, part: Any, people: dict[str, str], ours: str | None, time: Any) -> None:
    """Old chats handed over when a phone joins; each message as it was, our own as events."""
    threads = listed(part.get("threads")) if isinstance(part, dict) else []
    for thread in threads:
        for message in listed(thread.get("messages")) if isinstance(thread, dict) else ():
            by_us = isinstance(message, dict) and word(message.get("from")) not in (None, word(thread.get("id")))
            _message(into, message, {}, ours, outgoing=by_us)
    if not threads:
        into.put(part, time, "event", "", {"field": "history", "value": part})


def _state(into: _Into, part: Any, kind: str, ids: tuple[str, ...]) -> None:
    """A delivery state or a call: an event; its own id names the state too, or it would be its message's."""
    if not isinstance(part, dict):
        return into.reject(f"A {kind} must be an object.", part)
    own = ":".join(filter(None, (word(part.get(key)) for key in ids))) if part.get("id") else None
    stated = {"type": kind, **{key: value for key, value in part.items() if key not in ("id", "timestamp")}}
    into.put(part, part.get("timestamp"), "event", "", stated, own_id=own)
