"""Live: what came over live channels goes from the ledger to the store in micro-batches, each one transaction of rows,
all that follows from them, and the read position.

What one sender sends over one channel in one day is one load with one file that grows, so it is counted, and can be
undone, like any other. Its records go through the channel that reads saved files, and give the same messages. A record
that a bug of ours stops is rejected with the reason after one try, and the others go in.
"""

import io
import traceback
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

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
_RECEIPTS = pa.schema(
    [
        ("receipt_id", pa.string()),
        ("received_at", pa.timestamp("us", "UTC")),
        ("name", pa.string()),
        ("sha256", pa.string()),
        ("bytes", pa.int64()),
        ("first_line", pa.int64()),
        ("last_line", pa.int64()),
    ]
)


def take_in(ledger: Ledger, store: Store) -> int:
    """Apply what arrived beyond the read position; how many records that was. Others write between micro-batches."""
    taken = 0
    while True:
        with store.alone():
            batch = _next(ledger.arrived_after(positions(store)))
            if not batch:
                return taken
            _apply(store, batch)
            taken += len(batch)


def _next(records: Iterable[Record]) -> list[Record]:
    """The next micro-batch: of one spool."""
    batch: list[Record] = []
    size = 0
    for record in records:
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
    con.execute("CREATE OR REPLACE TEMP TABLE newly (file_id INTEGER, line BIGINT)")
    streams: dict[tuple[str, str], list[Record]] = {}
    for record in batch:
        streams.setdefault((record.body["channel"], record.body["sender"]), []).append(record)
    for (channel, sender), records in streams.items():
        _stream(con, channel, sender, records, reason)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT bucket FROM sightings AS s JOIN newly AS n"
        " ON s.file_id = n.file_id AND s.line >= n.line"
    )
    merge_touched(con)
    con.execute(sql("live_counted"))
    advance(con, batch[-1])


def _stream(
    con: duckdb.DuckDBPyConnection, channel: str, sender: str, records: Sequence[Record], reason: str | None
) -> None:
    """Store what one sender sent over one channel."""
    load_id = f"live-{Path(records[0].spool).stem}-{channel}-{sender}"
    file_id, ordinal, last_line = _file(con, load_id, channel, sender, records[0])
    con.execute("INSERT INTO newly VALUES ($f, $l)", {"f": file_id, "l": last_line + 1})
    out, receipts = Batches(), []
    for record in records:
        first, body = last_line + 1, record.body
        last_line = max(first, _read(out, channel, sender, record, last_line, reason))
        at = moment(body["received_at"])
        receipts.append((record.place, at, sender, body["sha256"], len(body["raw"]), first, last_line))
    columns = zip(zip(*receipts, strict=True), _RECEIPTS, strict=True)
    came = pa.Table.from_arrays([pa.array(column, f.type) for column, f in columns], schema=_RECEIPTS)
    con.register("came", came)
    con.execute(sql("live_receipts"), {"file_id": file_id, "load_id": load_id})
    about = {"file_id": file_id, "channel": channel, "by_minute": False, "group_key": load_id}
    for rows in map(pa.Table.from_batches, ([each] for each in out.rest())):
        if "sent_at" in rows.schema.names:
            at = np.searchsorted(came["first_line"], rows["line"], side="right") - 1
            rows = rows.append_column("received_at", came["received_at"].take(pa.array(at)))
        store_rows(con, rows, about, ordinal)
    con.execute(sql("live_number"), {"file_id": file_id})
    con.unregister("came")


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


def _file(
    con: duckdb.DuckDBPyConnection, load_id: str, channel: str, sender: str, first: Record
) -> tuple[int, int, int]:
    """The file of a stream, made with its load when its first record comes: its id, its sightings, its last line."""
    found = con.execute(sql("live_file"), {"reading": load_id}).fetchone()
    if found:
        return found
    said = {"load_id": load_id, "sender": sender, "at": first.body["received_at"]}
    con.execute("INSERT INTO loads VALUES ($load_id, $at, $sender, true, NULL)", said)
    said = {"load_id": load_id, "sha256": sha256(load_id.encode()).hexdigest(), "name": sender, "channel": channel}
    con.execute(sql("live_begin"), said)
    begun = con.execute(sql("live_file"), {"reading": load_id}).fetchone()
    said = {"load_id": load_id, "path": first.spool, "file_id": begun[0]}
    con.execute("INSERT INTO load_files VALUES ($load_id, NULL, 0, $path, $file_id, 0, 0, 0, 0)", said)
    return begun
