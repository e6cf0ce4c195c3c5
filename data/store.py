"""The only door to DuckDB: opens the store that one process owns, answers named questions, gives the loader its pen.

The store is derived from the ledger. It lies in `store/<generation>.duckdb`; the file `store/current` names the one
in force, so that a rebuild works beside it and is swapped in by one rename. It is encrypted by DuckDB itself
(AES-256-GCM; its log and what it spills, too). Writing that needs DuckDB's extension `httpfs`: it comes as a package.
"""

import datetime as dt
import hashlib
import json
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import pandas as pd

from data import founding, reference
from data.access import EVERY, Scope, Viewer, check, may, scope
from data.connection import BROKEN, Connection
from data.questions import Question, UnknownQuestion, question
from data.settings import ROOT, now

_CACHED_ANSWERS = 500
_CACHED_ROWS = 2_000
_UNMASKED = """SELECT who, epoch(decided_at), epoch(unmasked_until(decided_at)) FROM decisions WHERE kind = 'unmasked'
    UNION ALL SELECT w.who, epoch(d.decided_at), epoch(unmasked_until(d.decided_at)) FROM decisions AS d
    JOIN decisions AS w ON w.decision_id IN (d.decision_id, (d.what ->> 'ask')) WHERE d.kind = 'unsealed'"""
_PAUSE_SECONDS = 0.01  # a pen that is given back and taken again at once is got by nobody else


class StaleStore(Exception):
    """The store was made by another version of the schema, the reference or the loader, or can't be opened."""


class UnreadableStore(StaleStore):
    """The file of the store is broken, or sealed by another key."""


