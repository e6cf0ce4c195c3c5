"""Pace: how often open screens are drawn anew by themselves, so that drawing leaves the processor to what arrives.

One process draws all screens and takes in the messages. While these keep coming every open screen would be drawn anew
again and again. So what a drawing costs is measured, and a screen waits for its turn until all open ones together take
no more than `SHARE` of one processor. A press is never made to wait.
"""

import threading
import time
from collections.abc import Hashable

SHARE = 0.25
LEAST_SECONDS = 15  # between two drawings of one screen by itself; the head says as of when
_GONE_SECONDS = 30  # a screen that asked for nothing for so long is closed
_NEWEST = 0.2  # weight of the newest drawing in the usual cost


class Pace:
    """The turns of one process's screens. Moments are seconds of `time.monotonic`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cost = 0.0
        self._open: dict[Hashable, float] = {}  # screen → when it last asked

    def may_draw(self, screen: Hashable, drawn_at: float, moment: float | None = None) -> bool:
        """May this screen, drawn at `drawn_at`, be drawn anew by itself now?"""
        moment = time.monotonic() if moment is None else moment
        with self._lock:
            self._open[screen] = moment
            self._open = {one: asked for one, asked in self._open.items() if moment - asked < _GONE_SECONDS}
            turn = len(self._open) * self._cost / SHARE
        return moment - drawn_at >= max(turn, LEAST_SECONDS)

    def drew(self, seconds: float) -> None:
        """Take note of what a drawing cost, in seconds of the processor (`time.thread_time`)."""
        with self._lock:
            self._cost += (seconds - self._cost) * _NEWEST


PACE = Pace()
