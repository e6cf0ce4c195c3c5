"""The ledger: two append-only folders that are the truth. Everything else can be rebuilt from them.

    received/files/ab/<sha256>.sealed  a file as it came, sealed
    received/<day>.spool               receipts: how each arrival came
    decisions/<day>.spool              what persons decided

A spool is a row of frames: length (4 bytes, big-endian), CRC-32 (4 bytes), sealed JSON, bound to its spool and offset.
A record is on disk (fsync) before anyone is told "received" or "saved". A frame torn by a crash is set aside beside
its spool when the next record is written, and never read. `seal.py` is the codec.
"""

import datetime as dt
import fcntl
import json
import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from data import seal
from data.durable import sync_folder
from data.private import private_file
from data.settings import now, settings

VERSION = 1
_FRAME = struct.Struct(">II")
_LARGEST_RECORD = 64 * 2**20


class BrokenLedger(Exception):
    """A spool holds bytes, before its end, that are no record, or one that was changed or moved."""


@dataclass(frozen=True)
class Record:
    """One record and where it ends: `spool` is 'received/2026-11-22.spool', `end` the offset after it."""

    spool: str
    end: int
    body: dict[str, Any]


class Ledger:
    """The ledger under one folder (default: the room's own)."""

    def __init__(self, received: Path | None = None, decisions: Path | None = None):
        self.received = received or settings().received
        self.decisions = decisions or settings().decisions
        for folder in (self.received / "files", self.decisions):
            folder.mkdir(parents=True, exist_ok=True)

    def keep(self, path: Path) -> tuple[str, int]:
        """Keep a file, sealed; the SHA-256 and size of what came. The same bytes are kept once."""
        staged = self.received / "files" / f".{uuid4().hex}.part"
        with path.open("rb") as came, staged.open("xb") as out:
            sha256, size = seal.seal_file(came, out)
            out.flush()
            os.fsync(out.fileno())
        if self._kept(sha256):
            staged.unlink()
        else:
            target = self._file(sha256, seal.SEALED_FILE)
            target.parent.mkdir(exist_ok=True)
            os.replace(staged, target)
            sync_folder(target.parent)
        return sha256, size

    @contextmanager
    def opened(self, sha256: str) -> Iterator[Path]:
        """A path to read a kept file by, in clear, until the end; it lies in memory (see `private.py`).

        Raises FileNotFoundError when the ledger lacks it, BrokenSeal when it was changed, cut or renamed.
        """
        kept = self._kept(sha256)
        if kept is None:
            raise FileNotFoundError(f"The ledger lacks the file {sha256}. Restore it from a backup.")
        if kept.suffix == seal.PLAIN_FILE:
            seal.check_plain()
            yield kept
            return
        with kept.open("rb") as sealed, private_file(kept.stat().st_size) as (clear, path):
            seal.open_file(sealed, clear, sha256)
            clear.flush()
            yield path

    def receive(self, receipts: Sequence[dict[str, Any]]) -> None:
        """Append receipts, all of them or none."""
        self._append(self.received, [{"record": "receipt", "version": VERSION, **r} for r in receipts])

    def decide(self, who: str, kind: str, **what: Any) -> dict[str, Any]:
        """Append one decision and give it back, with its id and moment."""
        decision = {
            "record": "decision",
            "version": VERSION,
            "decision_id": uuid4().hex,
            "who": who,
            "decided_at": now().isoformat(),
            "kind": kind,
            **what,
        }
        self._append(self.decisions, [decision])
        return decision

    def after(self, positions: dict[str, int]) -> Iterator[Record]:
        """Records beyond the given read positions ({spool: offset}): receipts first, then decisions."""
        for folder in (self.received, self.decisions):
            for path in sorted(folder.glob("*.spool")):
                spool = f"{folder.name}/{path.name}"
                yield from _records(path, spool, positions.get(spool, 0))

    def ends(self) -> dict[str, int]:
        """Where the last whole record of each spool ends. Decisions first: what they point to came before them."""
        found = {}
        for folder in (self.decisions, self.received):
            for path in sorted(folder.glob("*.spool")):
                spool = f"{folder.name}/{path.name}"
                found[spool] = max((end for end, _body in _frames(path, spool, 0)), default=0)
        return found

    def is_empty(self) -> bool:
        """True while nothing has ever arrived."""
        return not any(self.received.glob("*.spool"))

    def _file(self, sha256: str, ending: str) -> Path:
        return self.received / "files" / sha256[:2] / f"{sha256}{ending}"

    def _kept(self, sha256: str) -> Path | None:
        """The file on disk: sealed, or as it was kept before there were keys."""
        both = (self._file(sha256, ending) for ending in (seal.SEALED_FILE, seal.PLAIN_FILE))
        return next((path for path in both if path.exists()), None)

    def _append(self, folder: Path, records: Sequence[dict[str, Any]]) -> None:
        # The newest spool goes on when the clock has jumped back, so that the order of names is the order of time.
        today = f"{now():%Y-%m-%d}.spool"
        newest = max((p.name for p in folder.glob("*.spool")), default=today)
        path = folder / max(today, newest)
        is_new = not path.exists()
        with path.open("ab") as spool:
            fcntl.flock(spool, fcntl.LOCK_EX)
            _set_torn_tail_aside(path)
            spool.seek(0, os.SEEK_END)
            for record in records:
                place = _place(f"{folder.name}/{path.name}", spool.tell())
                body = seal.seal(json.dumps(record, ensure_ascii=False).encode(), place)
                spool.write(_FRAME.pack(len(body), zlib.crc32(body)) + body)
            spool.flush()
            os.fsync(spool.fileno())
        if is_new:
            sync_folder(folder)


def moment(text: str) -> dt.datetime:
    """A moment as records hold it (ISO 8601 with offset)."""
    return dt.datetime.fromisoformat(text)


def _records(path: Path, spool: str, start: int) -> Iterator[Record]:
    offset = start
    for end, body in _frames(path, spool, start):
        try:
            plain = seal.open(body, _place(spool, offset))
        except seal.BrokenSeal as broken:
            raise BrokenLedger(f"{spool}, at {offset}: {broken} Restore this file from a backup.") from broken
        yield Record(spool, end, json.loads(plain))
        offset = end


def _frames(path: Path, spool: str, start: int) -> Iterator[tuple[int, bytes]]:
    """Each whole frame from an offset: where it ends, and its sealed record."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(start)
        while (offset := file.tell()) + _FRAME.size <= size:
            length, crc = _FRAME.unpack(file.read(_FRAME.size))
            end = offset + _FRAME.size + length
            if end > size:
                return  # the tail of a write that did not finish
            body = file.read(length) if length <= _LARGEST_RECORD else b""
            if zlib.crc32(body) != crc or not body:
                if end == size:
                    return
                raise BrokenLedger(f"{spool}: the bytes at {offset} are no record. Restore this file from a backup.")
            yield end, body


def _place(spool: str, offset: int) -> str:
    """What a record is bound to, so that none can be moved to another place or spool unnoticed."""
    return f"{spool}:{offset}"


def _set_torn_tail_aside(path: Path) -> None:
    whole = 0
    for end, _ in _frames(path, path.name, 0):
        whole = end
    size = path.stat().st_size
    if size > whole:
        with path.open("rb+") as file:
            file.seek(whole)
            path.with_suffix(f".torn-{whole}").write_bytes(file.read())
            file.truncate(whole)
