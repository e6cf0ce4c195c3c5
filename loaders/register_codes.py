"""LGD codes of the places that a line of a register list names.

By code where one is given; else by name within what stands above, as written or as the gazetteer reads a field
(`place_text.py`). Never a guess: a name of several places is a fault until its district or code stands beside it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from loaders.place_text import read_place
from loaders.register_nodes import Said
from loaders.tree import Tree

OURS = 20  # Jharkhand, where no State is said
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
Codes = dict[str, int]  # level → LGD code


class NoPlace(ValueError):
    """Why a line tells of no unit, in words for its rejection."""


class Coded:
    """Finds codes in the places in force."""

    def __init__(self, rows: Iterable[tuple[str, int, str | None, int | None, str | None, str | None]]) -> None:
        """Rows are (level, LGD code, level of the parent, its code, English name, Hindi name)."""
        held = list(rows)
        self._tree = Tree(held)
        self.names = {(row[0], row[1]): (row[5], row[4]) for row in held}
        self._above = lru_cache(maxsize=1 << 14)(self._coded_above)

    def above(self, told: dict[str, Said]) -> Codes:
        """Of State, district and block. `told`: level → code and name as said, "place": a text. Raises NoPlace."""
        return self._finer(told, self._above(*(told.get(name) for name in ("state", "district", "block", "place"))))

    def panchayat(self, code: str | None, name: str | None, codes: Codes) -> int | None:
        """Of a panchayat within these; None where no list of places knows it. Raises NoPlace."""
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

    def circle(self, name: str | None, codes: Codes) -> tuple[str, int] | None:
        """The level and code that a circle is known by: its own, else those of the block of its name, or of the block
        that it is said in; None where there is none, or several."""
        within = {"district": codes["district"]} if "district" in codes else {}
        found = self._tree.find("circle", name, within) if name else []
        if len(found) == 1:
            return "circle", found[0]
        blocks = self._by_name("block", name, within, None) if name else [codes["block"]]
        return ("block", blocks[0]) if len(blocks) == 1 else None

    def _finer(self, told: dict[str, Said], codes: Codes) -> Codes:
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
            known = ", ".join(en or hi for (level, _), (hi, en) in self.names.items() if level == "state")
            raise NoPlace(f"State {code or name!r} is not known. Known are: {known}.")
        return found[0]

    def _code(self, level: str, said: Said, within: Codes, district: Said | None) -> int:
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

    def _by_name(self, level: str, name: str, within: Codes, district: Said | None) -> list[int]:
        found = self._tree.find(level, name, within)
        ours = [code for code in found if self._tree.above(level, code).get("state") == OURS]
        if found and "state" not in within:
            found = ours or found
        if not found and within.get("state", OURS) == OURS:
            words = f"जिला {name}" if level == "district" else f"प्रखंड {name}"
            above = self.names.get(("district", within.get("district", 0)), (district and district[1],))[0]
            read = read_place(f"{words}, जिला {above}" if level == "block" and above else words)
            if read.precision == level and not read.rule.startswith("near"):  # a unit is for long: nothing nearly right
                found = [read.lgd_code]
        return found


def _number(code: str | None) -> int:
    found = re.fullmatch(r"0*([1-9]\d{0,7})(?:\.0+)?", (code or "").translate(_DIGITS))
    if not found:
        raise NoPlace(f"Code {code!r} is no LGD code: a whole number above 0.")
    return int(found[1])
