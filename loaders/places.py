"""Places: the district, block or panchayat that a text names, with its reason and what else it may mean."""

from loaders.abroad import foreign_district, other_state, unknown_district, unsure_beside_state
from loaders.alone import CAPITAL, Alone, alone
from loaders.found import Candidate, Found, block, district, nowhere, panchayat
from loaders.gazetteer import PARENT, Gazetteer, shipped
from loaders.named import Name, marked
from loaders.panchayats import finer
from loaders.wording import Wording

__all__ = ["Candidate", "Found", "block", "district", "find_place", "nowhere", "panchayat"]

Home = tuple[str, int]  # level and LGD code of the group's or the sender's place
_SURE = {"written": 0.96, "heard": 0.92, "near": 0.82}
_RULE = {"written": "name+marker", "heard": "sound+marker", "near": "near+marker"}
_ALONE = {"written": ("name", 0.86), "heard": ("sound", 0.76)}
_NO_MARKER = nowhere("no word for a place")
_NO_NAME = nowhere("no known name beside the word for a place")


def find_place(text: str, gazetteer: Gazetteer | None = None, home: Home | None = None) -> Found:
    """The place of Jharkhand that the words of a message name.

    `gazetteer`: the shipped one if none is given. `home`: level and LGD code of a place near which the writer is; it
    only settles which of several places of one name is meant. What is told of another State is outside and placed
    nowhere; of a name that several places have, its district decides, else the home, else nobody.
    """
    read = Wording(text, gazetteer or shipped())
    if not any(entry.flag for entry in read.entries):
        return _NO_MARKER
    names = marked(read)
    found = _settle(read, names, alone(read), home)
    return finer(read, found) if read.gazetteer.blocks_of else found


def _settle(text: Wording, names: list[Name], found: Alone, home: Home | None) -> Found:
    """One place from all that was named, or none with the reason."""
    at_districts = [n for n in names if n.beside in ("district", "collector")]
    own_names = [n for n in at_districts if _codes(n, "district")]
    blocks = [n for n in names if n.beside in ("block", "officer") and _codes(n, "block")]
    # "रांची के सीओ": a block officer's word beside the name of a district that no block has.
    own_names += [n for n in names if n.beside in ("block", "officer") and not _codes(n, "block") and _codes(n, "district")]
    foreign = foreign_district(text, names)
    if foreign and not own_names:
        return nowhere("outside", foreign)
    if state := other_state(text, names, found):
        return nowhere("outside", state)
    if unsure_beside_state(text, names, found):
        told = [*blocks, *found.blocks, *found.weak]
        return _several(text, told, "block", "another State") if told else nowhere("outside", _words(text, found.states))
    if not own_names and (unknown := unknown_district(text, bool(blocks))):
        return nowhere("unknown district", unknown)
    marked_codes = {code for name in own_names for code in _codes(name, "district")}
    if len(marked_codes) > 1:
        return _several(text, own_names, "district", "two districts")
    own = next(iter(marked_codes), None)
    if blocks:
        return _of_blocks(text, blocks, own_names, own, found, home)
    return _of_alone(text, own_names, own, found, home, bool(names))


def _codes(name: Name, level: str) -> list[int]:
    return [code for of, code in name.places if of == level]


def _of_blocks(
    text: Wording, blocks: list[Name], own_names: list[Name], own: int | None, found: Alone, home: Home | None
) -> Found:
    """The place of names beside a word for a block; their district decides among several."""
    bare = [name for name in (*found.districts, *([found.dateline] if found.dateline else []))]
    meant: dict[int, Name] = {}
    settled = ""
    for name in blocks:
        near = {own} if own else {c for d in bare if _adjacent(text, name, d) for c in _codes(d, "district")}
        codes = [code for code in _codes(name, "block") if PARENT[code] in near] if near else _codes(name, "block")
        if not codes:
            if own:
                return _found(text, "district", own, own_names, "block contradicts district", 0.7)
            return _several(text, [name], "block", "block contradicts district")
        if len(codes) > 1:
            told = {c for d in bare for c in _codes(d, "district")}
            by_district = [code for code in codes if PARENT[code] in told]
            by_home = [code for code in codes if _at_home(code, home)]
            if len(by_district) == 1 or not by_home:
                codes = by_district
            else:
                codes, settled = by_home, "home"
        if len(codes) != 1:
            if own:
                return _found(text, "district", own, [*blocks, *own_names], "block of several", 0.85)
            return _several(text, [name], "block", "several places")
        meant[codes[0]] = name
    names = [*blocks, *own_names]
    if len(meant) == 1:
        code, name = next(iter(meant.items()))
        agrees = own or any(PARENT[code] in _codes(d, "district") for d in bare)
        rule = settled or _RULE[name.how] + (", district agrees" if own else "")
        sure = 0.72 if settled else min(0.98, _SURE[name.how] + (0.03 if agrees else 0))
        return _found(text, "block", code, names, rule, sure)
    parents = {PARENT[code] for code in meant}
    if len(parents) == 1:
        return _found(text, "district", parents.pop(), names, "several blocks of a district", 0.9)
    return _several(text, names, "block", "several blocks")


