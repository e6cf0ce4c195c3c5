"""The words people write over columns, and the role of a column that they tell.

The words lie in `channels/header_words.csv`: role, word. A role ending in `_call` marks a word that only a log of calls
uses, one ending in `_alone` a word that must be the whole header ("Number", but not "Account number"). When several
words fit a header, the longest wins; of equals the one further up.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_ALONE = "_alone"
_OF, _NAME = frozenset(("का", "की", "के")), "नाम"
_BRACKETS = re.compile(r"\([^()]*\)")
_JOINED = re.compile("(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=4_096)
def role_of(header: str) -> str | None:
    """The role of a column with this header, None when no known word is in it.

    What stands in brackets counts when nothing else does. "PhoneNumber" is read as "Phone Number", unless it is a word
    as it stands ("WhatsApp").
    """
    header = header[:300]
    said = (_BRACKETS.sub(" ", header), header, _JOINED.sub(" ", header))
    return next(filter(None, map(_role_of, said)), None)


def _role_of(header: str) -> str | None:
    """In Hindi the last word is the head: "फोन की तारीख" is a date. "… का नाम" is the name of what stands before."""
    words = tokens(header)
    *_, above, head = (0, 0, *(n + 1 for n, word in enumerate(words) if word in _OF))
    best, role = _best(words, range(head, len(words)))
    if head and role is None:
        return _best(words, range(head - 1))[1]
    if head and best == 1 and words[head:] == [_NAME]:
        return _best(words, range(above, head - 1))[1] or role
    return role


def _best(words: list[str], ends: range) -> tuple[int, str | None]:
    """The longest known word that ends at one of these places, how long it is and its role."""
    best: tuple[int, int] | None = None
    role = None
    for end in ends:
        for length in range(1, min(_LONGEST, end + 1) + 1):
            found = _WORDS.get(tuple(words[end + 1 - length : end + 1]))
            if found and found[1].endswith(_ALONE):
                found = (found[0], found[1].removesuffix(_ALONE)) if length == len(words) else None
            if found and (best is None or (-length, found[0]) < best):
                best, role = (-length, found[0]), found[1]
    return -best[0] if best else 0, role


def is_word(header: str) -> bool:
    """True for a header that is a known word and nothing else."""
    return tuple(tokens(header)) in _WORDS


def tokens(text: str) -> list[str]:
    """Words without case, nukta, punctuation; ँ counts as ं, so that गाँव and गांव are one."""
    text = unicodedata.normalize("NFD", text.lower()).replace("\u093c", "").replace("ँ", "ं").replace("'", "")
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text).split()


def _load() -> dict[tuple[str, ...], tuple[int, str]]:
    words: dict[tuple[str, ...], tuple[int, str]] = {}
    path = Path(__file__).parent / "channels" / "header_words.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for rank, line in enumerate(csv.DictReader(file)):
            words.setdefault(tuple(tokens(line["word"])), (rank, line["role"]))
    return words


_WORDS: dict[tuple[str, ...], tuple[int, str]] = _load()
_LONGEST = max(map(len, _WORDS))
