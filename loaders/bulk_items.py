"""Items of a large file of JSON lines in bulk: Arrow parses the lines whose fields are plain, Python all others."""

import re
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import json

from loaders.blocks import Block, blocks
from loaders.bulk_fields import sightings
from loaders.bulk_logbook import merged
from loaders.channel import Batches, Source
from loaders.json_channel import Take
from loaders.json_items import LONGEST_ITEM, of_line

Moment = Callable[[Any, Source], tuple[int, bool, bool]]

_TRIES = 100  # parts in which a block is tried; a block of more odd lines is read line by line
_END, _RETURN, _OPEN, _CLOSE = b"\n\r{}"
_FEW = 16  # lines not worth another try
_AT_ROW = re.compile(r" in row (\d+)")
_PERSON = pa.struct([("phone", pa.string()), ("name", pa.string())])
_TEXTS = ("sent_at", "phone", "name", "text", "place", "group", "kind", "category", "subject")
_TYPES: dict[str, pa.DataType] = dict.fromkeys(_TEXTS, pa.string())
_TYPES |= {"lat": pa.float64(), "lon": pa.float64(), "edited": pa.bool_(), "deleted": pa.bool_()}


def in_bulk(source: Source, size: int, take: Take, moment: Moment) -> Iterator[pa.RecordBatch]:
    """Batches of a file of JSON lines in UTF-8, read `size` bytes at a time; `take` adds one item to them, `moment`
    reads a `sent_at`."""
    out, fields, number = Batches(), _Fields(), 0
    for at, block in enumerate(blocks(source, size)):
        lines = _Lines.of(block) if at else None
        if lines is None:
            for line, whole in block.lines(LONGEST_ITEM):
                number += 1
                for item in of_line(number, line, whole):
                    fields.see(item[1])
                    take(out, source, item)
                yield from out.full()
            continue
        yield from out.rest()
        tables, odd = lines.parsed(fields)
        batches = []
        for rows, table in tables:
            batch, read = sightings(table, rows + number + 1, source, moment)
            batches.append(batch)
            odd += rows[~read].tolist()
        for row in sorted(odd):
            for item in of_line(number + row + 1, lines.line(row), True):
                fields.see(item[1])
                take(out, source, item)
        number += len(lines.plain)
        yield from merged(batches, out)
    yield from out.rest()


class _Fields:
    """The fields met so far and their types, so far as Arrow can hold them as Python would."""

    def __init__(self) -> None:
        self._seen: dict[str, pa.DataType] = {}
        self._empty: set[str] = set()  # seen without a value
        self.others: set[str] = set()  # in no form that Arrow can hold

    def see(self, item: Any) -> None:
        """Learn from an item parsed by Python."""
        if type(item) is not dict:
            return
        for key, value in item.items():
            if key in _TYPES:
                self._seen[key] = _TYPES[key]
            elif value is None:
                self._empty.add(key)
            elif key not in self.others:
                own = _type_of(key, value)
                if own is None or self._seen.setdefault(key, own) != own:
                    self._seen.pop(key, None)
                    self.others.add(key)

    def learn(self, table: pa.Table) -> None:
        """Learn from a table of all fields."""
        self._seen |= {
            column.name: column.type for column in table.schema if table[column.name].null_count < len(table)
        }

    def schema(self, every: bool) -> pa.Schema:
        """The fields seen so far, and `every` other the page names; fewer columns are parsed faster."""
        empty = dict.fromkeys(self._empty - self.others, pa.string())
        return pa.schema(list(({**empty} | (_TYPES if every else {}) | self._seen).items()))


def _type_of(key: str, value: Any) -> pa.DataType | None:
    if key == "sender" and type(value) is dict:
        return _PERSON
    if key in ("pin", "date_only"):
        return None
    if type(value) is str:
        return pa.string()
    if type(value) is int and key != "sender":
        return pa.int64()
    return pa.bool_() if type(value) is bool and key not in ("id", "sender") else None


