"""Quantities: the tokens of a text with their places, and the numbers that words and digits say."""

import re
from functools import lru_cache
from typing import NamedTuple

from data import reference
from data.spelling import fold

# A run of digits with the signs that join them ("1,500", "05.04.2025", "50-60"), or a word of one script.
_TOKEN = re.compile("[0-9०-९]+(?:[,./:-][0-9०-९]+)*|[A-Za-z\u00c0-\u024f]+|[\u0900-\u0963\u0971-\u097f\u200c\u200d]+")
_SIGNED = re.compile("[0-9०-९][,./:-][0-9०-९]")
_DIGIT = "0123456789०१२३४५६७८९"
_PLAIN = {ord("०") + digit: str(digit) for digit in range(10)}
_DIGITS = re.compile(r"\d{1,6}|\d{1,3}(?:,\d{2,3})+|\d{1,3}\.\d{1,2}")  # seven in a row are an id or a phone
_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")
_MOST = 10_000_000


def _words(role: str) -> dict[str, float]:
    rows = [row for row in reference.table("number_words") if row["role"] == role]
    return {fold(word): float(row["value"]) for row in rows for word in row["words"].split()}


_UNITS, _SCALES, _MORE = _words("unit"), _words("scale"), _words("more")
_NUMBERS = _UNITS.keys() | _SCALES.keys() | _MORE.keys()
_JOINS = frozenset(("से", "se", "to", "या", "ya"))


class Token(NamedTuple):
    """A number as typed (digits as 0-9) or a folded word, and where it stands in the text, in characters."""

    key: str
    start: int
    end: int


class Said(NamedTuple):
    """A number, or a range of two, said by the tokens from `first` to before `last`."""

    low: int
    high: int
    first: int
    last: int


@lru_cache(maxsize=16)  # the same text is asked for its day and for its heads
def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order; not to be changed."""
    said = (Token(_key(found[0]), *found.span()) for found in _TOKEN.finditer(text))
    return [token for token in said if token.key]  # the joiner of an emoji ("🚶\u200d♂️") or a lone sign is no word


@lru_cache(maxsize=16)  # the same text is asked for its day and for its heads
def keys_in(text: str) -> frozenset[str]:
    """The keys of the tokens of a text: most texts hold none that matters, and need not be read further."""
    return frozenset(map(_key, _TOKEN.findall(text)))


def has_signed(text: str) -> bool:
    """Does it hold digits joined by a sign, as dates are ("5/4")?"""
    return _SIGNED.search(text) is not None


def may_begin(key: str) -> bool:
    """May a number begin with a token of this key?"""
    return key[:1].isdigit() or key in _NUMBERS


def key_at(said: list[Token], at: int) -> str:
    """The key of a token; empty before the first and after the last."""
    return said[at].key if 0 <= at < len(said) else ""


@lru_cache(maxsize=1 << 16)
def _key(typed: str) -> str:
    return typed.translate(_PLAIN) if typed[0] in _DIGIT else fold(typed)


def numbers(said: list[Token], text: str) -> list[Said]:
    """The whole numbers that tokens say: "दो सौ", "2 हजार", "डेढ़ सौ", "1,500", "50-60", "दो-तीन सौ", "bees pachis".

    Dates, clock times, and more than six digits without commas are no numbers here.
    """
    found: list[Said] = []
    at = 0
    while at < len(said):
        key = said[at].key
        one = number_at(said, at, text) if may_begin(key) else None
        if one is None:
            at += 1
            continue
        found.append(_range(said, one, text))
        at = found[-1].last
    return found


def number_at(said: list[Token], at: int, text: str) -> Said | None:
    """The number that begins at a token: digits with a scale after them, or words."""
    key = said[at].key
    low = high = 0.0
    if key[0].isdigit():
        if span := _RANGE.fullmatch(key):
            low, high = float(span[1]), float(span[2])
        elif _DIGITS.fullmatch(key):
            low = high = float(key.replace(",", ""))
        last = at + 1
        while last < len(said) and said[last].key in _SCALES and _touch(said, last, text):
            low, high, last = low * _SCALES[said[last].key], high * _SCALES[said[last].key], last + 1
    else:
        low, last = _worded(said, at, text)
        high = low
    if 0 < low <= high < _MOST and low == int(low) and high == int(high):
        return Said(int(low), int(high), at, last)
    return None


def _worded(said: list[Token], at: int, text: str) -> tuple[float, int]:
    """A number in words from token `at`: its value (0: none) and the token after it."""
    start, total = at, 0.0
    part = more = None
    while at < len(said) and (at == start or _touch(said, at, text)):
        key = said[at].key
        if key in _MORE and part is None and more is None:
            more = _MORE[key]
        elif key in _SCALES:
            total += ((1 if part is None else part) + (more or 0)) * _SCALES[key]  # सवा सौ: one and a quarter
            part = more = None
        elif key in _UNITS and part is None:
            part = _UNITS[key]
        elif key in _UNITS and part >= 20 and part % 10 == 0 and 1 <= _UNITS[key] < 10 and key.isascii():
            part += _UNITS[key]  # twenty five
        else:
            break
        at += 1
    return total + (part or 0) + (more or 0), at


def _range(said: list[Token], one: Said, text: str) -> Said:
    """The range that begins with `one`: "दस से बीस", "50 to 60", "50 - 60", "दो-तीन सौ", "बीस पच्चीस"; else it alone."""
    after = one.last
    if after < len(said) and said[after].key in _JOINS:
        after += 1
    elif after >= len(said) or not _touch(said, after, text, "-–"):
        return one
    other = number_at(said, after, text) if after < len(said) else None
    if other is None or one.low != one.high:
        return one
    low = one.low
    scale = max((int(size) for size in _SCALES.values() if other.high % int(size) == 0), default=1)
    if low < scale and other.high // scale > low:  # "दो-तीन सौ": the scale counts for both
        low *= scale
    return Said(low, other.high, one.first, other.last) if low < other.low else one


def _touch(said: list[Token], at: int, text: str, signs: str = "") -> bool:
    """Does nothing but blanks (and `signs`) stand before token `at`?"""
    return not text[said[at - 1].end : said[at].start].strip(f" \t\u00a0{signs}")
