"""Sheets with numbered rows, from an Excel workbook or a CSV file of any delimiter and encoding."""

import csv
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from loaders.channel import Source
from loaders.textlines import head_text, lines
from loaders.workbooks import is_workbook, worksheets

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 1 << 17  # characters; Excel allows 32,767
csv.field_size_limit(LONGEST_CELL)


@dataclass(slots=True)
class Row:
    """One row: its number from 1 as a spreadsheet shows it, its cells, how it came, why it can't be read."""

    number: int
    cells: list[Any]
    raw: str | None = None
    fault: str | None = None

    def as_it_came(self) -> str:
        """The row's text for a rejection."""
        return self.raw if self.raw is not None else "\t".join(map(shown, self.cells))


@dataclass(frozen=True)
class Sheet:
    """A sheet that can be read more than once; `rows(width)` knows a row of another width as broken quotes.
    `delimiter` is set for a CSV file."""

    name: str
    rows: Callable[..., Iterator[Row]]
    delimiter: str | None = None


def sheets(source: Source) -> list[Sheet]:
    """The sheets of the file; a CSV file is one. Raises UnreadableFile for a broken workbook."""
    if is_workbook(source):
        return [Sheet(name, _of_worksheet(sheet)) for name, sheet in worksheets(source)]
    delimiter = delimiter_of(head_text(source))
    return [Sheet(source.name, lambda width=None: csv_rows(Feed(lines(source)), delimiter, width), delimiter)]


def shown(cell: Any) -> str:
    """A cell as a person sees it: 9876543210.0 is 9876543210, a date is day first."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(cell, dt.date):
        return cell.strftime("%d/%m/%Y")
    return "" if cell is None else str(cell)


def delimiter_of(head: str) -> str:
    """The delimiter with which most of the first lines have the same number of cells, and many."""
    first = head.splitlines()[:40]
    best, most = ",", 0
    for delimiter in DELIMITERS:
        widths = [line.count(delimiter) for line in first]
        # The commonest width above zero, weighed by how many lines have it and by the header's own.
        score = max((widths.count(width) * min(width, 12) for width in set(widths) if width), default=0)
        if score > most:
            best, most = delimiter, score
    return best


def _of_worksheet(sheet: Any) -> Callable[..., Iterator[Row]]:
    def rows(width: int | None = None) -> Iterator[Row]:
        for number, cells in enumerate(sheet.iter_rows(), 1):
            yield Row(number, cells)

    return rows


@dataclass
class Feed:
    """Lines for csv.reader that can be taken back, so that a quote never closed costs one line, not all."""

    lines: Iterator[tuple[str, bool]]
    taken: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    too_long: str | None = None

    def __iter__(self) -> "Feed":
        return self

    def __next__(self) -> str:
        if self.again:
            line = self.again.pop()
        else:
            line, whole = next(self.lines)
            if not whole:
                self.too_long = line
                line = "\n"
        self.taken.append(line)
        return line


def csv_rows(feed: Feed, delimiter: str, width: int | None, number: int = 0) -> Iterator[Row]:
    """The rows of CSV text; `number` rows came before them."""
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.taken = []
        fault = None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault, cells = f"Not readable as CSV: {error}.", []
        number += 1
        taken = feed.taken
        if feed.too_long is not None:
            yield Row(number, [], feed.too_long, "The line is longer than a million characters.")
            feed.too_long = None
            continue
        if len(taken) > 1 and (fault or _open_quote(taken, cells, width)):
            feed.again.extend(reversed(taken[1:]))
            reader = csv.reader(feed, delimiter=delimiter)
            fault = fault or "A quote opens in this line and the row does not end where the header does."
            cells = []
        yield Row(number, cells, taken[0] if len(taken) == 1 or fault else "".join(taken), fault)


def _open_quote(taken: list[str], cells: list[str], width: int | None) -> bool:
    """True when lines were run together by a quote that no one closed."""
    if sum(line.count('"') for line in taken) % 2 == 1:
        return True
    return width is not None and (len(cells) < width or any(cell.strip() for cell in cells[width:]))
