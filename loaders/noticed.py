"""Noticed: what a reader of a list left, and the loader keeps beside the file: sheets and columns that nobody knows."""

from collections.abc import Callable

import duckdb

Notice = Callable[[str, str], None]  # the note, such as sheets_not_read, and its detail


def unnoticed(_note: str, _detail: str) -> None:
    """For a reader whose notes nobody keeps."""


def noted(con: duckdb.DuckDBPyConnection, file_id: int) -> Notice:
    """Keeps what is noticed of this file in the table `notes`."""

    def notice(note: str, detail: str) -> None:
        con.execute("INSERT INTO notes VALUES ($f, $note, $detail)", {"f": file_id, "note": note, "detail": detail})

    return notice
