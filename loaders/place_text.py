"""Place text: the place as typed in a field of its own, where the field itself is the word for a place."""

from loaders.found import Found, district, nowhere
from loaders.gazetteer import LONGEST, Gazetteer, shipped
from loaders.markers import MARKERS
from loaders.named import known
from loaders.places import find_in, in_another
from loaders.settled import block_in
from loaders.wording import Wording

_STATED = ("outside", "unknown district")
_Reading = tuple[tuple[int, ...], tuple[int, ...]]  # a name as districts, as blocks


def read_place(field: str, gazetteer: Gazetteer | None = None) -> Found:
    """The place that a field states: names beside a word for a place, else bare names that fill its parts.

    "कांके", "Ranchi, Kanke", "Kanke Ranchi", "जिला रांची, प्रखंड कांके, पंचायत X". A block needs its district, or a
    name that no other block or district holds and a field with nothing unknown in it. Never a guess.
    """
    own = gazetteer or shipped()
    return in_another(_read(field, own), own, lambda other: _read(field, other))


def _read(field: str, gazetteer: Gazetteer) -> Found:
    text = Wording(field, gazetteer)
    if not text.words:
        return nowhere("empty field")
    found = find_in(field, gazetteer)
    if found.rule in _STATED or (found.block_code is not None and "marker" in found.rule):
        return found
    readings: list[_Reading] = []
    unknown = 0
    for start, end in _parts(text):
        names = _names(text, start, end)
        unknown += names is None
        for level, places, abroad in names or ():
            if abroad:
                return nowhere("outside", text.said(start, end))
            districts = tuple(code for of, code in places if of == "district" and level in ("any", "district"))
            blocks = tuple(code for of, code in places if of == "block" and level in ("any", "block"))
            if districts or blocks:
                readings.append((districts, blocks))
    return _settle(text, readings, unknown)


def _settle(text: Wording, readings: list[_Reading], unknown: int) -> Found:
    """One place from the names of a field, each read as a district, as a block, or as either."""
    parent, said = text.gazetteer.parent, text.said(0, len(text.words))
    sure = {codes[0] for codes, blocks in readings if codes and not blocks}
    agreed = {
        code
        for i, (_, blocks) in enumerate(readings)
        for code in blocks
        if sure <= {parent[code]} and any(parent[code] in codes for j, (codes, _) in enumerate(readings) if j != i)
    }
    if len(agreed) == 1:
        return block_in(text, agreed.pop(), said, "field, district agrees", 0.95)
    if agreed:
        parents = {parent[code] for code in agreed}
        one = len(parents) == 1
        return district(parents.pop(), said, "several blocks of a district") if one else nowhere("several places", said)
    if readings and all(codes for codes, _ in readings):
        holders = {code for codes, _ in readings for code in codes}
        holders |= {parent[code] for _, blocks in readings for code in blocks}
        return district(holders.pop(), said, "field") if len(holders) == 1 else nowhere("several places", said)
    if len(readings) == 1 and not unknown and len(readings[0][1]) == 1:
        return block_in(text, readings[0][1][0], said, "field", 0.95)
    return nowhere("no one place in the field", said)


def _parts(text: Wording) -> list[tuple[int, int]]:
    """The parts of a field between commas, slashes, brackets and line ends, as (start, end) of words."""
    cuts = [0, *(i for i in range(1, len(text.keys)) if text.gap(i) in ("comma", "stop", "label")), len(text.keys)]
    return [(start, end) for start, end in zip(cuts, cuts[1:], strict=False) if start < end]


def _names(text: Wording, start: int, end: int) -> list[tuple[str, tuple, bool]] | None:
    """The names that fill a part, as (level, places, is it in another State); [] when it says nothing of block or
    district; None: unknown."""
    level = "any"
    while start < end and (text.keys[start] in MARKERS or text.keys[end - 1] in MARKERS):
        first = text.keys[start] in MARKERS
        role = MARKERS[text.keys[start if first else end - 1]]
        level = role if level == "any" else level
        start, end = (start + 1, end) if first else (start, end - 1)
    if start == end or all(
        text.keys[i] in text.gazetteer.roles["state"] or text.keys[i].isdigit() for i in range(start, end)
    ):
        return []
    if text.role(start, "lower") or text.role(end - 1, "lower"):
        return []
    names: list[tuple[str, tuple, bool]] = []
    at = start
    while at < end:
        for to in range(min(end, at + LONGEST), at, -1):
            found = known(text.gazetteer, *text.key(at, to))
            if found.places or any(place.level != "town" for place in found.abroad):
                names.append((level, found.places, not found.places))
                break
            if text.keys[at] in text.gazetteer.roles["state"] or text.keys[at].isdigit():
                to = at + 1
                break
        else:
            return None
        at = to
    return names
