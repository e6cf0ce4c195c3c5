"""Place choice: the places of an area as a list to type in, in either script, the likeliest first."""

from collections.abc import Iterable, Mapping
from typing import Any

from data.reviews import whole
from pages.views.words import _

Place = tuple[str, int]  # level and LGD code
NOT_KNOWN, OUTSIDE = ("none", 0), ("outside", 0)
LEVELS = ("district", "block", "panchayat")
HOMES = ("district", "block")  # where a group or a sender may be at home


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
        return list(dict.fromkeys([stands, *known, NOT_KNOWN, OUTSIDE, *self._rows]))

    def homes(self, stands: Place) -> list[Place]:
        """Those where somebody may be at home, what stands first."""
        return list(dict.fromkeys([stands, NOT_KNOWN, *(place for place in self._rows if place[0] in HOMES)]))

    def label(self, place: Place) -> str:
        """A place with its district, in both scripts, so that either finds it."""
        if place == NOT_KNOWN:
            return _("Place not known")
        if place == OUTSIDE:
            return _("Outside Jharkhand")
        row = self._rows.get(place)
        if row is None:
            return _("A place outside your area")
        above = [self._rows.get(("block", whole(row["block"])))] if place[0] == "panchayat" else []
        above += [self._rows.get(("district", whole(row["district"])))] if place[0] != "district" else []
        named = [row, *(one for one in above if one is not None)]
        both = (", ".join(one[name] for one in named if isinstance(one[name], str)) for name in ("name_hi", "name_en"))
        return " · ".join([*both, *([_("district")] if place[0] == "district" else [])])

    def frozen(self, place: Place) -> dict[str, Any] | None:
        """A place as a decision holds it, with those that it lies in."""
        if place in (NOT_KNOWN, OUTSIDE):
            return None
        row = self._rows[place]
        told = {level: whole(row[level]) for level in ("district", "block")}
        panchayat = place[1] if place[0] == "panchayat" else None
        return {"level": place[0], "lgd_code": place[1], **told, "panchayat": panchayat}
