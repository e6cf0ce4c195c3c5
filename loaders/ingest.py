"""The loader: applies the ledger to the store. What a load read is stored first, out of force; one transaction then
puts it in force with all that follows from it and the read position.

A crash at any point therefore loses nothing and doubles nothing. A file that can't be read is noted and stops nothing;
a bug of ours rolls the load back, sets it aside with its reason, and is raised when the rest is done. While it reads,
others may write once a second, so that what arrives live doesn't wait for a large file; one that is stored in part
bears a mark.
"""

import itertools
import time
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import duckdb

from data.ledger import Ledger, Record
from data.store import Store
from loaders import backlog, decisions, force, live, loads, models
from loaders.files import Reader, forget_half_read
from loaders.position import advance, positions
from loaders.progress import Progress

_LONGEST_HOLD = 1.0  # seconds
_TOGETHER = 5_000  # decisions in one transaction


class SetAside(Exception):
    """Loads that a bug of ours stopped; what was in force stays. The message holds each traceback."""


class _DryRun(Exception):
    """Rolls back what a dry run tried."""


class Loader:
    """Applies one ledger to one store; the only writer of the store."""

    def __init__(self, ledger: Ledger, store: Store, progress: Progress | None = None):
        self.ledger, self.store, self.progress = ledger, store, progress or Progress()
        self._paused_at = time.monotonic()

    def apply(self, understand: bool = True) -> None:
        """Apply everything the ledger has beyond the read position, then understand what waits.

        Raises SetAside when a bug of ours stopped a load (the others are applied all the same).
        """
        failures = []
        received = self.ledger.received_after(positions(self.store))
        for load_id, batch in itertools.groupby(received, lambda record: record.body.get("load_id", "")):
            failures += self._apply_receipts(load_id, list(batch))
        live.take_in(self.ledger, self.store)
        decided = self.ledger.decided_after(positions(self.store))
        for _together, records_ in itertools.groupby(decided, _batch()):
            self._apply_decisions(list(records_))
        if understand:
            backlog.understand(self.store, self.ledger, self.progress)
        if failures:
            raise SetAside("\n".join(failures))

    def dry_run(
        self,
        receipts: list[dict[str, Any]],
        where: Callable[[dict], AbstractContextManager[Path]],
        tell: Callable[[duckdb.DuckDBPyConnection, str], Any],
    ) -> Any:
        """What a load of these receipts would bring, as `tell` says of its id; nothing is kept."""
        found: Any = None
        try:
            with self.store.writing() as con:
                self._load(con, "dry-run", receipts, where, lambda: None)
                found = tell(con, "dry-run")
                raise _DryRun
        except _DryRun:
            return found

    def _apply_receipts(self, load_id: str, batch: list[Record]) -> list[str]:
        receipts = [record.body for record in batch]
        if receipts[0].get("purpose") == models.PURPOSE:  # a file of the room's own making: no load, nothing to undo
            with self.store.writing() as con:
                models.receive(con, receipts)
                advance(con, batch[-1])
            return []
        try:
            with self.store.writing() as con:
                forget_half_read(con)
                where = lambda receipt: self.ledger.opened(receipt["sha256"])  # noqa: E731
                self._load(con, load_id, receipts, where, lambda: self._let_others(con))
                advance(con, batch[-1])
        except Exception as error:
            if isinstance(error, duckdb.IOException | OSError | MemoryError):
                raise  # the machine's trouble, not the load's: try again when it is mended
            with self.store.writing() as con:
                forget_half_read(con)
                loads.set_aside(con, load_id, receipts, error)
                advance(con, batch[-1])
            return [f"Load {load_id} is set aside: {traceback.format_exc()}"]
        return []

    def _load(
        self,
        con: duckdb.DuckDBPyConnection,
        load_id: str,
        receipts: list[dict],
        where: Callable[[dict], AbstractContextManager[Path]],
        between: Callable[[], None],
    ) -> None:
        force.begin(con)
        reader = Reader(con, self.progress, between)
        files = [(receipt, *found) for receipt in receipts for found in reader.read(receipt, where)]
        self._paused_at = 0.0
        between()
        loads.enter(con, load_id, receipts, files)
        force.put(con, load_id, self.progress)
        self.progress.begin("counting")
        loads.count(con, load_id)

    def _let_others(self, con: duckdb.DuckDBPyConnection) -> None:
        if time.monotonic() - self._paused_at > _LONGEST_HOLD:
            self.store.pause(con)
            self._paused_at = time.monotonic()

    def _apply_decisions(self, batch: list[Record]) -> None:
        """Decisions of one spool in one transaction. One that takes a load out of force, or back in, comes alone."""
        decision = batch[0].body
        with self.store.writing() as con:
            decisions.apply(con, [record.body for record in batch])
            if decision["kind"] in force.KINDS:
                force.turn(con, decision["load_id"], decision["kind"], self.progress)
            advance(con, batch[-1])


def _batch() -> Callable[[Record], tuple]:
    """The key of the batch that a decision belongs to."""
    seen, forced = itertools.count(), itertools.count(1)

    def key(record: Record) -> tuple:
        alone = next(forced) if record.body["kind"] in force.KINDS else 0
        return record.spool, alone, next(seen) // _TOGETHER

    return key
