"""Homes: where groups and those who write are at home. As a desk said it last; else where the register has the person
that a sender was linked to. Evidence for what a message leaves unsaid, so with a home changed it is understood anew.
"""

import duckdb

from loaders.merge import sql

KINDS = ("group_placed", "sender_placed", "person_linked", "person_unlinked")  # decisions that they follow from


def settle(con: duckdb.DuckDBPyConnection) -> None:
    """Work all homes out anew, and what depends on those that are other ones now."""
    con.execute("CREATE OR REPLACE TEMP TABLE homes_before AS FROM homes")
    con.execute(sql("homes"))
    con.execute(sql("homes_changed"))
    if con.execute("SELECT count(*) FROM reporting").fetchone() != (0,):
        con.execute(sql("content"))
        con.execute(sql("report"))
