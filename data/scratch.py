"""Scratch: a file that came through the browser, laid down sealed until the loader's job has read and removed it.

Its own name never touches the disk; it goes beside the path, as words.
"""

import io
import os
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from data import seal
from data.private import private_file
from data.settings import settings

_LONGEST_NAME = 150  # characters
_MARK = "handed-in-"
_JOINERS = "\u200c\u200d"  # unseen too, and part of Hindi words


def lay_down(content: bytes | memoryview) -> Path:
    """Seal `content` into a file under a name of ours; hand its path in with `take=True`."""
    settings().scratch.mkdir(parents=True, exist_ok=True)
    path = settings().scratch / f"{_MARK}{uuid4().hex}"
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        sha256, _size = seal.seal_file(io.BytesIO(content), out)
    return path.rename(path.with_name(f"{path.name}-{sha256}"))


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """A path to read a file by until the end: of what was laid down in clear, in memory; any other as it is."""
    if path.parent != settings().scratch or not path.name.startswith(_MARK):
        yield path
        return
    with path.open("rb") as sealed, private_file(path.stat().st_size) as (clear, where):
        seal.open_file(sealed, clear, path.name.rpartition("-")[2])
        clear.flush()
        yield where


def plain_name(name: str) -> str:
    """A stranger's file name as words: its last part, on one line, without signs that nobody sees, its end kept."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C" or sign in _JOINERS).strip()
    if len(seen) > _LONGEST_NAME:
        seen = f"{seen[: _LONGEST_NAME - 21]}…{seen[-20:]}"
    return seen or "file"


def waiting() -> Iterator[Path]:
    """What was laid down and not yet removed."""
    return settings().scratch.glob(f"{_MARK}*")


def clear() -> None:
    """Remove all that was laid down, and whatever else a crash left in the folder."""
    shutil.rmtree(settings().scratch, ignore_errors=True)
