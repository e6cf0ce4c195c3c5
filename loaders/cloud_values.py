"""What stands around the messages in a `value` of the Cloud API: who wrote, when, and what else changed."""

import re
from typing import Any

from loaders.cloud_messages import listed, word

# Any of these in the first bytes, as a key and not inside a text, marks a payload.
MARKS = re.compile(
    r'(?<!\\)"(?:object"\s*:\s*"whatsapp_business_account"|messaging_product"\s*:\s*"whatsapp"|changes"\s*:\s*\[)'
)
_LISTS = ("messages", "message_echoes", "history", "statuses", "calls", "errors")
_ENVELOPE = ("messaging_product", "metadata", "contacts")
_TIME = re.compile(r"(?!.*expir)(?:time|.*timestamp|.*_time)$")


def beside_lists(value: dict[str, Any]) -> dict[str, Any] | None:
    """The fields of a value beside its lists of messages, states and calls; None when nothing is left to tell."""
    filled = [key for key in _LISTS if listed(value.get(key))]
    rest = {key: item for key, item in value.items() if key not in _ENVELOPE and key not in filled}
    return None if filled and not rest else rest


def people_of(value: dict[str, Any]) -> dict[str, str]:
    """Names by number and by user id; for a single contact also "name", and "" as its id."""
    people: dict[str, str] = {}
    contacts = [contact for contact in listed(value.get("contacts")) if isinstance(contact, dict)]
    for contact in contacts:
        profile = contact.get("profile") if isinstance(contact.get("profile"), dict) else {}
        name = word(profile.get("name")) or word(profile.get("username"))
        ids = [found for key in ("wa_id", "user_id") if (found := word(contact.get(key)))]
        people |= {own: name for own in ids if name}
        if len(contacts) == 1:
            people |= {"name": name} if name else {}
            people |= {"": ids[0]} if ids else {}
    return people


def time_of(entry: dict[str, Any], part: Any) -> Any:
    """The time of a change: the entry's, else the first time found inside."""
    if word(entry.get("time")):
        return entry["time"]
    within = [part]
    while within:
        value = within.pop(0)
        if isinstance(value, dict):
            for key, inner in value.items():
                if _TIME.match(key) and word(inner):
                    return inner
            within += value.values()
        elif isinstance(value, list):
            within += value[:50]
    return None
