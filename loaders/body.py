"""Body: which words of a text tell its matter; greetings before it and boiler-plate after it do not."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from data import reference
from loaders.spelling import fold, words_of

_LEAST = 3  # words that must be left: what is nothing but a greeting is to be heard as one
_TAIL_FROM = 0.35  # of the words: a tail begins no earlier, a letter may begin with what others end with
_LONGEST = 5  # words of a phrase


def body_of(words: Sequence[str]) -> slice:
    """The words of a text from its greeting to its boiler-plate ("contact …", "thanks, jai hind"), both left out."""
    return body_of_keys(list(map(fold, words)))


def body_of_keys(keys: list[str]) -> slice:
    """The same, given the key of each word (`fold`)."""
    tails, closings, greetings, content = _phrases()
    if _at(keys, 0, tails):  # nothing but boiler-plate
        return slice(0, len(keys))
    first = max(_LEAST, int(_TAIL_FROM * len(keys)))
    begins = (at for at, key in enumerate(keys[first:], first) if key in tails.first)
    end = next((at for at in begins if _at(keys, at, tails)), len(keys))
    while end > _LEAST:
        last = range(min(_LONGEST, end), 0, -1) if keys[end - 1] in closings.last else ()
        size = next((n for n in last if tuple(keys[end - n : end]) in closings.phrases), 0)
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


class _Phrases(NamedTuple):
    """Phrases as keys, and the keys with which one begins and ends: most words are neither."""

    phrases: frozenset[tuple[str, ...]]
    first: frozenset[str]
    last: frozenset[str]


def _at(keys: list[str], at: int, said: _Phrases) -> int:
    """How many words the longest of the phrases has that begins there, or 0."""
    if at >= len(keys) or keys[at] not in said.first:
        return 0
    return next((n for n in range(_LONGEST, 0, -1) if tuple(keys[at : at + n]) in said.phrases), 0)


@cache
def _phrases() -> tuple[_Phrases, _Phrases, _Phrases, frozenset[str]]:
    """Tails, closings and greetings; last the single words before which a closing is content ("को धन्यवाद")."""
    said = {row["role"]: row["words"].split("|") for row in reference.table("part_words")}
    keys = {
        role: frozenset(tuple(map(fold, words_of(phrase))) for phrase in said[role])
        for role in ("tail", "closing", "hello", "thanked")
    }
    tails, closings, greetings = (
        _Phrases(held, frozenset(key[0] for key in held), frozenset(key[-1] for key in held))
        for held in (keys["tail"], keys["closing"], keys["hello"])
    )
    return tails, closings, greetings, frozenset(key for (key,) in keys["thanked"])
