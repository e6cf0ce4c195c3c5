"""Named: the names of places in a text, each with what it may mean, how it was known and what stands beside it."""

from typing import NamedTuple

from loaders.gazetteer import LONGEST, Elsewhere, Gazetteer, Place
from loaders.known_words import BEGINS, HALF
from loaders.markers import MARKERS, ORDINARY, ORDINARY_SAID, ROLES
from loaders.nearest import nearest
from loaders.sound import bones
from loaders.wording import Wording

MOST = 60  # names of a text that are read; a longer list tells no one place
NEVER = frozenset().union(*(ROLES[r] for r in ("after", "of", "filler", "and", "blocks", "general", "lower", "state")))


class Name(NamedTuple):
    """A name in a text: the words from start to end (with its marker), and who may be meant."""

    places: tuple[Place, ...]
    abroad: tuple[Elsewhere, ...]
    start: int
    end: int
    how: str  # written, heard, near
    beside: str  # block, officer, district, collector, station, wide, phrase, lower; "": no word for a place
    first: int = 0  # the name itself
    last: int = 0


class Known(NamedTuple):
    """What a name means by its keys, and how it was known."""

    places: tuple[Place, ...]
    abroad: tuple[Elsewhere, ...]
    how: str


_UNKNOWN = Known((), (), "")


def known(gazetteer: Gazetteer, key: str, spoken: str) -> Known:
    """The places that have this name as written, else as said."""
    if key in gazetteer.written or key in gazetteer.abroad:
        return Known(gazetteer.written.get(key, ()), gazetteer.abroad.get(key, ()), "written")
    heard = bones(spoken)
    if len(heard) > 2 and (heard in gazetteer.heard or heard in gazetteer.abroad_heard):
        exact = gazetteer.spoken.get(spoken, ()) or gazetteer.heard.get(heard, ())
        return Known(exact, gazetteer.abroad_heard.get(heard, ()), "heard")
    return _UNKNOWN


def _at(text: Wording, start: int, end: int, level: str) -> Known:
    """What the words from start to end name beside a word for this level."""
    if not text.free(start, end) or not text.joined(start, end):
        return _UNKNOWN
    key, spoken = text.key(start, end)
    found = known(text.gazetteer, key, spoken)
    if found.how == "heard" and (
        _only_sounds(text.gazetteer, key, spoken) or any(each in NEVER for each in text.keys[start:end])
    ):
        return _UNKNOWN
    return found


def _only_sounds(gazetteer: Gazetteer, key: str, spoken: str) -> bool:
    """Is it an ordinary word that sounds like a name? What is said just as the name itself, only if written so."""
    return key in ORDINARY or (spoken in ORDINARY_SAID and spoken not in gazetteer.spoken)


def _near(text: Wording, start: int, end: int, level: str) -> Known:
    key, spoken = text.key(start, end)
    if not text.free(start, end) or not text.joined(start, end) or _common(text, start, end):
        return _UNKNOWN
    found = nearest(text.gazetteer, spoken, level)
    return Known(found.ours, found.abroad, "near") if found.ours or found.abroad else _UNKNOWN


def _common(text: Wording, start: int, end: int) -> bool:
    """Is one of these words an ordinary one, or a marker?"""
    if any(entry.spoken in ORDINARY_SAID for entry in text.entries[start:end]):
        return True
    return any(key in NEVER or key in MARKERS for key in text.keys[start:end])


def before(text: Wording, end: int, level: str) -> Name | None:
    """The longest name that ends before word `end`; a nearly right one of one word or two."""
    for start in range(max(0, end - LONGEST), end):
        found = _at(text, start, end, level)
        if found.places or found.abroad:
            return Name(found.places, found.abroad, start, end, found.how, "", start, end)
    for start in (end - 2, end - 1):
        if start >= 0 and (found := _near(text, start, end, level)).how:
            return Name(found.places, found.abroad, start, end, found.how, "", start, end)
    return None


def after(text: Wording, start: int, level: str) -> Name | None:
    """The longest name that begins with word `start`; a nearly right one of one word or two."""
    most = min(len(text.keys), start + LONGEST)
    for end in range(most, start, -1):
        found = _at(text, start, end, level)
        if found.places or found.abroad:
            return Name(found.places, found.abroad, start, end, found.how, "", start, end)
    for end in (start + 2, start + 1):
        if end <= most and (found := _near(text, start, end, level)).how:
            return Name(found.places, found.abroad, start, end, found.how, "", start, end)
    return None


def bare(text: Wording) -> list[Name]:
    """Names that stand without a word for a block or district, as written or as said, none inside another."""
    found: list[Name] = []
    last = 0
    for i, entry in enumerate(text.entries):
        if i < last or entry.flag not in (BEGINS, HALF) or i in text.taken:
            continue
        if entry.flag == HALF:
            if whole := _halved(text, i):
                found.append(whole)
                last = whole.end
            continue
        for end in range(text.joined_to(i, max(2, entry.most)), i, -1):
            told = _at(text, i, end, "")
            if told.places or told.abroad:
                found.append(Name(told.places, told.abroad, i, end, told.how, "", i, end))
                last = end
                break
        if len(found) >= MOST:
            break
    return found


def _halved(text: Wording, i: int) -> Name | None:
    """A name of one word that is written as two ("हाट गम्हरिया", "Thakur Gangti"), no word of grammar ("kan ke")."""
    if i + 1 == len(text.keys) or text.keys[i] + text.keys[i + 1] not in text.gazetteer.written:
        return None
    told = _at(text, i, i + 2, "") if text.keys[i + 1] not in NEVER else _UNKNOWN
    return Name(told.places, told.abroad, i, i + 2, told.how, "", i, i + 2) if told.how == "written" else None


def has_halves(text: Wording) -> bool:
    """Does a name of one word stand in it as two?"""
    written = text.gazetteer.written
    return any(
        entry.flag == HALF and entry.key + after.key in written
        for entry, after in zip(text.entries, text.entries[1:], strict=False)
    )
