"""Decisions: what each kind of them changes in the store. Each table is worked out from all decisions that there are,
so that the order in which loads and decisions came can't matter.
"""

import json
from collections.abc import Callable
from typing import Any

import duckdb

from data.search import word_keys
from loaders.merge import sql
from loaders.proposals import proposed

_HEAD = ("record", "version", "decision_id", "who", "decided_at", "kind")
Connection = duckdb.DuckDBPyConnection


def apply(con: Connection, decision: dict[str, Any]) -> None:
    """Keep one decision of the ledger in the store, with what follows from it for understanding."""
    con.execute(
        "INSERT INTO decisions VALUES ($id, $version, $who, $at, $kind, $what)",
        {
            "id": decision["decision_id"],
            "version": decision["version"],
            "who": decision["who"],
            "at": decision["decided_at"],
            "kind": decision["kind"],
            "what": json.dumps({k: v for k, v in decision.items() if k not in _HEAD}, ensure_ascii=False),
        },
    )
    if decision["kind"] in _FOLLOWS:
        _FOLLOWS[decision["kind"]](con, decision)


def _review(con: Connection, decision: dict[str, Any]) -> None:
    """What a person said a message reports, or that he takes it back."""
    anchor = {name: decision["sighting"].get(name) for name in ("sha256", "line", "slot")}
    con.execute("DELETE FROM reviews WHERE anchor = try_cast($slot AS UUID)", {"slot": anchor["slot"]})
    con.execute(sql("review"), anchor)
    con.execute(sql("reviewed_message"), {"slot": anchor["slot"]})
    con.execute(sql("report"))
    if decision["kind"] == "reports_set":
        _propose(con, decision)


def _propose(con: Connection, decision: dict[str, Any]) -> None:
    """Keep what a correction could teach; whether it does is a decision of its own."""
    said = con.execute(sql("words_of_line"), {"slot": decision["sighting"]["slot"]}).fetchone()
    if said is None:
        return
    text, group_name = said
    rows = [
        (decision["decision_id"], decision["message_id"], *one, group_name)
        for one in proposed(text, decision["reports"], decision.get("machine") or [])
    ]
    if rows:
        con.executemany("INSERT INTO proposals VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _group_home(con: Connection, decision: dict[str, Any]) -> None:
    con.execute(sql("homes"))
    _of_group(con, decision["group_name"])


def _sender_home(con: Connection, decision: dict[str, Any]) -> None:
    con.execute(sql("homes"))
    _reporting(con, "coalesce(sender_number, sender_name) = try_cast($value AS UUID)", decision["sender"])
    con.execute(sql("content"))
    con.execute(sql("report"))


def _of_group(con: Connection, group_name: str) -> None:
    """What depends on the evidence beyond the messages of a group, anew."""
    _reporting(con, "group_name = $value", group_name)
    con.execute(sql("content"))
    con.execute(sql("report"))


def _reporting(con: Connection, which: str, value: str) -> None:
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE reporting AS SELECT message_id FROM told_apart WHERE {which}",  # noqa: S608
        {"value": value},
    )


def _teaching(con: Connection, decision: dict[str, Any]) -> None:
    """A teaching comes in force, or one that was accepted goes out of it."""
    before = con.execute("FROM teachings").fetchall()
    con.execute(sql("teachings"))
    after = con.execute("FROM teachings").fetchall()
    changed = set(before) ^ set(after)
    for row in changed:
        words, group_name = row[1], row[-1]
        con.execute(sql("stale_words"), {"keys": list(dict.fromkeys(word_keys(words)))})
        if group_name:
            _of_group(con, group_name)


def _model(con: Connection, decision: dict[str, Any]) -> None:
    """The model that was activated last is the one in force."""
    before = con.execute("SELECT sha256 FROM models WHERE in_force").fetchall()
    con.execute(sql("model_in_force"))
    if before != con.execute("SELECT sha256 FROM models WHERE in_force").fetchall():
        con.execute(sql("stale_all"))


_FOLLOWS: dict[str, Callable[[Connection, dict[str, Any]], None]] = {
    "reports_set": _review,
    "reports_unset": _review,
    "group_placed": _group_home,
    "sender_placed": _sender_home,
    "alias_accepted": _teaching,
    "rule_accepted": _teaching,
    "teaching_undone": _teaching,
    "model_activated": _model,
}
