"""Instants: microseconds since 1970 UTC, from Unix times and from moments, within the years that can be."""

import datetime as dt
import math
from functools import lru_cache
from typing import Any

from loaders.channel import instant

EARLIEST, LATEST = 2009, 2100  # years; WhatsApp began in 2009, nothing here can be older
_EARLIEST_US = instant(dt.datetime(EARLIEST, 1, 1, tzinfo=dt.UTC))
_LATEST_US = instant(dt.datetime(LATEST + 1, 1, 1, tzinfo=dt.UTC))


def of_unix(value: Any) -> int:
    """Microseconds since 1970 UTC from Unix seconds, milliseconds or microseconds, as number or digits.

    Raises ValueError when it is no number or lies outside 2009 to 2100.
    """
    try:
        number = float(value) if not isinstance(value, bool) else math.nan
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if math.isfinite(number):
        for size in (1_000_000, 1_000, 1):
            if _EARLIEST_US <= number * size < _LATEST_US:
                # Doubles of this size are exact to a microsecond's fraction.
                return round(number * size)
    raise ValueError(f"Time {str(value)[:60]!r} is no Unix time between {EARLIEST} and {LATEST}.")


def microseconds(moment: dt.datetime, zone: dt.tzinfo) -> int:
    """Microseconds since 1970 UTC, exact from 2009 to 2100; a moment without a zone is read in `zone`."""
    if moment.tzinfo is None:
        begin = midnight(moment.date(), zone)
        if begin is not None:
            seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
            return begin + seconds * 1_000_000 + moment.microsecond
        moment = moment.replace(tzinfo=zone)
    return round(moment.timestamp() * 1_000_000)


@lru_cache(maxsize=4_096)
def midnight(day: dt.date, zone: dt.tzinfo) -> int | None:
    """The instant at which the day begins, None on a day on which clocks change."""
    first, last = dt.datetime.combine(day, dt.time.min, zone), dt.datetime.combine(day, dt.time.max, zone)
    return round(first.timestamp() * 1_000_000) if first.utcoffset() == last.utcoffset() else None


def in_range(instant: int) -> bool:
    """True from 2009 up to and with 2100."""
    return _EARLIEST_US <= instant < _LATEST_US
