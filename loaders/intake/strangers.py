"""Strangers: requests that show no right signature. An address may make a few; beyond them it is refused unread.

What is rightly signed is never refused here from an address that was heard before, so that nobody shuts out a sender
who shares it. The log is told at most once in PAUSE, with numbers, so that no flood fills the disk.
"""

import asyncio
from collections import Counter

import structlog
from starlette.requests import Request

from data import intake_keys, log
from data.addresses import network
from loaders.intake.rates import Rates
from loaders.intake.refusals import Refusal, too_many_unsigned
from loaders.intake.signed import SENDER

AT_ONCE, A_MINUTE = 20, 20  # requests of an address that may be unsigned or wrongly signed
PAUSE = 60.0  # seconds between two lines of the log
_MOST, _NAMED = 1_000, 5  # addresses that are counted apart, and that a line names
_OTHERS = "others"
_console = structlog.get_logger()


class Strangers:
    """Those who came to one server since it started."""

    def __init__(self) -> None:
        self._rates = Rates(A_MINUTE / 60, AT_ONCE)
        self._heard: set[str] = set()  # addresses of who has a key: few
        self._addresses: Counter[str] = Counter()  # refused since the log was told last
        self._senders: set[str] = set()  # whose names they bore
        self._telling: asyncio.Task | None = None

    def admit(self, request: Request) -> None:
        """Before a request is read: refuse it where its address has made too many, and none of ours is there."""
        address = network_of(request)
        if address not in self._heard and (wait := self._rates.wait(address)):
            self._note(request, address)
            raise too_many_unsigned(address, A_MINUTE, wait)

    def refused(self, request: Request, no: Refusal) -> Refusal:
        """Count one that was refused with `no` and had shown no right signature; what to answer."""
        address = network_of(request)
        self._note(request, address)
        wait = self._rates.wait(address)
        self._rates.count(address)
        return too_many_unsigned(address, A_MINUTE, wait) if wait else no

    def hear(self, request: Request) -> None:
        """One that was rightly signed: who sends from its address is checked from now on, whoever else is there."""
        self._heard.add(network_of(request))

    def close(self) -> None:
        """Tell the log what it was not told yet: the server stops."""
        if self._addresses:
            _write(*self._taken())

    def _note(self, request: Request, address: str) -> None:
        is_room = address in self._addresses or len(self._addresses) < _MOST
        self._addresses[address if is_room else _OTHERS] += 1
        said = request.headers.get(SENDER, "")
        if intake_keys.in_force(intake_keys.SENDER, said):  # other names may be anything, a key put there by mistake
            self._senders.add(said)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        while self._addresses:
            await asyncio.to_thread(_write, *self._taken())
            await asyncio.sleep(PAUSE)

    def _taken(self) -> tuple[Counter[str], set[str]]:
        taken = self._addresses, self._senders
        self._addresses, self._senders = Counter(), set()
        return taken


def network_of(request: Request) -> str:
    """The address it comes from, as it is counted."""
    return network(request.client.host if request.client else "")


def _write(addresses: Counter[str], senders: set[str]) -> None:
    named = ", ".join(f"{address} ({times})" for address, times in addresses.most_common(_NAMED))
    try:
        log.write(
            "intake_refused",
            "",
            times=addresses.total(),
            address=named + (" …" if len(addresses) > _NAMED else ""),
            **({"sender": ", ".join(sorted(senders))} if senders else {}),
        )
    except OSError as error:  # a full disk: what is refused is refused all the same
        _console.error("intake", refused=addresses.total(), not_logged=str(error))
