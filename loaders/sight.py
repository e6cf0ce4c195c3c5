"""Reads one file through its channel into the store: sightings, rejections, notes; stored while the next are read."""

from collections.abc import Callable, Iterator
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
    con: duckdb.DuckDBPyConnection,
    channel: ModuleType,
    source: Source,
    about: dict[str, Any],
    progress: Progress,
    between: Callable[[], None],
) -> None:
    """Store all that a channel reads of a source. `about`: file_id, channel, by_minute, group_key (see sql/sight.sql).
    `between` is called between two statements.

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
                between()
            told = _of_file(rows, about, ordinal)
            storing = pen.submit(store_rows, con, told, about["by_minute"], about["group_key"])
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


def _of_file(rows: pa.Table, about: dict[str, Any], ordinal: int) -> pa.Table:
    """Rows of one file, numbered from `ordinal` on, as `store_rows` takes them."""
    many = rows.num_rows
    columns = {
        "file_id": pa.repeat(about["file_id"], many),
        "channel": pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int8()), many), [about["channel"]]),
        "ordinal": pa.array(range(ordinal, ordinal + many), pa.int64()),
        "received_at": pa.nulls(many, pa.timestamp("us", "UTC")),
    }
    for name, column in columns.items():
        rows = rows.append_column(name, column)
    return rows


def store_rows(con: duckdb.DuckDBPyConnection, rows: pa.Table, by_minute: bool = False, group_key: str = "") -> None:
    """Store rows of one shape. Beside what a channel says of them they have columns for the file they are of:
    `file_id`, `channel`, `ordinal` (the place in the file), and `received_at`, when each came over a live channel.
    `by_minute`, `group_key`: see sql/sight.sql."""
    if "sent_at" in rows.schema.names:
        rows, people = apart(rows, keys.ring().pseudonyms())
        con.register("people_seen", people)
        con.execute(sql("people"))
        con.unregister("people_seen")
    con.register("incoming", rows)
    if "sent_at" in rows.schema.names:
        con.execute(sql("sight"), {"by_minute": by_minute, "group_key": group_key})
    elif "reason" in rows.schema.names:
        con.execute("INSERT INTO rejections SELECT file_id, line, reason, raw FROM incoming")
    else:
        con.execute("INSERT INTO notes SELECT file_id, note, detail FROM incoming")
    con.unregister("incoming")


def _lines(path: Path) -> int | None:
    """Lines of a large file, to tell how far reading has come; None where it isn't worth counting."""
    if path.stat().st_size < _COUNT_LINES_ABOVE:
        return None
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(2**20), b""))
