"""Imports: a file of boundaries, a list of places, of the register or of holidays as a load, and what it brought."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import duckdb

from data import scratch
from data.answers import records
from data.ledger import Ledger
from data.store import Store
from loaders import holidays, register_diff, seats
from loaders.demo.mark import is_demo
from loaders.ingest import Loader
from loaders.progress import Progress
from loaders.receipts import new_load_id, receipt

_PLACES = "SELECT level, lgd_code, parent_level, parent_lgd_code, name_en, name_hi FROM places"
_FILE = "SELECT f.file_id, f.problem FROM load_files AS b JOIN files AS f USING (file_id) WHERE b.load_id = $load_id"


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
    """Take one file in. `purpose` is boundaries, places, register or holidays; `name`: what it was called where it came
    from; `said`: what was stated of it (level, source, date); `take` removes it, whatever became of it.

    Returns {"load_id", "problem"} and for boundaries {"level", "source", "date", "matched", "unmatched", "doubled",
    "without_shape", …}, for places {"new", "changed", "same", "rejected", "changes"}, for the register what
    `register_diff` says, for holidays what `holidays` does. `problem` says why the file could not be read, else it is
    None; load_id is None for a dry run, which keeps nothing.
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
            before = _BEFORES.get(purpose, _by_key)(con)

        def tell(con: duckdb.DuckDBPyConnection, load: str) -> dict[str, Any]:
            file_id, problem = con.execute(_FILE, {"load_id": load}).fetchone()
            told = _TELLERS[purpose](con, file_id, before)
            return {"load_id": None if dry_run else load, "problem": problem, **told}

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


def _of_boundaries(con: duckdb.DuckDBPyConnection, file_id: int, _before: Any) -> dict[str, Any]:
    found = con.execute("SELECT * EXCLUDE (file_id) FROM boundary_files WHERE file_id = $f", {"f": file_id})
    rows = records(found.to_arrow_table().to_pandas(date_as_object=True))
    empty = {"matched": 0, "unmatched": [], "doubled": [], "without_shape": []}
    return rows[0] if rows else empty


def _of_places(con: duckdb.DuckDBPyConnection, file_id: int, before: dict[tuple[str, int], tuple]) -> dict[str, Any]:
    after = _by_key(con)
    stated = con.execute(
        "SELECT DISTINCT level, lgd_code FROM place_claims AS c WHERE file_id = $f AND fault IS NULL ORDER BY ALL",
        {"f": file_id},
    ).fetchall()
    known = [key for key in stated if key in after]
    changes = [
        {"level": key[0], "lgd_code": key[1], "before": before[key], "after": after[key]}
        for key in known
        if key in before and before[key] != after[key]
    ]
    new = sum(key not in before for key in known)
    rejected = con.execute(
        "SELECT line, reason, raw FROM rejections WHERE file_id = $f ORDER BY line", {"f": file_id}
    ).to_arrow_table()
    return {
        "new": new,
        "changed": len(changes),
        "same": len(known) - new - len(changes),
        "rejected": rejected.to_pylist(),
        "changes": changes,
    }


def _by_key(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], dict[str, Any]]:
    rows = con.execute(_PLACES).to_arrow_table().to_pylist()
    return {(row.pop("level"), row.pop("lgd_code")): row for row in rows}


_BEFORES = {seats.PURPOSE: register_diff.before, holidays.PURPOSE: holidays.days_in_force}
_TELLERS = {
    "boundaries": _of_boundaries,
    "places": _of_places,
    seats.PURPOSE: register_diff.told,
    holidays.PURPOSE: holidays.told,
}
