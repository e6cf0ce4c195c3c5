"""The changes that a saved payload of the Cloud API holds, however who saved it wrapped it."""

import json
import re
from typing import Any

from loaders.cloud_messages import listed

OBJECT = "whatsapp_business_account"
# A server's log keeps the body of a request under one of its fields, as an object or as JSON text.
IN_TEXT = re.compile(rf':\s*"\s*\{{\s*\\"(?:object\\"\s*:\s*\\"{OBJECT}|entry\\"\s*:\s*\[)')
_PARTS = ("entry", "changes", "messaging_product")


def changes_of(item: Any) -> list[tuple[dict[str, Any], Any]] | None:
    """(entry, change) for each change of an item; None when it holds no payload.

    An item is a payload (`{"entry": [{"changes": […]}]}`), one of its entries, one change (`{"field", "value"}`, as
    Meta's page sends for a test), the value alone, or an object with any of these under a field of its own.
    """
    payload = item if _is_one(item) else _inside(item)
    if payload is None or payload.get("object", OBJECT) != OBJECT:
        return None
    if "entry" in payload:
        entries = [entry for entry in listed(payload["entry"]) if isinstance(entry, dict)]
        return [(entry, change) for entry in entries for change in listed(entry.get("changes"))]
    if "changes" in payload:
        return [(payload, change) for change in listed(payload["changes"])]
    return [({}, {"value": payload} if "messaging_product" in payload else payload)]


def _is_one(item: Any) -> bool:
    if not isinstance(item, dict):
        return False
    return any(part in item for part in _PARTS) or isinstance(item.get("field"), str) and "value" in item


def _inside(item: Any) -> dict[str, Any] | None:
    for value in item.values() if isinstance(item, dict) else ():
        found = _parsed(value) if isinstance(value, str) else value
        if _is_one(found):
            return found
    return None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text.lstrip().startswith("{") else None
    except ValueError:
        return None
