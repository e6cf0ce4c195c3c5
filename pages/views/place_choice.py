"""Place choice: the places of an area as a list to type in, in either script, the likeliest first."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from data import reference
from data.reviews import whole
from data.search import Sought, key, seek
from pages.views.words import _

Place = tuple[str, int]  # level and LGD code
NOT_KNOWN, OUTSIDE = ("none", 0), ("outside", 0)
LEVELS = ("district", "block", "panchayat")
HOMES = ("state", "district", "block")  # where a group or a sender may be at home
ELSEWHERE = ("state", "district")  # what is known of another State


def standing(place: Mapping[str, Any] | None, outside: bool = False) -> Place:
    """What stands, as it is chosen: a place with its level and LGD code, none, or outside."""
    if place:
        return place["level"], int(place["lgd_code"])
    return OUTSIDE if outside else NOT_KNOWN


class Choice:
    """Places by level and code, from answers to `places` (districts, blocks, panchayats)."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._rows = {(row["level"], int(row["lgd_code"])): row for row in rows}

    def options(self, first: Iterable[Place]) -> list[Place]:
        """All of them: first those that stand and those that are likely, then none, outside, and the others."""
        stands, *others = dict.fromkeys(first)
        known = [place for place in others if place in self._rows]
        others = (place for place in self._rows if place[0] in LEVELS)
        return list(dict.fromkeys([stands, *known, NOT_KNOWN, OUTSIDE, *others]))

    def homes(self, stands: Place) -> list[Place]:
        """Those where somebody may be at home, what stands first."""
        return list(dict.fromkeys([stands, NOT_KNOWN, *(place for place in self._rows if place[0] in HOMES)]))

    def label(self, place: Place) -> str:
        """A place with its district, in both scripts, so that either finds it."""
        if place == NOT_KNOWN:
            return _("Place not known")
        if place == OUTSIDE:
            return _("Outside Jharkhand")
        if place not in self._rows:
            return _("A place outside your area")
        named = self._with_above(place)
        both = (", ".join(one[name] for one in named if isinstance(one[name], str)) for name in ("name_hi", "name_en"))
        return " · ".join([*both, *([_("district")] if place[0] == "district" else [])])

    def _with_above(self, place: Place) -> list[Mapping[str, Any]]:
        """The place, its block and its district, so far as they are known here."""
        row, levels = self._rows[place], LEVELS[: LEVELS.index(place[0])] if place[0] in LEVELS else ()
        above = [self._rows.get((level, whole(row[level]))) for level in reversed(levels)]
        return [row, *(one for one in above if one is not None)]

    def found(self, typed: str) -> Place | None:
        """The one place that is meant by words that no label holds ("bundu prakhand"); None: none, or several.

        Of a place and those in it that are called alike it is the wider one; a word for a level tells which is meant.
        """
        levels = _level_words()
        words = seek(typed).words
        wanted = {levels[key(word)] for word in words if key(word) in levels} or set(LEVELS)
        sought = [seek(word) for word in words if key(word) not in levels]
        if not sought:
            return None
        fit = [place for place in self._rows if place[0] in wanted and self._is_called(place, sought)]
        for level in LEVELS:
            if widest := [place for place in fit if place[0] == level]:
                return widest[0] if len(widest) == 1 else None
        return None

    def _is_called(self, place: Place, sought: list[Sought]) -> bool:
        """Is each sought word a word of its names or of those it lies in, and one of them of its own?"""
        own, *above = ([row[name] for name in ("name_hi", "name_en") if row[name]] for row in self._with_above(place))
        said = [[word for name in names for word in name.replace("-", " ").split()] for names in (own, *above)]
        found = [[any(map(one.finds, words)) for words in said] for one in sought]
        return all(map(any, found)) and any(mine for mine, *_above in found)

    def frozen(self, place: Place) -> dict[str, Any] | None:
        """A place as a decision holds it, with those that it lies in."""
        if place in (NOT_KNOWN, OUTSIDE):
            return None
        row = self._rows[place]
        told = {level: whole(row[level]) for level in ("district", "block")}
        panchayat = place[1] if place[0] == "panchayat" else None
        return {"level": place[0], "lgd_code": place[1], **told, "panchayat": panchayat}


@cache
def _level_words() -> dict[str, str]:
    """The keys of words for a level, in either script: "prakhand" is block."""
    return {key(row["word"]): row["role"] for row in reference.table("markers") if row["role"] in LEVELS}
