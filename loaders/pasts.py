"""What was known at past moments: stores made from the ledger up to a moment, by today's code; the last few are kept.

They lie in the scratch folder, encrypted as the store is, and go with the process.
"""

import datetime as dt
import shutil
import threading
from collections import OrderedDict
from pathlib import Path
from uuid import uuid4

import structlog

from data.ledger import moment
from data.past import AsOf
from data.settings import INDIA, settings
from data.store import Store
from data.verbs import NotKept
from loaders.ingest import Loader, SetAside
from loaders.progress import Progress

log = structlog.get_logger()

KEPT = 2  # moments; of a third the one that was looked at longest ago goes


class Pasts:
    """The stores of past moments. `shape`: the fingerprint of today's code."""

    def __init__(self, shape: str):
        self._shape = shape
        self._kept: OrderedDict[dt.datetime, Store] = OrderedDict()
        self._wanted: dict[str, dt.datetime] = {}
        self._shelf = threading.Lock()

    def of(self, at: dt.datetime) -> Store:
        """The store of a moment. Raises NotKept."""
        with self._shelf:
            if at not in self._kept:
                raise NotKept(f"What was known at {at:%Y-%m-%d %H:%M} isn't kept here. It can be made again.")
            self._kept.move_to_end(at)
            return self._kept[at]

    def want(self, who: str, at: dt.datetime) -> None:
        """Somebody waits for this moment, and no longer for another one that wasn't begun."""
        self._wanted[who] = at

    def make(self, who: str, at: dt.datetime, progress: Progress) -> bool:
        """Make the store of a moment and keep it; False when `who` has wanted another one since."""
        if self._wanted.get(who, at) != at:
            return False
        if at not in self._kept:
            folder = settings().scratch / f"past-{uuid4().hex}"
            store = Store.create(folder, self._shape, settings().memory_mb // 2)
            try:
                Loader(AsOf(at), store, progress).apply()
            except SetAside as bug:  # the rest is in; the reason stands on `health`
                log.error("set aside", trace=str(bug))
            except BaseException:
                _drop(store)
                raise
            with self._shelf:
                self._kept[at] = store
                gone = [self._kept.popitem(last=False)[1] for _more in range(len(self._kept) - KEPT)]
            for one in gone:
                _drop(one)
        return True

    def close(self) -> None:
        """Drop all of them."""
        with self._shelf:
            while self._kept:
                _drop(self._kept.popitem()[1])


def minute(at: str) -> dt.datetime:
    """A moment (ISO 8601; without an offset in India) as it is kept: in India, to the minute."""
    told = moment(at)
    return told.replace(tzinfo=told.tzinfo or INDIA, second=0, microsecond=0).astimezone(INDIA)


def _drop(store: Store) -> None:
    """Take its files away; a question under way is answered to its end from what is open."""
    folder: Path = store.path.parent
    shutil.rmtree(folder, ignore_errors=True)
