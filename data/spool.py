"""Spools: a folder of day files to which sealed records are appended, and from which they are read on.

A spool is a row of frames: length (4 bytes, big-endian), CRC-32 (4 bytes), sealed record, bound to spool and offset.
A record is one line of JSON, and after its line end the bytes that came as `raw`, where there are any. Any number of
writers take turns by a lock on the file; a reader takes none. A frame torn by a crash is set aside beside its spool
when the next record is written, and never read.
"""

import fcntl
import json
import os
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from data import seal
from data.durable import sync_folder
from data.settings import now

_FRAME = struct.Struct(">II")
_LARGEST_RECORD = 64 * 2**20


class BrokenLedger(Exception):
    """A spool holds bytes, before its end, that are no record, or one that was changed or moved."""


@dataclass(frozen=True)
class Record:
    """One record and where it lies: `spool` is 'received/2026-11-22.spool', `end` the offset after it."""

    spool: str
    start: int
    end: int
    body: dict[str, Any]

    @property
    def place(self) -> str:
        """What it is bound to, so that none can be moved to another place or spool unnoticed."""
        return _place(self.spool, self.start)


class Spools:
    """The spools in one folder, oldest first."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._whole: dict[Path, int] = {}  # how far we know a spool to be whole
        folder.mkdir(parents=True, exist_ok=True)

    def append(self, bodies: Sequence[Mapping[str, Any]]) -> list[str]:
        """Append records; their places. They are on disk when this returns.

        An OSError (a full disk) may leave some of them written: whoever is told so hands them in again.
        """
        # The newest spool goes on when the clock has jumped back, so that the order of names is the order of time.
        path = max([self.folder / f"{now():%Y-%m-%d}.spool", *self.folder.glob("*.spool")])
        with path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            start = end = self._set_torn_tail_aside(path)
            frames, places = [], []
            for body in bodies:
                places.append(_place(self._name(path), end))
                sealed = seal.seal(_written(body), places[-1])
                frames.append(_FRAME.pack(len(sealed), zlib.crc32(sealed)) + sealed)
                end += len(frames[-1])
            file.write(b"".join(frames))
            file.flush()
            os.fdatasync(file.fileno())
            self._whole[path] = end
            if start == 0:
                sync_folder(self.folder)
        return places

    def after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        """Records beyond the read positions ({spool: offset}). They are on disk before they are given, so that no store
        is ever further than the ledger when the power fails.
        """
        for path in sorted(self.folder.glob("*.spool")):
            start = positions.get(self._name(path), 0)
            if path.stat().st_size > start:
                with path.open("rb") as file:
                    os.fdatasync(file.fileno())
                    yield from _records(file, self._name(path), start)

    def at(self, place: str) -> dict[str, Any]:
        """The record at a place; BrokenLedger when there is none."""
        spool, _, offset = place.rpartition(":")
        path = self.folder / spool.rpartition("/")[2]
        if path.exists():
            with path.open("rb") as file:
                for record in _records(file, spool, int(offset)):
                    return record.body
        raise BrokenLedger(f"{place}: there is no record. Restore {spool} from a backup.")

    def sizes(self) -> dict[str, int]:
        """How long each spool is: {spool: bytes}."""
        return {self._name(path): path.stat().st_size for path in self.folder.glob("*.spool")}

    def ends(self) -> Iterator[tuple[str, int]]:
        """Where the last whole record of each spool ends."""
        for path in sorted(self.folder.glob("*.spool")):
            with path.open("rb") as file:
                yield self._name(path), max((end for _, end, _ in _frames(file, self._name(path), 0)), default=0)

    def _name(self, path: Path) -> str:
        return f"{self.folder.name}/{path.name}"

    def _set_torn_tail_aside(self, path: Path) -> int:
        """Where the whole records end, after what follows them was moved to a file of its own."""
        whole, size = self._whole.get(path, 0), path.stat().st_size
        if size != whole:
            whole = whole if size > whole else 0
            with path.open("rb+") as file:
                whole = max((end for _, end, _ in _frames(file, path.name, whole)), default=whole)
                if size > whole:
                    file.seek(whole)
                    path.with_suffix(f".torn-{whole}").write_bytes(file.read())
                    file.truncate(whole)
        return whole


def _written(body: Mapping[str, Any]) -> bytes:
    raw = body.get("raw")
    line = json.dumps({k: v for k, v in body.items() if k != "raw"}, ensure_ascii=False).encode()
    return line if raw is None else b"%b\n%b" % (line, raw)


def _records(file: BinaryIO, spool: str, start: int) -> Iterator[Record]:
    for begin, end, sealed in _frames(file, spool, start):
        try:
            plain = seal.open(sealed, _place(spool, begin))
        except seal.BrokenSeal as broken:
            raise BrokenLedger(f"{spool}, at {begin}: {broken} Restore this file from a backup.") from broken
        line, has_raw, raw = plain.partition(b"\n")
        yield Record(spool, begin, end, {**json.loads(line), "raw": raw} if has_raw else json.loads(line))


def _frames(file: BinaryIO, spool: str, start: int) -> Iterator[tuple[int, int, bytes]]:
    """Each whole frame from an offset: where it begins and ends, and its sealed record."""
    size = os.fstat(file.fileno()).st_size
    file.seek(start)
    begin = start
    while begin + _FRAME.size <= size:
        length, crc = _FRAME.unpack(file.read(_FRAME.size))
        end = begin + _FRAME.size + length
        if end > size:
            return  # the tail of a write that did not finish
        body = file.read(length) if length <= _LARGEST_RECORD else b""
        if zlib.crc32(body) != crc or not body:
            if end == size or not any(file.read()):  # torn, or grown by zeros when the power failed
                return
            raise BrokenLedger(f"{spool}: the bytes at {begin} are no record. Restore this file from a backup.")
        yield begin, end, body
        begin = end


def _place(spool: str, offset: int) -> str:
    return f"{spool}:{offset}"
