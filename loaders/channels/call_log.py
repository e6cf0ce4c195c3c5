"""A log of phone calls, xlsx or CSV, kept by hand or by an exchange; its header row is found, not assumed."""

from collections.abc import Iterator

import pyarrow as pa

from loaders import headers, logbook
from loaders.channel import Source

NAME = "call_log"


def recognises(source: Source) -> bool:
    """True when one of the first 30 rows is a call log's header: caller, number, call id, duration, talk …"""
    return headers.recognise(source) == headers.CALLS


def read(source: Source) -> Iterator[pa.RecordBatch]:
    """One sighting a call; duration, direction and operator are stated; footers are rejections.

    Raises UnreadableFile when no header is found or the workbook is broken.
    """
    yield from logbook.read(source, headers.CALLS)
