"""Words for posts: "प्रखंड अध्यक्ष", "Vice President 2", "B.D.O.": which post, at which level, which seat."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from data import reference
from loaders.spelling import fold, tidy, words_of

# Units from coarse to fine. Of the government's a circle and a block stand beside each other; a party mandal stands
# between block and panchayat.
LEVELS = ("state", "department", "district", "subdivision", "block", "circle", "mandal", "panchayat", "booth")
_LEVEL_WORDS = {
    "state": "state pradesh pcc प्रदेश राज्य",
    "department": "department dept vibhag विभाग",
    "district": "district dist zila zilla jila dcc जिला",
    "subdivision": "subdivision subdivisional anumandal अनुमंडल",
    "block": "block prakhand bcc प्रखंड ब्लॉक ब्लाक",
    "circle": "circle anchal अंचल",
    "mandal": "mandal मंडल",
    "panchayat": "panchayat gram gp पंचायत ग्राम",
    "booth": "booth बूथ",
}
_FILLERS = (
    "committee congress indian national party inc samiti of the post no number name shri smt का के की पद संख्या समिति"
    " कमेटी कमिटी कांग्रेस नाम"
)


class Said(NamedTuple):
    """A post as written: the words for it, the level named beside it, the number of the seat."""

    role: tuple[str, ...] | None  # None: no word for a post
    level: str | None
    seat: int | None
    rest: tuple[str, ...]  # words that say something else


def keys(text: str) -> tuple[str, ...]:
    """The words of a text, each in one spelling."""
    return tuple(fold(word) for word in words_of(tidy(text)))


@lru_cache(maxsize=4_096)
def said(text: str) -> Said:
    """What a cell or header says of a post; the longest words for a post count, of equals the first."""
    words = keys(text)
    spans = ((end - start, -start) for start in range(len(words)) for end in _ends(words, start))
    longest, start = max(spans, default=(0, 0))
    start, end = -start, -start + longest
    left = words[:start] + words[end:]
    level = next((level for word in left if (level := _levels().get(word))), None)
    seat = next((int(word) for word in left if word.isdigit() and len(word) < 3), None)
    rest = tuple(w for w in left if w not in _levels() and w not in _known() and not w.isdigit())
    return Said(words[start:end] or None, level, seat, rest)


def post_at(role: tuple[str, ...], named: str | None, filled: Iterable[str]) -> reference.Post | None:
    """The post with these words: at the level that is `named` beside them, else at the first of those that the line
    fills, the finest first; a post of one level alone needs neither."""
    by_level = {post.level: post for post in _posts()[role]}
    if named:
        return by_level.get(named)
    return next((by_level[level] for level in filled if level in by_level), _lone(by_level))


def _lone(by_level: dict[str, reference.Post]) -> reference.Post | None:
    return next(iter(by_level.values())) if len(by_level) == 1 else None


def level_of(text: str) -> str | None:
    """The level that a cell names."""
    return next((level for word in keys(text) if (level := _levels().get(word))), None)


def _ends(words: tuple[str, ...], start: int) -> Iterable[int]:
    return (end for end in range(start + 1, min(len(words), start + _longest()) + 1) if words[start:end] in _posts())


@cache
def _posts() -> dict[tuple[str, ...], list[reference.Post]]:
    found: dict[tuple[str, ...], list[reference.Post]] = {}
    for post in reference.posts():
        for words in dict.fromkeys(map(keys, post.words)):
            found.setdefault(words, []).append(post)
    return found


@cache
def _longest() -> int:
    return max(map(len, _posts()))


@cache
def _levels() -> dict[str, str]:
    return {fold(word): level for level, words in _LEVEL_WORDS.items() for word in words.split()}


@cache
def _known() -> frozenset[str]:
    return frozenset(map(fold, _FILLERS.split()))
