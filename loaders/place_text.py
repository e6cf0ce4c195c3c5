"""Place text: the place as typed in a field of its own, where the field itself is the word for a place."""

from loaders.gazetteer import MARKERS, NAMES, OUTSIDE, PARENT, ROLES, Text
from loaders.places import Found, block, district, find_among, nowhere
from loaders.spelling import tidy


def read_place(field: str) -> Found:
    """The place that a field states: names beside a word for a place, else bare names that fill its parts.

    "कांके", "Ranchi, Kanke", "Kanke Ranchi", "जिला रांची, प्रखंड कांके, पंचायत X". A block needs its district, or a
    name that no other block or district holds and a field with nothing unknown in it. Never a guess.
    """
    tidied = tidy(field)
    text = Text(tidied)
    if not text.words:
        return nowhere("empty field")
    found = find_among(text.words, tidied)
    if found.precision == "block" or found.rule in ("outside", "two districts", "several blocks"):
        return found
    readings: list[tuple[tuple[int, ...], tuple[int, ...]]] = []  # of each name: as district, as block
    unknown = 0
    for start, end in _parts(text):
        names = _names(text, start, end)
        unknown += names is None
        for level, key in names or ():
            if level == "outside":
                return nowhere("outside", text.said(start, end))
            as_district = NAMES["district"].get(key, ()) if level in ("any", "district") else ()
            as_block = NAMES["block"].get(key, ()) if level in ("any", "block") else ()
            if as_district or as_block:
                readings.append((as_district, as_block))
    return _settle(readings, unknown, text.said(0, len(text.words)))


def _settle(readings: list[tuple[tuple[int, ...], tuple[int, ...]]], unknown: int, said: str) -> Found:
    """One place from the names of a field, each read as a district, as a block, or as either."""
    sure = {codes[0] for codes, blocks in readings if codes and not blocks}
    agreed = {
        code
        for i, (_, blocks) in enumerate(readings)
        for code in blocks
        if sure <= {PARENT[code]} and any(PARENT[code] in codes for j, (codes, _) in enumerate(readings) if j != i)
    }
    if len(agreed) == 1:
        return block(agreed.pop(), said, "field, district agrees")
    if agreed:
        parents = {PARENT[code] for code in agreed}
        one = len(parents) == 1
        return district(parents.pop(), said, "several blocks of a district") if one else nowhere("several places", said)
    if readings and all(codes for codes, _ in readings):
        holders = {code for codes, _ in readings for code in codes}
        holders |= {PARENT[code] for _, blocks in readings for code in blocks}
        return district(holders.pop(), said, "field") if len(holders) == 1 else nowhere("several places", said)
    if len(readings) == 1 and not unknown and len(readings[0][1]) == 1:
        return block(readings[0][1][0], said, "field")
    return nowhere("no one place in the field", said)


def _parts(text: Text) -> list[tuple[int, int]]:
    """The parts of a field between commas, slashes, brackets and line ends, as (start, end) of words."""
    cuts = [0, *(i for i in range(1, len(text.keys)) if text.gap(i) in ("comma", "stop", "label")), len(text.keys)]
    return [(start, end) for start, end in zip(cuts, cuts[1:], strict=False) if start < end]


def _names(text: Text, start: int, end: int) -> list[tuple[str, str]] | None:
    """The names that fill a part, as (level, key); [] when it says nothing of block or district; None: unknown."""
    level = "any"
    while start < end and (text.keys[start] in MARKERS or text.keys[end - 1] in MARKERS):
        first = text.keys[start] in MARKERS
        role = MARKERS[text.keys[start if first else end - 1]]
        level = role if level == "any" else level
        start, end = (start + 1, end) if first else (start, end - 1)
    if start == end or all(text.keys[i] in ROLES["state"] or text.keys[i].isdigit() for i in range(start, end)):
        return []
    if text.role(start, "lower") or text.role(end - 1, "lower"):
        return []
    names: list[tuple[str, str]] = []
    at = start
    while at < end:
        for to in range(end, at, -1):
            key = "".join(text.keys[at:to])
            if key in NAMES["district"] or key in NAMES["block"]:
                names.append((level, key))
                break
            if key in OUTSIDE["state"] or key in OUTSIDE["district"]:
                names.append(("outside", key))
                break
            if key in ROLES["state"] or key.isdigit():
                break
        else:
            return None
        at = to
    return names
