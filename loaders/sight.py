"""Reads one file through its channel into the store: sightings, rejections, notes; stored while the next are read."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pyarrow as pa

from data import keys
from loaders.channel import Source
from loaders.merge import sql
from loaders.people import apart
from loaders.progress import Progress

_STORED_AT_ONCE = 122_880  # rows: one row group of DuckDB; smaller statements cost more than their rows
_COUNT_LINES_ABOVE = 4 * 2**20  # bytes


def sight(
    con: duckdb.DuckDBPyConnection, channel: ModuleType, source: Source, about: dict[str, Any], progress: Progress
) -> None:
    """Store all that a channel reads of a source. `about`: file_id, channel, by_minute, group_key (see sql/sight.sql).

    Raises UnreadableFile as the channel does; what was stored until then stays.
    """
    lines = _lines(source.path)
    progress.begin(f"reading {source.container or source.name}", lines)
    with _one_thread(con, lines is not None), ThreadPoolExecutor(max_workers=1) as pen:
        ordinal = 0
        storing = None
        for rows in _gathered(channel.read(source)):
            if storing:
                storing.result()
            storing = pen.submit(store_rows, con, rows, about, ordinal)
            ordinal += rows.num_rows
            if rows.schema.names[0] == "line":
                progress.to(rows.column("line")[-1].as_py())
        if storing:
            storing.result()


@contextmanager
def _one_thread(con: duckdb.DuckDBPyConnection, large: bool) -> Iterator[None]:
    """While a large file is read, DuckDB keeps to one core and leaves another to the channel: less work in all."""
    if large:
        con.execute("SET GLOBAL threads = 1")
    try:
        yield
    finally:
        if large:
            con.execute("RESET GLOBAL threads")


def _gathered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Batches of one shape put together until they are worth a statement."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        if held and (batch.schema != held[0].schema or sum(b.num_rows for b in held) >= _STORED_AT_ONCE):
            yield pa.Table.from_batches(held)
            held = []
        held.append(batch)
    if held:
        yield pa.Table.from_batches(held)


def store_rows(con: duckdb.DuckDBPyConnection, rows: pa.Table, about: dict[str, Any], ordinal: int) -> None:
    """Store rows of one shape, of a file whose rows are numbered from `ordinal` on. A column `received_at` beside
    sightings says when each came over a live channel."""
    ordinals = pa.array(range(ordinal, ordinal + rows.num_rows), pa.int64())
    told = rows.append_column("ordinal", ordinals)
    if "sent_at" in rows.schema.names:
        if "received_at" not in rows.schema.names:
            told = told.append_column("received_at", pa.nulls(rows.num_rows, pa.timestamp("us", "UTC")))
        told, people = apart(told, keys.ring().pseudonyms())
        con.register("people_seen", people)
        con.execute(sql("people"))
        con.unregister("people_seen")
    con.register("incoming", told)
    if "sent_at" in rows.schema.names:
        con.execute(sql("sight"), about)
    elif "reason" in rows.schema.names:
        con.execute("INSERT INTO rejections SELECT $f, line, reason, raw FROM incoming", {"f": about["file_id"]})
    else:
        con.execute("INSERT INTO notes SELECT $f, note, detail FROM incoming", {"f": about["file_id"]})
    con.unregister("incoming")


def _lines(path: Path) -> int | None:
    """Lines of a large file, to tell how far reading has come; None where it isn't worth counting."""
    if path.stat().st_size < _COUNT_LINES_ABOVE:
        return None
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(2**20), b""))
