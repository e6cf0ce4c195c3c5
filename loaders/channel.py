"""The contract of a channel: what it is given, what it yields, what it may raise.

A channel is a module in `loaders/channels/` with three names:

    NAME = "google_form"                                # = file name = folder of its samples
    def recognises(source: Source) -> bool: ...         # looks inside, not only at the name; never raises
    def read(source: Source) -> Iterator[pa.RecordBatch]: ...

A channel whose files are many views of one chat also says `BY_MINUTE = True`: its messages have no id, so each minute
of a group is told apart as a whole (`loaders/merge.py`). One that reads JSON says under which names an object may stand
around its array: `WRAPPERS` (`loaders/original.py` looks items up by it).

`read` yields batches of three shapes, told apart by their schema: SIGHTINGS, REJECTIONS and NOTES.
It is pure: it reads only its source. No database, network, clock or randomness.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

INDIA = ZoneInfo("Asia/Kolkata")
BATCH_ROWS, BATCH_BYTES, FEW = 20_000, 64_000_000, 20
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LINE_KINDS = ("message", "media", "deleted", "system", "event")

# One row per line of a file that said something.
SIGHTINGS = pa.schema(
    [
        pa.field("line", pa.int64(), nullable=False),  # from 1; in a JSON array the item, in a sheet the row
        pa.field("line_kind", pa.string(), nullable=False),  # one of LINE_KINDS
        pa.field("sent_at", pa.timestamp("us", "UTC"), nullable=False),
        pa.field("seconds", pa.bool_(), nullable=False),  # False: known to the minute only
        pa.field("sender", pa.string()),  # as the channel shows it: a number, else a name; None: no author
        pa.field("sender_name", pa.string()),  # a name given beside a number
        pa.field("text", pa.string(), nullable=False),
        pa.field("group_name", pa.string()),  # chat group as shown; None: no group, or not known
        pa.field("place_text", pa.string()),  # the place as typed in a field of its own
        pa.field("own_id", pa.string()),  # the channel's own id of the message (wamid, app id, call id)
        pa.field("edited", pa.bool_(), nullable=False),
        pa.field("stated", pa.string()),  # JSON object: whatever else was stated (pin, category, forwarded, …)
    ]
)
# One row per line that could not become a sighting.
REJECTIONS = pa.schema(
    [
        pa.field("line", pa.int64(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("raw", pa.string(), nullable=False),
    ]
)
# One row per thing the channel decided or noticed about the whole file.
NOTES = pa.schema([pa.field("note", pa.string(), nullable=False), pa.field("detail", pa.string(), nullable=False)])


class UnreadableFile(Exception):
    """The file is not what it claims to be: what came, what is allowed, what to do."""


@dataclass(frozen=True)
class Source:
    """One file to read, with what its receipt says of it.

    `name` is the original file name (the path on disk may be a hash), `container` the name of the zip
    it lay in. `group`, `zone` and `day_first` are set when a person said so; a channel then obeys.
    """

    path: Path
    name: str
    container: str | None = None
    group: str | None = None
    zone: ZoneInfo = INDIA
    day_first: bool | None = None

    def head(self, size: int = 65_536) -> bytes:
        """The first `size` bytes, for `recognises`."""
        with self.path.open("rb") as file:
            return file.read(size)


def instant(moment: dt.datetime, zone: ZoneInfo = INDIA) -> int:
    """Microseconds since 1970 UTC, as `sent_at` holds them; a moment without a zone is read in `zone`."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return (aware - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)


