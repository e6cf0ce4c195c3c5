"""Day spans: a cell of one day or of several: "26 जनवरी, 2026", "18-20 October 2026", "5 एवं 6 नवंबर 2026"."""

import datetime as dt
import re
from contextlib import suppress
from typing import Any

from loaders import moments
from loaders.date_words import plain
from loaders.sheets import shown

MOST = 31  # days of one holiday
_BETWEEN = r"\s*(?P<by>-|–|—|to|से|till|upto|and|एवं|तथा|और|व|&|,)\s*"
_AND = frozenset(("and", "एवं", "तथा", "और", "व", "&", ","))
_ORDINAL = r"(?:st|nd|rd|th)?"
# "18-20 October 2026", "October 18-20, 2026", and two whole dates.
_SPANS = (
    re.compile(rf"(?P<first>\d{{1,2}}){_ORDINAL}{_BETWEEN}(?P<last>\d{{1,2}}){_ORDINAL}(?P<rest>[\s.,/-]*\D.*)"),
    re.compile(
        rf"(?P<month>[^\W\d][^\d]*?)\s*(?P<first>\d{{1,2}}){_ORDINAL}{_BETWEEN}(?P<last>\d{{1,2}}){_ORDINAL}(?P<rest>\D.*|)"
    ),
    re.compile(rf"(?P<whole>.*\d.*?)(?:(?<=\s)|(?=\s)){_BETWEEN}(?P<other>.*\d.*)"),
)


def days_of(cell: Any, until: Any, day_first: bool, year: int | None) -> list[dt.date]:
    """The days that a cell states, or from it to the one of `until`. A date without a year is of `year`.

    Raises ValueError with words for a rejection.
    """
    if shown(until).strip():
        return _from_to(_day(cell, day_first, year), _day(until, day_first, year))
    try:
        return [_day(cell, day_first, year)]
    except ValueError:
        if found := isinstance(cell, str) and _several(plain(cell).strip().lower(), day_first, year):
            return found
        raise


def _several(text: str, day_first: bool, year: int | None) -> list[dt.date]:
    """The days of a text of two, or none."""
    text = re.sub(r"\s+(?:तक|inclusive)$", "", text)
    for span in _SPANS:
        if not (said := span.fullmatch(text)):
            continue
        part = said.groupdict()
        if "whole" in part:
            ends = part["whole"], part["other"]
        elif "month" in part:
            ends = (f"{part['month']} {part[end]}{part['rest']}" for end in ("first", "last"))
        else:
            ends = (f"{part[end]}{part['rest']}" for end in ("first", "last"))
        try:
            start, end = (one.strip(" ,") for one in ends)
            last = _day(end, day_first, year)
            first = _day(start, day_first, year or last.year)
        except ValueError:
            continue
        return [first, last] if part["by"] in _AND else _from_to(first, last)
    return []


def _day(cell: Any, day_first: bool, year: int | None) -> dt.date:
    try:
        return moments.of_cell(cell, day_first)[0].date()
    except ValueError:
        if year and isinstance(cell, str) and not re.search(r"\d{4}", plain(cell)):
            with suppress(ValueError):  # then it is no date with that year, either
                return moments.of_cell(f"{cell.rstrip(' ,.')} {year}", day_first)[0].date()
        raise


def _from_to(first: dt.date, last: dt.date) -> list[dt.date]:
    days = (last - first).days + 1
    if not 0 < days <= MOST:
        raise ValueError(
            f"From {first:%d/%m/%Y} to {last:%d/%m/%Y} are {days} days; a holiday has 1 to {MOST}. Mend one of the two."
        )
    return [first + dt.timedelta(days=n) for n in range(days)]
