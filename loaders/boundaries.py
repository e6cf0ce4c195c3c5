"""Boundaries: the shapes of an imported file, which of all of them are in force, and how a file fits the places."""

import json
from collections import defaultdict
from typing import Any

import duckdb
import pyarrow as pa
import shapely

from data.answers import records
from loaders.channel import Source
from loaders.match import Matching, match
from loaders.progress import Progress
from loaders.rows import insert
from loaders.tree import Tree

PURPOSE = "boundaries"


def read_in(con: duckdb.DuckDBPyConnection, source: Source, file_id: int, _progress: Progress) -> None:
    """Store the shapes of a file. Raises UnreadableFile before it stores any of them."""
    insert(con, "outlines", pa.Table.from_pylist(outlines(source, file_id)))


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


def settle(con: duckdb.DuckDBPyConnection, files: list[dict[str, Any]], tree: Tree) -> None:
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
        shapes = [{**told, "lgd_code": code, "wkb": _whole(parts[code])} for code in mine]
        insert(con, "boundaries", pa.Table.from_pylist(shapes))
        none = [at for at, code in enumerate(found.codes) if code is None]
        fit = {
            "matched": len(parts),
            "in_force": len(mine),
            "unmatched": [found.names[at] for at in none],
            "reasons": [found.reasons[at] or "" for at in none],
            "doubled": found.doubled,
            "without_shape": _without(tree, found),
        }
        insert(con, "boundary_files", pa.Table.from_pylist([{**told, **fit}]))


def before(_con: duckdb.DuckDBPyConnection) -> None:
    """Nothing: a file is told by how it fits, whatever was in force."""


def told(con: duckdb.DuckDBPyConnection, file_id: int, _was: None) -> dict[str, Any]:
    """How a file fits: {"level", "source", "date", "matched", "unmatched", "doubled", "without_shape", …}."""
    found = con.execute("SELECT * EXCLUDE (file_id) FROM boundary_files WHERE file_id = $f", {"f": file_id})
    rows = records(found.to_arrow_table().to_pandas(date_as_object=True))
    empty = {"level": None, "source": None, "date": None, "date_stated": None, "matched": 0, "in_force": 0}
    empty |= {name: [] for name in ("unmatched", "reasons", "doubled", "without_shape")}
    return rows[0] if rows else empty


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
