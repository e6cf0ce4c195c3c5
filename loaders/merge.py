"""Tells messages apart: from the sightings of all files in force to messages, the same in any order of loading.

What one file says twice in a minute is numbered within the file; the n-th occurrence in one export is the n-th in
another. An edited or deleted line reads differently in two exports: `pairs.py` finds its twin where one can be told.
"""

from functools import cache
from pathlib import Path

import duckdb

from loaders.pairs import Line, Slot, pair

_SQL = Path(__file__).parent / "sql"


@cache
def sql(name: str) -> str:
    """The statement `sql/<name>.sql`."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def merge_touched(con: duckdb.DuckDBPyConnection) -> None:
    """Recompute messages, events and reports of the buckets in the temporary table `touched`."""
    for table in ("pairings", "told_apart", "reports"):
        con.execute(f"DELETE FROM {table} WHERE bucket IN (SELECT bucket FROM touched)")  # noqa: S608 - our own names
    minutes: dict[str, list[Slot]] = {}
    for bucket, slot, lines, numbers, names, edited, deleted in con.execute(sql("changed")).fetchall():
        where = frozenset(Line(*line) for line in lines)
        seen = Slot(str(slot), where, frozenset(numbers or ()), frozenset(names or ()), edited, deleted)
        minutes.setdefault(str(bucket), []).append(seen)
    rows = [(bucket, slot, twin) for bucket, slots in minutes.items() for slot, twin in pair(slots).items()]
    if rows:
        con.executemany("INSERT INTO pairings VALUES (?, ?, ?)", rows)
    for step in ("seen", "crowded", "tell_apart", "tell_together"):
        con.execute(sql(step))
    con.execute(
        "CREATE OR REPLACE TEMP VIEW reporting AS"
        " SELECT message_id FROM told_apart WHERE bucket IN (SELECT bucket FROM touched)"
    )
    con.execute(sql("report"))
    con.execute("DROP VIEW reporting")  # what follows names messages of its own by it
