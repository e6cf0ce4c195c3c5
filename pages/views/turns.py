"""Turns: how the screens of one process share it with what arrives.

One process draws all screens and takes in the messages, and runs one line of Python at a time. So no more than
`AT_ONCE` screens are drawn at once: together they would be ready no earlier, and what arrives would wait for each of
them. And while messages keep coming, open screens are drawn anew by themselves one after another, each in its turn, so
that all of them take no more than `SHARE` of one processor. A press waits for nothing but its place.
"""

import threading
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

AT_ONCE = 2  # so that one that waits for a slow answer doesn't hold all others up
SHARE = 0.25
LEAST_SECONDS = 15  # between two drawings of one screen by itself; the head says as of when
_GONE_SECONDS = 30  # a screen that asked for nothing for so long is closed
_NEWEST = 0.2  # weight of the newest drawing in the usual cost


class Turns:
    """The turns of one process's screens. Moments are seconds of `time.monotonic`."""

    def __init__(self) -> None:
        self._places, self._lock = threading.Semaphore(AT_ONCE), threading.Lock()
        self._cost = self._next = 0.0  # what a drawing costs; when the next may begin by itself
        self._open: dict[Hashable, float] = {}  # screen → when it last asked

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Draw a screen when there is a place; what it costs is taken note of."""
        with self._places:
            began = time.thread_time()
            try:
                yield
            finally:
                self.drew(time.thread_time() - began)

    def drew(self, seconds: float) -> None:
        """Take note of what a drawing cost, in seconds of the processor."""
        with self._lock:
            self._cost += (seconds - self._cost) * _NEWEST

    def is_due(self, screen: Hashable, drawn_at: float, moment: float | None = None) -> bool:
        """Is it the turn of this screen, drawn at `drawn_at`, to be drawn anew by itself? If so it is taken."""
        moment = time.monotonic() if moment is None else moment
        with self._lock:
            self._open[screen] = moment
            self._open = {one: asked for one, asked in self._open.items() if moment - asked < _GONE_SECONDS}
            each = self._cost / SHARE
            if moment < max(self._next, drawn_at + max(LEAST_SECONDS, len(self._open) * each)):
                return False
            self._next = moment + each
            return True


TURNS = Turns()
