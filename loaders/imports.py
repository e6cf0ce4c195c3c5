"""Imports: a file of boundaries, a list of places, of the register or of holidays as a load, and what it brought."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import duckdb

from data import scratch
from data.ledger import Ledger
from data.store import Store
from loaders.demo.mark import is_demo
from loaders.ingest import Loader
from loaders.progress import Progress
from loaders.purposes import PURPOSES
from loaders.receipts import new_load_id, receipt

_FILE = "SELECT f.file_id, f.problem FROM load_files AS b JOIN files AS f USING (file_id) WHERE b.load_id = $load_id"
_NOTED = "SELECT note, detail FROM notes WHERE file_id = $f ORDER BY ALL"


def bring_in(
    ledger: Ledger,
    store: Store,
    path: Path,
    who: str,
    purpose: str,
    progress: Progress,
    *,
    name: str | None = None,
    dry_run: bool = False,
    take: bool = False,
    **said: Any,
) -> dict[str, Any]:
    """Take one file in. `purpose`: one of PURPOSES; `name`: what it was called where it came from; `said`: what was
    stated of it (level, source, date); `take` removes it, whatever became of it.

    Returns {"load_id", "problem", "notes": [{"note", "detail"}]} and what `told` of the purpose says. `problem` says
    why the file could not be read, else it is None; load_id is None for a dry run, which keeps nothing.
    """
    with _clear(path, take) as clear:
        if not clear.is_file():
            raise FileNotFoundError(f"{path}: there is no such file.")
        loader, load_id = Loader(ledger, store, progress), new_load_id()
        came = receipt(
            ledger,
            clear,
            load_id,
            who,
            keep=not dry_run,
            name=name or path.name,
            demo=is_demo(clear),
            purpose=purpose,
            said={key: value for key, value in said.items() if value is not None},
        )
        with store.reading() as con:
            before = PURPOSES[purpose].before(con)

        def tell(con: duckdb.DuckDBPyConnection, load: str) -> dict[str, Any]:
            file_id, problem = con.execute(_FILE, {"load_id": load}).fetchone()
            told = PURPOSES[purpose].told(con, file_id, before)
            noticed = con.execute(_NOTED, {"f": file_id}).to_arrow_table().to_pylist()
            return {"load_id": None if dry_run else load, "problem": problem, "notes": noticed, **told}

        if dry_run:
            return loader.dry_run([came], lambda _receipt: nullcontext(clear), tell)
        ledger.receive([came])
        loader.apply()
        with store.reading() as con:
            return tell(con, load_id)


@contextmanager
def _clear(path: Path, take: bool) -> Iterator[Path]:
    """Where the file can be read, until the end."""
    try:
        with scratch.opened(path) as clear:
            yield clear
    finally:
        if take:
            path.unlink(missing_ok=True)
