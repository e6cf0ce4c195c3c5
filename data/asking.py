"""Asking: the answers of one store to named questions, each cut to what its viewer may see. An answer is kept until
something is written, a minute at most, and whoever sees the same gets the same.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import pandas as pd

from data import reference
from data.access import EVERY, Scope, Viewer, check, may, scope
from data.connection import BROKEN, Connection
from data.questions import Question, UnknownQuestion, question
from data.settings import now

_CACHED_ANSWERS = 500
_CACHED_ROWS = 2_000
_UNMASKED = """SELECT who, epoch(decided_at), epoch(unmasked_until(decided_at)) FROM decisions WHERE kind = 'unmasked'
    UNION ALL SELECT w.who, epoch(d.decided_at), epoch(unmasked_until(d.decided_at)) FROM decisions AS d
    JOIN decisions AS w ON w.decision_id IN (d.decision_id, (d.what ->> 'ask')) WHERE d.kind = 'unsealed'"""


@dataclass
class Edition:
    """What has been written to a store: how many commits (`version`), and notes on jobs beside them."""

    version: int = 0
    notes: int = 0


class Answers:
    """The answers of one store."""

    def __init__(self, connection: Connection, edition: Edition):
        self._con, self._edition = connection, edition
        self._kept: OrderedDict[Any, pd.DataFrame] = OrderedDict()
        self._looked_up: dict[Callable, tuple[int, Any]] = {}  # by which look, as of a version

    def to(
        self, name: str, viewer: Viewer, filters: Mapping[str, Any] | None = None, through_seals: bool = False
    ) -> pd.DataFrame:
        """The answer to a named question, cut to the viewer's scope. `through_seals`: also what is sealed, for what is
        shown to nobody.

        `filters` are the query's parameters by name; those left out are null, `today` is the day in India.
        Raises UnknownQuestion for a name or parameter that isn't known, NotAllowed as `access.check` does.
        """
        asked = question(name)
        check(viewer, asked)
        viewer = replace(viewer, state=EVERY) if asked.compares_states else viewer
        given = {k: v for k, v in (filters or {}).items() if v is not None}
        today = given.get("today", viewer.today)
        if unknown := set(given) - asked.parameters - {"today"}:
            raise UnknownQuestion(
                f"Query {name!r} has no parameter {', '.join(sorted(unknown))}."
                f" Its parameters are: {', '.join(sorted(asked.parameters)) or 'none'}."
            )
        values = {p: given.get(p, today if p == "today" else None) for p in asked.parameters}
        try:
            return self._answer(asked, viewer, today, values, through_seals)
        except BROKEN:  # DuckDB failed, over whatever thread's query: once more, on the store opened anew
            return self._answer(asked, viewer, today, values, through_seals)

    def _answer(
        self, asked: Question, viewer: Viewer, today: dt.date | str, values: dict[str, Any], through_seals: bool
    ) -> pd.DataFrame:
        """An answer that is kept, else a new one."""
        # All who see the same are answered by one answer. Whoever isn't in the key isn't told to the query either.
        ends = self.in_clear(viewer)
        asker = viewer if asked.personal or ends else None
        edition = (self._edition.version, self._edition.notes if asked.name == "jobs" else None)
        minute = viewer.as_of or now().replace(second=0, microsecond=0)  # clocks run on while nothing is told
        key = (
            asked.name,
            scope(viewer),
            asker,
            minute,
            today,
            edition,
            ends,
            through_seals,
            repr(sorted(values.items())),
        )
        if key in self._kept:
            return self._kept[key]
        answer = self._run(asked.sql, viewer, asker, today, values, through_seals)
        if len(answer) <= _CACHED_ROWS:
            self._kept[key] = answer
            while len(self._kept) > _CACHED_ANSWERS:
                self._kept.popitem(last=False)
        return answer

    def in_clear(self, viewer: Viewer) -> tuple[float, ...]:
        """The ends of the viewer's unmaskings that last, in seconds since 1970: no answer in clear is kept, and none
        stays on a screen, beyond them."""
        moment = now().timestamp()
        ends = self._once_a_version(_ends)
        return tuple(sorted(end for who, at, end in ends if who == viewer.who and at <= moment <= end))

    def _once_a_version(self, look: Callable[[duckdb.DuckDBPyConnection], Any]) -> Any:
        """What `look` finds on a connection: the same until something is written."""
        version = self._edition.version
        known = self._looked_up.get(look)
        if known is None or known[0] != version:
            with closing(self._con.cursor()) as con:
                known = self._looked_up[look] = (version, look(con))
        return known[1]

    def _run(
        self,
        sql: str,
        viewer: Viewer,
        asker: Viewer | None,
        today: dt.date | str,
        values: dict[str, Any],
        through_seals: bool,
    ) -> pd.DataFrame:
        seen = scope(viewer)
        districts, elsewhere = self._ground(seen)
        told = {
            "sees_all": seen.sees_all,
            "states": list(seen.states),
            "whole_states": list(seen.whole),
            "elsewhere": elsewhere,
            "districts": districts,
            "blocks": list(seen.blocks),
            "sees_books": seen.books,
            "sees_texts": seen.texts,
            "sees_persons": seen.persons,
            "unmasks": asker is not None and may(asker, "unmask"),
            "office": seen.office,
            "person": seen.person,
            "through_seals": through_seals,
            "moment": viewer.as_of or now(),
            "today": today,
            "who": asker.who if asker else None,
        }
        with closing(self._con.cursor()) as con:
            for name, value in told.items():
                con.execute(f"SET VARIABLE {name} = $v", {"v": value})
            anybody = asker is None and not through_seals  # who has opened no seal
            sealed = self._once_a_version(_sealed) if anybody else _sealed(con)
            con.execute("SET VARIABLE sealed = $v", {"v": sealed})
            return con.execute(sql, values).to_arrow_table().to_pandas(date_as_object=True)

    def _ground(self, seen: Scope) -> tuple[list[int], list[bool] | None]:
        """The districts that lie in scope one by one; and where something of other States may be known, by LGD code
        whether a district lies elsewhere (None: nowhere; a query then asks nothing of it)."""
        within, here = self._once_a_version(_states)
        own = [code for state in seen.whole if state != reference.OWN_STATE for code in within.get(state, ())]
        beyond = {code for state in here - set(seen.whole) for code in within.get(state, ())}
        if not beyond:
            return [*seen.districts, *own], None
        return [*seen.districts, *own], [code in beyond for code in range(1, max(beyond) + 1)]


def _ends(con: duckdb.DuckDBPyConnection) -> list[tuple[str, float, float]]:
    """Unmaskings: who, from when, until when."""
    return con.execute(_UNMASKED).fetchall()


def _sealed(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The messages that are sealed for who asks by this connection."""
    return [str(row[0]) for row in con.execute("FROM sealed_for").fetchall()]


def _states(con: duckdb.DuckDBPyConnection) -> tuple[dict[int, list[int]], set[int]]:
    """The districts of each State; the States of the room."""
    of = "SELECT state, list(lgd_code) FROM places WHERE level = 'district' AND state IS NOT NULL GROUP BY 1"
    return dict(con.execute(of).fetchall()), {row[0] for row in con.execute("FROM room_states").fetchall()}
