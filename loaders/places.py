"""Places: the district or block that a text names, where a word for it stands beside the name."""

from typing import NamedTuple

from loaders.gazetteer import ENGLISH_BLOCK, IS_MARKER, MARKERS, NAMES, OUTSIDE, PARENT, ROLES, Text
from loaders.spelling import tidy, words_of


class Found(NamedTuple):
    """What was found. LGD codes are of Jharkhand; precision is block, district or none."""

    level: str | None
    lgd_code: int | None
    district_code: int | None
    block_code: int | None
    precision: str
    words: str  # the words that decided, as written
    rule: str  # how they decided

    @property
    def reason(self) -> dict[str, str]:
        """The words and the rule, for the store and the screen."""
        return {"words": self.words, "rule": self.rule}


class _Named(NamedTuple):
    """A name beside its marker: who may be meant, and the words from start to end."""

    codes: tuple[int, ...]
    start: int
    end: int
    key: str


def _beside(text: Text, i: int, level: str) -> list[_Named]:
    """The names that the marker at word i speaks for: none, one, or several joined by "and"."""
    names = NAMES[level]
    officer = text.role(i, "officer")
    end = i
    if officer and text.role(i - 1, "of") and text.gap(i) == "near":
        end = i - 1
    joined = text.gap(end) in ("near", "dash") or text.gaps[end].strip() == ")"
    left = text.name_before(end, names) if end and joined else None
    first = i + 1
    while first < len(text.keys) and text.role(first, "filler") and text.gap(first) != "stop":
        first += 1
    right = None
    if first < len(text.keys):
        allowed = ("near", "dash", "label", "comma") if officer or first > i + 1 else ("near", "dash", "label")
        opened = text.gaps[first].strip() == "("
        cut_short = first == i + 1 and text.role(i, "short") and text.gaps[first].strip() == "."
        if opened or cut_short or (text.gap(first) in allowed and not text.role(i + 1, "of")):
            right = text.name_after(first, names)
    if right is not None and level == "block" and _is_lower(text, right):
        right = None
    if left is not None and right is not None:
        label = text.gap(i + 1) == "label"
        dashed = text.gap(i + 1) == "dash" and text.gap(end) == "dash"
        if label or dashed or (text.role(left - 1, "lower") and text.gap(left) != "comma"):
            left = None
        else:
            right = None
    if left is not None:
        return _list_before(text, left, i + 1, end, names)
    if right is not None:
        key = "".join(text.keys[first:right])
        return [_Named(names[key], i, right, key)]
    return []


def _is_lower(text: Text, after: int) -> bool:
    """Is the name that ends here a panchayat's or a village's ("प्रखंड डुमरी पंचायत में")?"""
    if not text.role(after, "lower") or text.gap(after) != "near":
        return False
    return after + 1 == len(text.keys) or text.role(after + 1, "after") or text.gap(after + 1) == "stop"


def _list_before(text: Text, start: int, to: int, end: int, names: dict) -> list[_Named]:
    """The name that begins at `start`, and those joined to it: "कांके और नामकुम प्रखंड"."""
    key = "".join(text.keys[start:end])
    found = [_Named(names[key], start, to, key)]
    while text.role(start - 1, "and") or (start and text.gaps[start].strip() in (",", "&", "/")):
        stop = start - 1 if text.role(start - 1, "and") else start
        begin = text.name_before(stop, names) if stop else None
        if begin is None:
            break
        key = "".join(text.keys[begin:stop])
        found.append(_Named(names[key], begin, stop, key))
        start = begin
    return found


def _bare(text: Text, names: dict) -> list[tuple[int, int, str]]:
    """Names that stand without a marker: (start, end, key), longest first, none inside another or taken."""
    found, last = [], 0
    for i in text.begins:
        if i >= last and (end := text.name_after(i, names)):
            found.append((i, end, "".join(text.keys[i:end])))
            last = end
    return found


def nowhere(rule: str, words: str = "") -> Found:
    return Found(None, None, None, None, "none", words, rule)


def district(code: int, words: str, rule: str) -> Found:
    return Found("district", code, code, None, "district", words, rule)


def block(code: int, words: str, rule: str) -> Found:
    return Found("block", code, PARENT[code], code, "block", words, rule)


