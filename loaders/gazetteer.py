"""Gazetteer: the names of places, ours and those of other States, by how they are written and how they are said."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from typing import NamedTuple

from data import reference
from loaders.markers import MARKERS, ROLES
from loaders.spelling import fold, fold_name, tidy, words_of
from loaders.sound import bones, said

LONGEST = 6  # words in a name
_KEPT = 200_000  # words that a gazetteer remembers
_GLUED = re.compile(
    "प्रखंड|प्रखण्ड|प्रखन्ड|ब्लॉक|ब्लाक|अंचल|ज़िला|जिला|ज़िले|जिले|पंचायत|में$|से$|के$|की$|का$|को$"
    "|block|prakhand|anchal|district|jila|zila|panchayat"
)
Place = tuple[str, int]  # level and LGD code: ours


class Panchayat(NamedTuple):
    """A village panchayat of an imported list."""

    lgd_code: int
    block_code: int
    name_en: str
    name_hi: str = ""


class Alias(NamedTuple):
    """Another spelling of a place that a desk accepted; `lgd_code` is of its level."""

    alias: str
    level: str
    lgd_code: int
    script: str = ""


class Elsewhere(NamedTuple):
    """A place of another State: its level (state, district, town) and its State."""

    level: str
    state: str


class Word(NamedTuple):
    """A word as a gazetteer knows it."""

    key: str  # as `fold` writes it
    spoken: str  # as `said` says it
    flag: int  # 0: nothing to look at here
    cut: int  # where two words were written as one ("कांकेप्रखंड"); 0: nowhere


MARKS, BEGINS = 1, 2  # flags: is a word for a place; may begin the name of one
PARENT: dict[int, int] = {p.lgd_code: p.parent_lgd_code for p in reference.places() if p.level == "block"}


class Gazetteer:
    """Names and what they may mean; made once, never changed, so that answers may be kept.

    `written` and `heard` hold, by the key of a name (`fold`, `bones`), the places of ours that have it; `spoken` the
    same by `said`, for what is nearly right. `abroad` and `abroad_heard` do so for places of other States. `heads` and
    `heard_heads` are the keys of first words: a name without a word for a place is sought where one stands.
    """

    def __init__(self, aliases: Iterable = (), panchayats: Iterable[Panchayat] = ()) -> None:
        """`aliases`: what desks accepted beside the shipped ones (alias, level, lgd_code); `panchayats`: of imported
        lists. A name that is known already keeps its places; the alias adds its own."""
        self.written: dict[str, tuple[Place, ...]] = {}
        self.heard: dict[str, tuple[Place, ...]] = {}
        self.spoken: dict[str, tuple[Place, ...]] = {}
        self.abroad: dict[str, tuple[Elsewhere, ...]] = {}
        self.abroad_heard: dict[str, tuple[Elsewhere, ...]] = {}
        self.abroad_spoken: dict[str, tuple[Elsewhere, ...]] = {}
        self.heads: set[str] = set()
        self.heard_heads: set[str] = set()
        self.blocks_of: dict[int, int] = {}  # panchayat -> block
        self.panchayats: dict[str, tuple[int, ...]] = {}
        self.panchayats_heard: dict[str, tuple[int, ...]] = {}
        for place in reference.places():
            if place.level != "state":
                for name in dict.fromkeys((place.usual_name_en, place.lgd_name_en, place.name_hi)):
                    self._add(name, (place.level, place.lgd_code), sways=True)
        for row in reference.table("aliases"):
            place = (row["level"], int(row["lgd_code"]))
            if row["note"] == "town":  # another name, not another spelling: what is nearly one means nothing
                _put(self.written, fold_name(row["alias"]), place)
                self.heads.add(fold(words_of(row["alias"])[0]))
            else:
                self._add(row["alias"], place, sways=False)
        for alias in aliases:
            self._add(alias.alias, (alias.level, alias.lgd_code), sways=False)
        for row in reference.table("outside"):
            self._add_abroad(row["word"], Elsewhere(row["level"], row["state"]))
        states = {row.lgd_code: row.usual_name_en for row in reference.other_states() if row.level == "state"}
        for row in reference.other_states():
            state = states[row.lgd_code if row.level == "state" else row.parent_lgd_code]
            for name in dict.fromkeys((row.usual_name_en, row.lgd_name_en, row.name_hi)):
                self._add_abroad(name, Elsewhere(row.level, state))
        for row in panchayats:
            self._add_panchayat(row)
        # Names of ours of a level as said, after them those of other States too: what `nearest` looks through.
        self.spoken_at = {level: self._spoken_at(level) for level in ("block", "district")}
        self.words = _Words(self)
        self.near: dict[tuple[str, str], object] = {}  # what `nearest` found, by level and what was said

    def _spoken_at(self, level: str) -> tuple[list[str], dict[str, tuple[Place, ...]]]:
        at = ((spoken, tuple(p for p in places if p[0] == level)) for spoken, places in self.spoken.items())
        ours = {spoken: places for spoken, places in at if places}
        return list({**ours, **self.abroad_spoken}), ours

    def knows(self, key: str, spoken: str) -> bool:
        """Is this a name of ours, as written or as said?"""
        return key in self.written or bones(spoken) in self.heard

    def _add(self, name: str, place: Place, sways: bool) -> None:
        words = words_of(tidy(name))
        if not words:
            return
        _put(self.written, "".join(map(fold, words)), place)
        self.heads.add(fold(words[0]))
        for spoken in _sways(words) if sways else ("".join(map(said, words)),):
            if spoken:
                _put(self.spoken, spoken, place)
                _put(self.heard, bones(spoken), place)
        self.heard_heads.add(bones(said(words[0])))

    def _add_abroad(self, name: str, place: Elsewhere) -> None:
        words = words_of(tidy(name))
        spoken = "".join(map(said, words))
        _put(self.abroad, "".join(map(fold, words)), place)
        _put(self.abroad_heard, bones(spoken), place)
        _put(self.abroad_spoken, spoken, place)
        self.heads.add(fold(words[0]))

    def _add_panchayat(self, row: Panchayat) -> None:
        self.blocks_of[row.lgd_code] = row.block_code
        for name in (row.name_en, row.name_hi):
            if words := words_of(name or ""):
                _put(self.panchayats, "".join(map(fold, words)), row.lgd_code)
                _put(self.panchayats_heard, bones("".join(map(said, words))), row.lgd_code)


class _Words(dict):
    """Raw word -> what this gazetteer knows of it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._of = gazetteer

    def __missing__(self, word: str) -> Word:
        if len(self) > _KEPT:
            self.clear()
        key, spoken = fold(word), said(word)
        flag, cut = 0, 0
        if key in MARKERS or key in ROLES["lower"]:
            flag = MARKS
        elif key in self._of.heads or bones(spoken) in self._of.heard_heads:
            flag = BEGINS
        elif len(word) > 5 and (cut := self._cut(word)):
            flag = MARKS
        self[word] = made = Word(key, spoken, flag, cut)
        return made

    def _cut(self, word: str) -> int:
        """Where a name and its marker were written as one word."""
        for found in _GLUED.finditer(word.lower()):
            for cut, name in ((found.start(), word[: found.start()]), (found.end(), word[found.end() :])):
                if len(name) > 2 and 0 < cut < len(word) and self._of.knows(fold(name), said(name)):
                    return cut
        return 0


