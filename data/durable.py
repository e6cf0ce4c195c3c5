"""Durable: files of which a crash leaves the old or the new, never a half, and which only their owner may read."""

import os
from pathlib import Path


def write_new(path: Path, content: bytes) -> None:
    """Write a file that isn't there yet (else FileExistsError), mode 0600; it is on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file, or make it, in one step."""
    staged = path.with_name(path.name + ".part")
    staged.unlink(missing_ok=True)
    write_new(staged, content)
    os.replace(staged, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Names made or changed in this folder are on disk when this returns."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