def _of_alone(
    text: Wording, own_names: list[Name], own: int | None, found: Alone, home: Home | None, named: bool
) -> Found:
    """The place of a marked district and of names that stand alone."""
    told = {own} if own else {code for name in found.districts for code in _codes(name, "district")}
    dateline = found.dateline
    meant: dict[int, Name] = {}
    unsettled: list[Name] = []
    districts = [*own_names, *found.districts, *([dateline] if dateline else [])]
    for name in found.blocks:
        codes = [code for code in _codes(name, "block") if not own or PARENT[code] == own]
        if codes:
            meant[codes[0]] = name
    settled = ""
    for name in found.weak:
        beside = [c for d in districts if _adjacent(text, name, d) for c in _codes(d, "district")]
        codes = [code for code in _codes(name, "block") if PARENT[code] in beside]
        if not codes and not told and (codes := [code for code in _codes(name, "block") if _at_home(code, home)]):
            settled = "home"
        if len(codes) == 1:
            meant[codes[0]] = name
        else:
            unsettled.append(name)
    for name in found.words:
        beside = [c for d in districts if d.start == name.end and _address(text, name, d) for c in _codes(d, "district")]
        codes = [code for code in _codes(name, "block") if PARENT[code] in beside]
        if len(codes) == 1:
            meant[codes[0]] = name
    if told and len(meant) > 1 or len(told) > 1:
        agreeing = {code: name for code, name in meant.items() if PARENT[code] in told}
        if len({PARENT[code] for code in agreeing}) == 1:
            meant = agreeing
    if len(meant) == 1:
        code, name = next(iter(meant.items()))
        rule, sure = _ALONE[name.how]
        agrees = PARENT[code] in told or (dateline and PARENT[code] in _codes(dateline, "district"))
        if told and not agrees:
            return _several(text, [name, *found.districts], "block", "block contradicts district")
        beside = own_names or ([*found.districts] if agrees else [])
        rule = settled or rule + (", district agrees" if agrees else "")
        sure = 0.7 if settled else sure + (0.09 if agrees else 0)
        return _found(text, "block", code, [name, *beside], rule, sure)
    if len({PARENT[code] for code in meant} | (told if own else set())) == 1 and (meant or own):
        parent = own or PARENT[next(iter(meant))]
        if meant and not (told and parent not in told):
            return _found(text, "district", parent, [*meant.values(), *own_names], "several blocks of a district", 0.85)
        if not meant:
            return _found(text, "district", own, own_names, _RULE[own_names[0].how], _SURE[own_names[0].how])
    if meant:
        return _several(text, list(meant.values()), "block", "several blocks")
    if len(told) > 1:
        return _several(text, found.districts, "district", "two districts")
    if told:
        name = found.districts[0]
        rule, sure = _ALONE[name.how]
        return _found(text, "district", told.pop(), [name], rule, sure)
    if unsettled:
        return _several(text, unsettled, "block", "several places")
    if dateline and CAPITAL not in _codes(dateline, "district"):
        return _found(text, "district", _codes(dateline, "district")[0], [dateline], "dateline", 0.5)
    return _NO_NAME if named else _NO_MARKER


def _found(text: Wording, level: str, code: int, names: list[Name], rule: str, sure: float) -> Found:
    made = (district if level == "district" else block)(code, _words(text, names), rule, round(sure, 2))
    return made._replace(spans=_spans(text, names))


def _several(text: Wording, names: list[Name], level: str, rule: str) -> Found:
    """Several places may be meant: none is taken, all are candidates."""
    places = list(dict.fromkeys(place for name in names for place in name.places))[:12]
    share = round(0.9 / max(1, len(places)), 2)
    ranked = tuple(Candidate(of, code, share, rule) for of, code in places)
    return nowhere(rule, _words(text, names))._replace(candidates=ranked, spans=_spans(text, names))


def _words(text: Wording, names: list[Name]) -> str:
    return " · ".join(dict.fromkeys(text.said(name.start, name.end) for name in names))


def _spans(text: Wording, names: list[Name]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({text.span(name.start, name.end) for name in names}))


def _at_home(code: int, home: Home | None) -> bool:
    """Does this block lie in the home place?"""
    return home is not None and home in (("block", code), ("district", PARENT[code]))


def _adjacent(text: Wording, name: Name, other: Name) -> bool:
    """Does a district stand right before or after a block ("कांके प्रखंड, रांची"; "रांची के कांके प्रखंड")?"""
    if other.start >= name.end:
        return other.start == name.end and text.gap(other.start) != "stop"
    gap = name.start - other.end
    return (gap == 0 and text.gap(name.start) != "stop") or (gap == 1 and text.role(other.end, "of"))


def _address(text: Wording, name: Name, other: Name) -> bool:
    """Is it "चास बोकारो से", "Chas, Bokaro" and no drain in Jamtara?"""
    if text.gap(other.start) == "stop":
        return False
    end = other.end
    return end >= len(text.keys) or text.gap(end) in ("stop", "comma", "label") or text.words[end].lower() in _FROM


_FROM = ("से", "se", "में", "me", "mein", "जिला", "jila", "zila", "district")
