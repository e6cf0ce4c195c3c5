"""The loader's life inside the app: owns the store, works jobs off, answers commands, watches inbox, ledger and clock.

`Service` is the office that the screens' verbs are connected to (`data/verbs.py`).
"""

import datetime as dt
import threading
import time
from contextlib import ExitStack
from functools import partial
from typing import Any

import structlog

from data import verbs
from data.access import Viewer
from data.owner import owning
from data.settings import now, settings
from data.store import Store
from loaders import briefings, owner_line
from loaders.calls import perform
from loaders.jobs import Job, Jobs
from loaders.opening import opened
from loaders.original import original
from loaders.pasts import minute
from loaders.progress import Listener
from loaders.room import Room

log = structlog.get_logger()
_INBOX_EVERY = 1.0
_LEDGER_EVERY = 0.5
_MORNING_EVERY = 20.0
_LEDGER_RESTS = 2  # times as long as it took: statements cost the same for few messages as for many
_LEDGER_LONGEST = 2.0
_UNDERSTAND_PAUSE = 1.0  # so that many small arrivals are understood together
_READS = ("ask", "checksum")


class AlreadyOwned(Exception):
    """Another process has the store."""


class Service:
    """Holds the room open from `start` to `stop`. `opening` tells how far the start has come, for a waiting screen."""

    def __init__(self) -> None:
        self.room: Room | None = None
        self.jobs: Jobs | None = None
        self.opening: dict[str, Any] = {}
        self._inbox_at = self._ledger_at = now()  # when it last looked and had nothing left to do
        self._taken = 0  # arrivals that nobody was sent to understand yet
        self._to_understand = threading.Event()
        self._stack = ExitStack()
        self._stopping = threading.Event()
        self._began = now()
        self._threads: list[threading.Thread] = []

    @property
    def store(self) -> Store:
        return self.room.store

    def store_of(self, viewer: Viewer) -> Store:
        """The store that a viewer looks into: that of now, or of the moment he looks from. Raises NotKept."""
        return self.room.pasts.of(viewer.as_of) if viewer.as_of else self.store

    @property
    def loader_at(self) -> dt.datetime:
        """When it last looked at inbox and ledger and had nothing left to do: the picture is whole as of then."""
        return min(self._inbox_at, self._ledger_at)

    def start(self) -> None:
        """Take the lock, open the store (rebuilt if need be), connect the verbs. Raises AlreadyOwned."""
        if not self._stack.enter_context(owning()):
            self._stack.close()
            raise AlreadyOwned(
                f"Another process has the store in {settings().local}. Stop it, or wait until its command ends."
            )
        self.room = self._stack.enter_context(opened(self.opening.update))
        self.jobs = Jobs(self.room)
        settings().inbox.mkdir(parents=True, exist_ok=True)
        if settings().demo and self.room.ledger.is_empty():
            self.hand_in("room", "demo", {"messages": settings().demo_messages})
        for name, work in (
            ("work", self.jobs.work),
            ("aside", self.jobs.work_aside),
            ("watch_inbox", self._watch_inbox),
            ("watch_ledger", self._watch_ledger),
            ("watch_mornings", self._watch_mornings),
            ("serve", partial(owner_line.answer, self.perform, self._stopping)),
        ):
            thread = threading.Thread(target=work, name=name, daemon=True)
            thread.start()
            self._threads.append(thread)
        self._inbox_at = self._ledger_at = now()
        verbs.connect(self)

    def stop(self) -> None:
        """Finish the job at hand, close the store, give the lock back."""
        verbs.connect(None)
        self._stopping.set()
        self.jobs.end()
        for thread in self._threads:
            thread.join()
        self._stack.close()

    def hand_in(self, who: str, call: str, arguments: dict[str, Any]) -> str:
        """Queue a job; its id."""
        if call == "as_of":
            self.room.pasts.want(who, minute(arguments["at"]))
        return self.jobs.add(Job(call, {**arguments, "who": who}, who)).job_id

    def record(self, who: str, kind: str, **what: Any) -> dict[str, Any]:
        """Keep a decision: on disk at once, in effect when the loader has come to it."""
        decision = self.room.ledger.decide(who, kind, **what)
        self.room.forget(kind)
        self.jobs.add(Job("catch_up", {"who": who}, who))
        return decision

    def original(self, viewer: Viewer, sighting_id: int) -> str:
        """What a sighting was read from, as it came (see `loaders/original.py`)."""
        return original(self.room.ledger, self.store_of(viewer), viewer, sighting_id)

    def perform(self, call: str, arguments: dict[str, Any], listener: Listener | None = None) -> Any:
        """Do a call of a command and wait for its result; reads don't queue behind a running job."""
        if call in _READS:
            return perform(self.room, call, arguments)
        return self.jobs.result(Job(call, arguments, arguments.get("who", "shell"), listener=listener))

    def _watch_inbox(self) -> None:
        while not self._stopping.wait(_INBOX_EVERY):
            try:
                waiting = [p for p in sorted(settings().inbox.iterdir()) if p.suffix != ".part" and p.name[0] != "."]
                if waiting:
                    self.perform("load", {"paths": [str(p) for p in waiting], "who": "inbox", "take": True})
            except Exception as error:
                # Of a job: already told on screen; of the folder: the wall tells that nobody looks.
                log.error("inbox", error=str(error))
                self._stopping.wait(30)
                continue
            if self.jobs.idle:
                self._inbox_at = now()

    def _watch_ledger(self) -> None:
        """Take in what arrives over live channels, also between the batches of a long understanding."""
        took = 0.0
        while not self._stopping.wait(max(_LEDGER_EVERY, min(_LEDGER_RESTS * took, _LEDGER_LONGEST))):
            looked_at, began = now(), time.monotonic()
            try:
                self._taken += self.room.take_in()
                if self._taken and not self._to_understand.is_set():
                    self._taken = 0
                    self._to_understand.set()
                    self.jobs.when_its_turn_comes(self._understand)
                if self.jobs.idle and self.room.is_behind():  # another process handed something in
                    self.jobs.add(Job("catch_up", {"who": "room"}, "room"))
            except Exception:  # of the machine: the wall tells that nobody looks
                log.exception("live")
                self._stopping.wait(5)
                continue
            self._ledger_at, took = looked_at, time.monotonic() - began

    def _watch_mornings(self) -> None:
        """Make the briefing of each morning once; what could not be made is tried again."""
        while not self._stopping.wait(_MORNING_EVERY):
            try:
                days = briefings.due(briefings.kept(self.store), self._began, now())
                if days and self.jobs.idle:  # one morning a job: whoever waits comes in between
                    self.jobs.add(Job("brief", {"day": days[0].isoformat(), "who": briefings.WHO}, briefings.WHO))
            except Exception:  # of the machine; a job that fails is told as one, and tried again
                log.exception("briefing")

    def _understand(self) -> None:
        try:
            self.room.understand()
        except Exception:  # they stay "not yet understood", counted on every screen; the next ones try again
            log.exception("understanding")
        self._stopping.wait(_UNDERSTAND_PAUSE)
        self._to_understand.clear()
