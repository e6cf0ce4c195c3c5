"""Rates: how many requests may come from one, so that one in a loop leaves room for the others."""

import math
import time
from collections import OrderedDict
from dataclasses import dataclass

MOST = 10_000  # buckets that are kept; the one untouched longest goes first


@dataclass
class _Bucket:
    left: float
    at: float


class Rates:
    """A bucket for each who comes: `burst` requests at once, and `rate` more a second."""

    def __init__(self, rate: float, burst: float):
        self.rate, self.burst = rate, max(1.0, burst)
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait(self, who: str) -> int:
        """0, or the seconds after which his next request may come. Counts nothing."""
        left = self._bucket(who).left
        return 0 if left >= 1 else math.ceil((1 - left) / self.rate)

    def count(self, who: str) -> None:
        """A request has come."""
        bucket = self._bucket(who)
        bucket.left = max(0.0, bucket.left - 1)

    def _bucket(self, who: str) -> _Bucket:
        clock = time.monotonic()
        bucket = self._buckets.setdefault(who, _Bucket(self.burst, clock))
        bucket.left = min(self.burst, bucket.left + (clock - bucket.at) * self.rate)
        bucket.at = clock
        self._buckets.move_to_end(who)
        if len(self._buckets) > MOST:
            self._buckets.popitem(last=False)
        return bucket
