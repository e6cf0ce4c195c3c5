"""Search: keys of words that are the same in Devanagari and Roman script, and what a person seeks as such keys.

Broader than `spelling.fold`, which tells places apart: a key crosses scripts. It is the consonants of a word with its
i, u, e and o; every a but a first one is left out, since Hindi writes some that nobody says and says some that nobody
writes. b, v and w are one, so are च and छ, य and ई. "bundu", "बुंडू" and "बुण्डू" are all
"bundu", "Ranchi" and "राँची" "rnci".
"""

import itertools
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from data.spelling import fold, tidy

LONGEST = 12  # words of a search; further ones are left out
_SHORT = 2  # letters: so short a key is sought as a whole word, a longer one also as the beginning of one
_SWAYS = 3  # letters of a sought word that may be one or another
# A word: Latin, Arabic, the scripts of India without their dandas, Ol Chiki; joiners.
_WORD = re.compile(
    "([0-9A-Za-z\u00c0-\u024f\u0300-\u036f\u0600-\u0669\u066e-\u06d3\u06f0-\u06ff\u0900-\u0963\u0966-\u096f\u0971-\u0df3"
    "\u1c50-\u1c7d\u1e00-\u1eff\u200c\u200d]+)"
)
_ROMAN = str.maketrans(
    dict(zip("कगचछजटडतदनपफबमयरलळवसहङञं", "kgccjtdtdnpfbmyrllvshnnn", strict=True))
    | {"ख": "kh", "घ": "gh", "झ": "jh", "ठ": "th", "ढ": "dh", "थ": "th", "ध": "dh", "भ": "bh"}
    | {"अ": "a", "आ": "a", "इ": "i", "उ": "u", "ऋ": "ri", "ए": "e", "ऐ": "i", "ओ": "o", "औ": "o"}
    | {"ा": "", "्": "", "ऽ": "", "ि": "i", "ु": "u", "ृ": "ri", "े": "e", "ै": "i", "ो": "o", "ौ": "o"}
)
_LATIN = (
    *(("tion", "sn"), ("sion", "sn"), ("sch", "sk"), ("ch", "C"), ("ck", "k"), ("c", "k"), ("C", "c"), ("x", "ks")),
    *(("au", "o"), ("eo", "ev")),
)
_BOTH = (("np", "mp"), ("nb", "mb"), ("nf", "mf"), ("nh", "ngh"), ("nv", "on"), ("v", "b"), ("y", "i"), ("ii", "i"))
_SWAYING = re.compile(r"(?<=[^्ं])[डढ]")  # said ड or ड़, written "sadak" or "sarak"
_SWAYING_LATIN = re.compile(r"(?<=[aeiou])[rd]")


class Sought(NamedTuple):
    """A search: its words as they were typed, and for each the keys that it may have (see `Sought.keys`)."""

    words: tuple[str, ...]
    starts: tuple[tuple[str, ...], ...]

    def keys(self) -> str | None:
        """As the parameter `$words` of a question takes it: JSON, a list of words, each a list of what its key may
        contain, a blank for the edge of a word. None seeks nothing."""
        return json.dumps([[_edged(start) for start in starts] for starts in self.starts]) if self.starts else None

    def finds(self, word: str) -> bool:
        """Would this search find a message by this word?"""
        edged = f" {key(word)} "
        return any(_edged(start) in edged for starts in self.starts for start in starts)

    def parts(self, text: str) -> Iterator[tuple[str, bool]]:
        """The text in pieces that make it up again, each with whether it is a word that was sought."""
        for at, piece in enumerate(_WORD.split(text)):
            yield piece, at % 2 == 1 and self.finds(piece)


def seek(typed: str | None) -> Sought:
    """What a person typed, as a search: every word must be found. Signs, quotes and emoji seek nothing."""
    words = dict.fromkeys(word for word in _WORD.findall(tidy(typed or "")) if key(word))
    kept = tuple(words)[:LONGEST]
    return Sought(kept, tuple(_may_be(_roman(_folded(word))) for word in kept))


def text_keys(text: str, place_text: str | None) -> list[str]:
    """The keys of a message's words and of the place typed beside it."""
    return [*word_keys(text), *(word_keys(place_text) if place_text else ())]


def together(keys: Iterable[str]) -> str:
    """Keys as they are kept and sought in: each once, a blank around each."""
    return f" {' '.join(dict.fromkeys(keys))} "


def word_keys(text: str) -> list[str]:
    """The keys of the words of a text, in order."""
    return [key(word) for word in _WORD.findall(tidy(text))]


@lru_cache(maxsize=1 << 17)
def key(word: str) -> str:
    """The key of one word; empty for what has no letter."""
    return _roman(_folded(word)).lower()


def _folded(word: str) -> str:
    """ "ब्लॉक" is "block" in Roman script: here its ॉ is no ा."""
    return fold(word.replace("ॉ", "ो").replace("ऑ", "ओ"))


def _roman(folded: str) -> str:
    """A folded word in Roman letters; R and D may be either. A word of another script stays as it is."""
    if folded.isascii():
        roman = folded
        for written, kept in _LATIN:
            roman = roman.replace(written, kept)
        roman = _SWAYING_LATIN.sub(lambda letter: letter.group().upper(), roman) if len(roman) > 3 else roman
    else:
        swaying = _SWAYING.sub(lambda letter: "D" if letter.group() == "ड" else "Dh", folded.replace("ज्ञ", "gy"))
        roman = swaying.translate(_ROMAN)
        if not roman.isascii():
            return folded
    roman = roman[:1] + roman[1:].replace("a", "")
    for said, kept in _BOTH:
        roman = roman.replace(said, kept)
    return roman


def _may_be(roman: str) -> tuple[str, ...]:
    """The keys that a sought word may have: R and D as r and as d."""
    pieces = re.split("([RD])", roman, maxsplit=_SWAYS)
    choices = [("r", "d") if piece in ("R", "D") else (piece.lower(),) for piece in pieces]
    return tuple("".join(chosen) for chosen in itertools.product(*choices))


def _edged(start: str) -> str:
    return f" {start}" if len(start) > _SHORT else f" {start} "
