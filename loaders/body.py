"""Body: which words of a text tell its matter; greetings before it and boiler-plate after it do not."""

from collections.abc import Sequence
from functools import cache

from data import reference
from loaders.spelling import fold, words_of

_LEAST = 3  # words that must be left: what is nothing but a greeting is to be heard as one
_TAIL_FROM = 0.35  # of the words: a tail begins no earlier, a letter may begin with what others end with
_LONGEST = 5  # words of a phrase


def body_of(words: Sequence[str]) -> slice:
    """The words of a text from its greeting to its boiler-plate ("contact …", "thanks, jai hind"), both left out."""
    tails, closings, greetings, content = _phrases()
    keys = list(map(fold, words))
    if _at(keys, 0, tails):  # nothing but boiler-plate
        return slice(0, len(keys))
    first = max(_LEAST, int(_TAIL_FROM * len(keys)))
    end = next((at for at in range(first, len(keys)) if _at(keys, at, tails)), len(keys))
    while end > _LEAST:
        size = next((n for n in range(min(_LONGEST, end), 0, -1) if tuple(keys[end - n : end]) in closings), 0)
        size = size or int(keys[end - 1].isdigit() and end < len(keys))
        if not size or end - size < _LEAST or keys[end - size - 1] in content:
            break
        end -= size
    start = 0
    while end - start > _LEAST:
        size = _at(keys[:end], start, greetings)
        if not size or end - start - size < _LEAST:
            break
        start += size
    return slice(start, end)


def _at(keys: list[str], at: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """How many words the longest of the phrases has that begins there, or 0."""
    return next((n for n in range(_LONGEST, 0, -1) if tuple(keys[at : at + n]) in phrases), 0)


@cache
def _phrases() -> tuple[frozenset, frozenset, frozenset, frozenset]:
    """Tails, closings and greetings as keys; last the single words before which a closing is content ("को धन्यवाद")."""
    said = {row["role"]: row["words"].split("|") for row in reference.table("part_words")}
    keys = {
        role: frozenset(tuple(map(fold, words_of(phrase))) for phrase in said[role])
        for role in ("tail", "closing", "hello", "thanked")
    }
    return keys["tail"], keys["closing"], keys["hello"], frozenset(key for (key,) in keys["thanked"])
