"""Meant: the blocks that names mean which stand without a word for one, by the districts told of and the home place."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from loaders.alone import Alone
from loaders.named import Name
from loaders.settled import Home, adjacent, at_home, codes_of
from loaders.wording import Wording

_FROM = ("से", "se", "में", "me", "mein", "जिला", "jila", "zila", "district")


class Meant(NamedTuple):
    """The blocks by LGD code, each with its name, and what is left."""

    blocks: dict[int, Name]
    unsettled: list[Name]  # names of many places that nothing settles
    by_home: bool  # the home place settled one


def meant(
    text: Wording, found: Alone, districts: list[Name], told: set[int], own: int | None, home: Home | None
) -> Meant:
    """The blocks that are meant. `districts`: the names of districts, a dateline's too; `told`: the codes told of;
    `own`: that of a marked district, in which they lie."""
    parent = text.gazetteer.parent
    blocks, unsettled, by_home = {}, [], False
    for name in found.blocks:
        codes = [code for code in codes_of(name, "block") if own in (None, parent[code])]
        blocks |= {code: name for code in codes[:1]}
    for name in found.weak:
        beside = set(_beside(text, name, districts))
        codes = [code for code in codes_of(name, "block") if parent[code] in beside]
        if not codes and not told:
            codes = [code for code in codes_of(name, "block") if at_home(text, code, home)]
            by_home |= bool(codes)
        if len(codes) == 1:
            blocks[codes[0]] = name
        else:
            unsettled.append(name)
    blocks |= _only(text, found.words, lambda name: set(_address(text, name, districts)))
    if not blocks:  # a district named elsewhere in the text settles them, if no other block is told
        blocks = _only(text, unsettled, lambda _name: told)
    if not blocks:
        blocks = {code: name for name in found.lower for _, code in name.places if not told or parent[code] in told}
    return Meant(blocks, unsettled, by_home)


def agreeing(text: Wording, blocks: dict[int, Name], told: set[int]) -> dict[int, Name]:
    """Of several blocks or districts those that agree, if they do on one district; else all."""
    parent = text.gazetteer.parent
    agree = {code: name for code, name in blocks.items() if parent[code] in told}
    several = (told and len(blocks) > 1) or len(told) > 1
    return agree if several and len({parent[code] for code in agree}) == 1 else blocks


def _only(text: Wording, names: Iterable[Name], districts_of: Callable[[Name], set[int]]) -> dict[int, Name]:
    """Of each name the block in its districts, where that is one alone."""
    blocks = {}
    for name in names:
        within = districts_of(name)
        codes = [code for code in codes_of(name, "block") if text.gazetteer.parent[code] in within]
        if len(codes) == 1:
            blocks[codes[0]] = name
    return blocks


def _beside(text: Wording, name: Name, districts: list[Name]) -> Iterator[int]:
    for district in districts:
        if adjacent(text, name, district):
            yield from codes_of(district, "district")


def _address(text: Wording, name: Name, districts: list[Name]) -> Iterator[int]:
    """The districts with which an ordinary word is an address: "चास बोकारो से", "Chas, Bokaro", no drain in Jamtara."""
    for district in districts:
        end = district.end
        if district.start != name.end or text.gap(district.start) == "stop":
            continue
        if end >= len(text.keys) or text.gap(end) in ("stop", "comma", "label") or text.words[end].lower() in _FROM:
            yield from codes_of(district, "district")
