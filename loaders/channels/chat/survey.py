"""A first look at a whole chat file: how its headers look and in which order its dates are."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from loaders.channel import Source
from loaders.channels.chat.cut import runs
from loaders.channels.chat.days import DayOrder
from loaders.channels.chat.header import HEADER, style
from loaders.channels.chat.text import blocks
from loaders.channels.chat.words import MARK


@dataclass
class Survey:
    """What the whole file says before it is read: the styles of its headers, each with its order of day and month."""

    day_first: bool | None
    orders: dict[tuple, DayOrder] = field(default_factory=dict)
    counts: Counter = field(default_factory=Counter)
    first: tuple | None = None  # style of the first line; (): it has no header
    marked: bool = False  # the file still has the marks WhatsApp puts before its own words
    blank: bool = True

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
                self.counts[run.style] += len(run.dates)
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

    def accepted(self) -> set[tuple]:
        """The style of the file's headers; a second one only when it makes a fifth of the file and 50 lines.

        Other lines that look like headers were pasted from another phone: they are text.
        """
        (common, most), total = self.counts.most_common(1)[0], self.counts.total()
        main = self.first if self.first and self.counts[self.first] * 10 >= most else common
        return {main} | {s for s, n in self.counts.items() if n >= 50 and n * 5 >= total}
