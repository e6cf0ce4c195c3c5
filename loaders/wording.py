"""Wording: a text as words with their keys, what stands between them, and where they stand in the text as it came."""

import re

from data.spelling import WORD
from loaders.gazetteer import Gazetteer
from loaders.known_words import Word
from loaders.markers import gap_kind

# B.D.O., C.O., P.S., U.P.; बी.डी.ओ., छ.ग., "बी डी ओ": one word, however it is dotted.
_LETTER = "(?:[A-Za-z]|बी|डी|ओ|सी|एस|पी|यू|एम|एल|डब्ल्यू|प्र|[छगमउपबझ]|बं)"
_INSIDE = "[0-9A-Za-z\u0900-\u0963\u0966-\u097f]"
_ABBREVIATED = re.compile(
    f"(?<!{_INSIDE})(?:(?:{_LETTER}[.॰] ?)+{_LETTER}(?!{_INSIDE})[.॰]?|(?:बी डी ओ|सी ओ|[bB] [dD] [oO])(?!{_INSIDE}))"
)
_DOTS = str.maketrans("", "", ".॰ ")
_TOKEN = re.compile(f"{_ABBREVIATED.pattern}|{WORD.pattern}")


class Wording:
    """The words of a text, their keys and gaps; `taken` are those that were read as a name already."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        pattern = _TOKEN if _ABBREVIATED.search(text) else WORD
        self.text, self.gazetteer = text, gazetteer
        self.spans = [found.span() for found in pattern.finditer(text)]
        known = gazetteer.words
        if pattern is WORD:
            self.words = [text[start:end] for start, end in self.spans]
        else:
            self.words = [_undotted(text[start:end]) for start, end in self.spans]
        self.entries: list[Word] = [known[word] for word in self.words]
        if any(entry.cut for entry in self.entries):
            self._part()
        self.keys = [entry.key for entry in self.entries]
        self.taken: set[int] = set()

    def _part(self) -> None:
        """Two words that were written as one are two."""
        words, spans = [], []
        for word, span, entry in zip(self.words, self.spans, self.entries, strict=True):
            if entry.cut:
                middle = span[0] + entry.cut
                words += [word[: entry.cut], word[entry.cut :]]
                spans += [(span[0], middle), (middle, span[1])]
            else:
                words.append(word)
                spans.append(span)
        self.words, self.spans = words, spans
        self.entries = [self.gazetteer.words[word]._replace(cut=0) for word in words]

    def between(self, i: int) -> str:
        """What stands before word i."""
        before = self.spans[i - 1][1] if i else 0
        return self.text[before : self.spans[i][0] if i < len(self.spans) else len(self.text)]

    def gap(self, i: int) -> str:
        """How word i stands to the one before: near, dash, label, comma or stop."""
        return gap_kind(self.between(i))

    def role(self, i: int, role: str) -> bool:
        """Is word i one of the words of this role?"""
        return 0 <= i < len(self.keys) and self.keys[i] in self.gazetteer.roles[role]

    def said(self, start: int, end: int) -> str:
        """The words from start to end, as written."""
        return " ".join(self.words[start:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from start to end stand in the text."""
        return self.spans[start][0], self.spans[end - 1][1]

    def key(self, start: int, end: int) -> tuple[str, str]:
        """The name of the words from start to end: as it is written and as it is said."""
        if end - start == 1:
            entry = self.entries[start]
            return entry.key, entry.spoken
        return "".join(self.keys[start:end]), "".join(entry.spoken for entry in self.entries[start:end])

    def joined(self, start: int, end: int) -> bool:
        """Do these words stand so that they may be one name?"""
        return end - start == 1 or all(self.gap(i) in ("near", "dash") for i in range(start + 1, end))

    def free(self, start: int, end: int) -> bool:
        return not self.taken or self.taken.isdisjoint(range(start, end))


def _undotted(word: str) -> str:
    return word.translate(_DOTS) if "." in word or "॰" in word or " " in word else word