def _put(table: dict, key: str, place: object) -> None:
    held = table.get(key, ())
    if place not in held:
        table[key] = (*held, place)


def _sways(words: list[str]) -> list[str]:
    """How a name may be said: ड़ as r or as d, ड as d or as r, a nasal or none before a consonant and at the end."""
    forms = [""]
    for word in words:
        forms = [form + each for form in forms for each in _sways_of(word)]
    return forms


@cache
def _sways_of(word: str) -> tuple[str, ...]:
    if not any("\u0900" <= letter <= "\u097f" for letter in word):
        return (said(word),)
    places = [i for i, letter in enumerate(word) if letter in "ंँ" or (letter in "डढ" and i and word[i - 1] != "्")][:4]
    forms = {}
    for n in range(len(places) + 1):
        for chosen in combinations(places, n):
            forms[said("".join(_swayed(word, i) if i in chosen else letter for i, letter in enumerate(word)))] = True
    return tuple(forms)


def _swayed(word: str, i: int) -> str:
    """The letter at i, said the other way: no nasal; ड़ as ड, ड as ड़."""
    if word[i] in "ंँ":
        return ""
    return word[i] + "\u200d" if word[i + 1 : i + 2] == "़" else word[i] + "़"


@cache
def shipped() -> Gazetteer:
    """The gazetteer of the reference tables alone."""
    return Gazetteer()

