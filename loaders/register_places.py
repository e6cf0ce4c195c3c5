"""Places of the register: which unit of the party's or the government's tree is meant by what a line says of it.

By LGD code where one is given; else by name within what stands above, as written or as the gazetteer reads a field
(`place_text.py`). What no list of places knows, a mandal and a booth too, is a unit by its name. Never a guess: a name
of several places is a fault until its district or code stands beside it.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import md5
from typing import Any, NamedTuple
from uuid import UUID

from loaders.place_text import read_place
from loaders.spelling import fold_name
from loaders.tree import Tree

OURS = 20  # Jharkhand, where no State is said
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
_NEEDS = {
    **dict.fromkeys(("subdivision", "circle", "mandal"), ("district",)),
    **dict.fromkeys(("panchayat", "booth"), ("district", "block")),
}
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
Said = tuple[str | None, str | None]  # code, name


class NoPlace(ValueError):
    """Why a line tells of no unit, in words for its rejection."""


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


class Places:
    """Reads what lists say of places, against the places in force. `nodes` gathers the units that were met."""

    def __init__(self, rows: Iterable[tuple[str, int, str | None, int | None, str | None, str | None]]) -> None:
        """Rows are (level, LGD code, level of the parent, its code, English name, Hindi name)."""
        held = list(rows)
        self._tree = Tree(held)
        self._names = {(row[0], row[1]): (row[5], row[4]) for row in held}
        self.nodes: dict[tuple[str, str | None], Node] = {}
        self._coded_nodes: dict[tuple, Node] = {}
        self._above = lru_cache(maxsize=1 << 14)(self._coded_above)

    def line(self, place: str, track: str, level: str) -> list[str]:
        """The unit that is said (JSON: level → [code, name]) and those above it, itself last. Raises NoPlace."""
        told = {name: tuple(said) for name, said in json.loads(place).items()}
        told.pop("mandal" if track == "government" else "subdivision", None)
        codes = self._finer(told, self._above(*(told.get(name) for name in ("state", "district", "block", "place"))))
        if level == "circle" and "block" in codes:
            told.setdefault("circle", (None, None))
        line: list[Node] = []
        for step in ABOVE[level]:
            if step in ("state", "district", "block"):
                if step in codes and (step, level) != ("block", "circle"):
                    line.append(self._coded(track, step, codes[step], line, codes))
            elif step in told:
                line.append(self._named(track, step, told[step], line, codes))
        if not line or line[-1].level != level:
            raise NoPlace(f"The {level} is not said: give its name with its district, or its LGD code.")
        for needed in _NEEDS.get(level, ()):
            if needed not in codes:
                raise NoPlace(f"The {needed} of the {level} is not said; give its name or LGD code.")
        for node in line:
            self.nodes[node.unit, node.parent] = node
        return [node.unit for node in line]

    def _finer(self, told: dict[str, Said], codes: dict[str, int]) -> dict[str, int]:
        """Codes with those that a known panchayat tells of what it lies in."""
        if "panchayat" not in told or "block" in codes:
            return codes
        code, name = told["panchayat"]
        near = {"district": codes["district"]} if "district" in codes else {"state": codes["state"]}
        found = [_number(code)] if code else self._tree.find("panchayat", name or "", near)
        if len(found) != 1 or not self._tree.knows("panchayat", found[0]):
            return codes
        above = self._tree.above("panchayat", found[0])
        if codes.get("district", above.get("district")) != above.get("district"):
            raise NoPlace(f"Panchayat {found[0]} does not lie in district {codes['district']}; mend one of the two.")
        return {key: above[key] for key in ("state", "district", "block") if key in above}

    def _coded_above(self, state: Said | None, district: Said | None, block: Said | None, text: Said | None) -> dict:
        """Codes of State, district and block."""
        codes = {"state": self._state(state) if state else OURS}
        if district:
            codes["district"] = self._code("district", district, {"state": codes["state"]} if state else {}, None)
        if block:
            near = {key: code for key, code in codes.items() if key == "district" or state}
            code = self._code("block", block, near, district)
            above = self._tree.above("block", code)
            if codes.get("district", above.get("district")) != above.get("district"):
                raise NoPlace(f"Block {code} does not lie in district {codes['district']}; mend one of the two.")
            codes.update({key: above[key] for key in ("state", "district", "block") if key in above})
        elif text and not district:
            found = read_place(text[1] or "")
            if found.district_code is None:
                raise NoPlace(
                    f"The place {text[1]!r} is not known, or is more than one; give its district, or its LGD code."
                )
            codes |= {"state": OURS, "district": found.district_code}
            codes |= {"block": found.block_code} if found.block_code else {}
        elif district:
            codes["state"] = self._tree.above("district", codes["district"]).get("state", codes["state"])
        return codes

    def _state(self, said: Said) -> int:
        code, name = said
        found = [_number(code)] if code else self._tree.find("state", name or "")
        if len(found) != 1 or not self._tree.knows("state", found[0]):
            raise NoPlace(f"State {code or name!r} is not known.")
        return found[0]

    def _code(self, level: str, said: Said, within: dict[str, int], district: Said | None) -> int:
        code, name = said
        by_name = self._by_name(level, name, within, district) if name else []
        if code:
            number = _number(code)
            if not self._tree.knows(level, number):
                raise NoPlace(f"{level} {code!r} is not known. Import the list of its level first, or give its name.")
            if len(by_name) == 1 and by_name[0] != number:
                raise NoPlace(f"The code {number} and the name {name!r} are two places; mend one of the two.")
            return number
        if len(by_name) != 1:
            held = "more than one place" if by_name else "not known"
            raise NoPlace(f"{level} {name!r} is {held}; give its district, or its LGD code.")
        return by_name[0]

    def _by_name(self, level: str, name: str, within: dict[str, int], district: Said | None) -> list[int]:
        found = self._tree.find(level, name, within)
        ours = [code for code in found if self._tree.above(level, code).get("state") == OURS]
        if found and "state" not in within:
            found = ours or found
        if not found and within.get("state", OURS) == OURS:
            words = f"जिला {name}" if level == "district" else f"प्रखंड {name}"
            above = self._names.get(("district", within.get("district", 0)), (district and district[1],))[0]
            read = read_place(f"{words}, जिला {above}" if level == "block" and above else words)
            if read.precision == level and not read.rule.startswith("near"):  # a unit is for long: nothing nearly right
                found = [read.lgd_code]
        return found

    def _coded(self, track: str, level: str, code: int, line: list[Node], codes: dict[str, int]) -> Node:
        key = (track, level, code, line[-1].unit if line else None)
        if key not in self._coded_nodes:
            names = self._names.get((level, code), (None, None))
            self._coded_nodes[key] = _node(
                track, level, f"{level}:{code}", line, codes, names, (str(code), None), (level, code)
            )
        return self._coded_nodes[key]

    def _named(self, track: str, level: str, said: Said, line: list[Node], codes: dict[str, int]) -> Node:
        """A unit below or beside the block: the place that a list knows, else a unit by its name."""
        code, name = said
        if level == "panchayat" and (known := self._panchayat(code, name, codes)):
            return self._coded(track, level, known, line, codes)
        if level == "circle":
            return self._circle(track, name, line, codes)
        label = " ".join(part for part in (code, name) if part)
        if not (key := fold_name((code if level == "booth" else name) or name or code or "")):
            raise NoPlace(f"The name of the {level}, {label!r}, can't be read; write it in Hindi or English letters.")
        return _node(track, level, key, line, codes, _scripts(label), said, None)

    def _panchayat(self, code: str | None, name: str | None, codes: dict[str, int]) -> int | None:
        if not code:
            found = self._tree.find("panchayat", name or "", {"block": codes["block"]}) if "block" in codes else []
            return found[0] if len(found) == 1 else None
        if not self._tree.knows("panchayat", number := _number(code)):
            if name:  # the code of a list that isn't imported yet: known by its name until then
                return None
            raise NoPlace(f"Panchayat {code} is not known. Import the list of panchayats first, or give its name.")
        above = self._tree.above("panchayat", number)
        if above.get("block") != codes.get("block", above.get("block")):
            raise NoPlace(f"Panchayat {number} does not lie in block {codes['block']}; mend one of the two.")
        return number

    def _circle(self, track: str, name: str | None, line: list[Node], codes: dict[str, int]) -> Node:
        """A circle that no list knows lies where the block of its name does, until a desk says otherwise."""
        within = {"district": codes["district"]} if "district" in codes else {}
        found = self._tree.find("circle", name, within) if name else []
        if len(found) == 1:
            return self._coded(track, "circle", found[0], line, codes)
        blocks = self._by_name("block", name, within, None) if name else [codes["block"]]
        if len(blocks) == 1:
            names, path = self._names[("block", blocks[0])], f"block:{blocks[0]}"
            label = name or names[1]
            return _node(
                track, "circle", path, line, codes | {"block": blocks[0]}, names, (None, label), ("block", blocks[0])
            )
        return _node(track, "circle", fold_name(name), line, codes, _scripts(name), (None, name), None)


def _node(
    track: str,
    level: str,
    path: str,
    line: list[Node],
    codes: dict[str, int],
    names: tuple[str | None, str | None],
    said: Said,
    lgd: tuple[str, int] | None,
) -> Node:
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


def _scripts(label: str) -> tuple[str | None, str | None]:
    """A name as (Hindi, English)."""
    return (label, None) if re.search("[\u0900-\u097f]", label) else (None, label)


def _number(code: str | None) -> int:
    found = re.fullmatch(r"0*([1-9]\d{0,7})(?:\.0+)?", (code or "").translate(_DIGITS))
    if not found:
        raise NoPlace(f"Code {code!r} is no LGD code: a whole number above 0.")
    return int(found[1])


def columns(nodes: Iterable[Node]) -> dict[str, list[Any]]:
    """Nodes as columns by name."""
    held = list(zip(*nodes, strict=True)) or [()] * len(Node._fields)
    return dict(zip(Node._fields, map(list, held), strict=True))
