"""Group commit: what arrives while the disk is busy is written together, and answered together once it is on it."""

import asyncio
from typing import Any

from data.ledger import Ledger

MOST_WAITING = 64 * 2**20  # bytes


class Busy(Exception):
    """More waits for the disk than is held in memory."""


class Commits:
    """What waits for the disk, in one event loop."""

    def __init__(self) -> None:
        self._ledger: Ledger | None = None
        self._waiting: list[tuple[dict[str, Any], asyncio.Future[str]]] = []
        self._bytes = 0
        self._writing: asyncio.Task | None = None

    async def keep(self, arrival: dict[str, Any]) -> str:
        """Append an arrival (see `Ledger.arrive`); its receipt id, once it is on disk. Raises Busy, OSError."""
        if self._bytes + len(arrival["raw"]) > MOST_WAITING:
            raise Busy
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((arrival, kept))
        self._bytes += len(arrival["raw"])
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await kept

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting, self._bytes = self._waiting, [], 0
            try:
                places = await asyncio.to_thread(self._append, [arrival for arrival, _ in batch])
            except Exception as error:  # told to each who waits; the next ones try anew
                for _, kept in batch:
                    if not kept.done():
                        kept.set_exception(error)
                continue
            for (_, kept), place in zip(batch, places, strict=True):
                if not kept.done():
                    kept.set_result(place)

    def _append(self, arrivals: list[dict[str, Any]]) -> list[str]:
        self._ledger = self._ledger or Ledger()
        return self._ledger.arrive(arrivals)
