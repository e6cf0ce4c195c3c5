"""A first look at a whole chat file: how its headers look and in which order its dates are."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from loaders.channel import Source
from loaders.channels.chat.cut import runs
from loaders.channels.chat.days import DayOrder, calendar_day
from loaders.channels.chat.header import HEADER, Style, clock, style
from loaders.channels.chat.text import blocks
from loaders.channels.chat.words import MARK

TURNS = 1_000


class Place(NamedTuple):
    """Where a style ends or begins: the style, and the date and time of its header."""

    style: Style
    date: str
    time: str


@dataclass
class Survey:
    """What the whole file says before it is read: the styles of its headers, each with its order of day and month."""

    day_first: bool | None
    orders: dict[Style, DayOrder] = field(default_factory=dict)
    counts: Counter = field(default_factory=Counter)
    first: Style | tuple[()] | None = None  # style of the first line; (): it has no header
    opening: str = ""  # the first line of an iPhone's export, behind its header
    marked: bool = False  # the file still has the marks WhatsApp puts before its own words
    blank: bool = True
    turns: list[tuple["Place", "Place"]] = field(default_factory=list)  # from one style to another, the first 1,000
    _last: "Place | None" = None

    def take(self, source: Source) -> "Survey":
        """Read the file once."""
        line, lead, last = 1, "\n", None
        for block in blocks(source):
            text = lead + block
            self.marked = self.marked or MARK in block
            self.blank = self.blank and not block.strip()
            if self.first is None and (found := HEADER.search(text)):
                self.first = style(found) if not text[: found.start()].strip() else ()
            for run in runs(text, line):
                if not self.counts and run.style == self.first and run.style.end == "]":
                    self.opening = run.body(0).split("\n", 1)[0]
                self.counts[run.style] += len(run.dates)
                if self._last and self._last.style != run.style and len(self.turns) < TURNS:
                    self.turns.append((self._last, Place(run.style, run.dates[0], run.times[0])))
                self._last = Place(run.style, run.dates[-1], run.times[-1])
                order = self.orders.setdefault(run.style, DayOrder(self.day_first))
                at = 0
                for date, same in groupby(run.dates):
                    if (date, *run[:3]) != last:
                        last = date, *run[:3]
                        order.see(date, run.lines[at])
                    at += len(list(same))
            line += text.count("\n", 0, -1)
            lead = "\n" if block.endswith("\n") else ""
        return self

    def accepted(self) -> set[Style]:
        """The style of the file's headers; others when they make a fifth of it and 50 lines, or go on in time.

        Other lines that look like headers were pasted from another phone: they are text.
        """
        (common, most), total = self.counts.most_common(1)[0], self.counts.total()
        main = self.first if self.first and self.counts[self.first] * 10 >= most else common
        wanted = {main} | {s for s, n in self.counts.items() if n >= 50 and n * 5 >= total}
        return wanted | {s for s in self.counts.keys() - wanted if self._goes_on(s)}

    def _goes_on(self, other: Style) -> bool:
        """True when the lines of a style take up the chat where the lines before them end: another export begins.

        What is pasted into a message is older than the message. What stands in brackets is never a person's own list of
        days to come; without them ten lines are wanted at each place.
        """
        around = [turn for turn in self.turns if other in (turn[0].style, turn[1].style)]
        begins = sum(into.style == other for _, into in around) + (other == self.first)
        if not begins or len(self.turns) == TURNS or other.end != "]" and self.counts[other] < 10 * begins:
            return False
        return all(self._steps(*turn, at_once=turn[0].style == other) for turn in around)

    def _steps(self, start: Place, end: Place, at_once: bool) -> bool:
        """Whether time goes on from one place to the other; `at_once`: the same moment will do."""
        begin, then = (self._moment(place) for place in (start, end))
        return None not in (begin, then) and (begin < then or at_once and begin == then)

    def _moment(self, place: Place) -> tuple[dt.date, int] | None:
        day, time = calendar_day(place.date, self.orders[place.style].decide()[0]), clock(place.time)
        return None if day is None or time is None else (day, time)
