"""The log: who came in, what was refused, shown, taken away, decided. Append-only, each line bound to the one before.

    local/log/2026-11.log   a line: number, SHA-256 of the line before, sealed JSON in base64
    local/log/head          the last line's number and SHA-256, sealed

Once a day, and when the server stops, number and SHA-256 of the last line also go into the ledger (`log_sealed`):
whoever would cut the log there unnoticed must forge the ledger too. What was cut since, together with the head, can't
be found.
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
from data.ledger import Ledger
from data.settings import now, settings

KINDS = (
    *("signed_in", "sign_in_refused", "signed_out", "session_ended", "refused", "unmasked", "downloaded", "decided"),
    *("key_made", "key_revoked", "account_changed", "link_made", "intake_refused"),
    *("sealed", "unseal_asked", "unsealed"),
)
SEALED = "log_sealed"  # the decision that keeps the head in the ledger
_BEGINNING = "0" * 64
_LABEL = "log"
_STEP = 1 << 16  # bytes


class UnknownKind(Exception):
    """Nothing of this kind is logged."""


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


class Bent(NamedTuple):
    """The first line that isn't as it was written: file, number, and why."""

    file: str
    number: int
    why: str


def write(what: str, who: str, /, **facts: Any) -> None:
    """Append one line; it is on disk when this returns. `who`: a login, empty where none is known. UnknownKind."""
    if what not in KINDS:
        raise UnknownKind(f"Kind {what!r} is not logged. Valid kinds are: {', '.join(KINDS)}.")
    with _pen() as (folder, head):
        at = now()
        newest = max((path.name for path in _files(folder)), default="")
        path = folder / max(f"{at:%Y-%m}.log", newest)  # the newest goes on when the clock has jumped back
        if at.date().isoformat() != head.told:
            head = _tell_ledger(head)
        number = head.number + 1
        told = {"at": at.isoformat(), "what": what, "who": who, "facts": facts}
        line = _line(number, head.sha256, told)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        _keep_head(folder, Head(number, hashlib.sha256(line).hexdigest(), head.told))


def close() -> None:
    """Tell the ledger the last line: when the server stops."""
    with _pen() as (folder, head):
        if head.number:
            _keep_head(folder, _tell_ledger(head))


def read(what: str | None = None, who: str | None = None, limit: int = 200) -> list[Line]:
    """The newest lines, newest first; of one kind, of one login where they are given. Lines that can't be read are left
    out: `verify` names them."""
    found: list[Line] = []
    for path in reversed(_files(settings().log)):
        for raw in reversed(path.read_bytes().splitlines(keepends=True)):
            if (line := _opened(raw)) and what in (None, line.what) and who in (None, line.who):
                found.append(line)
                if len(found) == limit:
                    return found
    return found


def verify() -> tuple[Bent | None, Head]:
    """The first bent line, or None, and the head as it is: to be written down where nobody here can change it."""
    folder = settings().log
    sealed = {anchor["number"]: anchor["sha256"] for anchor in _anchors()}
    head, head_fault = _head_of(folder)
    number, before, file = 0, _BEGINNING, ""
    for path in _files(folder):
        file = path.name
        for raw in path.read_bytes().splitlines(keepends=True):
            if not raw.endswith(b"\n") and head.number <= number:
                break  # the tail of a write that did not finish: nobody was told that it is there
            if why := _fault(raw, number + 1):
                return Bent(file, number + 1, why), head
            if raw.split(b" ")[1].decode() != before:
                return Bent(
                    file, max(number, 1), "It was put in the place of another: the next line follows that."
                ), head
            number, before = number + 1, hashlib.sha256(raw).hexdigest()
            if sealed.get(number, before) != before:
                return Bent(file, number, "It isn't the line that the ledger was told of."), head
    last = max([head.number, *sealed])
    if number < last:
        return Bent(file, number + 1, f"Lines {number + 1} to {last} are missing."), head
    if head_fault and number:
        return Bent("head", number, head_fault), head
    if head.number == number and head.sha256 != before:
        return Bent(file, number, "It isn't the line that the head was kept of."), head
    return None, Head(number, before, head.told)


def _fault(raw: bytes, number: int) -> str | None:
    """Why these bytes aren't line `number` as it was sealed."""
    parts = raw.rstrip(b"\n").split(b" ")
    if len(parts) != 3 or not raw.endswith(b"\n") or not parts[0].isdigit():
        return "It has another form than a line of the log."
    if int(parts[0]) != number:
        return f"Line {int(parts[0])} stands in its place."
    if _opened(raw) is None:
        return "Its content was changed, or can't be opened with the keys that are here."
    return None


def _line(number: int, before: str, told: dict[str, Any]) -> bytes:
    body = json.dumps(told, ensure_ascii=False, default=str).encode()
    sealed = base64.b64encode(seal.seal(body, _place(number, before), _LABEL))
    return f"{number} {before} ".encode() + sealed + b"\n"


def _opened(raw: bytes) -> Line | None:
    try:
        number, before, sealed = raw.decode("ascii").split()
        body = seal.open(base64.b64decode(sealed, validate=True), _place(int(number), before), _LABEL)
        return Line(int(number), **json.loads(body))
    except (ValueError, TypeError, seal.BrokenSeal):
        return None


def _place(number: int, before: str) -> str:
    """What a line is bound to, so that none can be moved."""
    return f"log:{number}:{before}"


@contextmanager
def _pen() -> Iterator[tuple[Path, Head]]:
    """The folder, and the last line, while no other process or thread writes."""
    folder = settings().log
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder, _last(folder)


def _last(folder: Path) -> Head:
    """The head, taken on to the last whole line: a crash may come between the two. A torn line is set aside."""
    kept, _fault = _head_of(folder)
    for path in reversed(_files(folder)):
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


def _head_of(folder: Path) -> tuple[Head, str | None]:
    try:
        kept = seal.open((folder / "head").read_bytes(), "log:head", _LABEL)
        return Head(**json.loads(kept)), None
    except FileNotFoundError:
        return Head(0, _BEGINNING, ""), "The head of the log is missing."
    except (ValueError, TypeError, seal.BrokenSeal):
        return Head(
            0, _BEGINNING, ""
        ), "The head of the log was changed, or can't be opened with the keys that are here."


def _keep_head(folder: Path, head: Head) -> None:
    durable.replace(folder / "head", seal.seal(json.dumps(head._asdict()).encode(), "log:head", _LABEL))


def _tell_ledger(head: Head) -> Head:
    if head.number:
        Ledger().decide("room", SEALED, number=head.number, sha256=head.sha256)
    return head._replace(told=now().date().isoformat())


def _anchors() -> Iterator[dict[str, Any]]:
    for record in Ledger().decided_after({}):
        if record.body.get("kind") == SEALED:
            yield record.body


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.log"))
