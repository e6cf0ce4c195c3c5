"""Alone: names that stand without a word for a place, and what around them says whether they are one."""

from typing import NamedTuple

from loaders.markers import ORDINARY_SAID, ROLES
from loaders.named import Name, bare
from loaders.place_phrases import tells_of_block
from loaders.sound import bones
from loaders.wording import Wording

_NEVER = frozenset().union(*(ROLES[r] for r in ("after", "of", "filler", "and", "blocks", "lower", "state")))
_ADDRESS = 12  # words of an address before its town
_LEAST = 5  # letters of a name that is only as said
_LONG = 6  # letters of its bones from which an a more or less doesn't count
CAPITAL = 339  # Ranchi: news of the whole State begin with its name
_TOWN = ("निगम", "परिषद", "पंचायत", "nigam", "parishad", "panchayat")


class Alone(NamedTuple):
    """What stands alone: districts and blocks that are surely named, weak names, other States and their districts."""

    districts: list[Name]
    blocks: list[Name]
    weak: list[Name]  # the names of many places: their district or the home place must agree
    lower: list[Name]  # a panchayat called like a block: that one's seat, if nothing else is named
    words: list[Name]  # ordinary words, too: their district must stand right beside them
    states: list[Name]
    abroad: list[Name]  # districts and towns of other States
    dateline: Name | None


def alone(text: Wording) -> Alone:
    """The names without a word for a block or district, by what they say."""
    found = Alone([], [], [], [], [], [], [], None)
    dateline = None
    for name in bare(text):
        ours, states = name.places, [place for place in name.abroad if place.level == "state"]
        if states and not ours:
            if not _single(text, name, "word"):
                found.states.append(name)
            continue
        if not ours or _thing(text, name) or _seat_of_state(text, name) or text.role(name.end, "abroad"):
            if name.abroad and not ours and not _single(text, name, "word"):
                found.abroad.append(name)
            continue
        if _lower(text, name):
            if _is_seat(text, name):
                found.lower.append(name._replace(beside="lower"))
            continue
        if _of_station(text, name):
            name = name._replace(beside="station")
        if _wide(text, name):
            name = name._replace(beside="wide")
        _sort(text, name, found)
    if found.districts and _is_dateline(text, found.districts[0]):
        dateline = found.districts.pop(0)
    return found._replace(dateline=dateline)


def _of_station(text: Wording, name: Name) -> bool:
    """Does a word for a police station stand right after it, or before it ("थाना गोला", "PS: Gola")?"""
    if text.role(name.end, "station") and text.gap(name.end) in ("near", "dash"):
        return True
    return text.role(name.start - 1, "station") and text.gap(name.start) in ("near", "dash", "label")


def _ends(text: Wording, name: Name) -> bool:
    """Does a phrase end with it, and with a police station before it ("थाना तिसरी", not "likh rahe thana")?"""
    if not text.role(name.start - 1, "station"):
        return False
    return name.end == len(text.keys) or text.gap(name.end) in ("stop", "comma") or text.role(name.end, "after")


def _sort(text: Wording, name: Name, found: Alone) -> None:
    """Put a name where its kind belongs."""
    districts = [place for place in name.places if place[0] == "district"]
    blocks = [place for place in name.places if place[0] == "block"]
    spoken = text.key(name.first, name.last)[1]
    if name.how == "written" and len(blocks) == 1 and not (districts or name.abroad) and tells_of_block(text, name):
        found.blocks.append(name._replace(beside="phrase"))
        return
    if name.how == "heard" and not _well_heard(text, name, spoken):
        return
    word = _single(text, name, "word") and name.beside != "station"
    if word or (_single(text, name, "verb") and not _ends(text, name)):
        if name.how == "written":
            found.words.append(name)
    elif _single(text, name, "common") or len(blocks) > 1 or (len(blocks) == 1 and not districts and name.abroad):
        if name.how == "written":
            found.weak.append(name)
    elif districts:
        found.districts.append(name._replace(places=tuple(districts)))
    elif name.beside == "wide":
        parents = dict.fromkeys(("district", text.gazetteer.parent[code]) for _, code in blocks)
        found.districts.append(name._replace(places=tuple(parents)))
    elif len(spoken) > 2 or text.words[name.first].lower() in text.gazetteer.typed:  # "CKP"
        found.blocks.append(name)


