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

    def received_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        return filter(self._is_in, super().received_after(positions))

    def arrived_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        return filter(self._is_in, super().arrived_after(positions))

    def decided_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        return filter(self._is_in, super().decided_after(positions))

    def _is_in(self, record: Record) -> bool:
        return record.end <= self._ends.get(record.spool, 0)


class AsOf(Ledger):
    """The ledger as of a moment: what was received and decided up to then, a load only when all of it had come."""

    def __init__(self, at: dt.datetime):
        super().__init__()
        self._at = at

    def received_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        for _load, receipts in groupby(super().received_after(positions), lambda record: record.body["load_id"]):
            whole = list(receipts)
            if all(map(self._has_come, whole)):
                yield from whole

    def arrived_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        return filter(self._has_come, super().arrived_after(positions))

    def decided_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        return filter(self._holds, super().decided_after(positions))

    def _holds(self, record: Record) -> bool:
        """A seal holds for what was known before it, too."""
        return record.body["kind"] == "sealed" or self._has_come(record)

    def _has_come(self, record: Record) -> bool:
        return moment(record.body.get("received_at") or record.body["decided_at"]) <= self._at
