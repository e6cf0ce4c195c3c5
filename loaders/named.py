"""Named: the names of places in a text, each with what it may mean, how it was known and what stands beside it."""

from typing import NamedTuple

from loaders.gazetteer import BEGINS, LONGEST, Elsewhere, Gazetteer, Place
from loaders.markers import ENGLISH_BLOCK, MARKERS, ORDINARY, ORDINARY_SAID, ROLES
from loaders.nearest import nearest
from loaders.sound import bones
from loaders.wording import Wording

MOST = 60  # names of a text that are read; a longer list tells no one place
_NEVER = frozenset().union(*(ROLES[r] for r in ("after", "of", "filler", "and", "blocks", "general", "lower", "state")))


class Name(NamedTuple):
    """A name in a text: the words from start to end (with its marker), and who may be meant."""

    places: tuple[Place, ...]
    abroad: tuple[Elsewhere, ...]
    start: int
    end: int
    how: str  # written, heard, near
    beside: str  # block, officer, district, collector, station, wide; "": no word for a place
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
    if found.how == "heard":
        if _only_sounds(text.gazetteer, key, spoken) or any(key in _NEVER for key in text.keys[start:end]):
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
    return any(key in _NEVER or key in MARKERS for key in text.keys[start:end])


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


def marked(text: Wording) -> list[Name]:
    """The names beside a word for a block or district."""
    names: list[Name] = []
    for i, key in enumerate(text.keys):
        if key not in MARKERS or len(names) >= MOST:
            continue
        if key in ENGLISH_BLOCK and text.role(i + 1, "blocks") and text.gap(i + 1) == "near":
            continue
        found = [name for name in _beside(text, i, MARKERS[key]) if not _is_verb(text, name, i)]
        for name in found:
            text.taken.update(range(name.start, name.end))
        names += found
    return names


def _beside(text: Wording, i: int, level: str) -> list[Name]:
    """The names that the marker at word i speaks for: none, one, or several joined by "and"."""
    role = next(r for r in ("collector", "district", "officer", "block") if text.role(i, r))
    person = role in ("officer", "collector")
    end = i
    if person and text.role(i - 1, "of") and text.gap(i) == "near":
        end = i - 1
    joined = text.gap(end) in ("near", "dash") or text.between(end).strip() == ")"
    left = before(text, end, level) if end and joined else None
    first = i + 1
    while first < len(text.keys) and text.role(first, "filler") and text.gap(first) != "stop":
        first += 1
    right = None
    if first < len(text.keys) and not (role == "collector" and first == i + 1 and text.gap(first) == "label"):
        allowed = ("near", "dash", "label", "comma") if person or first > i + 1 else ("near", "dash", "label")
        opened = text.between(first).strip() == "("
        short = first == i + 1 and text.role(i, "short") and text.between(first).strip() == "."
        if opened or short or (text.gap(first) in allowed and not text.role(i + 1, "of")):
            right = after(text, first, level)
    if right is not None and level == "block" and _is_lower(text, right.end):
        right = None
    if left is not None and right is not None:
        label = text.gap(i + 1) == "label"
        dashed = text.gap(i + 1) == "dash" and text.gap(end) == "dash"
        lower = text.role(left.first - 1, "lower") and text.gap(left.first) != "comma"
        if _fits(left, level) != _fits(right, level):
            left = left if _fits(left, level) else None
            right = None if left else right
        elif label or dashed or lower or (left.how == "near" and right.how != "near"):
            left = None
        else:
            right = None
    if left is not None:
        return _list_before(text, left._replace(end=i + 1, beside=role), level)
    if right is not None:
        return [right._replace(start=i, beside=role)]
    return []


def _is_verb(text: Wording, name: Name, marker: int) -> bool:
    """Is it rather a verb or the like that happens to stand there ("mang rahe BDO", "आदेश जारी प्रखंड में")?

    It is a name where a sentence or a phrase begins with it ("Rahe block me"), or a dash or colon ties it to the marker.
    """
    if name.last - name.first > 1 or not text.role(name.first, "verb"):
        return False
    if name.first > marker:
        return text.gap(name.first) not in ("dash", "label")
    return name.first > 0 and text.gap(name.first) == "near" and text.gap(marker) == "near"


def _fits(name: Name, level: str) -> bool:
    """Is it, or may it be, the name of a place of this level?"""
    return any(of == level for of, _ in name.places) or any(place.level == level for place in name.abroad)


def _is_lower(text: Wording, after_it: int) -> bool:
    """Is the name that ends here a panchayat's or a village's ("प्रखंड डुमरी पंचायत में")?"""
    if not text.role(after_it, "lower") or text.gap(after_it) != "near":
        return False
    return after_it + 1 == len(text.keys) or text.role(after_it + 1, "after") or text.gap(after_it + 1) == "stop"


def _list_before(text: Wording, last: Name, level: str) -> list[Name]:
    """This name, and those joined to it: "कांके और नामकुम प्रखंड"."""
    found, start = [last], last.start
    while start and len(found) < MOST:
        joined = text.role(start - 1, "and")
        if not joined and text.between(start).strip() not in (",", "&", "/"):
            break
        name = before(text, start - 1 if joined else start, level) if start - joined else None
        if name is None or name.how == "near":
            break
        found.append(name._replace(beside=last.beside))
        start = name.start
    return found


def bare(text: Wording) -> list[Name]:
    """Names that stand without a word for a block or district, as written or as said, none inside another."""
    found: list[Name] = []
    last = 0
    for i, entry in enumerate(text.entries):
        if i < last or entry.flag != BEGINS or i in text.taken:
            continue
        for end in range(min(len(text.keys), i + LONGEST), i, -1):
            told = _at(text, i, end, "")
            if told.places or told.abroad:
                found.append(Name(told.places, told.abroad, i, end, told.how, "", i, end))
                last = end
                break
        if len(found) >= MOST:
            break
    return found
