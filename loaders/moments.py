"""Moments as people and machines in India write them: 05/04/2025 7:36 PM, 5 अप्रैल 2025, Unix seconds."""

import datetime as dt
import re
from functools import lru_cache
from typing import Any

from loaders.date_words import simplified
from loaders.instants import EARLIEST, LATEST, of_unix

SECOND, MINUTE, DAY = "second", "minute", "day"  # how exactly a moment was written
_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]m)?"
_ZONE = r"(z|utc|gmt|ist|(?:gmt|utc)?\s*[+-]\d{1,2}(?::?\d{2})?)?"
_DATE = r"(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,4})"
_WRITTEN = re.compile(rf"{_DATE}(?:[t,\s]+{_CLOCK}\s*{_ZONE})?")
# As Google Forms writes it in India: most rows of most files, so it has a short way of its own.
_USUAL = re.compile(r"(\d{1,2}/\d{1,2}/\d{4}) ([01]?\d|2[0-3]):([0-5]\d):([0-5]\d)")
_CLOCK_ONLY = re.compile(_CLOCK)


def of_cell(cell: Any, day_first: bool, earliest: int = EARLIEST) -> tuple[dt.datetime, str]:
    """A cell of a sheet (text, date, serial day of a spreadsheet) as a moment and how exactly it is written.

    The moment has a zone only when one was written; no year before `earliest` can be. Raises ValueError with words for
    a rejection.
    """
    if isinstance(cell, str):
        if usual := _USUAL.fullmatch(cell):
            clock = dt.time(int(usual[2]), int(usual[3]), int(usual[4]))
            moment, precision = dt.datetime.combine(_day(usual[1], day_first), clock), SECOND
        else:
            moment, precision = _of_text(cell, day_first)
    elif isinstance(cell, dt.datetime):
        # Spreadsheets keep days as floats: a second may come as 11.999999.
        moment, precision = (cell + dt.timedelta(milliseconds=500)).replace(microsecond=0), SECOND
    elif isinstance(cell, dt.date):
        moment, precision = dt.datetime.combine(cell, dt.time()), DAY  # noqa: DTZ001
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        moment, precision = _of_serial(float(cell))
    else:
        raise ValueError(f"{str(cell)[:60]!r} is no date.")
    if not earliest <= moment.year <= LATEST:
        raise ValueError(f"Date {str(cell)[:60]!r} lies outside {earliest} to {LATEST}.")
    return moment, precision


def clock_of_cell(cell: Any) -> tuple[dt.time, str]:
    """A time of day from a column of its own, and how exactly it is written; ValueError when it is none."""
    if isinstance(cell, dt.datetime):
        return cell.time().replace(microsecond=0), SECOND
    if isinstance(cell, dt.time):
        return cell.replace(microsecond=0), SECOND
    if isinstance(cell, dt.timedelta):
        cell = cell / dt.timedelta(days=1)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < 1:
        seconds = min(round(cell * 86_400), 86_399)
        return dt.time(seconds // 3_600, seconds // 60 % 60, seconds % 60), SECOND
    text, half = simplified(str(cell))
    if re.fullmatch(r"\d{1,2}(\s*[ap]m)?", text) and (half or text[-1] == "m"):
        text = re.sub(r"^(\d{1,2})", r"\1:00", text)  # "7 pm", "शाम 7 बजे"
    if re.fullmatch(r"0?\.(\d|\d{3,})", text):  # a spreadsheet's part of a day, saved as CSV
        return clock_of_cell(float(text))
    match = _CLOCK_ONLY.fullmatch(text)
    try:
        if match:
            return _clock(*match.groups(), half=half), SECOND if match[3] else MINUTE
    except ValueError as error:
        raise ValueError(f"Time {str(cell)[:60]!r} does not exist ({error}).") from None
    raise ValueError(f"Time {str(cell)[:60]!r} is no time of day; write it like 19:36 or 7:36 PM.")


@lru_cache(maxsize=4_096)
def _day(written: str, day_first: bool) -> dt.date:
    return _of_text(written, day_first)[0].date()


def _of_serial(days: float) -> tuple[dt.datetime, str]:
    """A spreadsheet's day number, or what phones and exchanges write: Unix seconds or milliseconds."""
    if days > 1e9:
        return dt.datetime.fromtimestamp(of_unix(days) / 1e6, dt.UTC).replace(microsecond=0), SECOND
    if not 39_814 <= days < 73_416:  # 2009 to 2100, counted from 1899-12-30
        raise ValueError(f"{days:g} is no date: neither text nor a spreadsheet's day number.")
    seconds = round(days * 86_400)
    moment = dt.datetime(1899, 12, 30) + dt.timedelta(seconds=seconds)  # noqa: DTZ001
    return moment, DAY if seconds % 86_400 == 0 else SECOND


def _of_text(written: str, day_first: bool) -> tuple[dt.datetime, str]:
    text, half = simplified(written)
    match = _WRITTEN.fullmatch(text)
    if not match and half:  # "5 अप्रैल 2025 शाम 7 बजे"
        match = _WRITTEN.fullmatch(re.sub(r"(\s\d{1,2})$", r"\1:00", text))
    if not match:
        if re.fullmatch(r"\d{5}(\.\d+)?|\d{10}|\d{13}", text):
            return _of_serial(float(text))
        raise ValueError(f"Date {written[:60]!r} is not understood; write it like 05/04/2025 19:36:12.")
    first, second, third, hour, minute, sec, ampm, zone = match.groups()
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    else:
        year = int(third) + 2_000 if len(third) == 2 else int(third)
        day, month = (int(first), int(second)) if day_first else (int(second), int(first))
    try:
        clock = _clock(hour, minute, sec, ampm, half=half) if hour else dt.time()
        moment = dt.datetime.combine(dt.date(year, month, day), clock, _zone(zone))
    except ValueError as error:
        order = "day first" if day_first else "month first"
        raise ValueError(f"Date {written[:60]!r} does not exist, read {order} ({error}).") from None
    return moment, DAY if not hour else SECOND if sec else MINUTE


def _clock(hour: str, minute: str, second: str | None, ampm: str | None, half: str | None) -> dt.time:
    hours, half = int(hour), ampm or half
    if half == "noon":
        half = "am" if hours in (10, 11) else "pm"
    if half == "night":
        half = "am" if hours == 12 or hours < 5 else "pm"
    if half == "am" and hours > 12 or hours > 23:
        raise ValueError(f"hour {hours}{' am' if half == 'am' else ''}")
    hours = hours % 12 + 12 * (half == "pm") if half and hours <= 12 else hours
    return dt.time(hours, int(minute), int(second or 0))


def _zone(written: str | None) -> dt.tzinfo | None:
    if not written:
        return None
    if written == "ist":
        return dt.timezone(dt.timedelta(hours=5, minutes=30))
    match = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", written)
    if not match:
        return dt.UTC
    offset = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return dt.timezone(-offset if match[1] == "-" else offset)
