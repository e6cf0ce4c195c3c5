"""Answers to a form: the CSV (or workbook) that Google Forms and its likes export, Hindi or English headers."""

from collections.abc import Iterator

import pyarrow as pa

from loaders import headers, logbook
from loaders.channel import Source

NAME = "google_form"


def recognises(source: Source) -> bool:
    """True when the first row is a form's header: one moment, and something told or a place."""
    return headers.recognise(source) == headers.FORM


def read(source: Source) -> Iterator[pa.RecordBatch]:
    """One sighting a row; rows that do not fit the header or have no date are rejections.

    Raises UnreadableFile when no header is found or the workbook is broken.
    """
    yield from logbook.read(source, headers.FORM)
