"""Understand: a text, its place text and what was stated, as reports; a pure function of these and the rules."""

import json
from typing import NamedTuple

from loaders.place_text import read_place
from loaders.places import Found, find_among
from loaders.spelling import tidy, words_of
from loaders.topics import Topic, find_topic, stated_value, topic_of


class Report(NamedTuple):
    """One item of news. District and block are LGD codes of Jharkhand or None; reasons are JSON objects as text."""

    kind: str
    category: str
    subject: str
    actor: str
    gravity: int  # 1-3; 3 is urgent
    district: int | None
    block: int | None
    precision: str  # block, district, none
    place_reason: str
    topic_reason: str


def understand(text: str, place_text: str | None = None, stated: dict | None = None) -> list[Report]:
    """The reports of a message: one for now, none of a text that is empty.

    Place: the words of the message first, then the place field (which may make the same district finer). A kind or
    category that was stated as a known code or label wins over words.
    """
    if not text or text.isspace():
        return []
    tidied = tidy(text)
    words = words_of(tidied)
    kind = category = None
    if stated:
        kind, category = stated_value("kind", stated.get("kind")), _category(stated.get("category"))
    topic = topic_of(words, kind, category)
    place, source = find_among(words, tidied), "message"
    if place_text and place.precision != "block":
        field = read_place(place_text)
        if field.precision != "none" and place.district_code in (None, field.district_code):
            place, source = field, "place field"
    return [
        Report(
            topic.kind,
            topic.category,
            topic.subject,
            topic.actor,
            topic.gravity,
            place.district_code,
            place.block_code,
            place.precision,
            _place_reason(place, source),
            _topic_reason(topic, kind, category),
        )
    ]


def understand_many(texts: list[tuple[str, str | None, str | None]]) -> list[list[Report]]:
    """The reports of each (text, place text, stated as JSON text), in order; a plain loop, to be split by callers."""
    return [understand(text, place, _object(stated)) for text, place, stated in texts]


def _object(stated: str | None) -> dict | None:
    """What was stated, as an object; anything else that JSON can hold states nothing."""
    if not stated:
        return None
    value = json.loads(stated)
    return value if isinstance(value, dict) else None


def _category(value: object) -> str | None:
    """A stated category: a code or label, else what its own words clearly say ("Ration card nahi bana")."""
    known = stated_value("category", value)
    if known or not isinstance(value, str):
        return known
    said = find_topic(value).category
    return None if said in ("unsure", "other") else said


def _place_reason(place: Found, source: str) -> str:
    """Words hold letters, digits and spaces only (see `spelling.split`), so that nothing needs escaping."""
    return f'{{"words": "{place.words}", "rule": "{place.rule}", "from": "{source}"}}'


def _topic_reason(topic: Topic, kind: str | None, category: str | None) -> str:
    parts: list[str] = []
    for field, said in topic.words.items():
        parts.append(f'"{field}": ["' + '", "'.join(said) + '"]')
    stated = [name for name, value in (("kind", kind), ("category", category)) if value]
    if stated:
        parts.append('"stated": ["' + '", "'.join(stated) + '"]')
    return "{" + ", ".join(parts) + "}"
