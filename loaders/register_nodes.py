"""Nodes of the register's trees: units as lists and decisions speak of them, each under what stands above it."""

import json
import re
from collections.abc import Iterable
from hashlib import md5
from typing import Any, NamedTuple
from uuid import UUID

# Which levels may stand above a unit of a level, and itself. The party's tree knows no sub-division, the government's
# no mandal.
ABOVE = {
    "state": ("state",),
    "department": ("state", "department"),
    "district": ("state", "district"),
    "subdivision": ("state", "district", "subdivision"),
    "block": ("state", "district", "subdivision", "block"),
    "circle": ("state", "district", "subdivision", "block", "circle"),
    "mandal": ("state", "district", "block", "mandal"),
    "panchayat": ("state", "district", "block", "mandal", "panchayat"),
    "booth": ("state", "district", "block", "mandal", "panchayat", "booth"),
}
Said = tuple[str | None, str | None]  # code, name


class Node(NamedTuple):
    """A unit as `register_nodes` of the schema has it."""

    unit: str
    parent: str | None
    track: str
    level: str
    place: str
    name_hi: str | None
    name_en: str | None
    lgd_level: str | None
    lgd_code: int | None
    state: int | None
    district: int | None
    block: int | None


def node(
    track: str,
    level: str,
    path: str,
    line: list[Node],
    codes: dict[str, int],
    names: tuple[str | None, str | None],
    said: Said,
    lgd: tuple[str, int] | None,
) -> Node:
    """The unit of a level below `line`. `path`: what makes it itself there, `level:code` where it has an LGD code;
    `codes` of the places that it lies in; `names` in Hindi and English; `said`: as a list has it; `lgd`: the place that
    it is, where it is one."""
    # A panchayat is the same in whichever mandal it is put, a block in whichever sub-division.
    over = next((node for node in reversed(line) if node.level not in ("mandal", "subdivision")), None)
    place = json.dumps((json.loads(over.place) if over else {}) | {level: said}, ensure_ascii=False)
    own = {key: codes.get(key) for key in ("state", "district", "block")}
    if level in ("state", "department"):
        own["district"] = own["block"] = None
    elif level in ("district", "subdivision"):
        own["block"] = None
    whole = path if ":" in path else f"{over.unit if over else ''}/{path}"
    unit = str(UUID(md5(f"{track}|{level}|{whole}".encode(), usedforsecurity=False).hexdigest()))
    parent = line[-1].unit if line else None
    return Node(unit, parent, track, level, place, *names, *(lgd or (None, None)), *own.values())


def scripts(label: str) -> tuple[str | None, str | None]:
    """A name as (Hindi, English)."""
    return (label, None) if re.search("[\u0900-\u097f]", label) else (None, label)


def columns(nodes: Iterable[Node]) -> dict[str, list[Any]]:
    """Nodes as columns by name."""
    held = list(zip(*nodes, strict=True)) or [()] * len(Node._fields)
    return dict(zip(Node._fields, map(list, held), strict=True))
