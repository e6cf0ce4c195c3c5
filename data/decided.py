"""Decisions of some kinds as they stand in the ledger, read on from where the last look stopped.

Not from the store: what is taken away from somebody must not wait there behind a long load.
"""

import os
import threading
from collections.abc import Sequence
from typing import Any

from data.ledger import Ledger


class Decided:
    """The decisions of these kinds under one ledger (default: the room's own), oldest first."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds
        self._ledger = Ledger()
        self._reading = threading.Lock()
        self._read: dict[str, int] = {}
        self._seen: tuple[tuple[str, int], ...] = ()
        self._bodies: tuple[dict[str, Any], ...] = ()

    def bodies(self) -> Sequence[dict[str, Any]]:
        """All of them so far. While nothing has been decided since, no file is opened."""
        with self._reading:
            with os.scandir(self._ledger.decisions) as files:
                seen = tuple(sorted((file.name, file.stat().st_size) for file in files if file.name.endswith(".spool")))
            if seen != self._seen:
                self._read_on()
                self._seen = seen
            return self._bodies

    def _read_on(self) -> None:
        news = []
        for record in self._ledger.decided_after(self._read):
            self._read[record.spool] = record.end
            news += [record.body] if record.body["kind"] in self._kinds else []
        self._bodies = (*self._bodies, *news)
