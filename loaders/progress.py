"""How far long work has come: rows done, rate, time left."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

Listener = Callable[[dict[str, Any]], None]


@dataclass
class Progress:
    """Counts one step of long work and tells a listener at most four times a second.

    The listener gets {"step", "done", "total", "rate" (a second), "seconds_left"}; total and seconds_left are None
    while nobody can know them.
    """

    listener: Listener | None = None
    step: str = ""
    done: int = 0
    total: int | None = None
    started: float = 0.0
    told: float = 0.0

    def begin(self, step: str, total: int | None = None) -> None:
        """Start counting a step."""
        self.step, self.total, self.done = step, total, 0
        self.started, self.told = time.monotonic(), 0.0
        self.to(0)

    def to(self, done: int) -> None:
        """`done` of the step is done."""
        self.done = done
        clock = time.monotonic()
        if self.listener and (clock - self.told > 0.25 or done == self.total):
            self.told = clock
            rate = done / max(clock - self.started, 1e-6)
            left = (self.total - done) / rate if self.total and done else None
            self.listener(asdict(Tick(self.step, done, self.total, rate, left)))

    def add(self, more: int) -> None:
        """`more` of the step is done."""
        self.to(self.done + more)


@dataclass(frozen=True)
class Tick:
    """What a listener is told."""

    step: str
    done: int
    total: int | None
    rate: float
    seconds_left: float | None
