"""The desk of the intake: what all its addresses share: rate, room on the disk, group commit, and how a no is told."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from data import disk
from data.settings import settings
from loaders.intake.commits import Busy, Commits
from loaders.intake.rates import Rates
from loaders.intake.refusals import Refusal, disk_full, nothing_here, wrong_method

log = structlog.get_logger()
_SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
FILES_AT_ONCE = 2  # on their way; others wait


class Address(Protocol):
    """A module that answers at one address: is anybody's key set up, what it takes, and what becomes of it."""

    METHODS: Sequence[str]

    def is_open(self) -> bool: ...

    async def receive(self, desk: "Desk", request: Request) -> dict[str, Any] | Response: ...


class Desk:
    """One for a server."""

    def __init__(self) -> None:
        self._commits, self._rates = Commits(), Rates(settings().intake_rate)
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
        if disk.is_full():
            raise disk_full()

    def answering(self, address: Address) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that answers with what the address makes of a request."""

        async def decide(request: Request) -> dict[str, Any] | Response:
            try:
                if not address.is_open():
                    raise nothing_here()
                if request.method not in address.METHODS:
                    raise wrong_method(request.method, address.METHODS)
                return await address.receive(self, request)
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
