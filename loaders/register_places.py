"""Places of the register: which unit of the party's or the government's tree is meant by what a line says of it.

What no list of places knows, a mandal and a booth too, is a unit by its name.
"""

import json
from collections.abc import Iterable

from loaders.register_codes import Coded, Codes, NoPlace
from loaders.register_nodes import ABOVE, Node, Said, node, scripts
from loaders.spelling import fold_name

_NEEDS = {
    **dict.fromkeys(("subdivision", "circle", "mandal"), ("district",)),
    **dict.fromkeys(("panchayat", "booth"), ("district", "block")),
}


class Places:
    """Reads what lists say of places, against the places in force. `nodes` gathers the units that were met."""

    def __init__(self, rows: Iterable[tuple[str, int, str | None, int | None, str | None, str | None]]) -> None:
        """Rows are (level, LGD code, level of the parent, its code, English name, Hindi name)."""
        self._found = Coded(rows)
        self.nodes: dict[tuple[str, str | None], Node] = {}
        self._coded_nodes: dict[tuple, Node] = {}

    def line(self, place: str, track: str, level: str) -> list[str]:
        """The unit that is said (JSON: level → [code, name]) and those above it, itself last. Raises NoPlace."""
        told = {name: tuple(said) for name, said in json.loads(place).items()}
        told.pop("mandal" if track == "government" else "subdivision", None)
        codes = self._found.above(told)
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
        self.nodes |= {(one.unit, one.parent): one for one in line}
        return [one.unit for one in line]

    def _coded(self, track: str, level: str, code: int, line: list[Node], codes: Codes) -> Node:
        key = (track, level, code, line[-1].unit if line else None)
        if key not in self._coded_nodes:
            names = self._found.names.get((level, code), (None, None))
            self._coded_nodes[key] = node(
                track, level, f"{level}:{code}", line, codes, names, (str(code), None), (level, code)
            )
        return self._coded_nodes[key]

    def _named(self, track: str, level: str, said: Said, line: list[Node], codes: Codes) -> Node:
        """A unit below or beside the block: the place that a list knows, else a unit by its name."""
        code, name = said
        if level == "panchayat" and (known := self._found.panchayat(code, name, codes)):
            return self._coded(track, level, known, line, codes)
        if level == "circle":
            return self._circle(track, name, line, codes)
        label = " ".join(part for part in (code, name) if part)
        if not (key := fold_name((code if level == "booth" else name) or name or code or "")):
            raise NoPlace(f"The name of the {level}, {label!r}, can't be read; write it in Hindi or English letters.")
        return node(track, level, key, line, codes, scripts(label), said, None)

    def _circle(self, track: str, name: str | None, line: list[Node], codes: Codes) -> Node:
        """A circle that no list knows lies where the block of its name does, until a desk says otherwise."""
        known = self._found.circle(name, codes)
        if known is None:
            return node(track, "circle", fold_name(name), line, codes, scripts(name), (None, name), None)
        level, code = known
        if level == "circle":
            return self._coded(track, level, code, line, codes)
        names = self._found.names[known]
        said = (None, name or names[1])
        return node(track, "circle", f"block:{code}", line, codes | {"block": code}, names, said, known)
