"""Calls of the demo about what was claimed: was it so? Of those whom the lot names some are rung, and nobody else; some
deny it, some aren't reached. They count while the demo does.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from data.access import DESK
from data.answers import records
from data.store import Store
from loaders.merge import sql

_SEED = 1
_RUNG = 0.3  # of the claims on the lists, and twice that of the committees
_WEEKS = 12  # of lists that were worked through, the newest among them
_FAITH = (0.92, 0.85, 0.75, 0.55)  # share that is true, by district
_REACHED = 0.85
_SAID = {
    "verified": ("दो लोगों ने कहा: हाँ, हुआ था", "फ़ोटो और नाम बताए", "सहिया ने पुष्टि की"),
    "not_verified": ("वहाँ किसी को पता नहीं", "बैठक नहीं हुई थी", "नाम दिया था, आए नहीं"),
    "not_reached": ("",),
}
Decide = Callable[..., Any]


def about_claims(store: Store, load_id: str, decide: Decide, state: int) -> int:
    """About claimed activities and committees of a State (LGD code); how many calls. `decide` keeps one."""
    rng = random.Random(f"{_SEED}|checks|{state}")
    lists = (_list(store, "checks_to_make", ago, state) for ago in range(0, _WEEKS, 4))
    drawn = {(row["message_id"], row["ordinal"]): row for rows in lists for row in rows}
    rung = [row for row in drawn.values() if rng.random() < _RUNG]
    with store.reading() as con:
        told = con.execute(sql("lines_of"), {"messages": [str(row["message_id"]) for row in rung]}).fetchall()
    lines = {message: {"sha256": sha256, "line": line, "slot": slot} for message, sha256, line, slot in told}
    for row in rung:
        message = str(row["message_id"])
        where = {name: row[name] and int(row[name]) for name in ("district", "block", "panchayat")}
        about = {"kind": row["kind"]} | where
        held = {"message_id": message, "ordinal": int(row["ordinal"]), "sighting": lines[message], "claimed": about}
        decide("checked", **held, **_found(rng, row), load_id=load_id)
    return len(rung)


def about_committees(store: Store, load_id: str, decide: Decide) -> int:
    """The same about committees of the register, once its list is in."""
    rng = random.Random(f"{_SEED}|committee checks")
    drawn = {row["unit"]: row for ago in range(3) for row in _list(store, "committees_to_check", ago)}
    units = {row["unit"]: row for row in records(store.ask("units", DESK, {"limit": 100_000}))}
    rung = [row for row in drawn.values() if rng.random() < 2 * _RUNG]
    for row in rung:
        of = {name: units[row["unit"]][name] for name in ("level", "place")}
        decide("unit_checked", unit=str(row["unit"]), **of, **_found(rng, row), load_id=load_id)
    return len(rung)


def _list(store: Store, question: str, ago: int, state: int | None = None) -> list[dict[str, Any]]:
    """The call list as it was so many weeks ago."""
    day = DESK.today - dt.timedelta(weeks=ago)
    return records(store.ask(question, replace(DESK, state=state), {"today": day, "limit": 100_000}))


def _found(rng: random.Random, row: dict[str, Any]) -> dict[str, str]:
    true = rng.random() < _FAITH[int(row["district"] or 0) % len(_FAITH)]
    outcome = ("verified" if true else "not_verified") if rng.random() < _REACHED else "not_reached"
    return {"outcome": outcome, "note": rng.choice(_SAID[outcome]), "week": str(row["week"])[:10]}
