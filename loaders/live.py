"""Live: what came over live channels goes from the ledger to the store in micro-batches, each one transaction of rows,
all that follows from them, and the read position.

What one sender sends over one channel in one day is one load with one file that grows, so it is counted, and can be
undone, like any other. Its records go through the channel that reads saved files, and give the same messages. A record
that a bug of ours stops is rejected with the reason after one try, and the others go in.
"""

import io
import traceback
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import structlog

from data.ledger import Ledger, Record, moment
from data.store import Store
from loaders.channel import Batches, Source
from loaders.channels import named
from loaders.json_items import items_in
from loaders.merge import merge_touched, sql
from loaders.position import advance, positions
from loaders.sight import store_rows
from loaders.textlines import encoding_of

log = structlog.get_logger()
MOST_RECORDS, MOST_BYTES = 20_000, 32 * 2**20  # of a micro-batch
MACHINE = (
    duckdb.IOException,
    duckdb.FatalException,
    OSError,
    MemoryError,
)  # its trouble, not a record's: try again later
_HEAD, _SHOWN = 65_536, 8_000  # bytes of a record: to find out its encoding; to show of one that is set aside
_CAME = pa.timestamp("us", "UTC")
_RECEIPTS = pa.schema(
    [
        ("receipt_id", pa.string()),
        ("load_id", pa.string()),
        ("received_at", _CAME),
        ("name", pa.string()),
        ("sha256", pa.string()),
        ("bytes", pa.int64()),
        ("file_id", pa.int32()),
        ("first_line", pa.int64()),
        ("last_line", pa.int64()),
    ]
)


class _File(NamedTuple):
    """The file that a stream grows: what one sender sends over one channel in one day."""

    load_id: str
    channel: str
    file_id: int
    lines: int  # sightings so far
    last_line: int


def take_in(ledger: Ledger, store: Store) -> int:
    """Apply what has arrived by now beyond the read position; how many records that was. Others write between
    micro-batches. What arrives meanwhile is left to the next time: there may be no end of it."""
    taken, ends = 0, ledger.sizes()
    while True:
        with store.alone():
            batch = _next(ledger.arrived_after(positions(store)), ends)
            if not batch:
                return taken
            _apply(store, batch)
            taken += len(batch)


def _next(records: Iterable[Record], ends: Mapping[str, int]) -> list[Record]:
    """The next micro-batch: of one spool, and not beyond its end."""
    batch: list[Record] = []
    size = 0
    for record in records:
        if record.end > ends.get(record.spool, 0):
            break
        if batch and (record.spool != batch[0].spool or len(batch) >= MOST_RECORDS or size >= MOST_BYTES):
            break
        batch.append(record)
        size += len(record.body["raw"])
    return batch


def _apply(store: Store, batch: Sequence[Record], reason: str | None = None) -> None:
    """One transaction for the batch; what stops it is found by halves, and set aside."""
    try:
        with store.writing() as con:
            _take(con, batch, reason)
        return
    except MACHINE:
        raise
    except Exception as error:
        if reason is not None:
            raise
        why = f"Set aside, a bug of ours: {type(error).__name__}: {error}"
        if len(batch) == 1:
            log.error("arrival set aside", receipt=batch[0].place, trace=traceback.format_exc())
    if len(batch) == 1:
        _apply(store, batch, why)
    else:
        middle = len(batch) // 2
        _apply(store, batch[:middle])
        _apply(store, batch[middle:])


def _take(con: duckdb.DuckDBPyConnection, batch: Sequence[Record], reason: str | None) -> None:
    """All streams of a batch go in by the same statements: one costs more than its rows."""
    streams: dict[tuple[str, str], list[Record]] = {}
    for record in batch:
        streams.setdefault((record.body["channel"], record.body["sender"]), []).append(record)
    files = _files(con, streams)
    rows: dict[pa.Schema, list[pa.Table]] = {}
    receipts: list[tuple] = []
    for stream, records in streams.items():
        told = _receipts(files[stream], stream, records, reason, out := Batches())
        receipts += told
        for each in out.rest():
            rows.setdefault(each.schema, []).append(_of_stream(pa.Table.from_batches([each]), files[stream], told))
    columns = zip(zip(*receipts, strict=True), _RECEIPTS, strict=True)
    con.register("came", pa.Table.from_arrays([pa.array(c, f.type) for c, f in columns], schema=_RECEIPTS))
    con.execute(sql("live_receipts"))
    con.execute("CREATE OR REPLACE TEMP TABLE newly AS SELECT file_id, min(first_line) AS line FROM came GROUP BY ALL")
    for tables in rows.values():
        store_rows(con, pa.concat_tables(tables))
    con.execute(sql("live_number"))
    con.unregister("came")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT bucket FROM sightings AS s JOIN newly AS n"
        " ON s.file_id = n.file_id AND s.line >= n.line"
    )
    merge_touched(con)
    con.execute(sql("live_counted"))
    advance(con, batch[-1])


