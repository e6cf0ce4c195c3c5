"""Demo sessions: past dialogues with the State's and some districts' leaders, with promises, as decisions of a desk."""

import csv
import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from loaders.demo.tables import PLACES, districts, rows

HELD_WITH = "एआईसीसी प्रभारी"
_AGO = 45  # days from the session to the last day of the demo
_DISTRICTS = 8  # that a session was held with; the others have promises of the State's session, or none
_STATE = 20
Keep = Callable[..., dict[str, Any]]


def hold(end: dt.date, load_id: str, keep: Keep) -> int:
    """Hold the sessions as of `end` by `keep(kind, **what)`, which gives the decision back; how many promises.

    They stand as long as the load `load_id` is in force.
    """
    day, home, blocks = end - dt.timedelta(days=_AGO), [one.code for one in districts()], _first_blocks()
    lines, promises = rows("sessions"), 0
    for district in (None, *home[:_DISTRICTS]):
        own = [row for row in lines if row["level"] == ("district" if district else "state")]
        of = _at("district", district) if district else _at("state", _STATE)
        opened = keep("session_opened", **of, day=day.isoformat(), with_whom=HELD_WITH, load_id=load_id)
        for ordinal, row in enumerate(own, 1):
            at, level = district or home[_DISTRICTS + ordinal], row["post"].split("_")[0]
            owner = {"post": row["post"], **_at(level, {"state": _STATE, "district": at, "block": blocks[at]}[level])}
            said = partial(keep, load_id=load_id)
            _exchange(row, {"session": opened["decision_id"], **owner}, ordinal, day, said)
        promises += len(own)
    return promises


def _exchange(row: dict[str, str], head: dict[str, Any], ordinal: int, day: dt.date, keep: Keep) -> None:
    keep("session_said", **head, question=row["question"], answer=row["answer"], ordinal=ordinal)
    due = day + dt.timedelta(days=int(row["days"]))
    made = keep("promise_made", **head, words=row["promise"], due=due.isoformat())
    if row["outcome"]:
        told = {"proof" if row["outcome"] == "kept" else "note": row["told"]}
        told |= {"due": (due + dt.timedelta(days=21)).isoformat()} if row["outcome"] == "postponed" else {}
        keep("promise_told", promise=made["decision_id"], outcome=row["outcome"], **told)


def _at(level: str, code: str | int) -> dict[str, Any]:
    return {"level": level, "lgd_code": int(code)}


def _first_blocks() -> dict[str, str]:
    """District → one of its blocks, by LGD code."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["level"] == "block"]
    return {row["parent_lgd_code"]: row["lgd_code"] for row in reversed(found)}
