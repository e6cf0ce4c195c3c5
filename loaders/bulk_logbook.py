"""Sightings of a logbook in bulk: what one row becomes in `logbook_rows`, for the columns of a whole block."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from loaders.bulk_cells import Cells
from loaders.bulk_moments import Moments, distinct, of_cells
from loaders.channel import SIGHTINGS, Batches
from loaders.stated import as_json, pin
from loaders.typed_places import of_level

# What str.strip takes off; none of them lies beyond the first plane.
SPACES = "".join(chr(code) for code in range(0x10000) if chr(code).isspace())


def sightings(rows: Any, cells: Cells) -> tuple[pa.RecordBatch, list[int]]:
    """(the block's sightings, the numbers of the rows that must be read one by one), as `logbook_rows.Rows` tells."""
    block, count = Columns(cells.columns), len(cells.numbers)
    moments = of_cells(cells.columns[rows.date], rows.day_first, rows.zone)
    phone, name = block.first(rows.columns.get("sender_phone", ())), block.first(rows.columns.get("sender_name", ()))
    batch = batch_of(
        {
            "line": pa.array(cells.numbers),
            "line_kind": "message",
            "sent_at": instants(moments.instants),
            "seconds": pa.array(moments.seconds),
            "sender": phone if name is None else name if phone is None else pc.coalesce(phone, name),
            "sender_name": None if phone is None or name is None else where(pc.is_valid(phone), name),
            "text": _text(rows, block, count),
            "group_name": rows.source.group,
            "place_text": _places(rows, block),
            "own_id": block.first(rows.columns.get("call_id", ())),
            "edited": False,
            "stated": _stated(rows, block, moments, count),
        },
        count,
    )
    if moments.read.all():
        return batch, cells.ragged.tolist()
    odd = np.concatenate((cells.numbers[~moments.read], cells.ragged))
    return batch.filter(pa.array(moments.read)), sorted(odd.tolist())


def can_bulk(rows: Any) -> bool:
    """True when a logbook's rows have a way in bulk: no clock of its own column, nothing stated twice."""
    keys = [*rows.stated, *(rows.header.cells[at] for at in rows.others), "pin", "date_only"]
    return not rows.clocks and len(set(keys)) == len(keys)


def _places(rows: Any, block: "Columns") -> pa.Array | None:
    parts = []
    for level in dict.fromkeys(level for level, _ in rows.places):
        column = block.first(rows.columns[level])
        parts.append(mapped(column, lambda place, level=level: place and of_level(level, place)))
    return joined(parts, ", ") if parts else None


def mapped(column: pa.Array, function: Callable[[Any], str | None]) -> pa.Array:
    """`function` of each row, called once for each value; null is None."""
    codes, values = distinct(column)
    return pa.array([function(value) for value in values], pa.string()).take(pa.array(codes))


def _text(rows: Any, block: "Columns", count: int) -> Any:
    columns = rows.columns.get("text", [])
    if len(columns) < 2:
        return block.text(columns[0]) if columns else ""
    answers = [block.given(columns[0])]
    for at in columns[1:]:
        answers.append(pc.binary_join_element_wise(rows.header.cells[at], block.given(at), ": "))
    return joined(answers, "\n").fill_null("")


def joined(columns: list[pa.Array], separator: str) -> pa.Array:
    """Each row's texts with the separator between, nulls left out; null where all are."""
    given = np.logical_or.reduce([column.is_valid().to_numpy(zero_copy_only=False) for column in columns])
    if given.all():
        return pc.binary_join_element_wise(*columns, separator, null_handling="skip")
    # Arrow 26 leaves out a row that is null in all columns, so it is given none.
    columns = [column.filter(pa.array(given)) for column in columns]
    some = pc.binary_join_element_wise(*columns, separator, null_handling="skip")
    return some.take(pa.array(np.cumsum(given) - 1, mask=~given))


def _stated(rows: Any, block: "Columns", moments: Moments, count: int) -> pa.Array:
    parts = []
    for role in rows.stated:
        parts.append(parts_of(role, block.first(rows.columns[role])))
    for at in rows.others:
        parts.append(parts_of(rows.header.cells[at], block.given(at)))
    if rows.pin:
        points = [block.first(rows.columns.get(role, ())) for role in ("latitude", "longitude")]
        points = [[None] * count if point is None else point.to_pylist() for point in points]
        written = [part("pin", pin(*point)) if any(point) else None for point in zip(*points, strict=True)]
        parts.append(pa.array(written, pa.string()))
    if moments.date_only.any():
        parts.append(where(pa.array(moments.date_only), pa.repeat(part("date_only", True), count)))
    return objects(parts, count)


def parts_of(key: str, column: pa.Array) -> pa.Array:
    """`part` of each row."""
    return mapped(column, lambda value: part(key, value))


def where(mask: pa.Array, column: pa.Array) -> pa.Array:
    return pc.if_else(mask, column, pa.scalar(None, pa.string()))


class Columns:
    """The stripped columns of one block and what is made of them."""

    def __init__(self, columns: Sequence[pa.Array]) -> None:
        self._typed = columns
        self._stripped: dict[int, pa.Array] = {}

    def text(self, at: int) -> pa.Array:
        """The column without spaces around its cells."""
        if at not in self._stripped:
            self._stripped[at] = pc.utf8_trim(self._typed[at], SPACES)
        return self._stripped[at]

    def given(self, at: int) -> pa.Array:
        """The column with null where nothing is written."""
        return nothing(self.text(at))

    def first(self, columns: Sequence[int]) -> pa.Array | None:
        """The first of these columns that is not empty; None when there are none."""
        if not columns:
            return None
        return pc.coalesce(*map(self.given, columns)) if len(columns) > 1 else self.given(columns[0])


def nothing(column: pa.Array) -> pa.Array:
    """The column with null for empty text."""
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)


