"""Noticed: what a reader of a list left, and the loader keeps beside the file: sheets and columns that nobody knows."""

from collections.abc import Callable
from typing import TypeVar

import duckdb

from loaders.channel import Source
from loaders.sheets import Sheet, sheets

Header = TypeVar("Header")
Notice = Callable[[str, str], None]  # the note, such as sheets_not_read, and its detail


def unnoticed(_note: str, _detail: str) -> None:
    """For a reader whose notes nobody keeps."""


def noted(con: duckdb.DuckDBPyConnection, file_id: int) -> Notice:
    """Keeps what is noticed of this file in the table `notes`."""

    def notice(note: str, detail: str) -> None:
        con.execute("INSERT INTO notes VALUES ($f, $note, $detail)", {"f": file_id, "note": note, "detail": detail})

    return notice


def headed(source: Source, header_of: Callable[[Sheet], Header | None], notice: Notice) -> list[tuple[Sheet, Header]]:
    """The sheets that have a header, with it; none where no sheet has one. `notice` is told of the sheets left."""
    tops = [(sheet, header_of(sheet)) for sheet in sheets(source)]
    found = [(sheet, header) for sheet, header in tops if header]
    if found and (left := [sheet.name for sheet, header in tops if not header]):
        notice("sheets_not_read", ", ".join(left))
    return found
