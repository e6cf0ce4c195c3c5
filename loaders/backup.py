"""A backup: the whole ledger, its key ring and the log in one file, taken while the room runs. Never the master key.

    backup.json       when, up to where in each spool, and what the store knew there (`content`)
    received/ decisions/ log/ keys.json     as they lie in data/local, sealed; a spool is cut at its last whole record
    checksums.json    SHA-256 and size of each of these

The ledger only grows: what is recorded first (decisions, then receipts) never points to a file that is copied later.
"""

import hashlib
import io
import json
import os
import re
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from data import store as stores
from data.durable import sync_folder
from data.ledger import Ledger
from data.settings import now, settings
from data.store import Store
from loaders.merge import sql
from loaders.progress import Progress

VERSION = 1
ABOUT, CHECKSUMS = "backup.json", "checksums.json"
_PATIENCE = 60.0  # seconds until everything known is understood, so that its checksum says something
_NAMES = re.compile(
    r"keys\.json|(received|received/live|decisions|log)/[\w.-]+|received/files/[0-9a-f]{2}/[0-9a-f]{64}\.\w+"
)
_REST = ("log/*.log", "*/*.torn-*", "received/live/*.torn-*", "received/files/*/*")  # besides spools
_STEP = 2**20


class BackupTrouble(Exception):
    """A backup that can't be written, or a file that is none: what came, what to do. The command ends with 2."""

    code = 2


def make(store: Store, file: Path, shape: str, progress: Progress) -> dict[str, Any]:
    """Write a backup of the room to a new file; {"file", "files", "bytes", "sha256" of checksums.json, "content"}.

    `shape`: the store's fingerprint. Everything acknowledged when it began is in it. Raises BackupTrouble.
    """
    staged = file.with_name(file.name + ".part")
    if file.exists():
        raise BackupTrouble(f"{file} is there already. Give the backup a new name, for example with the day in it.")
    if not file.parent.is_dir():
        raise BackupTrouble(f"There is no folder {file.parent}. Make it, or name another.")
    content = {"shape": shape, **_content(store, progress)}
    try:
        with open(os.open(staged, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as out:
            _write(out, content, progress)
            out.flush()
            os.fsync(out.fileno())
        told = check(staged, progress)
        os.replace(staged, file)
        sync_folder(file.parent)
    except OSError as error:
        raise BackupTrouble(f"The backup could not be written: {error}. Nothing else was changed.") from error
    finally:
        staged.unlink(missing_ok=True)
    return {"file": str(file), **told, "content": content["checksum"]}


def check(file: Path, progress: Progress, keep: Callable[[str, BinaryIO], None] | None = None) -> dict[str, Any]:
    """Read a backup whole and compare every checksum; {"files", "bytes", "sha256", "about"}. `keep` is handed each part
    of the ledger to read. Raises BackupTrouble."""
    found: dict[str, list] = {}
    about, stated = None, b""
    progress.begin("checking", file.stat().st_size // _STEP)
    try:
        with tarfile.open(file, "r:") as tar:
            for member in tar:
                if not member.isfile() or member.name in found:
                    raise BackupTrouble(f"{file} is no backup: it holds {member.name[:80]!r}.")
                read = _Counted(tar.extractfile(member))
                if member.name == ABOUT:
                    about = json.loads(read.read())
                elif member.name == CHECKSUMS:
                    stated = read.read()
                    continue
                elif _NAMES.fullmatch(member.name):
                    (keep or _read_through)(member.name, read)
                else:
                    raise BackupTrouble(f"{file} is no backup: it holds {member.name[:80]!r}.")
                found[member.name] = [read.sha256.hexdigest(), read.size]
                progress.to(member.offset_data // _STEP)
        wanted = json.loads(stated)
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise BackupTrouble(f"{file} is no backup, or not a whole one ({error}). Take another one.") from error
    if about is None or about.get("version") != VERSION:
        raise BackupTrouble(f"{file} is no backup of version {VERSION}. Use the program that made it.")
    if bent := sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)):
        raise BackupTrouble(f"{file} is damaged: {bent[0]} isn't what was backed up. Take another backup.")
    size = sum(size for _sha256, size in found.values())
    return {"files": len(found), "bytes": size, "sha256": hashlib.sha256(stated).hexdigest(), "about": about}


def _content(store: Store, progress: Progress) -> dict[str, Any]:
    """What is known at one moment: read positions and checksum; None while messages wait to be understood."""
    progress.begin("counting")
    deadline = time.monotonic() + _PATIENCE
    while True:
        with store.reading() as con:
            con.execute("BEGIN")
            positions = dict(con.execute("SELECT spool, position FROM read_position").fetchall())
            (waiting,) = con.execute(sql("count_waiting")).fetchone()
            checksum = None if waiting else stores.checksum(con)
            con.execute("ROLLBACK")
        if checksum or time.monotonic() > deadline:
            return {"positions": positions, "checksum": checksum}
        time.sleep(0.5)


def _write(out: BinaryIO, content: dict[str, Any], progress: Progress) -> None:
    local = settings().local
    ends = Ledger().ends()
    about = {"version": VERSION, "made_at": now().isoformat(), "ends": ends, "content": content}
    parts = [*_parts(local, ends)]
    progress.begin("copying", sum(size for _path, size in parts) // _STEP)
    sums: dict[str, list] = {}
    with tarfile.open(fileobj=out, mode="w:", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, sums, ABOUT, io.BytesIO(json.dumps(about).encode()))
        if (head := local / "log" / "head").exists():  # before the log's lines, for these only grow
            _add(tar, sums, "log/head", io.BytesIO(head.read_bytes()))
        for path, size in parts:
            with path.open("rb") as file:
                _add(tar, sums, path.relative_to(local).as_posix(), file, size)
            progress.add(size // _STEP)
        # Last: a key that came meanwhile is in it, too.
        _add(tar, sums, "keys.json", io.BytesIO((local / "keys.json").read_bytes()))
        _add(tar, {}, CHECKSUMS, io.BytesIO(json.dumps(sums, indent=1).encode()))


def _parts(local: Path, ends: dict[str, int]) -> Iterator[tuple[Path, int]]:
    """What goes in, and how much of it."""
    for spool, end in ends.items():
        yield Ledger().path(spool), end
    for path in sorted(one for pattern in _REST for one in local.glob(pattern)):
        if path.suffix != ".part":
            yield path, path.stat().st_size


def _add(tar: tarfile.TarFile, sums: dict[str, list], name: str, file: BinaryIO, size: int | None = None) -> None:
    told = tarfile.TarInfo(name)
    told.size = file.seek(0, os.SEEK_END) if size is None else size
    file.seek(0)
    told.mtime, told.mode = int(now().timestamp()), 0o600
    read = _Counted(file)
    tar.addfile(told, read)
    sums[name] = [read.sha256.hexdigest(), read.size]


class _Counted:
    """A file that is summed up as it is read."""

    def __init__(self, file: BinaryIO):
        self._file, self.sha256, self.size = file, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self.sha256.update(part)
        self.size += len(part)
        return part


def _read_through(_name: str, file: BinaryIO) -> None:
    while file.read(_STEP):
        pass
