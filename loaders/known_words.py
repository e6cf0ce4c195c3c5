"""Known words: what a gazetteer knows of each word of a text, remembered by the word as written."""

import re
from typing import TYPE_CHECKING, NamedTuple

from loaders.markers import MARKERS, ROLES
from loaders.sound import bones, said
from loaders.spelling import fold

if TYPE_CHECKING:
    from loaders.gazetteer import Gazetteer

_KEPT = 200_000  # words that a gazetteer remembers
_GLUED = re.compile(
    "प्रखंड|प्रखण्ड|प्रखन्ड|ब्लॉक|ब्लाक|अंचल|ज़िला|जिला|ज़िले|जिले|पंचायत|में$|से$|के$|की$|का$|को$"
    "|block|prakhand|anchal|district|jila|zila|panchayat"
)


class Word(NamedTuple):
    """A word as a gazetteer knows it."""

    key: str  # as `fold` writes it
    spoken: str  # as `said` says it
    flag: int  # 0: nothing to look at here
    cut: int  # where two words were written as one ("कांकेप्रखंड"); 0: nowhere
    most: int = 0  # words of the longest name that it may begin


# Flags: is a word for a place; may begin the name of one; may be the first half of one ("Thakur Gangti").
MARKS, BEGINS, HALF = 1, 2, 3


class Words(dict):
    """Raw word -> what this gazetteer knows of it."""

    def __init__(self, gazetteer: "Gazetteer") -> None:
        self._of = gazetteer

    def __missing__(self, word: str) -> Word:
        if len(self) > _KEPT:
            self.clear()
        key, spoken = fold(word), said(word)
        flag, cut, most = 0, 0, 0
        if key in MARKERS or key in ROLES["lower"]:
            flag = MARKS
        elif most := max(self._of.heads.get(key, 0), self._of.heard_heads.get(bones(spoken), 0)):
            flag = BEGINS
        elif key in self._of.halves:
            flag = HALF
        elif len(word) > 5 and (cut := self._cut(word)):
            flag = MARKS
        self[word] = made = Word(key, spoken, flag, cut, most)
        return made

    def _cut(self, word: str) -> int:
        """Where a name and its marker were written as one word."""
        for found in _GLUED.finditer(word.lower()):
            for cut, name in ((found.start(), word[: found.start()]), (found.end(), word[found.end() :])):
                if len(name) > 2 and 0 < cut < len(word) and self._of.knows(fold(name), said(name)):
                    return cut
        return 0
