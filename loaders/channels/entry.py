"""What a desk took down of a call, a walk-in or the darbar: JSON lines as `data/entries.py` writes them."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from loaders.channel import Batches, Source, instant
from loaders.instants import in_range
from loaders.json_channel import or_reject, read_items
from loaders.json_items import Item
from loaders.stated import as_json
from loaders.textlines import head_text

NAME = "entry"
WRAPPERS = ()
_OURS = re.compile(r'(?<!\\)"spoken_at"\s*:')
_TEXTS = ("number", "arrival", "text", "phone", "name", "place")


def recognises(source: Source) -> bool:
    """True for JSON whose items say when something was spoken and how it arrived."""
    head = head_text(source).lstrip()
    return head.startswith(("[", "{")) and bool(_OURS.search(head)) and '"arrival"' in head


def read(source: Source) -> Iterator[pa.RecordBatch]:
    """One sighting an item; an item without number, moment or words is a rejection."""
    return read_items(source, WRAPPERS, take)


def take(out: Batches, source: Source, item: Item) -> None:
    """Add the item to `out`: a sighting or a rejection."""
    or_reject(out, item, lambda value: _sighting(out, source, item[0], value))


def _sighting(out: Batches, source: Source, line: int, item: Any) -> None:
    if type(item) is not dict:
        raise ValueError(f"An item must be an object with fields, not {type(item).__name__}.")
    said = {field: item.pop(field, None) for field in _TEXTS}
    if wrong := [field for field, value in said.items() if value is not None and not isinstance(value, str)]:
        raise ValueError(f"Field {wrong[0]!r} must be text, not {type(said[wrong[0]]).__name__}.")
    if not said["number"] or not (said["text"] or "").strip():
        raise ValueError("An entry needs its number and the words that were said.")
    out.sighting(
        line,
        _moment(item.pop("spoken_at", None), source),
        said["text"],
        sender=said["phone"] or said["name"],
        sender_name=said["name"] if said["phone"] else None,
        group_name=source.group,
        place_text=said["place"],
        own_id=said["number"],
        stated=as_json({"arrival": said["arrival"], **item}),
    )


def _moment(said: Any, source: Source) -> int:
    try:
        found = instant(dt.datetime.fromisoformat(said), source.zone)
    except (TypeError, ValueError, OverflowError):
        found = 0
    if not in_range(found):
        raise ValueError(f"The time {str(said)[:40]!r} is none from 2009 to 2100, like 2026-01-05T10:30:00+05:30.")
    return found
