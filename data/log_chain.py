"""The chain of the log: lines as they lie in its files, each bound to the one before, and the head that tells the last.

local/log/2026-11.log   a line: number, SHA-256 of the line before, sealed JSON in base64
local/log/head          the last line's number and SHA-256, sealed
"""

import base64
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from data import durable, seal
from data.settings import settings

BEGINNING = "0" * 64  # what the first line follows
_LABEL = "log"
_STEP = 1 << 16  # bytes


@dataclass(frozen=True)
class Line:
    """One line: its number, moment (ISO 8601), kind, whose login, and what belongs to it."""

    number: int
    at: str
    what: str
    who: str
    facts: dict[str, Any]


class Head(NamedTuple):
    """The last line: its number and SHA-256, and the day on which the ledger was told last."""

    number: int
    sha256: str
    told: str


def files(folder: Path) -> list[Path]:
    """The files of the log, the oldest first."""
    return sorted(folder.glob("*.log"))


@contextmanager
def pen() -> Iterator[tuple[Path, Head]]:
    """The folder, and the last line, while no other process or thread writes."""
    folder = settings().log
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder, _last(folder)


def append(folder: Path, file: str, head: Head, told: dict[str, Any]) -> None:
    """Append the line that follows `head` (hold the pen); it and the new head are on disk when this returns."""
    number = head.number + 1
    raw = line(number, head.sha256, told)
    with os.fdopen(os.open(folder / file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab") as out:
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())
    keep_head(folder, Head(number, hashlib.sha256(raw).hexdigest(), head.told))


def line(number: int, before: str, told: dict[str, Any]) -> bytes:
    """A line as it is written: what is `told` sealed, bound to its number and to the line before (SHA-256)."""
    body = json.dumps(told, ensure_ascii=False, default=str).encode()
    sealed = base64.b64encode(seal.seal(body, _place(number, before), _LABEL))
    return f"{number} {before} ".encode() + sealed + b"\n"


def opened(raw: bytes) -> Line | None:
    """What a line tells; None where it isn't as it was sealed."""
    try:
        number, before, sealed = raw.decode("ascii").split()
        body = seal.open(base64.b64decode(sealed, validate=True), _place(int(number), before), _LABEL)
        return Line(int(number), **json.loads(body))
    except (ValueError, TypeError, seal.BrokenSeal):
        return None


def fault(raw: bytes, number: int) -> str | None:
    """Why these bytes aren't line `number` as it was sealed."""
    parts = raw.rstrip(b"\n").split(b" ")
    if len(parts) != 3 or not raw.endswith(b"\n") or not parts[0].isdigit():
        return "It has another form than a line of the log."
    if int(parts[0]) != number:
        return f"Line {int(parts[0])} stands in its place."
    if opened(raw) is None:
        return "Its content was changed, or can't be opened with the keys that are here."
    return None


def head_of(folder: Path) -> tuple[Head, str | None]:
    """The head as it is kept, and what is wrong with it."""
    try:
        kept = seal.open((folder / "head").read_bytes(), "log:head", _LABEL)
        return Head(**json.loads(kept)), None
    except FileNotFoundError:
        return Head(0, BEGINNING, ""), "The head of the log is missing."
    except (ValueError, TypeError, seal.BrokenSeal):
        return Head(
            0, BEGINNING, ""
        ), "The head of the log was changed, or can't be opened with the keys that are here."


def keep_head(folder: Path, head: Head) -> None:
    """Keep the head."""
    durable.replace(folder / "head", seal.seal(json.dumps(head._asdict()).encode(), "log:head", _LABEL))


def _place(number: int, before: str) -> str:
    """What a line is bound to, so that none can be moved."""
    return f"log:{number}:{before}"


def _last(folder: Path) -> Head:
    """The head, taken on to the last whole line: a crash may come between the two. A torn line is set aside."""
    kept, _fault = head_of(folder)
    for path in reversed(files(folder)):
        line, end, torn = _end(path)
        if torn:
            path.with_suffix(f".torn-{end}").write_bytes(torn)
            os.truncate(path, end)
        if line:
            number = line.split(b" ", 1)[0]
            if number.isdigit() and int(number) > kept.number:
                return Head(int(number), hashlib.sha256(line).hexdigest(), kept.told)
            return kept  # also when lines are missing: the chain goes on from the head, and `verify` finds the gap
    return kept


def _end(path: Path) -> tuple[bytes, int, bytes]:
    """The last whole line, where it ends, and what stands after it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        back = 0
        while True:
            back = min(size, back + _STEP)
            file.seek(size - back)
            tail = file.read(back)
            whole, newline, torn = tail.rpartition(b"\n")
            if back == size or whole.count(b"\n"):
                return whole.rpartition(b"\n")[2] + newline, size - len(torn), torn
