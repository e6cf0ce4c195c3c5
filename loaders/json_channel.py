"""A channel of JSON items: reads its file item by item; an item is told as sightings, or rejected with a reason."""

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from loaders.channel import Batches, Source
from loaders.json_items import Item, items

Take = Callable[[Batches, Source, Item], None]


def read_items(source: Source, wrappers: tuple[str, ...], take: Take) -> Iterator[pa.RecordBatch]:
    """The batches of a file; `take` adds one item to them, `wrappers` as for `items`."""
    out = Batches()
    for item in items(source, wrappers):
        take(out, source, item)
        yield from out.full()
    yield from out.rest()


def or_reject(out: Batches, item: Item, tell: Callable[[Any], None]) -> None:
    """Let `tell` add the value of an item to `out`; one that is broken, or makes it raise ValueError, is rejected."""
    line, value, fault, raw = item
    if fault is None:
        try:
            tell(value)
        except ValueError as error:
            fault = str(error)
        except RecursionError:
            fault = "Not read: nested too deep."
    if fault is not None:
        out.reject(line, fault, raw)
