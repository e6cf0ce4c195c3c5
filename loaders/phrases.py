"""Phrases: the words of the rule sheet, found in a text whole word by whole word."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from data import reference
from loaders.spelling import fold

Spoken = tuple[tuple[str, str], int]  # ((field, value), weight)


class Phrase(NamedTuple):
    """A phrase of the rule sheet: the keys of its words (`*`: may go on) and what it speaks for."""

    keys: tuple[str, ...]
    speaks: tuple[Spoken, ...]


class Hit(NamedTuple):
    """What was found at words start to end, and what that speaks for."""

    start: int
    end: int
    speaks: tuple[Spoken, ...]


class Entry(NamedTuple):
    """The phrases that may begin with a word: what it says alone, and the longer ones, longest first, each as its
    number of words, the keys after the first, and what is spoken. `seconds`, `starts`: what the next key must be, or
    begin with, for one of these."""

    alone: tuple[Spoken, ...] | None
    seconds: frozenset[str]
    starts: tuple[str, ...]
    longer: tuple[tuple[int, tuple[str, ...], tuple[Spoken, ...]], ...]


def _fits(pattern: str, key: str) -> bool:
    return key == pattern or pattern[-1] == "*" and key.startswith(pattern[:-1])


def _fit(patterns: tuple[str, ...], keys: list[str], at: int) -> bool:
    """Do the keys from `at` fit the patterns, one by one?"""
    for pattern in patterns:
        key = keys[at]
        if key != pattern and (pattern[-1] != "*" or not key.startswith(pattern[:-1])):
            return False
        at += 1
    return True


@lru_cache(maxsize=8)  # the shipped rules are in force in most rooms, and stay as others are taught beside them
def lexicon(rules: tuple[reference.Rule, ...]) -> "Lexicon":
    """The lexicon of these rules, made once."""
    return Lexicon(rules)


class Lexicon(dict):
    """Raw word -> the phrases that may begin with it, longest first; worked out once a word."""

    def __init__(self, rules: Iterable[reference.Rule]) -> None:
        super().__init__()
        self._first: dict[str, list[Phrase]] = {}  # key of the first word, with its `*` -> phrases
        self._spoken: dict[tuple[tuple[str, ...], ...], tuple[Spoken, ...]] = {}
        self._by_key: dict[str, Entry | None] = {}
        self._starred: frozenset[str] = frozenset()  # letters with which a first word that may go on begins
        speaks: dict[tuple[str, ...], list[Spoken]] = {}
        for rule in rules:
            keys = tuple(fold(word.rstrip("*")) + ("*" if word.endswith("*") else "") for word in rule.word.split())
            speaks.setdefault(keys, []).append(((rule.field, rule.value), rule.weight))
        for keys, spoken in speaks.items():
            self._first.setdefault(keys[0], []).append(Phrase(keys, tuple(spoken)))
        self._starred = frozenset(key[0] for key in self._first if key[-1] == "*")
        whole = {
            keys: (*spoken, *self._inner(keys, {field for (field, _), _ in spoken})) for keys, spoken in speaks.items()
        }
        self._by_key.clear()
        self._spoken.clear()
        self._first = {}
        for keys, spoken in whole.items():
            said = tuple(each for each in spoken if each[1])  # weight 0 says nothing, it only hides
            self._first.setdefault(keys[0], []).append(Phrase(keys, said))

    def _inner(self, keys: tuple[str, ...], fields: set[str]) -> list[Spoken]:
        """What the phrases inside a phrase say in other fields than its own: it hides them only in its own."""
        words = [key.rstrip("*") for key in keys]
        over: dict[str, int] = {}
        inner: list[Spoken] = []
        for i, word in enumerate(words):
            here: dict[str, int] = {}
            for length, rest, speaks in self._told_from(word):
                end = i + length
                if end <= len(words) and all(map(_fits, rest, words[i + 1 : end])):
                    for said in speaks:
                        field = said[0][0]
                        if field not in fields and i >= over.get(field, 0) and here.setdefault(field, end) == end:
                            inner.append(said)
            over.update(here)
        return inner

    def _told_from(self, key: str) -> Iterator[tuple[int, tuple[str, ...], tuple[Spoken, ...]]]:
        """All phrases whose first word fits the key, longest first."""
        if entry := self._beginning(key):
            yield from entry.longer
            if entry.alone is not None:
                yield 1, (), entry.alone

    def __missing__(self, word: str) -> Entry | None:
        self[word] = entry = self._beginning(fold(word))
        return entry

    def _beginning(self, key: str) -> Entry | None:
        """The phrases whose first word fits the key; None when there are none."""
        if key not in self._first and key[:1] not in self._starred:
            return None
        if (known := self._by_key.get(key, False)) is not False:  # another thread may clear it
            return known
        found = list(self._first.get(key, ()))
        for size in range(len(key), 0, -1):
            found += self._first.get(key[:size] + "*", ())
        by_rest: dict[tuple[str, ...], list[Phrase]] = {}
        for phrase in found:
            by_rest.setdefault(phrase.keys[1:], []).append(phrase)
        told = {rest: self._together(by_rest[rest]) for rest in sorted(by_rest, key=len, reverse=True)}
        alone = told.pop((), None)
        seconds = {rest[0] for rest in told}
        entry = Entry(
            alone,
            frozenset(second for second in seconds if second[-1] != "*"),
            tuple(second[:-1] for second in seconds if second[-1] == "*"),
            tuple((len(rest) + 1, rest, speaks) for rest, speaks in told.items()),
        )
        self._by_key[key] = entry = entry if told or alone is not None else None
        return entry

    def _together(self, phrases: list[Phrase]) -> tuple[Spoken, ...]:
        """What phrases say together; for the same phrases always the same object."""
        spoken = tuple(dict.fromkeys(said for phrase in phrases for said in phrase.speaks))
        return self._spoken.setdefault(tuple(phrase.keys for phrase in phrases), spoken)

    def find(self, words: list[str], keys: list[str] | None = None) -> list[Hit]:
        """The phrases in the words of a text, in order; the longest at each word, none inside another.

        The same phrase, in whatever form, gives the same `speaks` object, so that it can be counted once. `keys`: those
        of the words (`fold`), where they are known already.
        """
        if len(self) > 200_000:
            self.clear()
            self._by_key.clear()
        keys = list(map(fold, words)) if keys is None else keys
        hits: list[Hit] = []
        over = 0
        for i, entry in enumerate(map(self.__getitem__, words)):
            if entry is None or i < over:
                continue
            alone, seconds, starts, longer = entry
            following = keys[i + 1] if i + 1 < len(keys) else ""
            if following in seconds or starts and following.startswith(starts):
                left = len(keys) - i
                fits = next((each for each in longer if each[0] <= left and _fit(each[1], keys, i + 1)), None)
                if fits:
                    over = i + fits[0]
                    hits.append(Hit(i, over, fits[2]))
                    continue
            if alone is not None:
                hits.append(Hit(i, i + 1, alone))
        return hits
