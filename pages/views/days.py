"""The days of a picture: one step a day, or a week when there are many."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pages.views.words import _, day, short_day

LONGEST_BY_DAY = 120  # days; above, a step is a week


@dataclass(frozen=True)
class Days:
    """The days of a picture, both ends inclusive, in steps of one day or of seven."""

    first: dt.date
    last: dt.date

    @property
    def step(self) -> int:
        return 1 if (self.last - self.first).days < LONGEST_BY_DAY else 7

    @property
    def starts(self) -> list[dt.date]:
        return [self.first + dt.timedelta(days=n) for n in range(0, (self.last - self.first).days + 1, self.step)]

    def start_of(self, at: dt.date) -> dt.date:
        """The step that a day belongs to."""
        return self.first + (at - self.first) // dt.timedelta(days=self.step) * dt.timedelta(days=self.step)

    def end_of(self, start: dt.date) -> dt.date:
        """The last day of the step that begins at `start`."""
        return min(start + dt.timedelta(days=self.step - 1), self.last)

    def said(self, start: dt.date) -> str:
        """The step in words."""
        return day(start) if self.step == 1 else _("week from {day}").format(day=day(start))

    def ticks(self, most: int = 5) -> dict[str, Any]:
        """An axis of these days with up to `most` of them named, and room for half a step at both ends."""
        starts, half = self.starts, dt.timedelta(days=self.step) / 2
        named = starts[:: max(1, -(-len(starts) // most))]
        noon = dt.datetime.combine(self.first, dt.time()), dt.datetime.combine(starts[-1], dt.time())
        return {
            "tickvals": named,
            "ticktext": [short_day(at) for at in named],
            "range": [noon[0] - half, noon[1] + half],
            "tickangle": 0,
            "tickfont_size": 15,
            "showgrid": False,
        }


def days_shown(first: dt.date | None, last: dt.date | None, fresh: Mapping[str, Any], today: dt.date) -> Days | None:
    """The chosen days of which something can be known: from the first day of data on, up to today or the last day of
    data; None when there are none. `fresh`: the answer to `freshness`."""
    start = max(first or fresh["first_day"], fresh["first_day"])
    end = min(last or fresh["last_day"], max(fresh["last_day"], today))
    return Days(start, end) if start <= end else None
