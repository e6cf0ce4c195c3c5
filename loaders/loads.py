"""Loads in the store: who handed which receipts in, which files they hold, what these brought."""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

from data.answers import records
from data.store import Store
from loaders.containers import Member
from loaders.merge import sql

_RECEIPT_COLUMNS = ("receipt_id", "load_id", "received_at", "name", "sha256", "bytes", "demo")


class UnknownLoad(Exception):
    """No load has this id."""


def enter(
    con: duckdb.DuckDBPyConnection,
    load_id: str,
    receipts: Sequence[dict[str, Any]],
    files: Iterable[tuple[dict[str, Any], Member, int]],
) -> None:
    """Enter a load with its receipts and its files: the receipt, the member and the file_id of each."""
    _open(con, load_id, receipts)
    for receipt in receipts:
        con.execute(
            "INSERT INTO receipts (receipt_id, load_id, received_at, name, sha256, bytes, demo)"
            " VALUES ($receipt_id, $load_id, $received_at, $name, $sha256, $bytes, $demo)",
            {k: receipt[k] for k in _RECEIPT_COLUMNS},
        )
    for ordinal, (receipt, member, file_id) in enumerate(files):
        path = receipt["path"] if member.container is None else f"{receipt['path']}/{member.name}"
        con.execute(
            "INSERT INTO load_files (load_id, receipt_id, ordinal, path, file_id) VALUES ($l, $r, $o, $p, $f)",
            {"l": load_id, "r": receipt["receipt_id"], "o": ordinal, "p": path, "f": file_id},
        )


def set_aside(
    con: duckdb.DuckDBPyConnection, load_id: str, receipts: Sequence[dict[str, Any]], failure: Exception
) -> None:
    """Enter a load that a bug of ours stopped: out of force, with its reason."""
    _open(con, load_id, receipts, f"{type(failure).__name__}: {failure}")


def count(con: duckdb.DuckDBPyConnection, load_id: str) -> None:
    """Count what each file of a load brought, once its messages are told apart."""
    con.execute(sql("count_brought"), {"load_id": load_id})


def brought(con: duckdb.DuckDBPyConnection, load_id: str) -> list[dict[str, Any]]:
    """What a load brought: one dict a file, in the order handed in (see sql/brought.sql)."""
    return records(con.execute(sql("brought"), {"load_id": load_id}).to_arrow_table().to_pandas())


def check(store: Store, load_id: str) -> None:
    """Raises UnknownLoad, which names the latest loads, when there is no such load."""
    with store.reading() as con:
        known = [row[0] for row in con.execute("SELECT load_id FROM loads ORDER BY started_at DESC").fetchall()]
    if load_id not in known:
        latest = ", ".join(known[:5]) or "none yet"
        raise UnknownLoad(f"Load {load_id!r} is not known. The latest loads are: {latest}.")


def _open(
    con: duckdb.DuckDBPyConnection, load_id: str, receipts: Sequence[dict[str, Any]], failure: str | None = None
) -> None:
    con.execute(
        "INSERT INTO loads VALUES ($load_id, $started_at, $who, $in_force, $failure)",
        {
            "load_id": load_id,
            "started_at": receipts[0]["received_at"],
            "who": receipts[0]["who"],
            "in_force": failure is None,
            "failure": failure,
        },
    )
