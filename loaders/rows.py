"""Rows for a table of the store."""

import duckdb
import pyarrow as pa


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Insert rows, by the names of their columns; a table of ours, never a word from outside."""
    if rows.num_rows:
        con.register("coming", rows)
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM coming")  # noqa: S608 - our own names
        con.unregister("coming")
