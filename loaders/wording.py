"""Wording: a text as words with their keys, what stands between them, and where they stand in the text as it came."""

import re

from data.spelling import WORD
from loaders.gazetteer import Gazetteer
from loaders.known_words import Word
from loaders.markers import GAP_KINDS, TYPED

# B.D.O., C.O., P.S., U.P.; बी.डी.ओ., छ.ग., "बी डी ओ": one word, however it is dotted.
_LETTER = "(?:[A-Za-z]|बी|डी|ओ|सी|एस|पी|यू|एम|एल|डब्ल्यू|प्र|[छगमउपबझ]|बं)"
_INSIDE = "[0-9A-Za-z\u0900-\u0963\u0966-\u097f]"
_ABBREVIATED = re.compile(
    f"(?<!{_INSIDE})(?:(?:{_LETTER}[.॰] ?)+{_LETTER}(?!{_INSIDE})[.॰]?|(?:बी डी ओ|सी ओ|[bB] [dD] [oO])(?!{_INSIDE}))"
)
_DOTS = str.maketrans("", "", ".॰ ")
_TOKEN = re.compile(f"({_ABBREVIATED.pattern}|{WORD.pattern[1:-1]})")
_JOINED = frozenset(("near", "dash"))


class Wording:
    """The words of a text, their keys and gaps; `taken` are those that were read as a name already."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text, self.gazetteer = text, gazetteer
        dotted = _may_be_dotted(text) and _ABBREVIATED.search(text)
        pieces = (_TOKEN if dotted else WORD).split(text)
        self._gaps, self._written = pieces[0::2], pieces[1::2]
        self.words = list(map(_undotted, self._written)) if dotted else self._written
        self.entries: list[Word] = list(map(gazetteer.words.__getitem__, self.words))
        if any([entry.cut for entry in self.entries]):
            self._part()
        self.keys = [entry.key for entry in self.entries]
        self._kinds = list(map(GAP_KINDS.__getitem__, self._gaps))
        self._starts: list[int] = []  # where the gap before each word begins, once asked for
        self.taken: set[int] = set()

    def _part(self) -> None:
        """Two words that were written as one are two."""
        words, written, gaps = [], [], []
        for word, typed, gap, entry in zip(self.words, self._written, self._gaps, self.entries, strict=False):
            gaps.append(gap)
            if entry.cut:
                words += [word[: entry.cut], word[entry.cut :]]
                written += [typed[: entry.cut], typed[entry.cut :]]
                gaps.append("")
            else:
                words.append(word)
                written.append(typed)
        self.words, self._written, self._gaps = words, written, [*gaps, self._gaps[-1]]
        self.entries = [self.gazetteer.words[word]._replace(cut=0) for word in words]

    def between(self, i: int) -> str:
        """What stands before word i."""
        return self._gaps[i]

    def gap(self, i: int) -> str:
        """How word i stands to the one before: near, dash, label, comma or stop."""
        return self._kinds[i]

    def role(self, i: int, role: str) -> bool:
        """Is word i one of the words of this role?"""
        return 0 <= i < len(self.keys) and self.keys[i] in self.gazetteer.roles[role]

    def ordinary(self, i: int, kind: str) -> bool:
        """Is word i an ordinary word of this kind (common, verb, word), and not a name that only has its key?"""
        if not self.role(i, kind):
            return False
        typed = self.words[i].lower()
        return typed in TYPED or typed not in self.gazetteer.typed

    def said(self, start: int, end: int) -> str:
        """The words from start to end, as written."""
        return " ".join(self.words[start:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from start to end stand in the text."""
        if not self._starts:
            self._starts = [0]
            for gap, word in zip(self._gaps, self._written, strict=False):
                self._starts.append(self._starts[-1] + len(gap) + len(word))
        return self._starts[start] + len(self._gaps[start]), self._starts[end]

    def key(self, start: int, end: int) -> tuple[str, str]:
        """The name of the words from start to end: as it is written and as it is said."""
        if end - start == 1:
            entry = self.entries[start]
            return entry.key, entry.spoken
        return "".join(self.keys[start:end]), "".join(entry.spoken for entry in self.entries[start:end])

    def joined(self, start: int, end: int) -> bool:
        """Do these words stand so that they may be one name?"""
        return end - start == 1 or _JOINED.issuperset(self._kinds[start + 1 : end])

    def joined_to(self, start: int, most: int) -> int:
        """Up to where words from this one on, at most so many, may be one name."""
        end, last = start + 1, min(len(self.keys), start + most)
        while end < last and self._kinds[end] in _JOINED:
            end += 1
        return end

    def free(self, start: int, end: int) -> bool:
        return not self.taken or self.taken.isdisjoint(range(start, end))


def _may_be_dotted(text: str) -> bool:
    """May a short form stand in it? Most texts have neither dot nor letters apart."""
    return "." in text or "॰" in text or "ी ओ" in text or " d o" in text.lower()


def _undotted(word: str) -> str:
    return word.translate(_DOTS) if "." in word or "॰" in word or " " in word else word
