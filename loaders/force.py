"""What is in force: files come in with a load, go with its undoing, come back with its redoing. What follows from them
follows in the same transaction: messages, reports, places, seats.

The temporary table `newly` holds the files that change (`sql/changed_force.sql`).
"""

import duckdb

from loaders import geography, seats
from loaders.merge import merge_touched, sql
from loaders.progress import Progress

KINDS = ("undo_load", "redo_load")  # of decisions


def begin(con: duckdb.DuckDBPyConnection) -> None:
    """A load begins: no file changes yet."""
    con.execute("CREATE OR REPLACE TEMP TABLE newly (file_id INTEGER)")


def wait_for_load(con: duckdb.DuckDBPyConnection, file_id: int) -> None:
    """This file comes into force once its load does."""
    con.execute("INSERT INTO newly VALUES ($f)", {"f": file_id})


def put(con: duckdb.DuckDBPyConnection, load_id: str, progress: Progress) -> None:
    """The load is in force, and the files that waited for it."""
    con.execute("UPDATE files SET in_force = true WHERE file_id IN (SELECT file_id FROM newly)")
    _follow(con, load_id, progress)


def turn(con: duckdb.DuckDBPyConnection, load_id: str, kind: str, progress: Progress) -> None:
    """Take a load out of force or put it back, as a decision of KINDS says."""
    con.execute(
        "UPDATE loads SET in_force = $in_force WHERE load_id = $load_id",
        {"in_force": kind == "redo_load", "load_id": load_id},
    )
    con.execute(sql("changed_force"))
    con.execute("UPDATE files SET in_force = NOT in_force WHERE file_id IN (SELECT file_id FROM newly)")
    _follow(con, load_id, progress)


def _follow(con: duckdb.DuckDBPyConnection, load_id: str, progress: Progress) -> None:
    progress.begin("merging")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT bucket FROM sightings"
        " WHERE file_id IN (SELECT file_id FROM newly)"
    )
    merge_touched(con)
    geography.settle(con, load_id)
    seats.settle(con, load_id)
