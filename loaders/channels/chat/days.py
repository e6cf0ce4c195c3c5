"""The days of a chat: which field of its dates is the day, and the moment each header names."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add

from loaders.channel import Source, instant
from loaders.channels.chat.header import clock, numbers

DAY = 86_400_000_000  # microseconds
# How an order reads the fields beside the year: is the first the day? Does a year of two digits lead?
ORDERS = {"day first": (True, False), "month first": (False, False), "year first": (False, True)}


@lru_cache(100_000)
def calendar_day(date: str, order: str) -> dt.date | None:
    """The day a date string names in one of ORDERS, or None when there is none.

    A field of more than two digits is the year, wherever it stands; else the last one is. Years of the
    Buddhist era (2400 and later) are brought back by 543.
    """
    fields, named = numbers(date)
    day_first, year_leads = ORDERS[order]
    place = next((i for i, f in enumerate(fields) if len(f) > 2), 0 if year_leads else 2)
    year = int(fields.pop(place))
    day, month = map(int, fields if day_first or named else fields[::-1])
    year += 2000 if year < 100 else -543 if 2400 < year < 2800 else 0
    try:
        return dt.date(year, month, day) if 1970 <= year < 2200 else None
    except ValueError:
        return None


@dataclass
class DayOrder:
    """Collects the dates of a file and decides which field is the day: one file has one order.

    A field above 12 decides; else the order in which the dates step back less often and the way from each to the
    next is shorter; else day before month (month before day where the year leads). `stated` is what a person
    said: it wins unless the year leads.
    """

    stated: bool | None = None
    dates: Counter = field(default_factory=Counter)  # runs of lines, by date
    proofs: dict[str, str] = field(default_factory=dict)  # order → the line that shows it
    _back: Counter = field(default_factory=Counter)
    _way: Counter = field(default_factory=Counter)  # days from each date to the next, in all
    _reached: dict[str, dt.date] = field(default_factory=dict)

    def see(self, date: str, line: int) -> None:
        """Take note of a date that differs from the one before it."""
        if date not in self.dates:
            if len(self.dates) > 100_000:  # no chat has so many days: a damaged file
                return
            fields, named = numbers(date)
            short = [int(f) for f in fields if len(f) < 3][:2]
            for order, n, other in (("day first", 0, 1), ("month first", 1, 0)):
                if not named and len(short) == 2 and 12 < short[n] < 32 and short[other] <= 12:
                    place = "second" if n else "first"
                    self.proofs.setdefault(order, f"line {line} shows {short[n]} in the {place} field")
        self.dates[date] += 1
        for order in ORDERS:
            if day := calendar_day(date, order):
                step = (day - self._reached.get(order, day)).days
                self._back[order] += step < 0
                self._way[order] += abs(step)
                self._reached[order] = day

    def decide(self) -> tuple[str, str]:
        """The order, one of ORDERS, and in words why."""
        fields = {date: numbers(date)[0] for date in self.dates}
        led = sum(n for date, n in self.dates.items() if len(fields[date][0]) > 2) * 2 > self.dates.total()
        if self.stated is not None and not led:
            return ("day first" if self.stated else "month first"), "as a person said"
        choices = ["month first", "day first"] if led else ["day first", "month first"]
        # The last of three short fields can't be the year where it would lie before WhatsApp's first (2009).
        short = all(len(f) < 3 for parts in fields.values() for f in parts)
        if short and any(int(parts[2]) < 9 for parts in fields.values()) and not self._back["year first"]:
            choices.append("year first")
        wrong = {
            order: sum(n for date, n in self.dates.items() if calendar_day(date, order) is None) for order in choices
        }
        best = choices[0]
        for order in choices[1:]:
            steadier = self._back[order] < self._back[best] and self._way[order] < self._way[best]
            if wrong[order] < wrong[best] or wrong[order] == wrong[best] and steadier:
                best = order
        other = "month first" if best == "day first" else "day first"
        if other in self.proofs:
            return best, f"most dates say so, though {self.proofs[other]}"
        if best in self.proofs:
            return best, self.proofs[best]
        if self._back[best] < self._back[other]:
            return best, f"dates step back {self._back[best]} times, else {self._back[other]}"
        return best, "nothing in the file decides, this is the usual order"


class Moments:
    """Turns a header's date and time into microseconds since 1970 UTC, or says why there is no such moment."""

    def __init__(self, source: Source, order: str) -> None:
        self.zone, self.order = source.zone, order
        self._starts: dict[str, int] = {}  # of days of 24 hours
        self._clocks: dict[str, int] = {}

    def column(self, dates: list[str], times: list[str]) -> list[int | str]:
        """The moment of each date and time, or the reason as text why there is none."""
        if len(self._starts) > 100_000 or len(self._clocks) > 100_000:
            self._starts.clear()
            self._clocks.clear()
        for date in set(dates).difference(self._starts):
            if (day := calendar_day(date, self.order)) and self._hours(day) == DAY:
                self._starts[date] = self._midnight(day)
        for time in set(times).difference(self._clocks):
            if (clocked := clock(time)) is not None:
                self._clocks[time] = clocked
        try:
            return list(map(add, map(self._starts.__getitem__, dates), map(self._clocks.__getitem__, times)))
        except KeyError:
            return list(map(self._one, dates, times))

    def _midnight(self, day: dt.date) -> int:
        return instant(dt.datetime.combine(day, dt.time.min), self.zone)

    def _hours(self, day: dt.date) -> int:
        return self._midnight(day + dt.timedelta(1)) - self._midnight(day)

    def _one(self, date: str, time: str) -> int | str:
        day, clocked = calendar_day(date, self.order), self._clocks.get(time)
        if day is None:
            return f"No such day: {date} ({self.order})"
        if clocked is None:
            return f"No such time: {time}."
        if date in self._starts:
            return self._starts[date] + clocked
        return instant(dt.datetime.combine(day, dt.time.min) + dt.timedelta(microseconds=clocked), self.zone)
