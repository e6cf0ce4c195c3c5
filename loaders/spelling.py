"""Spelling as names of places need it: what stands around words, and one key for a name of several words."""

from data.spelling import WORD, fold, tidy, words_of

__all__ = ["fold", "fold_name", "gaps_of", "spans_of", "tidy", "words_of"]


def gaps_of(tidied: str) -> list[str]:
    """What stands around the words of a tidy text: gap i before word i, the last one at the end."""
    return WORD.split(tidied)[0::2]


def fold_name(name: str) -> str:
    """The key of a name of one or more words: their keys, joined, so that "Kanha Chatti" is "Kanhachatti"."""
    return "".join(fold(word) for word in words_of(tidy(name)))


def spans_of(text: str, tidied: str) -> list[tuple[int, int]]:
    """Where each word of a tidy text stands in the text that it was made of: (start, end) in characters."""
    spans = [word.span() for word in WORD.finditer(tidied)]
    if len(tidied) == len(text):
        return spans
    at: list[int] = []  # place in the text of each letter; tidying only takes letters away
    place = 0
    for letter in tidied:
        place = text.index(letter, place) + 1
        at.append(place - 1)
    return [(at[start], at[end - 1] + 1) for start, end in spans]
