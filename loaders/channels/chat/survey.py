"""A first look at a whole chat file: how its headers look and in which order its dates are."""

from collections import Counter
from dataclasses import dataclass, field

from loaders.channel import Source
from loaders.channels.chat.days import DayOrder
from loaders.channels.chat.header import DATE_END, HEADER, style
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
        line, lead, last, mine, run = 1, "\n", None, None, 0
        for block in blocks(source):
            text, at = lead + block, 0
            self.marked = self.marked or MARK in block
            self.blank = self.blank and not block.strip()
            for found in HEADER.finditer(text):
                seen = found.group(*DATE_END)
                if seen != last:
                    self.counts[mine] += run
                    last, mine, run = seen, style(found), 0
                    line += text.count("\n", at, found.start())
                    at = found.start()
                    self.orders.setdefault(mine, DayOrder(self.day_first)).see(seen[0] or seen[1], line)
                    if self.first is None:
                        self.first = mine if not text[:at].strip() else ()
                run += 1
            line += text.count("\n", at, -1)
            lead = "\n" if block.endswith("\n") else ""
        self.counts[mine] += run
        del self.counts[None]
        return self

    def accepted(self) -> set[tuple]:
        """The style of the file's headers; a second one only when it makes a fifth of the file and 50 lines.

        Other lines that look like headers were pasted from another phone: they are text.
        """
        (common, most), total = self.counts.most_common(1)[0], self.counts.total()
        main = self.first if self.first and self.counts[self.first] * 10 >= most else common
        return {main} | {s for s, n in self.counts.items() if n >= 50 and n * 5 >= total}
