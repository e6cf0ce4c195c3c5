"""The only door to DuckDB: opens the store that one process owns, gives the loader its pen, and lets screens ask.

The store is derived from the ledger. It lies in `store/<generation>.duckdb`; the file `store/current` names the one
in force, so that a rebuild works beside it and is swapped in by one rename. It is encrypted by DuckDB itself
(AES-256-GCM; its log and what it spills, too). Writing that needs DuckDB's extension `httpfs`: it comes as a package.
"""

import hashlib
import json
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import pandas as pd

from data import founding
from data.access import Viewer
from data.asking import Answers, Edition
from data.connection import Connection
from data.settings import ROOT

_PAUSE_SECONDS = 0.01  # a pen that is given back and taken again at once is got by nobody else


class StaleStore(Exception):
    """The store was made by another version of the schema, the reference or the loader, or can't be opened."""


class UnreadableStore(StaleStore):
    """The file of the store is broken, or sealed by another key."""


class Store:
    """One open DuckDB file."""

    def __init__(self, path: Path, memory_mb: int | None = None):
        self.path = path
        self._con = Connection(path, memory_mb)
        self._pen = threading.RLock()
        self._edition = Edition()
        # No way from the answers back to the store: one that nobody holds any more is closed at once, in no cycle.
        self._answers = Answers(self._con, self._edition)

    @property
    def version(self) -> int:
        """Grows with every commit."""
        return self._edition.version

    @classmethod
    def create(cls, folder: Path, shape: str, memory_mb: int | None = None) -> "Store":
        """A new, empty store beside any other; `use` puts it in force. `shape`: see `founding`; `memory_mb`: what
        DuckDB may hold in memory for it, if not what the settings say."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{uuid4().hex}.duckdb"
        path.write_bytes(founding.founded(shape))
        return cls(path, memory_mb)

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
            self._edition.version += 1

    def pause(self, con: duckdb.DuckDBPyConnection) -> None:
        """Within `writing`: commit what was written so far, and let others write before going on."""
        con.execute("COMMIT")
        self._edition.version += 1
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
        self._edition.notes += 1

    def ask(
        self, name: str, viewer: Viewer, filters: Mapping[str, Any] | None = None, through_seals: bool = False
    ) -> pd.DataFrame:
        """The answer to a named question, cut to the viewer's scope (see `Answers.to`)."""
        return self._answers.to(name, viewer, filters, through_seals)

    def in_clear(self, viewer: Viewer) -> tuple[float, ...]:
        """When what this viewer has unmasked is masked again (see `Answers.in_clear`)."""
        return self._answers.in_clear(viewer)

    def close(self) -> None:
        """Close the file; the last step of its life."""
        self._con.close()


def checksum(con: duckdb.DuckDBPyConnection) -> str:
    """The same, over what this connection sees: inside a transaction, of one moment."""
    parts = con.execute((ROOT / "data" / "checksum.sql").read_text(encoding="utf-8")).fetchall()
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
