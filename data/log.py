"""The log: who came in, what was refused, shown, taken away, decided. Append-only, each line bound to the one before
(`log_chain.py`).

Once a day, and when the server stops, number and SHA-256 of the last line also go into the ledger (`log_sealed`):
whoever would cut the log there unnoticed must forge the ledger too. What was cut since, together with the head, can't
be found.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from data import log_chain as chain
from data.ledger import Ledger
from data.log_chain import BEGINNING, Head, Line
from data.settings import now, settings

KINDS = (
    *("signed_in", "sign_in_refused", "signed_out", "session_ended", "refused", "unmasked", "downloaded", "decided"),
    *("key_made", "key_revoked", "account_changed", "link_made", "intake_refused"),
    *("sealed", "unseal_asked", "unsealed"),
)
SEALED = "log_sealed"  # the decision that keeps the head in the ledger


class UnknownKind(Exception):
    """Nothing of this kind is logged."""


class Bent(NamedTuple):
    """The first line that isn't as it was written: file, number, and why."""

    file: str
    number: int
    why: str


def write(what: str, who: str, /, **facts: Any) -> None:
    """Append one line; it is on disk when this returns. `who`: a login, empty where none is known. UnknownKind."""
    if what not in KINDS:
        raise UnknownKind(f"Kind {what!r} is not logged. Valid kinds are: {', '.join(KINDS)}.")
    with chain.pen() as (folder, head):
        at = now()
        newest = max((path.name for path in chain.files(folder)), default="")
        file = max(f"{at:%Y-%m}.log", newest)  # the newest goes on when the clock has jumped back
        if at.date().isoformat() != head.told:
            head = _tell_ledger(head)
        chain.append(folder, file, head, {"at": at.isoformat(), "what": what, "who": who, "facts": facts})


def close() -> None:
    """Tell the ledger the last line: when the server stops."""
    with chain.pen() as (folder, head):
        if head.number:
            chain.keep_head(folder, _tell_ledger(head))


def read(what: str | None = None, who: str | None = None, limit: int = 200) -> list[Line]:
    """The newest lines, newest first; of one kind, of one login where they are given. Lines that can't be read are left
    out: `verify` names them."""
    found: list[Line] = []
    for path in reversed(chain.files(settings().log)):
        for raw in reversed(path.read_bytes().splitlines(keepends=True)):
            if (line := chain.opened(raw)) and what in (None, line.what) and who in (None, line.who):
                found.append(line)
                if len(found) == limit:
                    return found
    return found


def verify() -> tuple[Bent | None, Head]:
    """The first bent line, or None, and the head as it is: to be written down where nobody here can change it."""
    folder = settings().log
    sealed = {anchor["number"]: anchor["sha256"] for anchor in _anchors()}
    head, head_fault = chain.head_of(folder)
    number, before, file = 0, BEGINNING, ""
    for path in chain.files(folder):
        file = path.name
        for raw in path.read_bytes().splitlines(keepends=True):
            if not raw.endswith(b"\n") and head.number <= number:
                break  # the tail of a write that did not finish: nobody was told that it is there
            if why := chain.fault(raw, number + 1):
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


def _tell_ledger(head: Head) -> Head:
    if head.number:
        Ledger().decide("room", SEALED, number=head.number, sha256=head.sha256)
    return head._replace(told=now().date().isoformat())


def _anchors() -> Iterator[dict[str, Any]]:
    for record in Ledger().decided_after({}):
        if record.body.get("kind") == SEALED:
            yield record.body
