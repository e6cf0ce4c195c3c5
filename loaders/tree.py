"""Tree: the places of the LGD that are known, found by code or by name below another place."""

from collections.abc import Iterable
from functools import cache

from data import reference
from loaders.spelling import fold_name, words_of

# Levels from coarse to fine. A circle is the LGD's sub-district: another tree than the block, beside it.
LEVELS = ("state", "district", "circle", "block", "panchayat", "village")
# Words written beside a name that say its level and are no part of it.
_LEVEL_WORDS = frozenset(
    fold_name(word)
    for word in (
        *("state", "district", "dist", "zila", "zilla", "jila", "block", "blk", "cd", "development", "prakhand"),
        *(
            "circle",
            "anchal",
            "tehsil",
            "taluk",
            "gram",
            "gp",
            "panchayat",
            "village",
            "ut",
            "union",
            "territory",
            "of",
        ),
        *("राज्य", "जिला", "प्रखंड", "ब्लॉक", "अंचल", "तहसील", "ग्राम", "पंचायत", "गांव"),
    )
)


# As lists write the States of the room; a text could mean other things by them.
_STATES = {"JK": 1, "J and K": 1, "Jammu Kashmir": 1, "UK": 5, "Uttaranchal": 5, "UP": 9, "WB": 19, "Paschim Banga": 19}


class Tree:
    """Places by (level, LGD code), with the codes above them and every name they go by."""

    def __init__(self, rows: Iterable[tuple[str, int, str | None, int | None, str | None, str | None]] = ()) -> None:
        """Rows are (level, LGD code, level of the parent, its code, English name, Hindi name)."""
        self._parent: dict[tuple[str, int], tuple[str, int] | None] = {}
        self._named: dict[tuple[str, str], set[int]] = {}
        self._keys: dict[tuple[str, int], set[str]] = {}
        for row in rows:
            self.add(*row)

    def add(
        self,
        level: str,
        code: int,
        parent_level: str | None,
        parent: int | None,
        name_en: str | None,
        hindi: str | None,
    ) -> None:
        """Know one more place, or the same one anew."""
        self._parent[level, code] = (parent_level, parent) if parent_level and parent is not None else None
        for name in (name_en, hindi, *_other_names().get((level, code), ())):
            if key := fold_name(name or ""):
                self._named.setdefault((level, key), set()).add(code)
                self._keys.setdefault((level, code), set()).add(key)

    def knows(self, level: str, code: int | None) -> bool:
        """Is there such a place?"""
        return (level, code) in self._parent

    def codes(self, level: str) -> list[int]:
        """All codes of a level."""
        return sorted(code for own, code in self._parent if own == level)

    def above(self, level: str, code: int) -> dict[str, int]:
        """The codes above a place, and its own, by level."""
        found: dict[str, int] = {}
        here: tuple[str, int] | None = (level, code)
        while here is not None and here[0] not in found:
            found[here[0]] = here[1]
            here = self._parent.get(here)
        return found

    def called(self, level: str, code: int, name: str) -> bool:
        """Does the place go by this name, spelling and words for its level aside?"""
        return not self._keys.get((level, code), set()).isdisjoint(keys_of(name))

    def find(self, level: str, name: str, within: dict[str, int] | None = None) -> list[int]:
        """The places of that level and name that lie in every place of `within` (level → code)."""
        for key in keys_of(name):
            if held := self._named.get((level, key)):
                inside = (within or {}).items()
                return sorted(c for c in held if all(self.above(level, c).get(each) == own for each, own in inside))
        return []


def keys_of(name: str) -> list[str]:
    """The keys a name may be known under: as written, then without what stands in brackets and words for a level; each
    part of "Nawadiha Bazar/Nawadiha"."""
    bare = name.split("(")[0] if "(" in name else name
    parts = [name, bare, *(bare.split("/") if "/" in bare else ())]
    keys = [fold_name(part) for part in parts]
    keys += [fold_name(" ".join(w for w in words_of(p) if fold_name(w) not in _LEVEL_WORDS)) for p in parts[1:]]
    return list(dict.fromkeys(key for key in keys if key))


@cache
def _other_names() -> dict[tuple[str, int], tuple[str, ...]]:
    """Names of shipped places beyond the two that the store keeps."""
    names: dict[tuple[str, int], tuple[str, ...]] = {}
    places = [(p.level, p.lgd_code, p.lgd_name_en) for p in reference.places()]
    places += [(p.level, p.lgd_code, name) for p in reference.other_states() for name in (p.lgd_name_en, p.outline)]
    places += [("state", code, name) for name, code in _STATES.items()]
    for level, code, name in places + [(a.level, a.lgd_code, a.alias) for a in reference.aliases()]:
        if code is not None:
            names[level, code] = (*names.get((level, code), ()), name)
    return names
