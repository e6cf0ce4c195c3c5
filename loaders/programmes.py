"""Programmes in the store, worked out from all decisions that set, changed or withdrew one, in any order."""

import duckdb

from data.search import seek
from loaders.merge import sql

Connection = duckdb.DuckDBPyConnection


def work_out(con: Connection) -> None:
    """Each programme as it was said last; the words that tell of it as a search of today's rules."""
    con.execute(sql("programmes"))
    words = [(word, seek(word).keys()) for (word,) in con.execute("SELECT DISTINCT words FROM programmes").fetchall()]
    if words:
        con.executemany("UPDATE programmes SET sought = $2 WHERE words = $1", words)
