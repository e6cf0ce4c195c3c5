"""Place choice: the places of an area as a list to type in, in either script, the likeliest first."""

from collections.abc import Iterable, Mapping
from typing import Any

from data.reviews import whole
from pages.views.words import _

Place = tuple[str, int]  # level and LGD code
NOT_KNOWN, OUTSIDE = ("none", 0), ("outside", 0)


class Choice:
    """Places by level and code, from answers to `places` (districts, blocks, panchayats)."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._rows = {(row["level"], int(row["lgd_code"])): row for row in rows}

    def options(self, likely: Iterable[Place]) -> list[Place]:
        """All of them: first those that are likely, then none, outside, and the others."""
        first = [place for place in dict.fromkeys(likely) if place in self._rows]
        return list(dict.fromkeys([*first, NOT_KNOWN, OUTSIDE, *self._rows]))

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
