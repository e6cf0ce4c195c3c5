"""Day first or month first: decided from all dates of a file, never from one of them.

A field above 12 tells; else the order in which the dates run forward; else day first, as India writes.
"""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from loaders.bulk_moments import distinct
from loaders.date_words import plain

_ENOUGH = 1_000  # dates that all say the same: the rest of a long file need not be asked
_PLAIN = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}")
_NO_DATE = (-1, -1, -1)
_DATE = re.compile(r"\s*(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,4})")


@dataclass
class DayOrder:
    """Sees the dates of a whole file and then says whether the day stands first."""

    first_above: int = 0
    second_above: int = 0
    back_day_first: int = 0
    back_month_first: int = 0
    _last: tuple[int, int, int] | None = None

    def see(self, cell: Any) -> None:
        """Take one more cell of the column of dates into account."""
        if not isinstance(cell, str):
            return
        first, second, year = fields = _fields(cell)
        if fields == _NO_DATE:
            return
        self.first_above += 12 < first < 32 and second < 13
        self.second_above += 12 < second < 32 and first < 13
        if self._last:
            last_first, last_second, last_year = self._last
            self.back_day_first += (year, second, first) < (last_year, last_second, last_first)
            self.back_month_first += (year, first, second) < (last_year, last_first, last_second)
        self._last = first, second, year

    def see_all(self, cells: pa.Array) -> None:
        """Take a column of text into account, cell after cell until all is settled."""
        codes, begins = distinct(pc.list_element(pc.split_pattern(cells, " ", max_splits=1), 0))
        fields = np.array([_fields(begin) for begin in begins], np.int64).reshape(-1, 3)[codes]
        sure = np.array([bool(_PLAIN.fullmatch(begin)) for begin in begins], bool)[codes]
        for at in np.flatnonzero(~sure):
            fields[at] = _fields(cells[at].as_py())
        fields = fields[fields[:, 0] >= 0]
        if not len(fields):
            return
        before = np.concatenate(([self._last or fields[0]], fields[:-1]))
        first, second, year = fields.T
        first_above = self.first_above + np.cumsum((first > 12) & (first < 32) & (second < 13))
        second_above = self.second_above + np.cumsum((second > 12) & (second < 32) & (first < 13))
        enough = np.maximum(first_above, second_above) >= _ENOUGH
        settled = np.flatnonzero(enough & (np.minimum(first_above, second_above) == 0))
        end = settled[0] if len(settled) else len(fields) - 1
        self.first_above, self.second_above = int(first_above[end]), int(second_above[end])
        self.back_day_first += _runs_back(before[: end + 1, [2, 1, 0]], fields[: end + 1, [2, 1, 0]])
        self.back_month_first += _runs_back(before[: end + 1, [2, 0, 1]], fields[: end + 1, [2, 0, 1]])
        self._last = tuple(map(int, fields[end]))

    def settled(self) -> bool:
        """True when so many dates agree, with none against, that more would change nothing."""
        return max(self.first_above, self.second_above) >= _ENOUGH and not min(self.first_above, self.second_above)

    def decide(self, said: bool | None) -> tuple[bool, str]:
        """(day first?, why in words); `said` is what a person said and wins."""
        if said is not None:
            return said, "said by a person"
        if self.first_above != self.second_above:
            count = f"{self.first_above} dates begin with a number above 12, {self.second_above} have it second"
            return self.first_above > self.second_above, count
        if self.back_day_first != self.back_month_first:
            why = f"read day first {self.back_day_first} dates run back, month first {self.back_month_first}"
            return self.back_day_first < self.back_month_first, why
        return True, "nothing tells; day first as India writes"


def _fields(cell: str) -> tuple[int, int, int]:
    """The three numbers of a date as they stand, _NO_DATE when it has none or begins with the year."""
    match = _DATE.match(plain(cell[:60]))
    if not match or len(match[1]) == 4:
        return _NO_DATE
    return int(match[1]), int(match[2]), int(match[3])


def _runs_back(before: np.ndarray, after: np.ndarray) -> int:
    """How many rows (year, month, day) of `after` lie before their partner; numbers below 10,000."""
    weights = np.array([10**8, 10**4, 1])
    return int(np.count_nonzero(after @ weights < before @ weights))
