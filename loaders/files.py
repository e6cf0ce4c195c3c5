"""Files: what receipts hold, each read into the store once. The same bytes read in the same way are one file of it, out
of force until a load that brings it is in force; while it is stored in part, `in_force` is null.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from loaders import force, purposes
from loaders.channel import Source, UnreadableFile
from loaders.channels import identify, named
from loaders.containers import Member, members
from loaders.merge import sql
from loaders.progress import Progress
from loaders.sight import sight


class Reader:
    """Reads what a load brings. `between` is called where what was read can be kept, out of force: DuckDB works on
    committed rows with all cores, and after a crash the files are found as read."""

    def __init__(self, con: duckdb.DuckDBPyConnection, progress: Progress, between: Callable[[], None]):
        self._con, self._progress, self._between = con, progress, between

    def read(
        self, receipt: dict[str, Any], where: Callable[[dict], AbstractContextManager[Path]]
    ) -> Iterator[tuple[Member, int]]:
        """Each file of a receipt, read unless it was before: its member and its file_id. `where` opens what the ledger
        keeps of the receipt. One that can't be read is a file, too, with its `problem`."""
        try:
            with where(receipt) as path:
                if receipt.get("purpose"):
                    member = Member(path, receipt["name"], None)
                    yield member, self._imported(member, receipt)
                    return
                for member in members(path, receipt["name"]):
                    yield member, self._sighted(member, receipt)
                    self._between()
        except UnreadableFile as problem:
            member = Member(Path(), receipt["name"], None)
            yield member, self._new(member, receipt["sha256"], problem=str(problem))

    def _imported(self, member: Member, receipt: dict[str, Any]) -> int:
        """Of what is imported (see purposes.py)."""
        self._progress.begin(f"reading {member.name}")
        purpose, said = receipt["purpose"], receipt["said"]
        words = [said.get("level"), said.get("source") or member.name, said.get("date")]
        reading = json.dumps([receipt["sha256"], purpose, *words])
        if (known := self._known(reading)) is not None:
            return known
        file_id = self._new(member, receipt["sha256"], reading)
        try:
            purposes.read_in(self._con, Source(member.path, member.name), file_id, purpose, said, self._progress)
        except UnreadableFile as problem:
            self._note_problem(file_id, problem)
        force.wait_for_load(self._con, file_id)
        return file_id

    def _sighted(self, member: Member, receipt: dict[str, Any]) -> int:
        """Of what goes through a channel."""
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
            return self._new(member, sha256, problem=str(problem))
        by_minute = getattr(channel, "BY_MINUTE", False)
        said = [sha256, channel.NAME, source.group, str(source.zone), source.day_first]
        reading = json.dumps(said + ([member.name, member.container] if by_minute else []))
        if (known := self._known(reading)) is not None:
            return known
        file_id = self._new(member, sha256, reading, channel.NAME, by_minute)
        self._con.execute("UPDATE files SET in_force = NULL WHERE file_id = $f", {"f": file_id})
        about = {
            "file_id": file_id,
            "channel": channel.NAME,
            "by_minute": by_minute,
            "group_key": f"file:{sha256}",
        }
        try:
            sight(self._con, channel, source, about, self._progress, self._between)
        except UnreadableFile as problem:
            self._note_problem(file_id, problem)
        self._con.execute(sql("number"), {"file_id": file_id})
        self._con.execute(sql("span"), {"file_id": file_id})
        self._con.execute("UPDATE files SET in_force = false WHERE file_id = $f", {"f": file_id})
        force.wait_for_load(self._con, file_id)
        return file_id

    def _known(self, reading: str) -> int | None:
        """The file that was read so before; it comes into force again with this load."""
        found = self._con.execute("SELECT file_id, in_force FROM files WHERE reading = $r", {"r": reading}).fetchone()
        if found is None:
            return None
        file_id, in_force = found
        if not in_force:
            force.wait_for_load(self._con, file_id)
        return file_id

    def _new(
        self,
        member: Member,
        sha256: str,
        reading: str = "",
        channel: str | None = None,
        by_minute: bool = False,
        problem: str | None = None,
    ) -> int:
        file_id = self._con.execute("SELECT coalesce(max(file_id), 0) + 1 FROM files").fetchone()[0]
        self._con.execute(
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

    def _note_problem(self, file_id: int, problem: UnreadableFile) -> None:
        self._con.execute("UPDATE files SET problem = $p WHERE file_id = $f", {"p": str(problem), "f": file_id})


def forget_half_read(con: duckdb.DuckDBPyConnection) -> None:
    """Remove what a load that was broken off left of a file: it is read anew from its beginning."""
    for table in ("sightings", "rejections", "notes", "files"):
        con.execute(f"DELETE FROM {table} WHERE file_id IN (SELECT file_id FROM files WHERE in_force IS NULL)")  # noqa: S608


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
