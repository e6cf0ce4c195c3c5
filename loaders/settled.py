"""Settled: the answer that names give, and how a block stands to a district or a home place."""

from loaders.found import Candidate, Found, block, district, nowhere
from loaders.named import Name
from loaders.wording import Wording

Home = tuple[str, int]  # level and LGD code of the group's or the sender's place


def codes_of(name: Name, level: str) -> list[int]:
    return [code for of, code in name.places if of == level]


def found_in(text: Wording, level: str, code: int, names: list[Name], rule: str, sure: float) -> Found:
    words, sure = words_of_names(text, names), round(sure, 2)
    made = district(code, words, rule, sure) if level == "district" else block_in(text, code, words, rule, sure)
    return made._replace(spans=_spans(text, names))


def block_in(text: Wording, code: int, words: str, rule: str, sure: float) -> Found:
    """A block of the State that the words are read for."""
    return block(code, text.gazetteer.parent[code], words, rule, sure)


def several(text: Wording, names: list[Name], level: str, rule: str) -> Found:
    """Several places may be meant: none is taken, all are candidates."""
    places = list(dict.fromkeys(place for name in names for place in name.places))[:12]
    share = round(0.9 / max(1, len(places)), 2)
    ranked = tuple(Candidate(of, code, share, rule) for of, code in places)
    return nowhere(rule, words_of_names(text, names))._replace(candidates=ranked, spans=_spans(text, names))


def words_of_names(text: Wording, names: list[Name]) -> str:
    return " · ".join(dict.fromkeys(text.said(name.start, name.end) for name in names))


def _spans(text: Wording, names: list[Name]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({text.span(name.start, name.end) for name in names}))


def at_home(text: Wording, code: int, home: Home | None) -> bool:
    """Does this block lie in the home place?"""
    return home is not None and home in (("block", code), ("district", text.gazetteer.parent[code]))


def adjacent(text: Wording, name: Name, other: Name) -> bool:
    """Does a district stand right before or after a block ("कांके प्रखंड, रांची"; "रांची के कांके प्रखंड")?"""
    if other.start >= name.end:
        return other.start == name.end and text.gap(other.start) != "stop"
    gap = name.start - other.end
    return (gap == 0 and text.gap(name.start) != "stop") or (gap == 1 and text.role(other.end, "of"))
