"""Geography: imported shapes and lists of places, and what is in force of them. A function of the imports in force.

So the order of loading, an undo and a rebuild can't matter. Where two imports tell of the same, the later one wins: the
date that was stated, else the day the file first arrived, then the file's hash. For shapes this is decided district by
district (State by State for districts), so that neighbours come from one file.
"""

import json
from collections import defaultdict
from typing import Any

import duckdb
import pyarrow as pa
import shapely

from data import place_keys
from data.answers import records
from loaders import holidays, lgd_list, seats
from loaders.channel import Source
from loaders.match import Matching, match
from loaders.merge import sql
from loaders.progress import Progress
from loaders.tree import LEVELS, Tree

_LISTED = (  # what a text may name beside what is shipped: our panchayats, districts and blocks of the room's others
    "SELECT count(*), sum(hash(lgd_code, name_en, name_hi, district, block)) FROM places"
    " WHERE level = 'panchayat' AND state = own_state()"
    " OR level IN ('district', 'block') AND state <> own_state() AND state IN (FROM room_states)"
)


def read_in(
    con: duckdb.DuckDBPyConnection, source: Source, file_id: int, purpose: str, said: dict[str, Any], progress: Progress
) -> None:
    """Store what a file of shapes, or a list of places, of the register or of holidays says. Raises UnreadableFile
    before it stores any of it.

    `said` holds what was stated when it was handed in: level, source, date.
    """
    con.execute(
        "INSERT INTO imports VALUES ($f, $p, $level, $source, $date::DATE)",
        {"f": file_id, "p": purpose, **{key: said.get(key) for key in ("level", "source", "date")}},
    )
    if purpose == holidays.PURPOSE:
        holidays.read_in(con, source, file_id)
        return
    if purpose == seats.PURPOSE:
        seats.read_in(con, source, file_id, progress)
        return
    rows = outlines(source, file_id) if purpose == "boundaries" else lgd_list.rows(lgd_list.read(source), file_id)
    _insert(con, "outlines" if purpose == "boundaries" else "place_claims", rows)


def settle(con: duckdb.DuckDBPyConnection, load_id: str) -> None:
    """Work out places and boundaries anew; nothing to do unless this load brought a file of theirs."""
    touched = (
        "SELECT 1 FROM load_files JOIN imports USING (file_id)"
        " WHERE load_id = $load_id AND purpose IN ('boundaries', 'places') LIMIT 1"
    )
    if not con.execute(touched, {"load_id": load_id}).fetchone():
        return
    files = records(con.execute(sql("imports_in_force")).to_arrow_table().to_pandas())
    before, named = con.execute(sql("shapes_told")).fetchone(), con.execute(_LISTED).fetchone()
    tree = _places(con, [file for file in files if file["purpose"] == "places"])
    con.execute(sql("room_states"))
    _boundaries(con, [file for file in files if file["purpose"] == "boundaries"], tree)
    if con.execute(sql("shapes_told")).fetchone() != before:
        con.execute(sql("stale_pinned"))
    if con.execute(_LISTED).fetchone() != named:
        con.execute(sql("stale_all"))


def outlines(source: Source, file_id: int) -> list[dict[str, Any]]:
    """The shapes of a file as rows of the store's table `outlines`. Raises UnreadableFile."""
    # Opening shapes takes geopandas, which is slow to import; no other command should wait for it.
    from loaders import shape_files
    from loaders.outlines import mended

    told, shapes = shape_files.read(source)
    return [
        {
            "file_id": file_id,
            "ordinal": ordinal,
            "properties": json.dumps(row, ensure_ascii=False),
            "wkb": None if shape is None else shapely.to_wkb(shape),
        }
        for ordinal, (row, shape) in enumerate(zip(told, mended(shapes), strict=True))
    ]


def _places(con: duckdb.DuckDBPyConnection, files: list[dict[str, Any]]) -> Tree:
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
    _insert(con, "places", list(held.values()))
    place_keys.settle(con)
    _insert(con, "rejections", refused)
    return tree


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
    if parent is None and claim["level"] != "state":
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


def _boundaries(con: duckdb.DuckDBPyConnection, files: list[dict[str, Any]], tree: Tree) -> None:
    """Boundaries in force, and how each file fits the places."""
    con.execute("DELETE FROM boundaries")
    con.execute("DELETE FROM boundary_files")
    owner: dict[tuple[str, int | None], int] = {}  # (level, district or State) → the file its shapes come from
    for file in files:  # the winning file first
        rows = con.execute(
            "SELECT properties, wkb FROM outlines WHERE file_id = $f ORDER BY ordinal", {"f": file["file_id"]}
        ).fetchall()
        found = match([json.loads(properties) for properties, _ in rows], tree, file["level"])
        parts: dict[int, list[bytes]] = defaultdict(list)
        for at, (code, (_, wkb)) in enumerate(zip(found.codes, rows, strict=True)):
            if code is not None and wkb is None:
                found.codes[at], found.reasons[at] = None, "its shape has no area in India"
            elif code is not None:
                parts[code].append(bytes(wkb))
        told = {key: file[key] for key in ("file_id", "source", "date", "date_stated")} | {"level": found.level}
        mine = [
            code for code in parts if owner.setdefault(_home(tree, found, code), file["file_id"]) == file["file_id"]
        ]
        _insert(con, "boundaries", [{**told, "lgd_code": code, "wkb": _whole(parts[code])} for code in mine])
        none = [at for at, code in enumerate(found.codes) if code is None]
        fit = {
            "matched": len(parts),
            "in_force": len(mine),
            "unmatched": [found.names[at] for at in none],
            "reasons": [found.reasons[at] or "" for at in none],
            "doubled": found.doubled,
            "without_shape": _without(tree, found),
        }
        _insert(con, "boundary_files", [{**told, **fit}])


def _home(tree: Tree, found: Matching, code: int) -> tuple[str, int | None]:
    above = tree.above(found.level, code)
    return found.level, above.get("state" if found.level in ("state", "district") else "district")


def _without(tree: Tree, found: Matching) -> list[int]:
    """Known places of the level without a shape in the file, in the States the file tells of."""
    if found.level is None:
        return []
    states = {tree.above(found.level, code).get("state") for code in found.matched}
    others = set(tree.codes(found.level)) - found.matched
    return sorted(
        code for code in others if found.level != "state" and tree.above(found.level, code).get("state") in states
    )


def _whole(parts: list[bytes]) -> bytes:
    return parts[0] if len(parts) == 1 else shapely.to_wkb(shapely.union_all(shapely.from_wkb(parts)))


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = ", ".join(rows[0])
        con.register("incoming", pa.Table.from_pylist(rows))
        con.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming")  # noqa: S608 - our own names
        con.unregister("incoming")
