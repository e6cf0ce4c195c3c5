"""Sheets with numbered rows, from an Excel workbook, a CSV file of any delimiter and encoding, or Parquet."""

import csv
import datetime as dt
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.channel import Source, UnreadableFile
from loaders.file_kinds import PARQUET, WORKBOOK, kind_of
from loaders.textlines import head_text, lines
from loaders.workbooks import MOST_CELLS, worksheets

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
    """The sheets of the file; a CSV file is one. Raises UnreadableFile for a broken file, and one that is no table.

    Of cells that were merged downwards each has what stands in the first: a person sees it beside every row.
    """
    kind = kind_of(source)
    if kind == WORKBOOK:
        return [Sheet(name, _of_worksheet(sheet)) for name, sheet in worksheets(source)]
    if kind == PARQUET:
        return [Sheet(source.name, _of_parquet(source))]
    delimiter = delimiter_of(head_text(source))
    return [Sheet(source.name, lambda width=None: csv_rows(Feed(lines(source)), delimiter, width), delimiter)]


def shown(cell: Any) -> str:
    """A cell as a person sees it: 9876543210.0 is 9876543210, a date is day first."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell) if math.isfinite(cell) else ""
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
        down = _merged_down(sheet)
        held: dict[int, tuple[Any, int]] = {}  # column → what was merged downwards, the last row of it
        for at, cells in enumerate(sheet.iter_rows()):
            for column, last in down.get(at, ()):
                if column < len(cells):
                    held[column] = (cells[column], last)
            for column, (cell, last) in list(held.items()):
                if at <= last:
                    cells[column] = cell
                else:
                    del held[column]
            yield Row(at + 1, cells)

    return rows


def _merged_down(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """First row of a merged range → (its column, its last row), of ranges that go downwards; from 0."""
    down: dict[int, list[tuple[int, int]]] = {}
    first = (sheet.start or (0, 0))[1]  # rows are read from the first column that is filled
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top:
            down.setdefault(top, []).append((left - first, bottom))
    return down


def _of_parquet(source: Source) -> Callable[..., Iterator[Row]]:
    try:
        told = pq.read_metadata(source.path)
        if told.num_rows * told.num_columns > MOST_CELLS:
            raise UnreadableFile(
                f"{source.name}: the Parquet file holds {told.num_rows:,} × {told.num_columns:,} cells; allowed are"
                f" {MOST_CELLS:,}. Hand it in as .csv."
            )
        table = pq.read_table(source.path)
        names, held = table.column_names, table.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableFile(f"{source.name}: the Parquet file can't be read ({error}). Export it again.") from error

    def rows(width: int | None = None) -> Iterator[Row]:
        yield Row(1, list(names))
        for number, row in enumerate(held, 2):
            yield Row(number, list(row.values()))

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
