"""Decisions: what each kind of them changes in the store. Each table is worked out from all decisions that there are,
so that the order in which loads and decisions came can't matter.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from data import life
from data.search import word_keys
from loaders import committees, grievances, homes, programmes, seats
from loaders.merge import sql
from loaders.proposals import proposed

_HEAD = ("record", "version", "decision_id", "who", "decided_at", "kind")
_ROW = pa.schema(
    [
        ("decision_id", pa.string()),
        ("version", pa.int32()),
        ("who", pa.string()),
        ("decided_at", pa.string()),
        ("kind", pa.string()),
        ("what", pa.string()),
    ]
)
_OF_SUPERIORS = ("named", "step_undone", "person_linked", "person_unlinked", "post_held", "unit_placed")
_REVIEWS = ("reports_set", "reports_unset", "acknowledged", life.UNDO)
Connection = duckdb.DuckDBPyConnection


def apply(con: Connection, decisions: Sequence[dict[str, Any]]) -> None:
    """Keep decisions of the ledger in the store, with what follows from them."""
    decisions = seats.without_persons(con, decisions)
    con.register("recorded", pa.Table.from_pylist([_row(one) for one in decisions], _ROW))
    con.execute("INSERT INTO decisions SELECT * REPLACE (decided_at::TIMESTAMPTZ AS decided_at) FROM recorded")
    con.unregister("recorded")
    grievances.settle(con, decisions)
    _review(con, [one for one in decisions if one["kind"] in _REVIEWS])
    for one in decisions:
        if one["kind"] in _FOLLOWS:
            _FOLLOWS[one["kind"]](con, one)
    if any(one["kind"] in _OF_SUPERIORS for one in decisions):
        con.execute(sql("own_superior"))
    if any(one["kind"] in seats.KINDS for one in decisions):
        seats.work_out(con)
    elif any(one["kind"] in homes.KINDS for one in decisions):
        homes.settle(con)
    committees.settle(con, decisions)


def _row(decision: dict[str, Any]) -> dict[str, Any]:
    what = json.dumps({k: v for k, v in decision.items() if k not in _HEAD}, ensure_ascii=False)
    return {name: decision[name] for name in _ROW.names[:-1]} | {"what": what}


def _review(con: Connection, decided: Sequence[dict[str, Any]]) -> None:
    """What persons said that messages report, or that they take it back."""
    lines = [one["sighting"] for one in decided if one.get("sighting")] + grievances.lines_taken_back(con, decided)
    if not lines:
        return
    con.execute("CREATE OR REPLACE TEMP TABLE anchors (slot UUID, sha256 VARCHAR, line BIGINT)")
    found = pa.Table.from_pylist([{name: str(line.get(name)) for name in ("slot", "sha256", "line")} for line in lines])
    con.register("named", found)
    con.execute(
        "INSERT INTO anchors SELECT DISTINCT try_cast(slot AS UUID), sha256, try_cast(line AS BIGINT) FROM named"
    )
    con.unregister("named")
    con.execute(sql("review"))
    con.execute(sql("reviewed_message"))
    con.execute(sql("report"))
    for one in decided:
        if one["kind"] == "reports_set":
            _propose(con, one)


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


def _of_group(con: Connection, group_name: str) -> None:
    """What depends on the evidence beyond the messages of a group, anew."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE reporting AS SELECT message_id FROM told_apart WHERE group_name = $group",
        {"group": group_name},
    )
    con.execute(sql("content"))
    con.execute(sql("report"))


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


def _seal(con: Connection, decision: dict[str, Any]) -> None:
    con.execute(sql("seals"))


def _model(con: Connection, decision: dict[str, Any]) -> None:
    """The model that was activated last is the one in force."""
    before = con.execute("SELECT sha256 FROM models WHERE in_force").fetchall()
    con.execute(sql("model_in_force"))
    if before != con.execute("SELECT sha256 FROM models WHERE in_force").fetchall():
        con.execute(sql("stale_all"))


def _link(con: Connection, decision: dict[str, Any]) -> None:
    """A sender is a person of the register, or isn't."""
    con.execute(sql("person_links"))


def _programme(con: Connection, decision: dict[str, Any]) -> None:
    """A programme is set, changed or withdrawn."""
    programmes.work_out(con)


_FOLLOWS: dict[str, Callable[[Connection, dict[str, Any]], None]] = {
    "alias_accepted": _teaching,
    "rule_accepted": _teaching,
    "teaching_undone": _teaching,
    "model_activated": _model,
    **dict.fromkeys(("person_linked", "person_unlinked"), _link),
    "sealed": _seal,
    "programme_set": _programme,
}
