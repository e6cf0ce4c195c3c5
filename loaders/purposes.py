"""Purposes: what a file can be imported as, beside the channels of messages. One more is a module and a line here."""

from collections.abc import Callable
from typing import Any, NamedTuple

import duckdb

from loaders import boundaries, holidays, place_lists, register_diff, seats
from loaders.channel import Source
from loaders.progress import Progress


class Purpose(NamedTuple):
    """What is done with a file: it is read into the store; what was in force before is kept to tell what it brought."""

    read_in: Callable[[duckdb.DuckDBPyConnection, Source, int, Progress], None]  # … file_id; raises UnreadableFile
    before: Callable[[duckdb.DuckDBPyConnection], Any]
    told: Callable[[duckdb.DuckDBPyConnection, int, Any], dict[str, Any]]  # … file_id, what `before` said


PURPOSES = {
    boundaries.PURPOSE: Purpose(boundaries.read_in, boundaries.before, boundaries.told),
    place_lists.PURPOSE: Purpose(place_lists.read_in, place_lists.before, place_lists.told),
    seats.PURPOSE: Purpose(seats.read_in, register_diff.before, register_diff.told),
    holidays.PURPOSE: Purpose(holidays.read_in, holidays.days_in_force, holidays.told),
}


def read_in(
    con: duckdb.DuckDBPyConnection, source: Source, file_id: int, purpose: str, said: dict[str, Any], progress: Progress
) -> None:
    """Store what a file says. Raises UnreadableFile before it stores any of it.

    `said` holds what was stated when it was handed in: level, source, date.
    """
    con.execute(
        "INSERT INTO imports VALUES ($f, $p, $level, $source, $date::DATE)",
        {"f": file_id, "p": purpose, **{key: said.get(key) for key in ("level", "source", "date")}},
    )
    PURPOSES[purpose].read_in(con, source, file_id, progress)
