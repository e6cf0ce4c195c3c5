"""The loader: applies the ledger to the store. What a load read is stored first, out of force; one transaction then
puts it in force with all that follows from it and the read position.

A crash at any point therefore loses nothing and doubles nothing. A file that can't be read is noted and stops nothing;
a bug of ours rolls the load back, sets it aside with its reason, and is raised when the rest is done. While it reads,
others may write once a second, so that what arrives live doesn't wait for a large file; one that is stored in part
bears a mark.
"""

import hashlib
import itertools
import json
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from data.answers import records
from data.ledger import Ledger, Record
from data.store import Store
from loaders import backlog, decisions, geography, live, models, seats
from loaders.channel import Source, UnreadableFile
from loaders.channels import identify, named
from loaders.containers import Member, members
from loaders.merge import merge_touched, sql
from loaders.position import advance, positions
from loaders.progress import Progress
from loaders.sight import sight


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
        tell: Callable[[duckdb.DuckDBPyConnection, str], Any] | None = None,
    ) -> Any:
        """What a load of these receipts would bring: what `tell` says, else its files; nothing is kept."""
        found: Any = []
        try:
            with self.store.writing() as con:
                self._load(con, "dry-run", receipts, where, lambda: None)
                found = (tell or brought)(con, "dry-run")
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
                _open_load(con, load_id, receipts, failure=f"{type(error).__name__}: {error}")
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
        """`between` is called where what was read can be kept, out of force: DuckDB works on committed rows with all
        cores, and after a crash the files are found as read."""
        con.execute("CREATE OR REPLACE TEMP TABLE newly (file_id INTEGER)")
        files = [found for receipt in receipts for found in self._read(con, receipt, where, between)]
        self._paused_at = 0.0
        between()
        _open_load(con, load_id, receipts)
        for receipt in receipts:
            con.execute(
                "INSERT INTO receipts (receipt_id, load_id, received_at, name, sha256, bytes, demo)"
                " VALUES ($receipt_id, $load_id, $received_at, $name, $sha256, $bytes, $demo)",
                {k: receipt[k] for k in _RECEIPT_COLUMNS},
            )
        for ordinal, (receipt, member, file_id) in enumerate(files):
            _bring(con, load_id, receipt, ordinal, member, file_id)
        con.execute("UPDATE files SET in_force = true WHERE file_id IN (SELECT file_id FROM newly)")
        self._retell(con)
        geography.settle(con, load_id)
        seats.settle(con, load_id)
        self.progress.begin("counting")
        con.execute(sql("count_brought"), {"load_id": load_id})

    def _read(
        self,
        con: duckdb.DuckDBPyConnection,
        receipt: dict[str, Any],
        where: Callable[[dict], AbstractContextManager[Path]],
        between: Callable[[], None],
    ) -> Iterator[tuple[dict[str, Any], Member, int]]:
        """Each file that a receipt brings, read: the receipt, the member, its file_id."""
        try:
            with where(receipt) as path:
                if receipt.get("purpose"):
                    member = Member(path, receipt["name"], None)
                    yield receipt, member, self._import(con, member, receipt)
                    return
                for member in members(path, receipt["name"]):
                    yield receipt, member, self._file(con, member, receipt, between)
                    between()
        except UnreadableFile as problem:
            member = Member(Path(), receipt["name"], None)
            yield receipt, member, _new_file(con, member, receipt["sha256"], "", None, str(problem))

    def _let_others(self, con: duckdb.DuckDBPyConnection) -> None:
        if time.monotonic() - self._paused_at > _LONGEST_HOLD:
            self.store.pause(con)
            self._paused_at = time.monotonic()

    def _retell(self, con: duckdb.DuckDBPyConnection) -> None:
        self.progress.begin("merging")
        con.execute(
            "CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT bucket FROM sightings"
            " WHERE file_id IN (SELECT file_id FROM newly)"
        )
        merge_touched(con)

    def _import(self, con: duckdb.DuckDBPyConnection, member: Member, receipt: dict[str, Any]) -> int:
        """Read what is imported (see geography.py), unless it came before with the same words; its file_id."""
        self.progress.begin(f"reading {member.name}")
        purpose, said = receipt["purpose"], receipt["said"]
        words = [said.get("level"), said.get("source") or member.name, said.get("date")]
        reading = json.dumps([receipt["sha256"], purpose, *words])
        before = con.execute("SELECT file_id, in_force FROM files WHERE reading = $r", {"r": reading}).fetchone()
        if not before:
            file_id = _new_file(con, member, receipt["sha256"], reading, None, None)
            try:
                geography.read_in(con, Source(member.path, member.name), file_id, purpose, said, self.progress)
            except UnreadableFile as problem:
                con.execute("UPDATE files SET problem = $p WHERE file_id = $f", {"p": str(problem), "f": file_id})
            before = (file_id, False)
        if not before[1]:
            con.execute("INSERT INTO newly VALUES ($f)", {"f": before[0]})
        return before[0]

    def _file(
        self, con: duckdb.DuckDBPyConnection, member: Member, receipt: dict[str, Any], between: Callable[[], None]
    ) -> int:
        """Read one file unless the same bytes were read the same way before; its file_id."""
        sha256 = receipt["sha256"] if member.container is None else _sha256(member.path)
        source = Source(
            member.path,
            member.name,
            member.container,
            group=receipt.get("group"),
            zone=ZoneInfo(receipt.get("zone", "Asia/Kolkata")),
            day_first=receipt.get("day_first"),
        )
        try:
            channel = named(receipt["channel"]) if receipt.get("channel") else identify(source)
        except UnreadableFile as problem:
            return _new_file(con, member, sha256, "", None, str(problem))
        by_minute = getattr(channel, "BY_MINUTE", False)
        said = [sha256, channel.NAME, source.group, str(source.zone), source.day_first]
        reading = json.dumps(said + ([member.name, member.container] if by_minute else []))
        before = con.execute("SELECT file_id, in_force FROM files WHERE reading = $r", {"r": reading}).fetchone()
        if before:
            if not before[1]:
                con.execute("INSERT INTO newly VALUES ($f)", {"f": before[0]})
            return before[0]
        file_id = _new_file(con, member, sha256, reading, channel.NAME, None, by_minute)
        con.execute("UPDATE files SET in_force = NULL WHERE file_id = $f", {"f": file_id})
        about = {
            "file_id": file_id,
            "channel": channel.NAME,
            "by_minute": by_minute,
            "group_key": f"file:{sha256}",
        }
        try:
            sight(con, channel, source, about, self.progress, between)
        except UnreadableFile as problem:
            con.execute("UPDATE files SET problem = $p WHERE file_id = $f", {"p": str(problem), "f": file_id})
        con.execute(sql("number"), {"file_id": file_id})
        con.execute(sql("span"), {"file_id": file_id})
        con.execute("UPDATE files SET in_force = false WHERE file_id = $f", {"f": file_id})
        con.execute("INSERT INTO newly VALUES ($f)", {"f": file_id})
        return file_id

    def _apply_decisions(self, batch: list[Record]) -> None:
        """Decisions of one spool in one transaction. One that takes a load out of force, or back in, comes alone."""
        decision = batch[0].body
        with self.store.writing() as con:
            decisions.apply(con, [record.body for record in batch])
            if decision["kind"] in _FORCES:
                con.execute(
                    "UPDATE loads SET in_force = $in_force WHERE load_id = $load_id",
                    {"in_force": decision["kind"] == "redo_load", "load_id": decision["load_id"]},
                )
                con.execute(sql("changed_force"))
                con.execute("UPDATE files SET in_force = NOT in_force WHERE file_id IN (SELECT file_id FROM newly)")
                self._retell(con)
                geography.settle(con, decision["load_id"])
                seats.settle(con, decision["load_id"])
            advance(con, batch[-1])


