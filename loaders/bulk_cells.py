"""Rows of a large CSV file in bulk: a block that Arrow and csv.reader must read alike becomes columns, others rows."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import csv

from loaders.blocks import Block, BlockLines, blocks, is_utf8
from loaders.channel import Source
from loaders.sheets import LONGEST_CELL, Feed, Row, Sheet, csv_rows
from loaders.textlines import LONGEST_LINE, lines_of

_BOM = b"\xef\xbb\xbf"
_END, _RETURN, _QUOTE = b'\n\r"'


@dataclass(frozen=True)
class Cells:
    """The rows of one block: `columns` of text as typed, the row number of each; `ragged` rows are not in them."""

    numbers: np.ndarray
    columns: list[pa.Array]
    ragged: np.ndarray
    _data: bytes
    _bounds: np.ndarray
    _delimiter: str
    _first: int

    def row(self, number: int) -> Row:
        """One row as `sheets` gives it."""
        at = number - self._first
        raw = self._data[self._bounds[at] : self._bounds[at + 1]].decode()
        return next(
            csv_rows(Feed(lines_of(io.StringIO(raw, newline=""))), self._delimiter, len(self.columns), number - 1)
        )

    def with_ragged(self, column: int) -> pa.Array:
        """One column as typed, the ragged rows' cells among the others; without those of rows too short."""
        cells = self.columns[column]
        if not len(self.ragged):
            return cells
        rows = [row for row in map(self.row, self.ragged.tolist()) if len(row.cells) > column]
        order = np.argsort(np.concatenate((self.numbers, [row.number for row in rows])), kind="stable")
        return pa.concat_arrays([cells, pa.array([row.cells[column] for row in rows], pa.string())]).take(
            pa.array(order)
        )

    @property
    def last(self) -> int:
        """The number of the block's last row."""
        return self._first + len(self._bounds) - 2


def rows_and_cells(source: Source, sheet: Sheet, width: int, after: int, size: int) -> Iterator[Row | Cells]:
    """The rows below row `after`, by the block where it is plain; `size` is the bytes of a block, 0: row by row."""
    if not size or sheet.delimiter is None or not is_utf8(source):
        yield from (row for row in sheet.rows(width) if row.number > after)
        return
    more = blocks(source, size, quoted=True)
    number = 0
    for at, block in enumerate(more):
        cells = _plain(block, sheet.delimiter, width, number + 1) if at and number >= after else None
        if cells:
            number = cells.last
            yield cells
            continue
        feed = Feed(lines := BlockLines(block, more, LONGEST_LINE))
        for row in csv_rows(feed, sheet.delimiter, width, number):
            number = row.number
            if number > after:
                yield row
            if lines.at_border and not feed.again:
                break


def _plain(block: Block, delimiter: str, width: int, first: int) -> Cells | None:
    """The block's cells; None where csv.reader might read it otherwise."""
    data = block.data
    if not data or data.startswith(_BOM):
        return None
    text = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(text == _END)
    if data[-1] != _END:
        ends = np.append(ends, len(data) - 1)
    # Python ends a line at a lone carriage return too, and neither reads a line of a million characters.
    if b"\r" in data and np.count_nonzero(text == _RETURN) != np.count_nonzero(
        text[np.maximum(ends - 1, 0)] == _RETURN
    ):
        return None
    if np.diff(ends, prepend=-1).max() > LONGEST_CELL:
        return None
    parsed = _parsed(data, delimiter, width)
    if parsed is None:
        return None
    columns, ragged = parsed
    if not len(columns[0]):
        return None
    total = len(columns[0]) + len(ragged)
    numbers = np.delete(np.arange(total), ragged)
    last_line = data[ends[-2] + 1 if len(ends) > 1 else 0 :]
    if len(ragged) and ragged[-1] == total - 1 and b'"' in last_line:
        return None  # a quote may be open at the end
    if total == len(ends):
        if any("\n" in column[-1].as_py() for column in columns):
            return None  # a quote never closed swallowed the last line end
        bounds = np.concatenate(([0], ends + 1))
    else:
        bounds = _bounds(text, ends, columns, numbers, total)
        if bounds is None:
            return None
    return Cells(numbers + first, columns, ragged + first, data, bounds, delimiter, first)


def _bounds(
    text: np.ndarray, ends: np.ndarray, columns: list[pa.Array], numbers: np.ndarray, total: int
) -> np.ndarray | None:
    """Where each row begins, and the last one ends, when some have many lines: a row ends where the count of quotes is
    even. None when Arrow's cells say otherwise."""
    quotes = np.flatnonzero(text == _QUOTE)
    lasts = np.flatnonzero(np.searchsorted(quotes, ends, "right") % 2 == 0)
    heights = np.diff(lasts, prepend=-1)
    many = np.flatnonzero(heights > 1)
    at = np.searchsorted(numbers, many)
    if len(lasts) != total or heights.sum() != len(ends) or at[-1] == len(numbers) or (numbers[at] != many).any():
        return None
    tall = [column.take(pa.array(at)) for column in columns]
    inside = sum(pc.count_substring(column, "\n").to_numpy() for column in tall)
    if (inside != heights[many] - 1).any() or any(pc.max(pc.binary_length(c)).as_py() > LONGEST_CELL for c in tall):
        return None
    return np.concatenate(([0], ends[lasts] + 1))


def _parsed(data: bytes, delimiter: str, width: int) -> tuple[list[pa.Array], np.ndarray] | None:
    """(columns, which rows have another width); None when there is more amiss."""
    ragged: list[int] = []

    def note(row: Any) -> str:
        ragged.append(-1 if "\n" in row.text else row.number - 1)
        return "skip"

    try:
        return _columns(data, delimiter, width, None), np.zeros(0, np.int64)
    except pa.ArrowInvalid:
        try:
            data.decode()
            columns = _columns(data, delimiter, width, note)
        except (pa.ArrowInvalid, UnicodeDecodeError):
            return None
    return None if -1 in ragged else (columns, np.array(ragged, np.int64))


def _columns(data: bytes, delimiter: str, width: int, on_ragged: Any) -> list[pa.Array]:
    names = [str(at) for at in range(width)]
    table = csv.read_csv(
        pa.BufferReader(data),
        read_options=csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
        parse_options=csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=on_ragged,
        ),
        convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
    )
    return [column.combine_chunks() for column in table.columns]