class Store:
    """One open DuckDB file. `version` grows with every commit; answers are kept until it does, a minute at most."""

    def __init__(self, path: Path, memory_mb: int | None = None):
        self.path = path
        self._con = Connection(path, memory_mb)
        self._pen = threading.RLock()
        self._answers: OrderedDict[Any, pd.DataFrame] = OrderedDict()
        self._looked_up: dict[Callable, tuple[int, Any]] = {}  # by which look, as of a version
        self.version, self._notes = 0, 0

    @classmethod
    def create(cls, folder: Path, shape: str, memory_mb: int | None = None) -> "Store":
        """A new, empty store beside any other; `use` puts it in force. `shape`: see `founding`; `memory_mb`: what
        DuckDB may hold in memory for it, if not what the settings say."""
        folder.mkdir(parents=True, exist_ok=True)
        store = cls(folder / f"{uuid4().hex}.duckdb", memory_mb)
        with store.writing() as con:
            founding.lay(con, shape)
        return store

    @classmethod
    def current(cls, folder: Path, shape: str | None = None) -> "Store":
        """The store in force; StaleStore when there is none, or it wasn't made by this `shape`."""
        pointer = folder / "current"
        if not pointer.exists():
            raise StaleStore("There is no store yet. It is made by the first load or by `python -m loaders rebuild`.")
        store = None
        try:
            store = cls(folder / pointer.read_text().strip())
            with store.reading() as con:
                made_by = con.execute("SELECT shape FROM made_by").fetchone()[0]
        except duckdb.Error as error:
            if store:
                store.close()
            raise UnreadableStore(
                f"The store can't be opened ({error}). `python -m loaders rebuild` makes it anew."
            ) from error
        if shape is not None and made_by != shape:
            store.close()
            raise StaleStore("The store was made by another version. `python -m loaders rebuild` makes it anew.")
        return store

    def use(self) -> None:
        """Put this store in force, and remove the files of those before it."""
        staged = self.path.parent / "current.part"
        staged.write_text(self.path.name)
        os.replace(staged, self.path.parent / "current")
        for other in self.path.parent.glob("*.duckdb*"):
            if not other.name.startswith(self.path.name):
                other.unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The one pen: a connection inside a transaction, committed at the end, rolled back on any error."""
        with self._pen:
            con = self._con.cursor()
            con.execute("BEGIN")
            try:
                yield con
                con.execute("COMMIT")
            except duckdb.FatalException:  # DuckDB has failed: there is nothing left to roll back
                raise
            except BaseException:
                con.execute("ROLLBACK")
                raise
            finally:
                con.close()
            self.version += 1

    def pause(self, con: duckdb.DuckDBPyConnection) -> None:
        """Within `writing`: commit what was written so far, and let others write before going on."""
        con.execute("COMMIT")
        self.version += 1
        self._pen.release()
        time.sleep(_PAUSE_SECONDS)
        self._pen.acquire()
        con.execute("BEGIN")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the pen over several transactions: nobody else writes between them."""
        with self._pen:
            yield

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for the loader to look something up; screens use `ask`."""
        con = self._con.cursor()
        try:
            yield con
        finally:
            con.close()

    def checksum(self) -> str:
        """One hex digest over what is known: the same for the same ledger, in whatever order it was loaded."""
        with self.reading() as con:
            return checksum(con)

    def note(self, sql: str, values: Mapping[str, Any]) -> None:
        """One small statement of its own while the pen may be busy (progress of jobs); keeps cached answers."""
        with self.reading() as con:
            con.execute(sql, values)
        self._notes += 1

    def ask(
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
        edition = (self.version, self._notes if asked.name == "jobs" else None)
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
        if key in self._answers:
            return self._answers[key]
        answer = self._run(asked.sql, viewer, asker, today, values, through_seals)
        if len(answer) <= _CACHED_ROWS:
            self._answers[key] = answer
            while len(self._answers) > _CACHED_ANSWERS:
                self._answers.popitem(last=False)
        return answer

    def in_clear(self, viewer: Viewer) -> tuple[float, ...]:
        """The ends of the viewer's unmaskings that last, in seconds since 1970: no answer in clear is kept, and none
        stays on a screen, beyond them."""
        moment = now().timestamp()
        ends = self._once_a_version(_ends)
        return tuple(sorted(end for who, at, end in ends if who == viewer.who and at <= moment <= end))

    def _once_a_version(self, look: Callable[[duckdb.DuckDBPyConnection], Any]) -> Any:
        """What `look` finds on a connection: the same until something is written."""
        version = self.version
        known = self._looked_up.get(look)
        if known is None or known[0] != version:
            with self.reading() as con:
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
        with self.reading() as con:
            con.execute("SET VARIABLE sees_all = $v", {"v": seen.sees_all})
            con.execute("SET VARIABLE states = $v", {"v": list(seen.states)})
            con.execute("SET VARIABLE whole_states = $v", {"v": list(seen.whole)})
            con.execute("SET VARIABLE elsewhere = $v", {"v": elsewhere})
            con.execute("SET VARIABLE districts = $v", {"v": districts})
            con.execute("SET VARIABLE blocks = $v", {"v": list(seen.blocks)})
            con.execute("SET VARIABLE sees_books = $v", {"v": seen.books})
            con.execute("SET VARIABLE sees_texts = $v", {"v": seen.texts})
            con.execute("SET VARIABLE sees_persons = $v", {"v": seen.persons})
            con.execute("SET VARIABLE unmasks = $v", {"v": asker is not None and may(asker, "unmask")})
            con.execute("SET VARIABLE office = $v", {"v": seen.office})
            con.execute("SET VARIABLE person = $v", {"v": seen.person})
            con.execute("SET VARIABLE through_seals = $v", {"v": through_seals})
            con.execute("SET VARIABLE moment = $v", {"v": viewer.as_of or now()})
            con.execute("SET VARIABLE today = $v", {"v": today})
            con.execute("SET VARIABLE who = $v", {"v": asker.who if asker else None})
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

    def close(self) -> None:
        """Close the file; the last step of its life."""
        self._con.close()


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


def checksum(con: duckdb.DuckDBPyConnection) -> str:
    """The same, over what this connection sees: inside a transaction, of one moment."""
    parts = con.execute((ROOT / "data" / "checksum.sql").read_text(encoding="utf-8")).fetchall()
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
