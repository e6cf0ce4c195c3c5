"""Scratch: a file that came through the browser, laid down until the loader's job has read and removed it.

Its own name never touches the disk; it goes beside the path, as words.
"""

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from data.durable import write_new
from data.settings import settings

_LONGEST_NAME = 150  # characters
_MARK = "handed-in-"
_JOINERS = "\u200c\u200d"  # unseen too, and part of Hindi words


def lay_down(content: bytes | memoryview) -> Path:
    """Write `content` to a file under a name of ours; hand its path in with `take=True`."""
    settings().scratch.mkdir(parents=True, exist_ok=True)
    path = settings().scratch / f"{_MARK}{uuid4().hex}"
    write_new(path, content)
    return path


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
