"""The past: the ledger as it stood, at read positions or at a moment. A store made from it is what was known then."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import groupby

from data.ledger import Ledger, Record, moment


class UpTo(Ledger):
    """The ledger up to read positions ({spool: offset}); spools that aren't named have nothing."""

    def __init__(self, ends: Mapping[str, int]):
        super().__init__()
        self._ends = ends

    def after(self, positions: dict[str, int]) -> Iterator[Record]:
        return (record for record in super().after(positions) if record.end <= self._ends.get(record.spool, 0))


class AsOf(Ledger):
    """The ledger as of a moment: what was received and decided up to then, a load only when all of it had come."""

    def __init__(self, at: dt.datetime):
        super().__init__()
        self._at = at

    def after(self, positions: dict[str, int]) -> Iterator[Record]:
        for _load, records in groupby(super().after(positions), _load_of):
            whole = list(records)
            if max(map(_came, whole)) <= self._at:
                yield from whole


def _load_of(record: Record) -> str:
    """Receipts of one load lie together; each other record stands for itself."""
    return record.body["load_id"] if record.body["record"] == "receipt" else f"{record.spool} {record.end}"


def _came(record: Record) -> dt.datetime:
    return moment(record.body["received_at" if record.body["record"] == "receipt" else "decided_at"])