def _well_heard(text: Wording, name: Name, spoken: str) -> bool:
    """Is it said just like a name (or, when long, but for an a), and no word that only sounds so?"""
    if len(spoken) < _LEAST or text.keys[name.first] in _NEVER or spoken in ORDINARY_SAID:
        return False
    return spoken in text.gazetteer.spoken or len(bones(spoken)) >= _LONG


def _single(text: Wording, name: Name, role: str) -> bool:
    """Is it an ordinary word of this kind, or a person's whole name?"""
    if name.last - name.first == 1:
        return text.ordinary(name.first, role)
    return text.key(name.first, name.last)[0] in ROLES[role]


def _thing(text: Wording, name: Name) -> bool:
    """Is it of a river, train, road or person, of what lies near, or no name?

    "बोकारो नदी", "रांची टाटा एक्सप्रेस", "अल्बर्ट एक्का चौक", "घाटशिला तरफ", "खेती चास".
    """
    second = name.end + 1
    if text.role(second, "route") and all(text.gap(at) in ("near", "dash") for at in (name.end, second)):
        return not any(text.role(name.end, role) for role in ("of", "after", "and"))
    if text.role(name.end, "toward") and text.gap(name.end) == "near":
        return True
    if text.role(name.start - 1, "field") and text.gap(name.start) in ("near", "dash"):
        return True
    if name.last - name.first > 1 and (text.role(name.end, "market") or text.role(name.last - 1, "surname")):
        return True
    if not text.role(name.end, "thing") or text.gap(name.end) not in ("near", "dash"):
        return False
    return name.end + 1 >= len(text.words) or text.words[name.end + 1].lower() not in _TOWN


def _seat_of_state(text: Wording, name: Name) -> bool:
    """Is it where an office of the State sits ("मुख्य सचिव, झारखंड सरकार, राँची"), or whoever a letter is addressed to?"""
    if CAPITAL not in [code for _, code in name.places] or text.gap(name.start) != "comma":
        return False
    for at in range(name.start - 1, max(-1, name.start - _ADDRESS), -1):
        if text.role(at, "state office") or text.role(at, "addressed"):
            return True
        if text.gap(at) == "stop":
            return False
    return False


def _lower(text: Wording, name: Name) -> bool:
    """Is it the name of a panchayat, village or quarter: "चैनपुर गांव", "ग्राम-चैनपुर"?"""
    if text.role(name.end, "lower") and text.gap(name.end) in ("near", "dash"):
        return True
    return text.role(name.start - 1, "lower") and text.gap(name.start) in ("near", "dash", "label")


def _is_seat(text: Wording, name: Name) -> bool:
    """Is it a panchayat with the name of one block alone? No list of panchayats says otherwise, then it is its seat."""
    beside = text.role(name.end, "panchayat") or text.role(name.start - 1, "panchayat")
    ordinary = any(_single(text, name, kind) for kind in ("common", "word", "verb"))
    own = name.how == "written" and len(name.places) == 1 and name.places[0][0] == "block"
    return beside and own and not (ordinary or name.abroad or text.gazetteer.blocks_of)


def _wide(text: Wording, name: Name) -> bool:
    """Does a word for something wider than a block stand beside it ("कांके विधानसभा", "SDO Bundu")?"""
    after = text.role(name.end, "wide") and text.gap(name.end) == "near"
    return after or (text.role(name.start - 1, "wide") and text.gap(name.start) in ("near", "dash", "comma"))


def _is_dateline(text: Wording, name: Name) -> bool:
    """Does news begin with it: "रांची: …", "रांची, 5 अप्रैल ।", "Ranchi (PTI)"?"""
    if name.start != 0 or len(text.keys) <= name.end:
        return False
    gap = text.between(name.end)
    if ":" in gap or gap.strip() in ("-", "–", "—", "(", "।") and gap.strip() != gap:
        return len(text.keys) > name.end + 2
    return text.gap(name.end) in ("comma", "stop", "near") and text.keys[name.end].isdigit()
