"""Numbered grievances in the store: how each stands after all decisions about its number (`data/standing.py`)."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa

from data import life
from data.chain import Taken
from data.grievances import KINDS
from data.standing import Grievance, fold
from loaders.merge import sql
from loaders.rows import insert

_MOMENTS = ("decided_at", "station_due", "left_at")
_FIELDS = (
    *(
        "number",
        "opened_by",
        "track",
        "spoken_at",
        "due",
        "status",
        "since",
        "station_due",
        "office",
        "owner",
    ),
    *(
        "head",
        "last_step",
        "reopened",
        "parent",
        "finding",
        "named",
        "acted_on",
        "answered_at",
        "closed_by",
        "closed_at",
    ),
    *("confirmed_by", "confirmed_at", "outside_system", "outside_ticket", "outside_due"),
    *("outside_filed_on", "outside_answered_on", "told_at"),
)
_STEP = (
    "number",
    "ordinal",
    "decision_id",
    "kind",
    "who",
    "decided_at",
    "before",
    "fault",
    "undone",
    "station_due",
    "left_at",
    "what",
)
Connection = duckdb.DuckDBPyConnection


def settle(con: Connection, decisions: Sequence[dict[str, Any]]) -> None:
    """Work out anew the grievances that these decisions are about."""
    about = [one for one in decisions if one["kind"] in KINDS and one.get("number")]
    if not about:
        return
    con.execute("CREATE OR REPLACE TEMP TABLE settling (number VARCHAR)")
    insert(con, "settling", pa.table({"number": list({str(one["number"]) for one in about})}))
    before = con.execute("SELECT number, what FROM steps WHERE number IN (FROM settling)").fetchall()
    told = [(number, json.loads(what)) for number, what in before] + [(one["number"], one) for one in about]
    told.sort(key=lambda pair: pair[0])
    states, taken = [], []
    for number, group in groupby(told, lambda pair: pair[0]):
        decided = [decision for _number, decision in group]
        grievance = fold(decided)
        states += [_state(grievance)] if grievance else []
        taken += _steps(number, grievance, decided)
    con.execute("DELETE FROM grievances WHERE number IN (FROM settling)")
    con.execute("DELETE FROM steps WHERE number IN (FROM settling)")
    insert(con, "grievances", _table(states, _FIELDS))
    insert(con, "steps", _table(taken, _STEP))
    con.execute(sql("stand"))


def lines_taken_back(con: Connection, decisions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines whose acknowledgement these decisions take back."""
    undone = [one["undoes"] for one in decisions if one["kind"] == life.UNDO and one.get("undoes")]
    rows = con.execute(
        "SELECT what -> 'sighting' FROM decisions WHERE kind = 'acknowledged' AND decision_id IN (SELECT unnest($ids))",
        {"ids": undone},
    ).fetchall()
    return [json.loads(line) for (line,) in rows if line]


def _state(grievance: Grievance) -> dict[str, Any]:
    row = {name: getattr(grievance, name) for name in _FIELDS if name not in ("named", "last_step")}
    steps = [one for one in grievance.taken if one.in_force]
    named = json.dumps(grievance.named, ensure_ascii=False) if grievance.named else None
    return row | {"named": named, "last_step": steps[-1].decision["decision_id"]}


def _steps(number: str, grievance: Grievance | None, decided: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    taken = grievance.taken if grievance else [Taken(one, None, "unnumbered") for one in decided]
    counting = [n for n, one in enumerate(taken) if one.in_force]
    left = dict(zip(counting, counting[1:], strict=False))
    return [
        {
            "number": number,
            "ordinal": n,
            **{name: one.decision[name] for name in ("decision_id", "kind", "who", "decided_at")},
            "before": one.before,
            "fault": one.fault,
            "undone": one.undone,
            "station_due": one.decision.get("station_due"),
            "left_at": taken[left[n]].decision["decided_at"] if n in left else None,
            "what": json.dumps(one.decision, ensure_ascii=False),
        }
        for n, one in enumerate(taken)
    ]


def _table(rows: list[dict[str, Any]], names: Sequence[str]) -> pa.Table:
    """Moments and days go as text, DuckDB reads them."""
    return pa.table(
        {
            name: [row[name] if isinstance(row[name], bool | int | None) else str(row[name]) for row in rows]
            for name in names
        }
    )
