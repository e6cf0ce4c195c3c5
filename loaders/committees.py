"""Committees in the store: what desks said of each, and which unit they meant by it."""

from collections.abc import Sequence
from typing import Any

import duckdb

from data.committees import KINDS
from loaders import seats
from loaders.merge import sql

_UNSAID = """SELECT DISTINCT what ->> 'place', 'party', what ->> 'level' FROM decisions
    WHERE decision_id IN (SELECT unnest($ids)) AND coded_unit(what ->> 'place', what ->> 'level') IS NULL
    EXCEPT SELECT place, track, level FROM register_places"""
Connection = duckdb.DuckDBPyConnection


def settle(con: Connection, decisions: Sequence[dict[str, Any]]) -> None:
    """Keep what these decisions, which are in the store, say of committees."""
    ids = [one["decision_id"] for one in decisions if one["kind"] in KINDS]
    if not ids:
        return
    if said := con.execute(_UNSAID, {"ids": ids}).fetchall():
        seats.find_places(con, said)
    con.execute(sql("committees"))
