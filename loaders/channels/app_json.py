"""The party's own app: JSON lines, a JSON array, or an object around one. Fields: `loaders/README.md`."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from loaders.blocks import SIZE, is_utf8
from loaders.bulk_items import in_bulk
from loaders.channel import Batches, Source
from loaders.cloud_values import MARKS
from loaders.instants import EARLIEST, LATEST, in_range, microseconds, of_unix
from loaders.json_channel import or_reject, read_items
from loaders.json_items import Item, is_lines
from loaders.stated import as_json, pin
from loaders.textlines import head_text

NAME = "app_json"

WRAPPERS = ("messages", "items", "data")  # of the array, see `json_items`
_OURS = re.compile(r'(?<!\\)"sent_at"\s*:')
_SECONDS = re.compile(r".{8,10}[T ]\d\d:?\d\d:?\d\d")


def recognises(source: Source) -> bool:
    """True for JSON whose items have a field `sent_at` and that is no payload of the Cloud API."""
    head = head_text(source).lstrip()
    return head.startswith(("[", "{")) and bool(_OURS.search(head)) and not MARKS.search(head)


def read(source: Source, block: int = SIZE) -> Iterator[pa.RecordBatch]:
    """One sighting an item; an item that is broken, has no time or says nothing is a rejection.

    What is plain in JSON lines is read `block` bytes at a time; 0 reads item by item.
    """
    if block and is_utf8(source) and is_lines(source, WRAPPERS):
        return in_bulk(source, block, take, _moment)
    return read_items(source, WRAPPERS, take)


def take(out: Batches, source: Source, item: Item) -> None:
    """Add the item to `out`: a sighting or a rejection."""
    or_reject(out, item, lambda value: _sighting(out, source, item[0], value))


def _sighting(out: Batches, source: Source, line: int, item: Any) -> None:
    if type(item) is not dict:
        raise ValueError(f"An item must be an object with fields, not {type(item).__name__}.")
    pop = item.pop
    sent_at, seconds, date_only = _moment(pop("sent_at", None), source)
    own_id, place, group = _word("id", pop("id", None)), _word("place", pop("place", None)), pop("group", None)
    text, lat, lon = pop("text", None), pop("lat", None), pop("lon", None)
    edited, deleted = _truth("edited", pop("edited", None)), _truth("deleted", pop("deleted", None))
    phone, name = _sender(item)
    # What is left was stated by the sender or is a field we do not know yet: kept as it came.
    stated = {key: value for key, value in item.items() if value not in (None, "", [], {})} if item else item
    if lat is not None or lon is not None:
        stated["pin"] = pin(lat, lon)
    text = text if type(text) is str else _word("text", text) or ""
    kind = "deleted" if deleted else "message"
    if not deleted and (not text or text.isspace()):
        if item.get("attachments"):
            kind = "media"
        elif not any(stated.get(key) for key in ("pin", "kind", "category", "subject")):
            raise ValueError("The item says nothing: text, attachments, lat/lon and category are all missing.")
    if date_only:
        stated["date_only"] = True  # sent_at is midnight because no time of day was given
    if len(stated) > 1:
        stated = dict(sorted(stated.items()))  # the same said twice is the same text
    out.sighting(
        line,
        sent_at,
        text,
        line_kind=kind,
        seconds=seconds,
        sender=phone or name,
        sender_name=name if phone else None,
        group_name=source.group or _word("group", group),
        place_text=place,
        own_id=own_id,
        edited=edited,
        stated=as_json(stated) if stated else None,
    )


def _sender(item: dict[str, Any]) -> tuple[str | None, str | None]:
    """(phone, name), taken out of the item: from an object `sender` or from flat fields."""
    sender = item.pop("sender", None)
    if type(sender) is dict:
        phone, name = _word("phone", sender.pop("phone", None)), _word("name", sender.pop("name", None))
        if sender:
            item["sender"] = sender
        return phone, name
    phone, name = _word("phone", item.pop("phone", None)), _word("name", item.pop("name", None))
    given = _word("sender", sender)
    if given and not phone and sum(map(str.isdigit, given)) >= 7:
        return given, name
    if given and not name:
        return phone, given
    if given:
        item["sender"] = given
    return phone, name


def _moment(value: Any, source: Source) -> tuple[int, bool, bool]:
    """(microseconds, seconds known?, only a date?) from ISO 8601 or a Unix time."""
    if type(value) is not str:
        if value is None:
            raise ValueError("Field 'sent_at' is missing; it must be ISO 8601 or Unix seconds.")
        return of_unix(value), True, False
    try:
        moment = microseconds(dt.datetime.fromisoformat(value), source.zone)
    except (ValueError, OverflowError):
        if value != value.strip():
            return _moment(value.strip(), source)
        if re.fullmatch(r"\d{10,16}(\.\d+)?", value):
            return of_unix(value), True, False
        how = "write ISO 8601 like 2025-04-05T19:36:12+05:30 or Unix seconds"
        raise ValueError(f"Field 'sent_at' {value[:60]!r} is no time; {how}.") from None
    if not in_range(moment):
        raise ValueError(f"Field 'sent_at' {value[:60]!r} lies outside {EARLIEST} to {LATEST}.")
    return moment, value[16:17] == ":" or bool(_SECONDS.match(value)), len(value) <= 10


def _word(field: str, value: Any) -> str | None:
    """A field as text; None when missing or empty. Numbers become their digits."""
    if type(value) is str:
        return value.strip() or None
    if value is None:
        return None
    if type(value) is int or type(value) is float:
        return str(value)
    raise ValueError(f"Field {field!r} must be text, not {type(value).__name__}.")


def _truth(field: str, value: Any) -> bool:
    if value is None or value is False:
        return False
    if value is True:
        return True
    raise ValueError(f"Field {field!r} must be true or false, not {str(value)[:40]!r}.")
