"""Words for posts: "प्रखंड अध्यक्ष", "Vice President 2", "B.D.O.": which post, at which level, which seat."""

from collections.abc import Iterable, Iterator, Sequence
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
    "block": "block blk prakhand bcc प्रखंड ब्लॉक ब्लाक",
    "circle": "circle anchal अंचल",
    "mandal": "mandal मंडल",
    "panchayat": "panchayat gram gp पंचायत ग्राम",
    "booth": "booth बूथ",
}
_ORDINALS = ("first 1st प्रथम पहला", "second 2nd द्वितीय दूसरा", "third 3rd तृतीय तीसरा", "fourth 4th चतुर्थ चौथा")
_UNITS = ("state", "district", "block", "mandal", "panchayat", "booth")  # of the party's tree
_FILLERS = (
    "committee congress indian national party inc samiti of the post no number name and mobile mob phone ph contact"
    " shri smt in english hindi local हिंदी अंग्रेजी का के की को एवं तथा पद संख्या समिति कमेटी कमिटी कांग्रेस नाम मोबाइल"
    " मोबाईल फोन दूरभाष संपर्क नं नंबर"
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
    seat = next((n for word in left if (n := _seat(word))), None)
    rest = tuple(w for w in left if w not in _levels() and w not in fillers() and not w.isdigit() and not _seat(w))
    return Said(words[start:end] or None, level, seat, rest)


def post_at(role: tuple[str, ...], named: str | None, filled: Iterable[str]) -> reference.Post | None:
    """The post with these words: at the level that is `named` beside them, else at the first of those that the line
    fills, the finest first; a post of one level alone needs neither."""
    by_level = {post.level: post for post in _posts().get(role, ())}
    if named:
        return by_level.get(named)
    if len(by_level) < 2:
        return _lone(by_level, tuple(filled))
    # A treasurer is none of a block's posts: he isn't the district's, either.
    finest = next((level for level in filled if level in _UNITS), None)
    return by_level.get(finest)


def posts_of(role: tuple[str, ...] | None) -> tuple[str, ...]:
    """The posts, of all levels, that go by these words."""
    return tuple(post.post for post in _posts().get(role or (), ()))


def _lone(by_level: dict[str, reference.Post], filled: tuple[str, ...]) -> reference.Post | None:
    """The post of one level; of a department's only where the line tells of no other place: a block has no "सचिव"."""
    post = next(iter(by_level.values()), None)
    if post and post.level == "department" and set(filled) - {"state", "department"} and "department" not in filled:
        return None
    return post


def level_of(text: str) -> str | None:
    """The level that a cell names."""
    return next((level for word in keys(text) if (level := _levels().get(word))), None)


def _seat(word: str) -> int | None:
    """The number of a seat: "2", "द्वितीय"."""
    return int(word) if word.isdigit() and len(word) < 3 else _ordinals().get(word)


def roles(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words for posts stand, the longest from the left: (start, end)."""
    at = 0
    while at < len(words):
        end = max(_ends(tuple(words), at), default=None)
        if end:
            yield at, end
        at = end or at + 1


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
def _ordinals() -> dict[str, int]:
    return {fold(word): n for n, words in enumerate(_ORDINALS, 1) for word in words.split()}


@cache
def fillers() -> frozenset[str]:
    """Words beside a post that say nothing of it."""
    return frozenset(map(fold, _FILLERS.split()))