class _Lines:
    """The lines of a block, of which `plain` those that may be one object each."""

    def __init__(self, data: bytes, ends: np.ndarray, returns: np.ndarray) -> None:
        self.data = data
        self.bounds = np.concatenate(([0], ends + 1))
        text = np.frombuffer(data, np.uint8)
        # No value but an object ends with a brace, and between two objects no line end but this can lie.
        closing = text[np.maximum(ends - returns - (text[ends] == _END), 0)]
        self.plain = (text[self.bounds[:-1]] == _OPEN) & (closing == _CLOSE)

    @classmethod
    def of(cls, block: Block) -> "_Lines | None":
        """None where a line ends otherwise than Arrow thinks."""
        data = block.data
        if not data:
            return None
        text = np.frombuffer(data, np.uint8)
        ends = np.flatnonzero(text == _END)
        if data[-1] != _END:
            ends = np.append(ends, len(data) - 1)
        returns = text[np.maximum(ends - 1, 0)] == _RETURN
        if b"\r" in data and np.count_nonzero(text == _RETURN) != np.count_nonzero(returns):
            return None
        return cls(data, ends, returns)

    def line(self, at: int) -> str:
        """One line as it came."""
        return self.data[self.bounds[at] : self.bounds[at + 1]].decode("utf-8", "replace")

    def parsed(self, fields: _Fields) -> tuple[list[tuple[np.ndarray, pa.Table]], list[int]]:
        """(tables with the index of each row's line, the lines not in them)."""
        lines = pa.Array.from_buffers(
            pa.binary(),
            len(self.plain),
            [None, pa.py_buffer(self.bounds.astype(np.int32)), pa.py_buffer(self.data)],
        )
        plain = self.plain
        for key in fields.others:
            name = encode_basestring(key).encode()
            if name in self.data:
                plain = plain & ~pc.match_substring(lines, name).to_numpy(zero_copy_only=False)
        if not plain.all():
            lines = lines.filter(pa.array(plain))
        numbers, odd = np.flatnonzero(plain), np.flatnonzero(~plain).tolist()
        offsets = np.frombuffer(lines.buffers()[1], np.int32)
        tables, tries, every = [], 0, False
        parts = [(0, len(numbers))]
        while parts:
            begin, end = parts.pop()
            tries += 1
            if begin == end:
                continue
            if tries > _TRIES:
                odd += numbers[begin:end].tolist()
                continue
            try:
                buffer = lines.buffers()[2].slice(offsets[begin], offsets[end] - offsets[begin])
                table = _table(buffer, fields.schema(every), end - begin)
                tables.append((numbers[begin:end], table))
                if every:
                    fields.learn(table)
            except pa.ArrowInvalid as error:
                # The row Arrow names is only a hint; whatever it is worth, each part is parsed on its own.
                if not every and "unexpected field" in str(error):
                    every = True
                    parts.append((begin, end))
                    continue
                told = _AT_ROW.search(str(error))
                at = begin + int(told[1]) if told else end
                if end - begin <= _FEW:
                    odd += numbers[begin:end].tolist()
                elif at < end:
                    odd.append(numbers[at])
                    parts += [(at + 1, end), (begin, at)]
                else:
                    middle = (begin + end) // 2
                    parts += [(middle, end), (begin, middle)]
        return tables, odd


def _table(buffer: pa.Buffer, schema: pa.Schema, count: int) -> pa.Table:
    """One object a line; ArrowInvalid when that is not so, a field or its type is another or a text is no UTF-8."""
    table = json.read_json(
        pa.BufferReader(buffer),
        read_options=json.ReadOptions(use_threads=False, block_size=buffer.size + 1),
        parse_options=json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    if table.num_rows != count:
        raise pa.ArrowInvalid(f"{table.num_rows} objects in {count} lines")
    table.validate(full=True)
    return table.combine_chunks()
