"""Place phrases: what only a block is told of with, though its name is an ordinary word or the name of many villages.

"नाला के 8 गांव", "sabhi panchayat", "41 booths of Ghaghra": what has villages, panchayats or booths, counted or all
of them, is a block. "मैं राजनगर से शंकर बोल रहा हूँ": whoever calls says from where. "बरही चौक": a block's town has one, a
village seldom.
"""

from loaders.markers import ORDINARY, ORDINARY_SAID
from loaders.named import NEVER, Name
from loaders.quantities import may_begin
from loaders.wording import Wording

_CALLER = 4  # words of his name between the place and that he speaks
_COUNTED = 3  # words of a count: "लगभग दो सौ"


def tells_of_block(text: Wording, name: Name) -> bool:
    """Does what stands around a name say that a block is meant?"""
    if text.ordinary(name.first, "common") and _apart(text, name):
        return True
    phrases = (_has_parts, _has_village, _parts_of, _caller_from, _market)
    return any(phrase(text, name) for phrase in phrases)


def _apart(text: Wording, name: Name) -> bool:
    """ "Maheshpur: 33 me 12 …", "mukhiya chor, Jainagar": over a message or under it, by itself."""
    if len(text.keys) < name.last - name.first + 2:
        return False
    over = name.start == 0 and text.gap(name.end) in ("label", "dash", "stop")
    return over or (name.end == len(text.keys) and text.gap(name.start) in ("comma", "dash", "stop"))


def _has_parts(text: Wording, name: Name) -> bool:
    """ "X के 8 गांव", "X ke sabhi panchayat"."""
    if not (text.role(name.end, "of") and text.gap(name.end) == "near"):
        return False
    at = name.end + 1
    while at <= name.end + _COUNTED and _counts(text, at):
        at += 1
    return at > name.end + 1 and text.role(at, "part") and text.gap(at) in ("near", "dash")


def _has_village(text: Wording, name: Name) -> bool:
    """ "X के डभातू गाँव में", "X ke Hesla panchayat": a village or panchayat by its name."""
    if not (text.role(name.end, "of") and text.role(name.end + 2, "part")):
        return False
    between = text.entries[name.end + 1]
    plain = between.key not in ORDINARY and between.spoken not in ORDINARY_SAID and between.key not in NEVER
    return plain and {text.gap(at) for at in (name.end, name.end + 1, name.end + 2)} <= {"near", "dash"}


def _parts_of(text: Wording, name: Name) -> bool:
    """ "41 booths of X", "all villages in X"."""
    at = name.start - 1
    if not (text.role(at, "in") and text.role(at - 1, "part") and text.gap(name.start) == "near"):
        return False
    return any(_counts(text, before) for before in range(max(0, at - 1 - _COUNTED), at - 1))


def _caller_from(text: Wording, name: Name) -> bool:
    """ "X से शंकर हेम्ब्रम बता रहा हूँ", "हम X से, …", "calling from X"."""
    if text.role(name.start - 1, "from") and text.role(name.start - 2, "speaks"):
        return True
    if not text.role(name.end, "from"):
        return False
    if text.role(name.start - 1, "self") and name.end + 1 < len(text.keys) and text.gap(name.end + 1) == "comma":
        return True
    for at in range(name.end + 1, min(len(text.keys) - 1, name.end + 2 + _CALLER)):
        if text.gap(at) not in ("near", "dash"):
            return False
        if text.role(at, "speaks"):
            return text.role(at + 1, "goes on")
    return False


def _market(text: Wording, name: Name) -> bool:
    """ "बरही चौक", "Gola bazar": a town's middle is called by the town."""
    return text.role(name.end, "market") and text.gap(name.end) in ("near", "dash")


def _counts(text: Wording, at: int) -> bool:
    """Is it a number or a word for all or some of them?"""
    return 0 <= at < len(text.keys) and (text.role(at, "all") or may_begin(text.keys[at]))
