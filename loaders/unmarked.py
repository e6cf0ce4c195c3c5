"""Unmarked: the place of a text in which no block stands beside a word for one."""

from data.reference import OWN_STATE
from loaders.alone import CAPITAL, Alone
from loaders.found import Found, nowhere
from loaders.named import Name
from loaders.settled import Home, adjacent, at_home, codes_of, found_in, several
from loaders.wording import Wording

SURE = {"written": 0.96, "heard": 0.92, "near": 0.82}
RULE = {"written": "name+marker", "heard": "sound+marker", "near": "near+marker"}
_ALONE = {"written": ("name", 0.86), "heard": ("sound", 0.76)}
_SAID_AS = {"phrase": ("phrase", 0.8), "lower": ("panchayat as block", 0.65)}
NO_MARKER = nowhere("no word for a place")
_NO_NAME = nowhere("no known name beside the word for a place")


def of_alone(
    text: Wording, own_names: list[Name], own: int | None, found: Alone, home: Home | None, named: bool
) -> Found:
    """The place of a marked district and of names that stand alone."""
    parent = text.gazetteer.parent
    told = {own} if own else {code for name in found.districts for code in codes_of(name, "district")}
    dateline = found.dateline
    meant: dict[int, Name] = {}
    unsettled: list[Name] = []
    districts = [*own_names, *found.districts, *([dateline] if dateline else [])]
    for name in found.blocks:
        codes = [code for code in codes_of(name, "block") if not own or parent[code] == own]
        if codes:
            meant[codes[0]] = name
    settled = ""
    for name in found.weak:
        beside = [c for d in districts if adjacent(text, name, d) for c in codes_of(d, "district")]
        codes = [code for code in codes_of(name, "block") if parent[code] in beside]
        if (
            not codes
            and not told
            and (codes := [code for code in codes_of(name, "block") if at_home(text, code, home)])
        ):
            settled = "home"
        if len(codes) == 1:
            meant[codes[0]] = name
        else:
            unsettled.append(name)
    for name in found.words:
        beside = [
            c for d in districts if d.start == name.end and _address(text, name, d) for c in codes_of(d, "district")
        ]
        codes = [code for code in codes_of(name, "block") if parent[code] in beside]
        if len(codes) == 1:
            meant[codes[0]] = name
    if not meant:  # a district named elsewhere in the text settles these, if no other block is told
        for name in unsettled:
            codes = [code for code in codes_of(name, "block") if parent[code] in told]
            if len(codes) == 1:
                meant[codes[0]] = name
    for name in found.lower if not meant else ():
        code = name.places[0][1]
        if parent[code] in told or not told:
            meant[code] = name
    if told and len(meant) > 1 or len(told) > 1:
        agreeing = {code: name for code, name in meant.items() if parent[code] in told}
        if len({parent[code] for code in agreeing}) == 1:
            meant = agreeing
    if len(meant) == 1:
        code, name = next(iter(meant.items()))
        rule, sure = _SAID_AS.get(name.beside) or _ALONE[name.how]
        agrees = parent[code] in told or (dateline and parent[code] in codes_of(dateline, "district"))
        if told - {CAPITAL} and not agrees:  # the capital is told of as where an office sits
            return several(text, [name, *found.districts], "block", "block contradicts district")
        beside = own_names or ([*found.districts] if agrees else [])
        rule = settled or rule + (", district agrees" if agrees else "")
        sure = 0.7 if settled else sure + (0.09 if agrees else 0)
        return found_in(text, "block", code, [name, *beside], rule, sure)
    if len({parent[code] for code in meant} | (told if own else set())) == 1 and (meant or own):
        whole = own or parent[next(iter(meant))]
        if meant and not (told and whole not in told):
            return found_in(
                text, "district", whole, [*meant.values(), *own_names], "several blocks of a district", 0.85
            )
        if not meant:
            return found_in(text, "district", own, own_names, RULE[own_names[0].how], SURE[own_names[0].how])
    if meant:
        return several(text, list(meant.values()), "block", "several blocks")
    if len(told) > 1:
        return several(text, found.districts, "district", "two districts")
    if told:
        name = found.districts[0]
        rule, sure = _ALONE[name.how]
        return found_in(text, "district", told.pop(), [name], rule, sure)
    if unsettled:
        return several(text, unsettled, "block", "several places")
    if dateline and text.gazetteer.state == OWN_STATE and CAPITAL not in codes_of(dateline, "district"):
        return found_in(text, "district", codes_of(dateline, "district")[0], [dateline], "dateline", 0.5)
    return _NO_NAME if named else NO_MARKER


def _address(text: Wording, name: Name, other: Name) -> bool:
    """Is it "चास बोकारो से", "Chas, Bokaro" and no drain in Jamtara?"""
    if text.gap(other.start) == "stop":
        return False
    end = other.end
    return end >= len(text.keys) or text.gap(end) in ("stop", "comma", "label") or text.words[end].lower() in _FROM


_FROM = ("से", "se", "में", "me", "mein", "जिला", "jila", "zila", "district")