def part(key: str, value: Any) -> str | None:
    """`"key": value` as it stands inside a JSON object; None for an empty value."""
    return None if value in (None, "") else (as_json({key: value}) or "")[1:-1]


def objects(parts: list[pa.Array], count: int) -> pa.Array:
    """JSON objects of these parts, null where none is given."""
    if not parts:
        return pa.nulls(count, pa.string())
    inside = joined(parts, ", ") if parts[1:] else parts[0]
    return pc.binary_join_element_wise("{", inside, "}", "")


def batch_of(columns: dict[str, Any], count: int) -> pa.RecordBatch:
    """One batch of sightings; a single value fills its column, a column not named is null."""
    arrays = []
    for field in SIGHTINGS:
        value = columns.get(field.name)
        if value is None:
            array = pa.nulls(count, field.type)
        elif isinstance(value, pa.Array):
            array = value
        else:
            array = pa.repeat(pa.scalar(value, field.type), count)
        arrays.append(array)
    return pa.RecordBatch.from_arrays(arrays, schema=SIGHTINGS)


def merged(batches: list[pa.RecordBatch], out: Batches) -> Iterator[pa.RecordBatch]:
    """The batches of a block and the sightings collected in `out` as one, in the order of lines; then what else
    `out` holds."""
    found = list(out.rest())
    batches = [batch for batch in batches if batch.num_rows]
    batches += [batch for batch in found if batch.schema.equals(SIGHTINGS)]
    if len(batches) > 1:
        table = pa.Table.from_batches(batches)
        yield table.take(pc.sort_indices(table["line"])).combine_chunks().to_batches()[0]
    else:
        yield from batches
    yield from (batch for batch in found if not batch.schema.equals(SIGHTINGS))


def instants(microseconds: np.ndarray) -> pa.Array:
    """Microseconds since 1970 UTC as `sent_at`."""
    return pa.array(microseconds).view(pa.timestamp("us", "UTC"))
