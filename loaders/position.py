"""The read position: how far each spool of the ledger has been applied to the store."""

import duckdb

from data.ledger import Record
from data.store import Store


def positions(store: Store) -> dict[str, int]:
    """Where to read on: {spool: offset}."""
    with store.reading() as con:
        return dict(con.execute("SELECT spool, position FROM read_position").fetchall())


def advance(con: duckdb.DuckDBPyConnection, last: Record) -> None:
    """The records up to this one are applied once this transaction is committed."""
    con.execute("DELETE FROM read_position WHERE spool = $spool", {"spool": last.spool})
    con.execute("INSERT INTO read_position VALUES ($spool, $end)", {"spool": last.spool, "end": last.end})