_FORCES = ("undo_load", "redo_load")
_TOGETHER = 5_000  # decisions in one transaction


def _batch() -> Callable[[Record], tuple]:
    """The key of the batch that a decision belongs to."""
    seen, forced = itertools.count(), itertools.count(1)

    def key(record: Record) -> tuple:
        alone = next(forced) if record.body["kind"] in _FORCES else 0
        return record.spool, alone, next(seen) // _TOGETHER

    return key


def forget_half_read(con: duckdb.DuckDBPyConnection) -> None:
    """Remove what a load that was broken off left of a file: it is read anew from its beginning."""
    for table in ("sightings", "rejections", "notes", "files"):
        con.execute(f"DELETE FROM {table} WHERE file_id IN (SELECT file_id FROM files WHERE in_force IS NULL)")  # noqa: S608


_LONGEST_HOLD = 1.0  # seconds
_RECEIPT_COLUMNS = ("receipt_id", "load_id", "received_at", "name", "sha256", "bytes", "demo")


def brought(con: duckdb.DuckDBPyConnection, load_id: str) -> list[dict[str, Any]]:
    """What a load brought: one dict a file, in the order handed in (see sql/brought.sql)."""
    return records(con.execute(sql("brought"), {"load_id": load_id}).to_arrow_table().to_pandas())


def _open_load(con: duckdb.DuckDBPyConnection, load_id: str, receipts: list[dict], failure: str | None = None) -> None:
    con.execute(
        "INSERT INTO loads VALUES ($load_id, $started_at, $who, $in_force, $failure)",
        {
            "load_id": load_id,
            "started_at": receipts[0]["received_at"],
            "who": receipts[0]["who"],
            "in_force": failure is None,
            "failure": failure,
        },
    )


def _bring(
    con: duckdb.DuckDBPyConnection, load_id: str, receipt: dict, ordinal: int, member: Member, file_id: int
) -> None:
    path = receipt["path"] if member.container is None else f"{receipt['path']}/{member.name}"
    con.execute(
        "INSERT INTO load_files (load_id, receipt_id, ordinal, path, file_id) VALUES ($l, $r, $o, $p, $f)",
        {"l": load_id, "r": receipt["receipt_id"], "o": ordinal, "p": path, "f": file_id},
    )


def _new_file(
    con: duckdb.DuckDBPyConnection,
    member: Member,
    sha256: str,
    reading: str,
    channel: str | None,
    problem: str | None,
    by_minute: bool = False,
) -> int:
    file_id = con.execute("SELECT coalesce(max(file_id), 0) + 1 FROM files").fetchone()[0]
    con.execute(
        "INSERT INTO files (file_id, sha256, reading, name, container, channel, by_minute, in_force, problem)"
        " VALUES ($f, $s, $r, $n, $k, $c, $m, false, $p)",
        {
            "f": file_id,
            "s": sha256,
            "r": reading,
            "n": member.name,
            "k": member.container,
            "c": channel,
            "p": problem,
            "m": by_minute,
        },
    )
    return file_id


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