@dataclass
class Batches:
    """Collects rows and hands them out as Arrow batches of about BATCH_ROWS rows, so memory stays bounded.

    Use: `out.sighting(…)`, `out.sightings(…)` or `out.reject(…)`, then `yield from out.full()`; last
    `yield from out.rest()`.
    """

    _rows: dict[str, list[tuple]] = field(default_factory=lambda: {"s": [], "r": [], "n": []})
    _columns: list[pa.RecordBatch] = field(default_factory=list)  # sightings that came before those in _rows
    _full: bool = False  # _columns

    def sighting(
        self,
        line: int,
        sent_at: int,
        text: str,
        *,
        line_kind: str = "message",
        seconds: bool = True,
        sender: str | None = None,
        sender_name: str | None = None,
        group_name: str | None = None,
        place_text: str | None = None,
        own_id: str | None = None,
        edited: bool = False,
        stated: str | None = None,
    ) -> None:
        """Add one sighting; the arguments are the columns of SIGHTINGS, `sent_at` from `instant`."""
        self._rows["s"].append(
            (
                line,
                line_kind,
                sent_at,
                seconds,
                sender,
                sender_name,
                text,
                group_name,
                place_text,
                own_id,
                edited,
                stated,
            )
        )

    def sightings(self, line: Sequence[int], sent_at: Sequence[int], text: Sequence[str], **others: Any) -> None:
        """Add many sightings at once, three times as fast as one by one.

        `others` are the other columns of SIGHTINGS: a list as long as `line`, or one value for all of them.
        """
        given = {"line_kind": "message", "seconds": True, "edited": False, **others}
        given |= {"line": line, "sent_at": sent_at, "text": text}
        if unknown := given.keys() - set(SIGHTINGS.names):
            raise TypeError(f"{sorted(unknown)} are no columns of SIGHTINGS; it has {SIGHTINGS.names}")
        if len(line) < FEW:  # not worth Arrow columns of their own
            lists = (v if _many(v) else repeat(v, len(line)) for v in map(given.get, SIGHTINGS.names))
            self._rows["s"] += zip(*lists, strict=True)
            return
        self._gather()
        columns = [_column(given.get(each.name), each.type, len(line)) for each in SIGHTINGS]
        self._columns.append(pa.RecordBatch.from_arrays(columns, schema=SIGHTINGS))
        rows, size = sum(each.num_rows for each in self._columns), sum(each.nbytes for each in self._columns)
        self._full = rows >= BATCH_ROWS or size >= BATCH_BYTES

    def reject(self, line: int, reason: str, raw: str) -> None:
        """Add one rejection; `raw` is kept as it came, up to 2,000 characters."""
        self._rows["r"].append((line, reason, raw[:2_000]))

    def note(self, note: str, detail: str) -> None:
        """Add one note about the whole file."""
        self._rows["n"].append((note, detail))

    def full(self) -> Iterator[pa.RecordBatch]:
        """The batches that are full by now."""
        if self._full or len(self._rows["s"]) >= BATCH_ROWS or len(self._rows["r"]) >= BATCH_ROWS:
            yield from self.rest()

    def rest(self) -> Iterator[pa.RecordBatch]:
        """All that is left."""
        self._gather()
        if self._columns:
            yield pa.concat_batches(self._columns)
            self._columns, self._full = [], False
        for key, schema in (("r", REJECTIONS), ("n", NOTES)):
            if self._rows[key]:
                yield batch(self._rows[key], schema)
                self._rows[key] = []

    def _gather(self) -> None:
        if self._rows["s"]:
            self._columns.append(batch(self._rows["s"], SIGHTINGS))
            self._rows["s"] = []


def _many(values: Any) -> bool:
    return isinstance(values, Sequence) and not isinstance(values, str)


def _column(values: Any, kind: pa.DataType, length: int) -> pa.Array:
    """A list, or one value `length` times, as Arrow; lone surrogates become U+FFFD."""
    if not _many(values):
        return pa.repeat(_column([values], kind, 1)[0], length)
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([None if v is None else _LONE_SURROGATE.sub("\ufffd", v) for v in values], kind)


def batch(rows: Sequence[tuple], schema: pa.Schema) -> pa.RecordBatch:
    """Rows of tuples in the schema's order as one Arrow batch; lone surrogates become U+FFFD."""
    columns = zip(zip(*rows, strict=True), schema, strict=True)
    return pa.RecordBatch.from_arrays(
        [_column(each, column.type, len(rows)) for each, column in columns], schema=schema
    )
