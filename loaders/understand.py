"""Understand: a text, its place text, what was stated and its pin, as reports; a function of these and the rules."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from data.pins import Pinned
from loaders.evidence import Weighed, weigh
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


def understand(
    text: str, place_text: str | None = None, stated: dict | None = None, pinned: Pinned | None = None
) -> list[Report]:
    """The reports of a message: one for now, none of a text that is empty.

    Place: the words of the message first, then the pin (`pinned`: where it lies in the shapes in force), then the place
    field; see `evidence.py`. A kind or category that was stated as a known code or label wins over words.
    """
    if not text or text.isspace():
        return []
    tidied = tidy(text)
    words = words_of(tidied)
    kind = category = None
    if stated:
        kind, category = stated_value("kind", stated.get("kind")), _category(stated.get("category"))
    topic = topic_of(words, kind, category)
    weighed = weigh(text, place_text, pinned)
    place = weighed.place
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
            _place_reason(weighed),
            _topic_reason(topic, kind, category),
        )
    ]


def understand_many(
    texts: list[tuple[str, str | None, str | None]], pins: Mapping[int, Pinned] | None = None
) -> list[list[Report]]:
    """The reports of each (text, place text, stated as JSON text), in order; a plain loop, to be split by callers.

    `pins` holds where the pin lies of those that have one, by their place in `texts`.
    """
    if not pins:
        return [understand(text, place, _object(stated)) for text, place, stated in texts]
    return [understand(text, place, _object(stated), pins.get(at)) for at, (text, place, stated) in enumerate(texts)]


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


def _place_reason(weighed: Weighed) -> str:
    """Words hold letters, digits and spaces only (see `spelling.split`), so that nothing needs escaping."""
    place, source, pin = weighed
    told = f', "pin": "{pin}"' if pin else ""
    return f'{{"words": "{place.words}", "rule": "{place.rule}", "from": "{source}"{told}}}'


def _topic_reason(topic: Topic, kind: str | None, category: str | None) -> str:
    parts: list[str] = []
    for field, said in topic.words.items():
        parts.append(f'"{field}": ["' + '", "'.join(said) + '"]')
    stated = [name for name, value in (("kind", kind), ("category", category)) if value]
    if stated:
        parts.append('"stated": ["' + '", "'.join(stated) + '"]')
    return "{" + ", ".join(parts) + "}"
