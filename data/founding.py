"""Founding: what a new store holds before anything was loaded: its tables, its words, the shipped reference."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data import keys, place_keys, reference, vocabulary
from data.connection import Connection
from data.settings import ROOT, settings

_DATA = ROOT / "data"
_NUMBERED = "row_number() OVER ()"  # the order of the file counts
_SHIPPED = (  # table, the file of reference/ that it is, what it takes of it
    ("limits", "limits", "*"),
    ("rungs", "ladders", "*"),
    ("departments", "departments", "*"),
    ("meeting_rules", "meeting_rules", "*"),
    ("unit_counts", "unit_counts", "*"),
    ("categories", "categories", f"category, label_hi, label_en, {_NUMBERED}"),
    ("committee_stages", "committee_steps", f"step, {_NUMBERED}, holds_days, valid_from"),
    ("why_parts", "why_parts", f"part, axis, kind, {_NUMBERED}"),
    ("why_rules", "why_rule", "least_known, margin, valid_from"),
)
_POSTS = f"* EXCLUDE (words), {_NUMBERED} FROM read_csv($file, all_varchar = true, nullstr = '')"  # of texts alone
_RULES = (  # modules of `data` on which the content of a store depends
    *("pins.py", "place_keys.py", "spelling.py", "search.py", "masks.py", "phones.py"),
    *("life.py", "chain.py", "standing.py"),
)


def founded(shape: str) -> bytes:
    """The file of a new store, sealed by the room's key; `shape`: what made it (`fingerprint`).

    It is laid once a process: that takes most of a second, and each past moment that somebody looks at begins with one.
    """
    return _founded(shape, keys.ring().derived("store"))


@lru_cache(maxsize=1)
def _founded(shape: str, key: bytes) -> bytes:
    settings().scratch.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings().scratch, prefix="founded-") as folder:
        path = Path(folder) / "founded.duckdb"
        con = Connection(path)
        try:
            with con.cursor() as cursor:
                cursor.execute("BEGIN")
                _lay(cursor, shape)
                cursor.execute("COMMIT")
        finally:
            con.close()
        return path.read_bytes()


def _lay(con: duckdb.DuckDBPyConnection, shape: str) -> None:
    """Lay tables, words and reference into the empty store of `con`, and what made it."""
    con.execute((_DATA / "schema.sql").read_text(encoding="utf-8"))
    con.execute(vocabulary.words())
    con.execute("CREATE TABLE made_by AS SELECT $shape AS shape", {"shape": shape})
    for table in ("places", "other_states"):
        con.execute((_DATA / "ship_places.sql").read_text(encoding="utf-8"), {"file": _file(table)})
    con.execute("INSERT INTO places SELECT *, NULL FROM shipped_places")
    con.execute("INSERT INTO room_states VALUES (own_state())")
    place_keys.settle(con)
    for table, file, taken in _SHIPPED:
        con.execute(f"INSERT INTO {table} SELECT {taken} FROM read_csv($file)", {"file": _file(file)})  # noqa: S608
    con.execute(f"INSERT INTO post_kinds SELECT {_POSTS}", {"file": _file("posts")})  # noqa: S608


def fingerprint(rules: str) -> str:
    """The shape of a store: schema, words, reference, rules of `data` and engine, with the loader's `rules`."""
    digest = hashlib.sha256(json.dumps([rules, reference.fingerprint(), duckdb.__version__]).encode())
    digest.update(vocabulary.words().encode())
    for name in ("schema.sql", "ship_places.sql", *_RULES):
        digest.update((_DATA / name).read_bytes())
    return digest.hexdigest()


def _file(name: str) -> str:
    return str(reference.FOLDER / f"{name}.csv")
