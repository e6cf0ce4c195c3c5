"""Lists of places: what an imported one claims, which places are in force by all of them, and what one brought."""

import json
from collections import defaultdict
from typing import Any

import duckdb
import pyarrow as pa

from data import place_keys
from loaders import lgd_list
from loaders.channel import Source
from loaders.noticed import noted
from loaders.progress import Progress
from loaders.rows import insert
from loaders.tree import LEVELS, Tree

PURPOSE = "places"
_PLACES = "SELECT level, lgd_code, parent_level, parent_lgd_code, name_en, name_hi FROM places"


def read_in(con: duckdb.DuckDBPyConnection, source: Source, file_id: int, _progress: Progress) -> None:
    """Store what a list claims. Raises UnreadableFile before it stores any of it."""
    insert(
        con, "place_claims", pa.Table.from_pylist(lgd_list.rows(lgd_list.read(source, noted(con, file_id)), file_id))
    )


def settle(con: duckdb.DuckDBPyConnection, files: list[dict[str, Any]]) -> Tree:
    """Places in force: the shipped ones with what the lists add and change; what no list can add is a rejection."""
    shipped = con.execute("SELECT * FROM shipped_places").to_arrow_table().to_pylist()
    held = {(row["level"], row["lgd_code"]): {**row, "file_id": None} for row in shipped}
    tree = Tree(_node(row) for row in held.values())
    con.execute("DELETE FROM rejections WHERE file_id IN (SELECT file_id FROM imports WHERE purpose = 'places')")
    claims = defaultdict(list)
    for file in files:  # the winning file first
        for claim in (
            con.execute("SELECT * FROM place_claims WHERE file_id = $f ORDER BY line", {"f": file["file_id"]})
            .to_arrow_table()
            .to_pylist()
        ):
            claims[claim["level"]].append(claim)
    refused, taken = [], set()
    for level in LEVELS:
        for claim in claims[level]:
            key = (level, claim["lgd_code"])
            parent, fault = _parent(claim, tree)
            if fault := claim["fault"] or fault:
                refused.append(
                    {"file_id": claim["file_id"], "line": claim["line"], "reason": fault, "raw": claim["raw"]}
                )
            elif key not in taken:
                taken.add(key)
                if (row := _renewed(claim, held.get(key), parent, tree)) is not held.get(key):
                    held[key] = row
                    tree.add(*_node(row))
    for row in held.values():
        above = tree.above(row["level"], row["lgd_code"])
        row.update({level: above.get(level) for level in ("state", "district", "block")})
    con.execute("DELETE FROM places")
    insert(con, "places", pa.Table.from_pylist(list(held.values())))
    place_keys.settle(con)
    insert(con, "rejections", pa.Table.from_pylist(refused))
    return tree


def before(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], dict[str, Any]]:
    """The places in force by level and LGD code, to compare with."""
    rows = con.execute(_PLACES).to_arrow_table().to_pylist()
    return {(row.pop("level"), row.pop("lgd_code")): row for row in rows}


def told(con: duckdb.DuckDBPyConnection, file_id: int, was: dict[tuple[str, int], dict]) -> dict[str, Any]:
    """What a list brought, against what `was`: {"new", "changed", "same", "rejected", "changes"}."""
    after = before(con)
    stated = con.execute(
        "SELECT DISTINCT level, lgd_code FROM place_claims AS c WHERE file_id = $f AND fault IS NULL ORDER BY ALL",
        {"f": file_id},
    ).fetchall()
    known = [key for key in stated if key in after]
    changes = [
        {"level": key[0], "lgd_code": key[1], "before": was[key], "after": after[key]}
        for key in known
        if key in was and was[key] != after[key]
    ]
    new = sum(key not in was for key in known)
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


def _parent(claim: dict[str, Any], tree: Tree) -> tuple[tuple[str, int] | None, str | None]:
    """The nearest parent of a claim, else why there is none. Codes first; a name counts within what stands above it."""
    within: dict[str, int] = {}
    parent = None
    for level, code, name in reversed(json.loads(claim["above"])):
        if code is None:
            found = tree.find(level, name, within) if name else []
            if len(found) != 1:
                return (
                    None,
                    f"{level} {name!r} is {'more than one place' if found else 'not known'}; give its LGD code.",
                )
            code = found[0]
        elif not tree.knows(level, code):
            return None, f"{level} {code} is not known and not in the file. Import the list of its level first."
        within, parent = tree.above(level, code), (level, code)
    # The State alone doesn't say where in it a panchayat lies.
    nothing = parent is None or parent[0] == "state" and claim["level"] != "district"
    if nothing and claim["level"] != "state":
        known = tree.above(claim["level"], claim["lgd_code"]) if tree.knows(claim["level"], claim["lgd_code"]) else {}
        parent = next(((up, known[up]) for up in lgd_list.PARENTS[claim["level"]] if up in known), None)
        if parent is None:
            return (
                None,
                f"No parent stands beside it; a {claim['level']} lies in a {lgd_list.PARENTS[claim['level']][0]}.",
            )
    return parent, None


def _renewed(claim: dict[str, Any], known: dict | None, parent: tuple[str, int] | None, tree: Tree) -> dict[str, Any]:
    """The place as the claim has it; the place that is known where the claim says nothing new but another spelling."""
    names = {}
    for column in ("name_en", "name_hi"):
        said, before = claim[column], known and known[column]
        same = known and said and tree.called(claim["level"], claim["lgd_code"], said)
        names[column] = before if not said or (before and same) else said
    parents = {"parent_level": parent and parent[0], "parent_lgd_code": parent and parent[1]}
    if known and all(known[key] == value for key, value in (names | parents).items()):
        return known
    empty = dict.fromkeys(("hq_lat", "hq_lon", "population_2011", "state", "district", "block"))
    own = {"level": claim["level"], "lgd_code": claim["lgd_code"], "file_id": claim["file_id"]}
    return {**(known or empty), **own, **names, **parents}


def _node(row: dict[str, Any]) -> tuple:
    return tuple(row[key] for key in ("level", "lgd_code", "parent_level", "parent_lgd_code", "name_en", "name_hi"))
