"""Place keys: what a search for a place looks in, worked out from the places in force."""

from functools import cache

import duckdb
import pyarrow as pa

from data import reference
from data.search import together, word_keys

LEVELS = ("district", "block", "panchayat")
_PLACES = (
    "SELECT level, lgd_code, name_en, name_hi, district, block FROM places"
    " WHERE (state = own_state() OR level = 'district') AND level IN ('district', 'block', 'panchayat')"
)


def settle(con: duckdb.DuckDBPyConnection) -> None:
    """Work out `place_keys` anew: the keys of each place's names, shipped and imported, and of those it lies in."""
    rows = con.execute(_PLACES).fetchall()
    own = {(level, code): [*_shipped(level, code), name_en, name_hi] for level, code, name_en, name_hi, *_ in rows}
    keys = {}
    for level, code, _en, _hi, *above in rows:
        parts = dict.fromkeys([*zip(LEVELS, above, strict=False), (level, code)])
        names = [name for part in parts for name in own.get(part, ()) if name]
        keys[level, code] = together(key for name in dict.fromkeys(names) for key in word_keys(name))
    columns = [[level for level, _ in keys], [code for _, code in keys], list(keys.values())]
    con.execute("DELETE FROM place_keys")
    con.register("incoming", pa.table(columns, names=["level", "lgd_code", "keys"]))
    con.execute("INSERT INTO place_keys SELECT level, lgd_code, keys FROM incoming")
    con.unregister("incoming")


def _shipped(level: str, code: int) -> tuple[str, ...]:
    return _names().get((level, code), ())


@cache
def _names() -> dict[tuple[str, int], tuple[str, ...]]:
    places = (*reference.places(), *reference.other_states())
    return {(p.level, p.lgd_code): (p.lgd_name_en, p.usual_name_en, p.name_hi) for p in places}
