"""Founding: what a new store holds before anything was loaded: its tables, its words, the shipped reference."""

import hashlib
import json

import duckdb

from data import place_keys, reference, vocabulary
from data.settings import ROOT

_DATA = ROOT / "data"
_SHIPPED = {  # table → what it takes of which file of reference/, whose order counts
    "limits": "* FROM read_csv($file)",
    "rungs": "* FROM read_csv($file)",
    "departments": "* FROM read_csv($file)",
    "meeting_rules": "* FROM read_csv($file)",
    "unit_counts": "* FROM read_csv($file)",
    "categories": "category, label_hi, label_en, row_number() OVER () FROM read_csv($file)",
    "committee_stages": "step, row_number() OVER (), holds_days, valid_from FROM read_csv($file)",
    "why_parts": "part, axis, kind, row_number() OVER () FROM read_csv($file)",
    "why_rules": "least_known, margin, valid_from FROM read_csv($file)",
    "post_kinds": "* EXCLUDE (words), row_number() OVER () FROM read_csv($file, all_varchar = true, nullstr = '')",
}
_FILES = {"rungs": "ladders", "committee_stages": "committee_steps", "why_rules": "why_rule", "post_kinds": "posts"}
_RULES = (  # modules of `data` on which the content of a store depends
    *("pins.py", "place_keys.py", "spelling.py", "search.py", "masks.py", "phones.py"),
    *("life.py", "chain.py", "standing.py"),
)


def lay(con: duckdb.DuckDBPyConnection, shape: str) -> None:
    """Lay tables, words and reference into the empty store of `con`, and what made it (`fingerprint`)."""
    con.execute((_DATA / "schema.sql").read_text(encoding="utf-8"))
    con.execute(vocabulary.words())
    con.execute("CREATE TABLE made_by AS SELECT $shape AS shape", {"shape": shape})
    for table in ("places", "other_states"):
        con.execute((_DATA / "ship_places.sql").read_text(encoding="utf-8"), {"file": _file(table)})
    con.execute("INSERT INTO places SELECT *, NULL FROM shipped_places")
    con.execute("INSERT INTO room_states VALUES (own_state())")
    place_keys.settle(con)
    for table, taken in _SHIPPED.items():
        con.execute(f"INSERT INTO {table} SELECT {taken}", {"file": _file(_FILES.get(table, table))})  # noqa: S608


def fingerprint(rules: str) -> str:
    """The shape of a store: schema, words, reference, rules of `data` and engine, with the loader's `rules`."""
    digest = hashlib.sha256(json.dumps([rules, reference.fingerprint(), duckdb.__version__]).encode())
    digest.update(vocabulary.words().encode())
    for name in ("schema.sql", "ship_places.sql", *_RULES):
        digest.update((_DATA / name).read_bytes())
    return digest.hexdigest()


def _file(table: str) -> str:
    return str(reference.FOLDER / f"{table}.csv")
