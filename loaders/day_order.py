"""Day first or month first: decided from all dates of a file, never from one of them.

A field above 12 tells; else the order in which the dates run forward; else day first, as India writes.
"""

import re
from dataclasses import dataclass
from typing import Any

from loaders.date_words import plain

_ENOUGH = 1_000  # dates that all say the same: the rest of a long file need not be asked
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
        match = _DATE.match(plain(cell[:60]))
        if not match or len(match[1]) == 4:
            return
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        self.first_above += 12 < first < 32 and second < 13
        self.second_above += 12 < second < 32 and first < 13
        if self._last:
            last_first, last_second, last_year = self._last
            self.back_day_first += (year, second, first) < (last_year, last_second, last_first)
            self.back_month_first += (year, first, second) < (last_year, last_first, last_second)
        self._last = first, second, year

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
