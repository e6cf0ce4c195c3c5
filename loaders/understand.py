"""Understand: a text and the evidence beside it as reports; a function of these and of the knowledge given."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from data.masks import masked_text  # or a search, digit by digit, would find a masked number out
from data.pins import Pinned
from data.search import text_keys
from loaders.event_day import event_day
from loaders.evidence import Weighed, weigh
from loaders.found import Candidate, Found
from loaders.gazetteer import Gazetteer
from loaders.head_count import head_count
from loaders.items import Matter, merge_same
from loaders.knowledge import Knowledge, shipped
from loaders.places import Home, find_place
from loaders.segments import Segment, segments
from loaders.topics import Topic, Topics, stated_value

_SURE = 0.5  # of its kind, from which a part may be news of its own
_SEVERAL = ("several places", "several blocks", "two districts", "block of several")


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
    event_said: str | None  # JSON: the day that is told of, as said (`event_day.EventDay`)
    heads_low: int | None  # how many people are claimed; high None: that or more
    heads_high: int | None
    parts: str  # JSON: the parts of the text (start, end) by which it may be split


class _Item(NamedTuple):
    """One item of news in a message before it is understood: who told it, where it stands, and the lines around it."""

    at: int  # which of the messages
    start: int
    end: int
    context: str
    parts: tuple[Segment, ...]


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


def _alike(told: Sequence[Told], gazetteer: Gazetteer, topics: Topics) -> list[list[Report]]:
    """The reports of messages for whom the same names and rules count."""
    items = _items(told, gazetteer, topics)
    stated = [_stated(one, topics) for one in told]
    texts = [told[item.at].text[item.start : item.end] for item in items]
    sorted_out = topics.sort_many(texts, [stated[item.at] for item in items])
    answers: list[list[Report]] = [[] for _ in told]
    for item, text, topic in zip(items, texts, sorted_out, strict=True):
        weighed = _weigh(text, item.context, told[item.at], gazetteer)
        answers[item.at].append(_report(item, text, topic, weighed, stated[item.at]))
    return answers


def _items(told: Sequence[Told], gazetteer: Gazetteer, topics: Topics) -> list[_Item]:
    """The items of news of all messages. A message of one part is one item; of several, what they tell of decides."""
    items: list[_Item] = []
    of_many: list[tuple[int, tuple[Segment, ...], str]] = []
    for at, one in enumerate(told):
        if not one.text or one.text.isspace():
            continue
        found = segments(one.text)
        if len(found.parts) < 2:
            items.append(_Item(at, 0, len(one.text), "", tuple(found.parts)))
        else:
            context = "\n".join(one.text[line.start : line.end] for line in found.context)
            of_many.append((at, tuple(found.parts), context))
    parts = [told[at].text[part.start : part.end] for at, found, _ in of_many for part in found]
    matters = iter(map(_matter, topics.sort_many(parts), (find_place(part, gazetteer) for part in parts)))
    for at, found, context in of_many:
        news = merge_same(found, [next(matters) for _ in found])
        if len(news) == 1:
            items.append(_Item(at, 0, len(told[at].text), "", found))
        else:
            items += [_Item(at, item.start, item.end, context, found) for item in news]
    return items


def _matter(topic: Topic, place: Found) -> Matter:
    kind = topic.kind if topic.kind_confidence >= _SURE else None
    return Matter(kind, None if topic.category == "unsure" else topic.category, place.lgd_code and place[:2])


def _weigh(text: str, context: str, one: Told, gazetteer: Gazetteer) -> Weighed:
    """The place of an item: its own words, else those of the lines that tell of all items, then the other evidence."""
    if context:
        own = find_place(text, gazetteer)
        text = text if own.words or own.precision != "none" else context
    return weigh(
        text,
        one.place_text,
        one.pinned,
        gazetteer=gazetteer,
        group_home=one.group_home,
        sender_home=one.sender_home,
    )


def _report(item: _Item, text: str, topic: Topic, weighed: Weighed, stated: tuple[str | None, str | None]) -> Report:
    place, day, heads = weighed.place, event_day(text), head_count(text)
    return Report(
        item.start,
        item.end,
        topic.kind,
        topic.category,
        topic.subject,
        topic.actor,
        topic.gravity,
        place.district_code,
        place.block_code,
        place.panchayat_code,
        place.precision,
        place.outside,
        round(topic.kind_confidence, 3),
        round(topic.category_confidence, 3),
        round(place.confidence, 3),
        place.rule in _SEVERAL,
        _candidates(place.candidates[:_CANDIDATES]),
        _place_reason(weighed, item),
        _topic_reason(topic, stated, item.start),
        _json(day._asdict()) if day else None,
        heads.low if heads else None,
        heads.high if heads else None,
        str([[part.start, part.end] for part in item.parts]),
    )


_CANDIDATES = 8
_json = json.JSONEncoder(ensure_ascii=False).encode


@lru_cache(maxsize=1 << 13)
def _candidates(candidates: tuple[Candidate, ...]) -> str:
    return _json([candidate._asdict() for candidate in candidates])


def home_of(said: str | None) -> Home | None:
    """A home as the store holds it ("block:3223")."""
    if said is None:
        return None
    level, code = said.split(":")
    return level, int(code)


def _stated(one: Told, topics: Topics) -> tuple[str | None, str | None]:
    """The kind and category that the sender stated, where known. A category in own words ("Ration card nahi bana") is
    what these clearly say; anything but an object states nothing."""
    value = json.loads(one.stated) if one.stated else None
    if not isinstance(value, dict):
        return None, None
    category = stated_value("category", value.get("category"))
    if category is None and isinstance(value.get("category"), str):
        said = topics.topic_of(value["category"]).category
        category = None if said in ("unsure", "other") else said
    return stated_value("kind", value.get("kind")), category


def _place_reason(weighed: Weighed, item: _Item) -> str:
    place, source, pin = weighed
    told = {"words": place.words, "rule": place.rule, "from": source}
    if pin:
        told["pin"] = pin
    if place.spans and not item.context and source.startswith("message"):
        told["spans"] = [(start + item.start, end + item.start) for start, end in place.spans]
    return _json(told)


def _topic_reason(topic: Topic, stated: tuple[str | None, str | None], start: int) -> str:
    told: dict[str, object] = dict(topic.words)
    if any(stated):
        told["stated"] = [name for name, value in zip(("kind", "category"), stated, strict=True) if value]
    if topic.spans:
        told["spans"] = [(at + start, end + start) for spans in topic.spans.values() for at, end in spans]
    return _json(told)