def _receipts(
    file: _File, stream: tuple[str, str], records: Sequence[Record], reason: str | None, out: Batches
) -> list[tuple]:
    """Read the records of a stream into `out`; the receipt of each, as _RECEIPTS has it."""
    last_line, receipts = file.last_line, []
    for record in records:
        first, body = last_line + 1, record.body
        last_line = max(first, _read(out, *stream, record, last_line, reason))
        about = (body["sha256"], len(body["raw"]), file.file_id, first, last_line)
        receipts.append((record.place, file.load_id, moment(body["received_at"]), stream[1], *about))
    return receipts


def _of_stream(rows: pa.Table, file: _File, receipts: Sequence[tuple]) -> pa.Table:
    """Rows of one stream as `store_rows` takes them; a sighting came when its record did."""
    many = rows.num_rows
    columns = {"file_id": pa.repeat(file.file_id, many)}
    if "sent_at" in rows.schema.names:
        begins, came = [each[-2] for each in receipts], pa.array([each[2] for each in receipts], _CAME)
        at = np.searchsorted(begins, rows["line"], side="right") - 1
        columns |= {"channel": pa.repeat(file.channel, many), "received_at": came.take(pa.array(at))}
        columns["ordinal"] = pa.array(range(file.lines, file.lines + many), pa.int64())
    for name, column in columns.items():
        rows = rows.append_column(name, column)
    return rows


def _read(out: Batches, channel: str, sender: str, record: Record, before: int, reason: str | None) -> int:
    """Read a record into `out`, its lines numbered on from `before`; the number of the last."""
    raw = record.body["raw"]
    if reason is not None:
        out.reject(before + 1, reason, raw[:_SHOWN].decode("utf-8", "replace"))
        return before + 1
    module, source = named(channel), Source(Path(), sender)
    line = before
    with io.TextIOWrapper(io.BytesIO(raw), encoding_of(raw[:_HEAD]), errors="replace", newline="") as text:
        for number, *item in items_in(text, module.WRAPPERS):
            line = before + number
            module.take(out, source, (line, *item))
    return line


def _files(
    con: duckdb.DuckDBPyConnection, streams: Mapping[tuple[str, str], Sequence[Record]]
) -> dict[tuple[str, str], _File]:
    """The file of each stream, made with its load when its first record comes."""
    loads = {f"live-{Path(of[0].spool).stem}-{stream[0]}-{stream[1]}": stream for stream, of in streams.items()}

    def known() -> dict[str, tuple]:
        return {row[0]: row for row in con.execute(sql("live_file"), {"readings": list(loads)}).fetchall()}

    new = loads.keys() - known().keys()
    for load_id in filter(new.__contains__, loads):
        _begin(con, load_id, *loads[load_id], streams[loads[load_id]][0])
    return {loads[load_id]: _File(load_id, loads[load_id][0], *row[1:]) for load_id, row in known().items()}


def _begin(con: duckdb.DuckDBPyConnection, load_id: str, channel: str, sender: str, first: Record) -> None:
    said = {"load_id": load_id, "sender": sender, "at": first.body["received_at"]}
    con.execute("INSERT INTO loads VALUES ($load_id, $at, $sender, true, NULL)", said)
    said = {"load_id": load_id, "sha256": sha256(load_id.encode()).hexdigest(), "name": sender, "channel": channel}
    con.execute(sql("live_begin"), said)
    said = {"load_id": load_id, "path": first.spool}
    con.execute(
        "INSERT INTO load_files SELECT reading, NULL, 0, $path, file_id, 0, 0, 0, 0 FROM files"
        " WHERE reading = $load_id",
        said,
    )
