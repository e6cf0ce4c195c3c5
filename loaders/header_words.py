"""The words people write over columns, and the role of a column that they tell.

The words lie in `channels/header_words.csv`: role, word. A role ending in `_call` marks a word that only a log of calls
uses. When several words fit a header, the longest wins; of equals the one further up.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_JOINED = re.compile("(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=4_096)
def role_of(header: str) -> str | None:
    """The role of a column with this header, None when no known word is in it.

    "PhoneNumber" is read as "Phone Number", unless it is a word as it stands ("WhatsApp").
    """
    return _role_of(header[:300]) or _role_of(_JOINED.sub(" ", header[:300]))


def _role_of(header: str) -> str | None:
    words = tokens(header)
    best: tuple[int, int] | None = None
    for start in range(len(words)):
        for length in range(1, min(_LONGEST, len(words) - start) + 1):
            found = _WORDS.get(tuple(words[start : start + length]))
            if found and (best is None or (-length, found[0]) < best):
                best = (-length, found[0])
                role = found[1]
    return role if best else None


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