def find_place(text: str) -> Found:
    """The block or district of Jharkhand that the words of a message name beside a word for it.

    Exact names and aliases (after folding) only, the longest first. A name that several blocks hold needs its
    district in the text; a block whose district contradicts is left; other States and their districts place nothing.
    """
    tidied = tidy(text)
    return find_among(words_of(tidied), tidied)


def find_among(words: list[str], tidied: str) -> Found:
    """As `find_place`, of a tidy text and its words."""
    if not any(map(IS_MARKER.__getitem__, words)):
        return _NO_MARKER
    read = Text(tidied)
    markers = [i for i, key in enumerate(read.keys) if key in MARKERS]
    blocks: list[_Named] = []
    districts: list[_Named] = []
    foreign = ""
    for i in markers:
        level = MARKERS[read.keys[i]]
        if read.keys[i] in ENGLISH_BLOCK and read.role(i + 1, "verb") and read.gap(i + 1) == "near":
            continue
        named = _beside(read, i, level)
        for name in named:
            read.taken.update(range(name.start, name.end))
        (blocks if level == "block" else districts).extend(named)
        if level == "district" and not named:
            foreign = foreign or _foreign_district(read, i)
    return _settle(read, blocks, districts, foreign)


def _foreign_district(text: Text, i: int) -> str:
    """The district of another State beside the marker at word i, or what a label ("जिला- X") gives instead of ours."""
    if i + 1 < len(text.keys):
        end = text.name_after(i + 1, OUTSIDE["district"])
        if end and text.gap(i + 1) != "stop":
            return text.said(i, end)
        label = text.gap(i + 1) == "label" or (text.gap(i + 1) == "dash" and text.gap(i) != "dash")
        if label and not text.role(i + 1, "filler") and not text.role(i + 1, "after"):
            return text.said(i, i + 2)
    start = text.name_before(i, OUTSIDE["district"]) if i and text.gap(i) == "near" else None
    return text.said(start, i + 1) if start is not None else ""


def _settle(text: Text, blocks: list[_Named], districts: list[_Named], foreign: str) -> Found:
    """One place from all that was named, or none with the reason."""
    marked = {name.codes[0] for name in districts}
    if not blocks and not marked:
        return nowhere("outside", foreign) if foreign else _NO_NAME
    state = next(iter(_bare(text, OUTSIDE["state"])), None)
    home = any(key in ROLES["state"] for key in text.keys)
    if foreign and not marked:
        return nowhere("outside", foreign)
    if state and not home:
        beside = any(0 <= state[0] - name.end <= 1 for name in districts + blocks)
        if not marked or beside:
            return nowhere("outside", text.said(state[0], state[1]))
    if len(marked) > 1:
        return nowhere("two districts", " · ".join(text.said(n.start, n.end) for n in districts))
    said = " · ".join(dict.fromkeys(text.said(n.start, n.end) for n in blocks + districts))
    own = next(iter(marked), None)
    if not blocks:
        return district(own, said, "name+marker")
    bare = [(start, end, code) for start, end, key in _bare(text, NAMES["district"]) for code in NAMES["district"][key]]
    meant = set()
    for name in blocks:
        near = {own} if own else {code for start, end, code in bare if _adjacent(text, name, start, end)}
        codes = [code for code in name.codes if PARENT[code] in near] if near else list(name.codes)
        if not codes:
            if own:
                return district(own, said, "block contradicts district")
            return nowhere("block contradicts district", said)
        if len(codes) > 1:
            codes = [code for code in codes if any(PARENT[code] == other for _, _, other in bare)]
        if len(codes) != 1:
            return district(own, said, "block of several") if own else nowhere("several places", said)
        meant.add(codes[0])
    if len(meant) == 1:
        return block(meant.pop(), said, "name+marker, district agrees" if own else "name+marker")
    parents = {PARENT[code] for code in meant}
    if len(parents) == 1:
        return district(parents.pop(), said, "several blocks of a district")
    return nowhere("several blocks", said)


def _adjacent(text: Text, name: _Named, start: int, end: int) -> bool:
    """Does a bare district stand right before or after a block ("कांके प्रखंड, रांची"; "रांची के कांके प्रखंड")?"""
    if start >= name.end:
        return start == name.end and text.gap(start) != "stop"
    gap = name.start - end
    return (gap == 0 and text.gap(name.start) != "stop") or (gap == 1 and text.role(end, "of"))


_NO_MARKER = nowhere("no word for a place")
_NO_NAME = nowhere("no known name beside the word for a place")
