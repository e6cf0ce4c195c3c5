"""Restore: a backup into an empty room, every part of it compared, then the store made anew and compared, too."""

import os
import shutil
from pathlib import Path
from typing import Any, BinaryIO

from data import keys
from data.durable import sync_folder
from data.ledger import Ledger
from data.owner import owning
from data.past import UpTo
from data.settings import settings
from data.store import Store
from loaders import backup
from loaders.backup import BackupTrouble
from loaders.fingerprint import fingerprint
from loaders.ingest import Loader
from loaders.progress import Listener, Progress

_NO_ROOM = {"master.key", "owner.lock", "keys.lock", "scratch", "inbox"}  # what an empty room may hold


def restore(file: Path, listener: Listener | None = None) -> dict[str, Any]:
    """Bring a backup back into `data/local`, which must be empty but for the master key.

    {"files", "bytes", "sha256", "made_at", "content": same, other (not what was backed up), or unknown (made by
    another version, or taken while messages waited)}. Raises BackupTrouble; KeyTrouble once the ledger is back, when
    the master key is missing or another one.
    """
    progress = Progress(listener)
    with owning() as ours:
        if not ours:
            raise BackupTrouble(f"Another process has the room in {settings().local}. Stop it, then restore.")
        local = settings().local
        if there := sorted({path.name for path in local.iterdir()} - _NO_ROOM):
            raise BackupTrouble(f"{local} is not empty: it holds {there[0]}. Move that folder away, then restore.")
        if not file.is_file():
            raise BackupTrouble(f"There is no file {file}.")
        told = _bring_back(file, local, progress)
        keys.forget()
        keys.ring()
        about = told.pop("about")
        return {**told, "made_at": about["made_at"], "content": _made_anew(about["content"], progress)}


def _bring_back(file: Path, local: Path, progress: Progress) -> dict[str, Any]:
    staged = local / "scratch" / "restored"
    shutil.rmtree(staged, ignore_errors=True)

    def keep(name: str, part: BinaryIO) -> None:
        target = staged / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            shutil.copyfileobj(part, out)
            out.flush()
            os.fsync(out.fileno())

    try:
        told = backup.check(file, progress, keep)
        for part in sorted(staged.iterdir()):  # keys.json before what it opens; an interrupted one is not empty
            os.replace(part, local / part.name)
        sync_folder(local)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return told


def _made_anew(content: dict[str, Any], progress: Progress) -> str:
    """Make the store up to where it was compared, compare it, then take in the rest."""
    shape = fingerprint()
    fresh = Store.create(settings().store, shape)
    try:
        Loader(UpTo(content["positions"]), fresh, progress).apply()
        there = fresh.checksum()
        Loader(Ledger(), fresh, progress).apply()
        fresh.use()
    finally:
        fresh.close()
    if content["checksum"] is None or content["shape"] != shape:
        return "unknown"
    return "same" if there == content["checksum"] else "other"
