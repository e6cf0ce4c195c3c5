"""The desk of the intake: what all its addresses share: rate, room on the disk, group commit, and how a no is told."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from data import disk
from data.settings import settings
from loaders.intake import signed
from loaders.intake.commits import Busy, Commits
from loaders.intake.rates import Rates
from loaders.intake.refusals import Refusal, broken_off, disk_full, nothing_here, wrong_method
from loaders.intake.strangers import Strangers

log = structlog.get_logger()
_SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
FILES_AT_ONCE = 2  # on their way; others wait
BURST_SECONDS = 2  # of his rate a sender may send at once


class Address(Protocol):
    """A module that answers at one address: is anybody's key set up, what it takes, and what becomes of it."""

    METHODS: Sequence[str]

    def is_open(self) -> bool: ...

    async def receive(self, desk: "Desk", request: Request) -> dict[str, Any] | Response: ...


class Desk:
    """One for a server."""

    def __init__(self) -> None:
        rate = settings().intake_rate
        self._commits, self._rates, self._strangers = Commits(), Rates(rate, rate * BURST_SECONDS), Strangers()
        self.files = asyncio.Semaphore(FILES_AT_ONCE)

    async def keep(self, channel: str, sender: str, raw: bytes) -> dict[str, Any]:
        """Append what came, signed, to the ledger; {"receipt", "bytes"} once it is on disk."""
        self.admit(sender)
        try:
            receipt = await self._commits.keep({"channel": channel, "sender": sender, "raw": raw})
        except Busy:
            raise Refusal(
                503, "More comes than the disk takes.", "A request a little later.", "Send it again.", Retry_After="1"
            ) from None
        return {"receipt": receipt, "bytes": len(raw)}

    def admit(self, sender: str) -> None:
        """Refuse a sender above his rate, and everybody while the disk is full."""
        if wait := self._rates.wait(sender):
            raise Refusal(
                429,
                f"{sender} sends more than {self._rates.rate:g} requests a second.",
                f"{self._rates.rate:g} requests a second; one may hold many messages.",
                "Wait as Retry-After says, and put more messages into a request.",
                Retry_After=str(wait),
            )
        self._rates.count(sender)
        if disk.is_full():
            raise disk_full()

    def close(self) -> None:
        """The server stops."""
        self._strangers.close()

    async def _received(self, address: Address, request: Request) -> dict[str, Any] | Response:
        self._strangers.admit(request)
        try:
            return await address.receive(self, request)
        except (Refusal, ClientDisconnect) as wrong:
            no = wrong if isinstance(wrong, Refusal) else broken_off()
            raise no if signed.is_proven(request) else self._strangers.refused(request, no) from None
        finally:
            if signed.is_proven(request):
                self._strangers.hear(request)

    def answering(self, address: Address) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that answers with what the address makes of a request."""

        async def decide(request: Request) -> dict[str, Any] | Response:
            try:
                if not address.is_open():
                    raise nothing_here()
                if request.method not in address.METHODS:
                    raise wrong_method(request.method, address.METHODS)
                return await self._received(address, request)
            except Refusal as no:
                return no.answer()
            except OSError as error:  # of the ledger: a full disk, most of all
                log.error("intake", error=str(error))
                return disk_full().answer()

        async def answer(request: Request) -> Response:
            told = await decide(request)
            response = told if isinstance(told, Response) else JSONResponse(told)
            response.headers.update(_SAFE)
            return response

        return answer
