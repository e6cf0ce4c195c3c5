"""Moments of a whole column at once: dates and times of day are few, so each is read once."""

import datetime as dt
import re
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from loaders.instants import microseconds, midnight
from loaders.moments import DAY, SECOND, of_cell

_DATE = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}")
# Numbers, am/pm and a zone: what `date_words.simplified` leaves as it is.
_TIME = re.compile(
    r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: ?[AaPp][Mm])?"
    r"(?: ?(?:[Gg][Mm][Tt]|[Uu][Tt][Cc])?[+-][0-9]{1,2}(?::?[0-9]{2})?| ?(?:GMT|UTC|IST|Z))?"
)
_MICRO, _DAY_US = 1_000_000, 86_400_000_000
_NONE = np.iinfo(np.int64).min


class Moments(NamedTuple):
    """Of each cell: whether it was read (else it needs a row's own way), microseconds UTC, how exactly it is told."""

    read: np.ndarray
    instants: np.ndarray
    seconds: np.ndarray
    date_only: np.ndarray


def of_cells(cells: pa.Array, day_first: bool, zone: dt.tzinfo) -> Moments:
    """The moments of a column of text, each as `moments.of_cell` reads it."""
    parts = pc.split_pattern(cells, " ", max_splits=1)
    paired = pc.list_value_length(parts).to_numpy() == 2
    out = Moments(*(np.zeros(len(cells), kind) for kind in (bool, np.int64, bool, bool)))
    if paired.all():
        halves = parts.flatten()
        _usual(out, slice(None), halves, day_first, zone)
    elif paired.any():
        _usual(out, np.flatnonzero(paired), parts.filter(pa.array(paired)).flatten(), day_first, zone)
    rest = np.flatnonzero(~out.read)
    if len(rest):
        codes, values = distinct(cells.take(pa.array(rest)))
        found = [_alone(value, day_first, zone) for value in values]
        for column, at in zip(out, zip(*found, strict=True), strict=True):
            column[rest] = np.array(at, column.dtype)[codes]
    return out


def distinct(column: pa.Array) -> tuple[np.ndarray, list[Any]]:
    """(index into the values of each row, the distinct values, null among them)."""
    encoded = column.dictionary_encode("encode")
    return encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


def _usual(out: Moments, rows: Any, halves: pa.Array, day_first: bool, zone: dt.tzinfo) -> None:
    """Date, one space, time of day."""
    every = np.arange(0, len(halves), 2)
    codes, values = distinct(halves.take(pa.array(every)))
    days = np.array([_day(value, day_first, zone) for value in values], np.int64)[codes]
    times = halves.take(pa.array(every + 1))
    clocks = _plain_clocks(times)
    if clocks is not None:
        moments, seconds = days[:, 0] + clocks, np.ones(len(clocks), bool)
    else:
        codes, values = distinct(times)
        of_day = np.array([_clock(value) for value in values], np.int64)[codes]
        clock, offset = of_day[:, 0], of_day[:, 1]
        moments = np.where(offset == _NONE, days[:, 0] + clock, days[:, 1] + clock - offset)
        seconds = of_day[:, 2] == 1
        days = np.where((clock == _NONE)[:, None], _NONE, days)
    out.read[rows] = days[:, 0] != _NONE
    out.instants[rows], out.seconds[rows] = moments, seconds


def _plain_clocks(times: pa.Array) -> np.ndarray | None:
    """Microseconds of the day when all are HH:MM:SS or H:MM:SS, else None."""
    written = pc.utf8_lpad(times, 8, "0")
    if len(written) == 0 or pc.min_max(pc.binary_length(written)).as_py() != {"min": 8, "max": 8}:
        return None
    marks = np.frombuffer(written.buffers()[2], np.uint8, 8 * len(written)).reshape(-1, 8)
    digits = marks[:, [0, 1, 3, 4, 6, 7]] - ord("0")  # what is below "0" wraps round to far above 9
    if (digits > 9).any() or (marks[:, [2, 5]] != ord(":")).any() or (digits[:, [2, 4]] > 5).any():
        return None
    numbers = digits.astype(np.int64) @ np.array([[36_000, 3_600, 600, 60, 10, 1], [10, 1, 0, 0, 0, 0]]).T
    return None if (numbers[:, 1] > 23).any() else numbers[:, 0] * _MICRO


@lru_cache(maxsize=4_096)
def _day(written: str, day_first: bool, zone: dt.tzinfo) -> tuple[int, int]:
    """Microseconds at which the day begins in the zone and in UTC; _NONE when it is no plain day."""
    try:
        if _DATE.fullmatch(written):
            moment, _ = of_cell(written, day_first)
            begin = midnight(moment.date(), zone)
            if begin is not None:
                return begin, microseconds(moment, dt.UTC)
    except ValueError:
        pass  # no date: its row is read by itself and says so
    return _NONE, _NONE


@lru_cache(maxsize=1 << 17)
def _clock(written: str) -> tuple[int, int, int]:
    """Microseconds of the day, those of the zone's offset (_NONE: no zone), and 1 when seconds were written."""
    try:
        if _TIME.fullmatch(written):
            moment, precision = of_cell(f"01/01/2025 {written}", True)
            offset = moment.utcoffset()
            of_day = microseconds(moment.replace(tzinfo=dt.UTC), dt.UTC) % _DAY_US
            return of_day, _NONE if offset is None else offset // dt.timedelta(microseconds=1), precision == SECOND
    except ValueError:
        pass  # no time of day: its row is read by itself and says so
    return _NONE, _NONE, 0


@lru_cache(maxsize=4_096)
def _alone(cell: str, day_first: bool, zone: dt.tzinfo) -> tuple[bool, int, bool, bool]:
    try:
        moment, precision = of_cell(cell, day_first)
    except ValueError:
        return False, 0, False, False  # its row becomes a rejection with these words
    return True, microseconds(moment, zone), precision == SECOND, precision == DAY
