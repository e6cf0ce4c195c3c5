"""Context: lines that are no news but tell of all the news in a message: greeting, title, date, place, sender."""

import re

from data import reference
from data.spelling import fold, words_of

_EMPTY = re.compile(
    r"(?:https?://\S+|www\.\S+|#[\w\u0900-\u097f]+|@\S+|[+(]?[0-9०-९][0-9०-९ ()+-]{8,}|[^\w\u0900-\u097f]|_)*"
)
_DATE_ALONE = re.compile(r"[\W_]*[0-9०-९]{1,2}[./-][0-9०-९]{1,2}([./-][0-9०-९]{2,4})?[\W_]*")
_DECORATION = " \t\r*_~-–—=.,;:।|'\"“”()[]>"
LONGEST = 4  # words of an opening


def _role(role: str) -> tuple[tuple[str, ...], ...]:
    (row,) = (row for row in reference.table("part_words") if row["role"] == role)
    return tuple(tuple(map(fold, words_of(phrase))) for phrase in row["words"].split("|"))


OPENINGS = {
    role: frozenset(_role(role)) for role in ("greeting", "title", "sender", "forwarded", "label", "leans", "other")
}


FIRST = frozenset(phrase[0] for phrases in OPENINGS.values() for phrase in phrases)  # most lines begin with none


def context_of(line: str) -> str | None:
    """What a line is when it is no news: greeting, title, sender, forwarded, label, empty; else None."""
    if len(line) > 120:
        return None
    if _EMPTY.fullmatch(line) or _DATE_ALONE.fullmatch(line):
        return "empty"
    bare = line.strip(_DECORATION)
    words = tuple(map(fold, words_of(bare)))
    sizes = range(min(len(words), LONGEST) if words and words[0] in FIRST else 0, 0, -1)
    for role in ("forwarded", "sender", "title", "greeting", "label"):
        for size in sizes:
            if words[:size] not in OPENINGS[role]:
                continue
            rest = len(words) - size
            if role == "label":
                sign = re.search(r"[:=：]|[ \t]?[-–—][ \t]?", line)
                if all(word.isdigit() for word in words[size:]):
                    return role
                if sign and rest <= 6 and len(words_of(line[: sign.start()])) == size:
                    return role
            elif rest <= (8 if role in ("sender", "title") else 3) and not re.search(r"[।?!|]\s*\S", bare):
                return role
        if (
            role == "title"
            and len(words) <= 8
            and any(words[at : at + 2] in OPENINGS[role] or words[at:] in OPENINGS[role] for at in range(len(words)))
        ):
            return role
    return None
