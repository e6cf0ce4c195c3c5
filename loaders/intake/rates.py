"""Rates: how many requests a sender may make, so that one in a loop leaves room for the others."""

import math
import time
from collections import defaultdict
from dataclasses import dataclass, field

BURST_SECONDS = 2  # of his rate he may send at once


@dataclass
class _Bucket:
    left: float
    at: float = field(default_factory=time.monotonic)


class Rates:
    """A bucket for each sender, filled `rate` a second. Senders are those who have a key, so they are few."""

    def __init__(self, rate: float):
        self.rate = rate
        self._buckets: dict[str, _Bucket] = defaultdict(lambda: _Bucket(rate * BURST_SECONDS))

    def wait(self, sender: str) -> int:
        """Count a request. 0, or the seconds after which it may be made."""
        bucket, clock = self._buckets[sender], time.monotonic()
        bucket.left = min(self.rate * BURST_SECONDS, bucket.left + (clock - bucket.at) * self.rate)
        bucket.at = clock
        if bucket.left >= 1:
            bucket.left -= 1
            return 0
        return math.ceil((1 - bucket.left) / self.rate)
