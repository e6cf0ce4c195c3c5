"""Told dates: a date of the calendar as people write it; that of a paper, a scheme or a birth is none of an event."""

import datetime as dt
import re
from typing import NamedTuple

from loaders import day_words as w
from loaders.day_words import is_future
from loaders.quantities import Token, key_at, number_at


class ToldDate(NamedTuple):
    """A date at start to end of a text, without a month or year when none is said. `future`: as in EventDay."""

    start: int
    end: int
    day: int
    month: int | None
    year: int | None
    future: bool | None


def date_at(said: list[Token], at: int, text: str) -> ToldDate | None:
    """The date that begins with this word: "05.04.2025", "5 अप्रैल 2025", "15 तारीख को", "April 5", "5/4 को"."""
    key = said[at].key
    if key in w.MONTH or key in w.TARIKH:
        return _month_first(said, at, text)
    parts, last = re.split(r"[/.-]", key), at + 1
    if not all(part.isdigit() for part in parts):
        count = number_at(said, at, text)
        if not count or count.low != count.high or "," in key:
            return None
        parts, last = [str(count.low)], count.last
    if len(parts) == 3:
        year_first = len(parts[0]) == 4
        day, month, year = map(int, reversed(parts) if year_first else parts)
        return _checked(said, at, last, day, month, year, text)
    if len(parts) == 2 and "-" not in key and (key_at(said, at - 1) in w.DATED or key_at(said, last) in w.ON):
        return _checked(said, at, last, int(parts[0]), int(parts[1]), None, text)
    return _day_first(said, at, last, parts, text)


def _day_first(said: list[Token], at: int, last: int, parts: list[str], text: str) -> ToldDate | None:
    """ "5 अप्रैल", "5-7 अप्रैल 2025", "5वीं तारीख", "दिनांक 15 को": the day in `parts`, `last` the word after it."""
    named = last + 1 if key_at(said, last) in w.TH else last
    word, month, year = key_at(said, named), None, None
    if word in w.MONTH or word in w.MONTH_IF_SURE:
        month, last = {**w.MONTH, **w.MONTH_IF_SURE}[word], named + 1
        told = number_at(said, last, text) if last < len(said) else None
        if told and told.first == last and told.low >= 1000:
            year, last = told.low, told.last
        elif word in w.MONTH_IF_SURE and key_at(said, last) not in w.ON:
            return None
    elif word in w.TARIKH:
        last = named + 1
    elif len(parts) > 1 or not (key_at(said, at - 1) in w.DATED and key_at(said, last) in w.ON):
        return None
    return _checked(said, at, last, int(parts[0]), month, year, text)


def _month_first(said: list[Token], at: int, text: str) -> ToldDate | None:
    """ "April 5, 2025", "अप्रैल 5"; "तारीख 15 को"."""
    day = key_at(said, at + 1)
    if not (day.isdigit() and len(day) < 3):
        return None
    last = at + 3 if key_at(said, at + 2) in w.TH else at + 2
    if said[at].key in w.TARIKH:
        return _checked(said, at, last, int(day), None, None, text) if key_at(said, last) in w.ON else None
    told = number_at(said, last, text) if last < len(said) else None
    year = told.low if told and told.low >= 1000 else None
    if not year and said[at].key in w.ALSO and not (key_at(said, at - 1) in w.DATED or key_at(said, last) in w.ON):
        return None
    return _checked(said, at, told.last if year else last, int(day), w.MONTH[said[at].key], year, text)


def _checked(
    said: list[Token], first: int, last: int, day: int, month: int | None, year: int | None, text: str
) -> ToldDate | None:
    """The date, where the calendar has it and it is that of an event."""
    year = year + 2000 if year is not None and year < 100 else year
    if year is not None and not 2009 <= year <= 2100:
        return None
    try:
        dt.date(year or 2024, month or 1, day)
    except ValueError:
        return None
    before = {key_at(said, at) for at in range(max(0, first - 3), first)}
    after = [key_at(said, at) for at in range(last, last + 3)]
    papers = w.PAPER.keys() | w.BIRTH.keys()
    if before & (papers | w.SCHEME.keys()) or papers & set(after) or after[0] in w.TILL or after[0] in w.TIME:
        return None
    future = is_future(said, last - 1, text)
    if after[0] in w.SINCE and not (
        future or set(after[1:]) & w.TILL.keys() or any(k[:1].isdigit() for k in after[1:])
    ):
        return None
    return ToldDate(said[first].start, said[last - 1].end, day, month, year, future)
