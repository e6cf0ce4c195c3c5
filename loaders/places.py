"""Places: the district, block or panchayat that a text names, with its reason and what else it may mean."""

from collections.abc import Callable

from loaders.abroad import foreign_district, other_state, unknown_district, unsure_beside_state
from loaders.alone import Alone, alone
from loaders.beside import marked
from loaders.found import Candidate, Found, nowhere
from loaders.gazetteer import Gazetteer, shipped
from loaders.known_words import BEGINS, HALF, MARKS
from loaders.named import Name, has_halves
from loaders.panchayats import finer
from loaders.settled import Home, adjacent, at_home, codes_of, found_in, several, words_of_names
from loaders.unmarked import NO_MARKER, RULE, SURE, of_alone
from loaders.wording import Wording

__all__ = ["Candidate", "Found", "Home", "find_in", "find_place", "in_another"]


def find_place(text: str, gazetteer: Gazetteer | None = None, home: Home | None = None) -> Found:
    """The place that the words of a message name, in the State of the gazetteer, else in another one of the room.

    `gazetteer`: the shipped one if none is given. `home`: level and LGD code of a place near which the writer is; it
    only settles which of several places of one name is meant. What is told of another State is that one's, if it alone
    of those of the room has such a place; else it is outside and placed nowhere. Of a name that several places have,
    its district decides, else the home, else nobody.
    """
    own = gazetteer or shipped()
    found = find_in(text, own, home)
    return in_another(found, own, lambda other: find_in(text, other))


def in_another(found: Found, own: Gazetteer, look: Callable[[Gazetteer], Found]) -> Found:
    """What was found; or, where it is outside, what the one other State of the room says that has such a place."""
    if not own.others or not (found.outside or found.rule == "unknown district"):
        return found
    theirs = [one for one in map(look, own.others) if one.precision != "none"]
    return theirs[0] if len(theirs) == 1 else found


def find_in(text: str, gazetteer: Gazetteer, home: Home | None = None) -> Found:
    """The same, asking one State alone."""
    read = Wording(text, gazetteer)
    flags = {entry.flag for entry in read.entries}
    if flags.isdisjoint((MARKS, BEGINS)) and not (HALF in flags and has_halves(read)):  # most texts name no place
        return NO_MARKER
    names = marked(read)
    found = _settle(read, names, alone(read), home)
    return finer(read, found) if read.gazetteer.blocks_of else found


def _settle(text: Wording, names: list[Name], found: Alone, home: Home | None) -> Found:
    """One place from all that was named, or none with the reason."""
    at_districts = [n for n in names if n.beside in ("district", "collector")]
    own_names = [n for n in at_districts if codes_of(n, "district")]
    blocks = [n for n in names if n.beside in ("block", "officer") and codes_of(n, "block")]
    # "रांची के सीओ": a block officer's word beside the name of a district that no block has.
    own_names += [
        n for n in names if n.beside in ("block", "officer") and not codes_of(n, "block") and codes_of(n, "district")
    ]
    foreign = foreign_district(text, names)
    if foreign and not own_names:
        return nowhere("outside", foreign)
    if state := other_state(text, names, found):
        return nowhere("outside", state)
    if unsure_beside_state(text, names, found):
        told = [*blocks, *found.blocks, *found.weak]
        if told:
            return several(text, told, "block", "another State")
        return nowhere("outside", words_of_names(text, found.states))
    if not own_names and (unknown := unknown_district(text)):
        return nowhere("unknown district", unknown)
    marked_codes = {code for name in own_names for code in codes_of(name, "district")}
    if len(marked_codes) > 1:
        return several(text, own_names, "district", "two districts")
    own = next(iter(marked_codes), None)
    if blocks:
        return _of_blocks(text, blocks, own_names, own, found, home)
    called = [name for name in at_districts if _is_block_alone(text, name)]
    within = {text.gazetteer.parent[code] for name in called for code in codes_of(name, "block")}
    if own is None and len(within) == 1:  # "मधुपुर जिला": there is none of this name, but a block
        return found_in(text, "district", within.pop(), called, "block as district", 0.75)
    return of_alone(text, own_names, own, found, home, bool(names))


def _is_block_alone(text: Wording, name: Name) -> bool:
    """Is it the name of a block that no district has, and no ordinary word ("नाला जिला")?"""
    if name.how == "near" or codes_of(name, "district"):
        return False
    ordinary = any(text.role(at, role) for at in range(name.first, name.last) for role in ("word", "verb"))
    return bool(codes_of(name, "block")) and not ordinary


def _of_blocks(
    text: Wording, blocks: list[Name], own_names: list[Name], own: int | None, found: Alone, home: Home | None
) -> Found:
    """The place of names beside a word for a block; their district decides among several."""
    parent = text.gazetteer.parent
    bare = [name for name in (*found.districts, *([found.dateline] if found.dateline else []))]
    meant: dict[int, Name] = {}
    settled = ""
    for name in blocks:
        near = {own} if own else {c for d in bare if adjacent(text, name, d) for c in codes_of(d, "district")}
        codes = [code for code in codes_of(name, "block") if parent[code] in near] if near else codes_of(name, "block")
        if not codes:
            if own:
                return found_in(text, "district", own, own_names, "block contradicts district", 0.7)
            return several(text, [name], "block", "block contradicts district")
        if len(codes) > 1:
            told = {c for d in bare for c in codes_of(d, "district")}
            by_district = [code for code in codes if parent[code] in told]
            by_home = [code for code in codes if at_home(text, code, home)]
            if len(by_district) == 1 or not by_home:
                codes = by_district
            else:
                codes, settled = by_home, "home"
        if len(codes) != 1:
            if own:
                return found_in(text, "district", own, [*blocks, *own_names], "block of several", 0.85)
            return several(text, [name], "block", "several places")
        meant[codes[0]] = name
    names = [*blocks, *own_names]
    if len(meant) == 1:
        code, name = next(iter(meant.items()))
        agrees = own or any(parent[code] in codes_of(d, "district") for d in bare)
        rule = settled or RULE[name.how] + (", district agrees" if own else "")
        sure = 0.72 if settled else min(0.98, SURE[name.how] + (0.03 if agrees else 0))
        return found_in(text, "block", code, names, rule, sure)
    parents = {parent[code] for code in meant}
    if len(parents) == 1:
        return found_in(text, "district", parents.pop(), names, "several blocks of a district", 0.9)
    return several(text, names, "block", "several blocks")
