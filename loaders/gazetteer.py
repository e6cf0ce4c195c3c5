"""Gazetteer: names of places and the words that stand beside them, and a text read as keys of such words."""

import re

from data import reference
from loaders.spelling import fold, fold_name, gaps_of, words_of

LONGEST = 6  # words in a name
_MARKER_LEVEL = {"block": "block", "officer": "block", "district": "district"}

PARENT: dict[int, int] = {}  # block -> district
NAMES: dict[str, dict[str, tuple[int, ...]]] = {"district": {}, "block": {}}
OUTSIDE: dict[str, dict[str, str]] = {"district": {}, "state": {}}
ROLES: dict[str, dict[str, bool]] = {}  # role -> the keys of its words


def _index() -> None:
    """Fill the tables above from the reference, once."""
    names: list[tuple[str, int, str]] = []
    for place in reference.places():
        if place.level == "block":
            PARENT[place.lgd_code] = place.parent_lgd_code
        if place.level != "state":
            for name in (place.lgd_name_en, place.usual_name_en, place.name_hi):
                names.append((place.level, place.lgd_code, name))
    names += [(alias.level, alias.lgd_code, alias.alias) for alias in reference.aliases()]
    for level, code, name in names:
        key = fold_name(name)
        held = NAMES[level].get(key, ())
        if code not in held:
            NAMES[level][key] = (*held, code)
    for row in reference.table("outside"):
        OUTSIDE[row["level"]][fold_name(row["word"])] = row["state"]
    for row in reference.table("markers"):
        ROLES.setdefault(row["role"], {})[fold(row["word"])] = True


_index()
MARKERS = {key: _MARKER_LEVEL[role] for role in _MARKER_LEVEL for key in ROLES[role]}
# "nala block hai" says that a drain is blocked: before such a word, `block` is no word for a place.
ENGLISH_BLOCK = {fold(word) for word in ("block", "blok", "ब्लॉक", "ब्लोक")}
_GAPS: dict[str, str] = {}


class _Words(dict):
    """Raw word -> (its key, may it begin a place we look for without a marker: a district or a state)."""

    def __missing__(self, word: str) -> tuple[str, bool]:
        if len(self) > 200_000:
            self.clear()
        key = fold(word)
        self[word] = entry = (key, key in _BEGINNINGS)
        return entry


class _Marks(dict):
    """Raw word -> is it a word for a block or district?"""

    def __missing__(self, word: str) -> bool:
        if len(self) > 200_000:
            self.clear()
        self[word] = marks = fold(word) in MARKERS
        return marks


_BEGINNINGS = {
    fold(words_of(name)[0])
    for name in [p.usual_name_en for p in reference.places() if p.level == "district"]
    + [p.name_hi for p in reference.places() if p.level == "district"]
    + [alias.alias for alias in reference.aliases() if alias.level == "district"]
    + [row["word"] for row in reference.table("outside")]
    + [row["word"] for row in reference.table("markers") if row["role"] == "state"]
}
WORDS = _Words()
IS_MARKER = _Marks()
_STOP = re.compile(r"[।॥!?;|\n]|\.(?=\s|$)")


def _gap(gap: str) -> str:
    """How two words stand to each other: near, dash, label (a colon), comma, or stop."""
    kind = _GAPS.get(gap)
    if kind is None:
        if _STOP.search(gap):
            kind = "stop"
        elif ":" in gap or "=" in gap:
            kind = "label"
        elif any(mark in gap for mark in ",/()[]{}<>&،@+"):
            kind = "comma"
        elif any(mark in gap for mark in "-–—−"):
            kind = "dash"
        else:
            kind = "near"
        if len(_GAPS) < 10_000:
            _GAPS[gap] = kind
    return kind


class Text:
    """A tidy text as keys and gaps, with what was taken as a name already."""

    def __init__(self, tidied: str) -> None:
        self.words = words_of(tidied)
        entries = [WORDS[word] for word in self.words]
        self.keys = [entry[0] for entry in entries]
        self.begins = [i for i, entry in enumerate(entries) if entry[1]]
        self.gaps = gaps_of(tidied)
        self.taken: set[int] = set()

    def gap(self, i: int) -> str:
        """The gap before word i."""
        return _gap(self.gaps[i])

    def role(self, i: int, role: str) -> bool:
        """Is word i one of the words of this role?"""
        return 0 <= i < len(self.keys) and self.keys[i] in ROLES[role]

    def said(self, start: int, end: int) -> str:
        """The words from start to end, as written."""
        return " ".join(self.words[start:end])

    def name_before(self, end: int, names: dict) -> int | None:
        """Where the longest name that ends before word `end` begins."""
        for start in range(max(0, end - LONGEST), end):
            inner = range(start + 1, end)
            if (
                "".join(self.keys[start:end]) in names
                and not self.taken.intersection(range(start, end))
                and all(self.gap(i) in ("near", "dash") for i in inner)
            ):
                return start
        return None

    def name_after(self, start: int, names: dict) -> int | None:
        """Where the longest name that begins with word `start` ends."""
        for end in range(min(len(self.keys), start + LONGEST), start, -1):
            if (
                "".join(self.keys[start:end]) in names
                and not self.taken.intersection(range(start, end))
                and all(self.gap(i) in ("near", "dash") for i in range(start + 1, end))
            ):
                return end
        return None


class Gazetteer:
    def __init__(self, aliases, panchayats=()):
        self.aliases = aliases
