"""Understand: a text and the evidence beside it as reports; a function of these and of the knowledge given."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from data.masks import masked_text  # or a search, digit by digit, would find a masked number out
from data.pins import Pinned
from data.search import text_keys
from loaders.evidence import Weighed, weigh
from loaders.knowledge import Knowledge, shipped
from loaders.spelling import tidy, words_of
from loaders.topics import Topic, stated_value

Home = tuple[str, int]  # level and LGD code


class Told(NamedTuple):
    """What is to be understood: the text, and the evidence beside it."""

    text: str
    place_text: str | None = None
    stated: str | None = None  # JSON text
    pinned: Pinned | None = None  # where its pin lies in the shapes in force
    group_home: Home | None = None
    sender_home: Home | None = None
    group: str | None = None  # only where a teaching is limited to it


class Report(NamedTuple):
    """One item of news. Places are LGD codes of Jharkhand or None, confidences 0 to 1, reasons JSON objects as text."""

    span_start: int  # characters of the text
    span_end: int
    kind: str
    category: str
    subject: str
    actor: str
    gravity: int  # 1-3; 3 is urgent
    district: int | None
    block: int | None
    panchayat: int | None
    place_precision: str  # panchayat, block, district, none
    outside: bool
    kind_confidence: float
    category_confidence: float
    place_confidence: float
    several: bool  # several places are named, and nothing tells which is meant
    candidates: str  # JSON: the places it may be, the likeliest first
    place_reason: str
    topic_reason: str


def understand(told: Told, knowledge: Knowledge | None = None) -> list[Report]:
    """The reports of one message; none of a text that is empty."""
    return understand_many([told], knowledge or shipped())[0]


def understand_many(told: Sequence[Told], knowledge: Knowledge) -> list[list[Report]]:
    """The reports of each, in order. Those for whom the same teachings count are sorted together, in bulk."""
    by_teachings: dict[frozenset, list[int]] = {}
    for at, one in enumerate(told):
        keys = text_keys(masked_text(one.text), one.place_text) if knowledge.learned else ()
        by_teachings.setdefault(knowledge.counts_for(keys, one.group), []).append(at)
    answers: list[list[Report]] = [[] for _ in told]
    for teachings, rows in by_teachings.items():
        gazetteer, topics = knowledge.taught(teachings)
        for at, reports in zip(rows, _alike([told[at] for at in rows], gazetteer, topics), strict=True):
            answers[at] = reports
    return answers


def home_of(said: str | None) -> Home | None:
    """A home as the store holds it ("block:3223")."""
    if said is None:
        return None
    level, code = said.split(":")
    return level, int(code)


def _alike(told: list[Told], gazetteer, topics) -> list[list[Report]]:
    reports = []
    for one in told:
        if not one.text or one.text.isspace():
            reports.append([])
            continue
        value = json.loads(one.stated) if one.stated else None
        stated = value if isinstance(value, dict) else {}
        kind, category = stated_value("kind", stated.get("kind")), _category(stated.get("category"), topics)
        topic = topics.topic_of(one.text, kind, category)
        tidied = tidy(one.text)
        weighed = weigh(words_of(tidied), tidied, one.place_text, one.pinned)
        place = weighed.place
        reports.append(
            [
                Report(
                    0, len(one.text), topic.kind, topic.category, topic.subject, topic.actor, topic.gravity,
                    place.district_code, place.block_code, None, place.precision, place.rule == "outside",
                    round(topic.kind_confidence, 3), round(topic.category_confidence, 3), 1.0,
                    place.rule == "several places", "[]",
                    _place_reason(weighed), _topic_reason(topic, kind, category),
                )
            ]
        )
    return reports


def _category(value: object, topics) -> str | None:
    """A stated category: a code or label, else what its own words clearly say ("Ration card nahi bana")."""
    known = stated_value("category", value)
    if known or not isinstance(value, str):
        return known
    said = topics.topic_of(value).category
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
