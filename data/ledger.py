"""The ledger: append-only folders that are the truth. Everything else can be rebuilt from them.

    received/files/ab/<sha256>.sealed  a file as it came, sealed
    received/<day>.spool               receipts: how each file arrived
    received/live/<day>.spool          arrivals: each a receipt and, with it, the bytes that came over a live channel
    decisions/<day>.spool              what persons decided

A record is on disk (fsync) before anyone is told "received" or "saved". `spool.py` writes and reads the spools,
`seal.py` is the codec.
"""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256 as _sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from data import seal
from data.durable import sync_folder
from data.private import private_file
from data.settings import now, settings
from data.spool import BrokenLedger, Record, Spools

__all__ = ["BrokenLedger", "Ledger", "Record", "moment"]
VERSION = 1


class Ledger:
    """The ledger under one folder (default: the room's own)."""

    def __init__(self, received: Path | None = None, decisions: Path | None = None):
        self.received = received or settings().received
        self.decisions = decisions or settings().decisions
        (self.received / "files").mkdir(parents=True, exist_ok=True)
        self._receipts, self._live, self._decided = map(Spools, (self.received, self.received / "live", self.decisions))

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
        self._receipts.append([{"record": "receipt", "version": VERSION, **r} for r in receipts])

    def arrive(self, arrivals: Sequence[Mapping[str, Any]]) -> list[str]:
        """Append what came over live channels: each with `channel` (of `loaders/channels`), `sender` (whose key, or
        which desk), the exact bytes as `raw`, and what else is to be kept of it. Their receipt ids; on disk when this
        returns. Takes no lock but that of the spool, for the time of one write. After an OSError (a full disk) hand the
        same in again.
        """
        head = {"record": "arrival", "version": VERSION, "received_at": now().isoformat()}
        return self._live.append([{**head, "sha256": _sha256(a["raw"]).hexdigest(), **a} for a in arrivals])

    def arrival(self, receipt_id: str) -> dict[str, Any]:
        """What arrived under this receipt id, with its bytes as `raw`. Raises BrokenLedger."""
        return self._live.at(receipt_id)

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
        self._decided.append([decision])
        return decision

    def received_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        """Receipts of files beyond the given read positions ({spool: offset})."""
        return self._receipts.after(positions)

    def arrived_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        """Arrivals over live channels beyond the read positions."""
        return self._live.after(positions)

    def decided_after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        """Decisions beyond the read positions."""
        return self._decided.after(positions)

    def after(self, positions: Mapping[str, int]) -> Iterator[Record]:
        """All records beyond the read positions: receipts first, then arrivals, then decisions."""
        yield from self.received_after(positions)
        yield from self.arrived_after(positions)
        yield from self.decided_after(positions)

    def sizes(self) -> dict[str, int]:
        """How long each spool is: {spool: bytes}; equal to the read positions when all is applied."""
        return self._receipts.sizes() | self._live.sizes() | self._decided.sizes()

    def ends(self) -> dict[str, int]:
        """Where the last whole record of each spool ends. Decisions first: what they point to came before them."""
        return {name: end for spools in (self._decided, self._live, self._receipts) for name, end in spools.ends()}

    def path(self, spool: str) -> Path:
        """The file of a spool."""
        folder, _, file = spool.rpartition("/")
        return {"live": self.received / "live"}.get(folder, self.received.parent / folder) / file

    def is_empty(self) -> bool:
        """True while nothing has ever arrived but what the room itself makes (its model)."""
        made = (record.body.get("purpose") == "model" for record in self.received_after({}))
        return not self._live.sizes() and all(made)

    def _file(self, sha256: str, ending: str) -> Path:
        return self.received / "files" / sha256[:2] / f"{sha256}{ending}"

    def _kept(self, sha256: str) -> Path | None:
        """The file on disk: sealed, or as it was kept before there were keys."""
        both = (self._file(sha256, ending) for ending in (seal.SEALED_FILE, seal.PLAIN_FILE))
        return next((path for path in both if path.exists()), None)


def moment(text: str) -> dt.datetime:
    """A moment as records hold it (ISO 8601 with offset)."""
    return dt.datetime.fromisoformat(text)
