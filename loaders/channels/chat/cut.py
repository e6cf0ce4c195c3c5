"""Cutting a chat's text at its headers, into columns."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from loaders.channels.chat.header import DATE_TIME_END, HEADER, Style, has_seconds, style
from loaders.channels.chat.shape import Shape, commonest
from loaders.channels.chat.text import LONGEST


class Run(NamedTuple):
    """Headers of one look that follow each other, as columns: line number, date, time, sender, and what follows.

    `senders` holds None where the sender, if there is one, still stands in `bodies`.
    """

    style: Style
    end: str
    date_first: bool
    lines: list[int] | range
    dates: list[str]
    times: list[str]
    senders: list[str | None]
    bodies: list[str]
    heads: list[str] | None  # as they came; None: as `form` says
    form: tuple[str, str, str] = ("", "", "")

    def body(self, n: int) -> str:
        """What follows the n-th header."""
        return self.bodies[n] if self.senders[n] is None else f"{self.senders[n]}: {self.bodies[n]}"

    def raw(self, n: int) -> str:
        """The n-th entry as it came."""
        before, between, end = self.form
        head = self.heads[n] if self.heads else f"{before}{self.dates[n]}{between}{self.times[n]}{end}"
        return head + self.body(n)

    def seconds(self) -> bool | list[bool]:
        """Whether the times name their second: of all, or of each."""
        return [has_seconds(time) for time in self.times] if self.heads else has_seconds(self.times[0])

    def part(self, start: int, end: int | None = None) -> "Run":
        """Some entries that follow each other."""
        return self._of(lambda column: column[start:end])

    def without(self, left_out: set[int]) -> "Run":
        """The other entries."""
        return self._of(lambda column: [value for n, value in enumerate(column) if n not in left_out])

    def _of(self, cut: Callable[[Sequence], Sequence]) -> "Run":
        return Run(*self[:3], *map(cut, self[3:8]), self.heads and cut(self.heads), self.form)


class Stray(NamedTuple):
    """Text that belongs to no message: before the first header, or behind LONGEST."""

    line: int
    text: str


def runs(text: str, line: int, wanted: set[tuple] | None = None) -> Iterator[Run]:
    """The headers of a text, in order, as runs; `line` is the number of the line behind its first line break.

    `wanted` are the styles that count as headers (None: all). Text before the first header is left out.
    """
    shape = commonest(text, wanted)
    if not shape:
        yield from _odd(text, _headers(text, wanted), line)
        return
    before, *columns = shape.pattern.split(text)
    run = _of_shape(shape, columns)
    if not run.bodies:
        return
    if text.count("\n") == len(run.bodies):
        yield run._replace(lines=range(line, line + len(run.bodies)))
        return
    yield from _odd(before, _headers(before, wanted), line)
    heights = (1 + body.count("\n") for body in run.bodies)
    run = run._replace(lines=list(accumulate(heights, initial=line + before.count("\n")))[:-1])
    done = 0
    for n, body in enumerate(run.bodies):
        if "\n" in body and (found := _headers(body, wanted)):  # headers of another shape
            run.bodies[n] = body[: found[0].start()]
            yield run.part(done, n + 1)
            yield from _odd(body, found, run.lines[n] + 1)
            done = n + 1
    if done < len(run.bodies):
        yield run.part(done) if done else run


def _of_shape(shape: Shape, columns: list[str]) -> Run:
    dates, times, senders, bodies = (columns[n::4] for n in range(4))
    return Run(shape.style, shape.form[2], True, [], dates, times, senders, bodies, None, shape.form)


def _headers(text: str, wanted: set[tuple] | None) -> list[re.Match]:
    return [found for found in HEADER.finditer(text) if wanted is None or style(found) in wanted]


def _odd(text: str, found: list[re.Match], line: int) -> Iterator[Run]:
    """The entries of headers that have no plain shape."""
    run, at = None, 0
    ends = [*(header.start() for header in found[1:]), len(text)]
    for header, end in zip(found, ends, strict=False):
        line += text.count("\n", at, header.start())
        at = header.start()
        date, time, date2, time2, tail = header.group(*DATE_TIME_END)
        look = (style(header), tail, date is not None)
        if run is None or run[:3] != look:
            if run:
                yield run
            run = Run(*look, [], [], [], [], [], [])
        entry = (line, date or date2, time or time2, None, text[header.end() : end], header[0][1:])
        for column, value in zip(run[3:9], entry, strict=True):
            column.append(value)
    if run:
        yield run


def entries(blocks: Iterator[str], wanted: set[tuple] | None) -> Iterator[Run | Stray]:
    """All entries of a file, in order; `wanted` as in `runs`."""
    rest, line = "\n", 1  # `rest` begins with the line break before line `line`, and with a header when it has more
    for block in blocks:
        text = rest + block
        last = _last(text, wanted)
        if len(rest) < 2:
            first = len(text) if last is None else _first(text, wanted)
            yield Stray(line, text[len(rest) : first])
        if last is not None:
            yield from runs(text[:last], line, wanted)
            line += text.count("\n", 0, last)
            rest = text[last:]
            if len(rest) <= LONGEST:
                continue
            yield from runs(rest[:LONGEST], line, wanted)
            line += rest.count("\n", 0, LONGEST)
            text = rest[LONGEST:]
            yield Stray(line, text)
        line += text.count("\n", 0, -1)
        rest = "\n" if text.endswith("\n") else ""
    yield from runs(rest.rstrip("\n"), line, wanted)


def _first(text: str, wanted: set[tuple] | None) -> int:
    return next(found.start() for found in HEADER.finditer(text) if wanted is None or style(found) in wanted)


def _last(text: str, wanted: set[tuple] | None) -> int | None:
    """Where the last header begins; looked for from the end, line by line."""
    at = text.rfind("\n")
    while at >= 0:
        if (found := HEADER.match(text, at)) and (wanted is None or style(found) in wanted):
            return at
        at = text.rfind("\n", 0, at)
    return None
