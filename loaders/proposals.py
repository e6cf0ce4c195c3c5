"""Proposals: what a correction could teach: a spelling of the place, or a word that tells the category."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from data import reference
from loaders.knowledge import shipped
from loaders.sound import said
from loaders.spelling import tidy, words_of
from loaders.unknown_names import unknown_names

_ALIKE = 60  # of 100: a word so like a name of the place may be another spelling of it
_MOST = 3  # of each report


class Proposal(NamedTuple):
    """Words that may be a spelling of a place, or may speak for a value of a field."""

    words: str
    level: str | None = None
    lgd_code: int | None = None
    field: str | None = None
    value: str | None = None


def proposed(text: str, reports: list[Mapping[str, Any]], machine: list[Mapping[str, Any]]) -> list[Proposal]:
    """What the difference between a person's reports and the machine's could teach, the likeliest first."""
    found: list[Proposal] = []
    for at, report in enumerate(reports):
        part = text[report["start"] : report["end"]]
        before = machine[at] if len(machine) == len(reports) else {}
        place = report.get("place")
        if place and _finest(place) != _finest(before.get("place")):
            names = _spellings(part, place["level"], place["lgd_code"])
            found += [Proposal(words, place["level"], place["lgd_code"]) for words in names]
        category = report["category"]
        if category not in ("unsure", "other", before.get("category")):
            words = shipped().topics.telling_words(part, category)[:_MOST]
            found += [Proposal(word, field="category", value=category) for word in words]
    return list(dict.fromkeys(found))


def _finest(place: Mapping[str, Any] | None) -> tuple | None:
    return tuple(place.get(level) for level in ("district", "block", "panchayat")) if place else None


def _spellings(part: str, level: str, code: int) -> Iterator[str]:
    """Names that are not known, else the word most like a name of the place."""
    unknown = [part[start:end] for start, end, _ in unknown_names(part, shipped().gazetteer)]
    if unknown:
        yield from unknown[:_MOST]
        return
    names = [said(name) for name in _names(level, code)]
    words = words_of(tidy(part))
    alike = {word: max((fuzz.ratio(said(word), name) for name in names), default=0) for word in words if len(word) > 2}
    best = max(alike, key=alike.__getitem__, default=None)
    known = {"".join(words_of(name)) for name in _names(level, code)}
    if best is not None and alike[best] >= _ALIKE and best not in known:
        yield best


def _names(level: str, code: int) -> list[str]:
    shipped_places = (*reference.places(), *reference.other_states())
    here = (place for place in shipped_places if (place.level, place.lgd_code) == (level, code))
    return [name for place in here for name in (place.usual_name_en, place.name_hi)]
