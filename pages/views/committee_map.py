"""The map of committees: of each place the share that is formed; hatched where nobody knows of how many."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pages.views import address, maps, palette, shapes
from pages.views.committee_words import known, sentence, source
from pages.views.measures import Measure
from pages.views.scales import Scale
from pages.views.terms import name_of
from pages.views.words import _, n_

HEIGHT, PHONE = 460, 300
Row = Mapping[str, Any]


class FormedScale(Scale):
    """Colours rows of `committees_counted` by the share that is formed."""

    def __init__(self, level: str, rows: Sequence[Row]) -> None:
        about = _("Of the committees that there are to be, how many are formed.")
        measure = Measure("share", _("Share formed"), about, "share", "formed", {}, "expected")
        super().__init__(measure, level, [_ready(row) for row in rows])

    def legend(self) -> list[tuple[str, str]]:
        """As any scale's; hatched are places of which nobody knows how many there are to be."""
        shares = [(palette.ZERO, _("none formed")), *((colour, words) for colour, words in super().legend()[1:-1])]
        unknown = sum(self.is_silent(row) for row in self.rows)
        return [*shares, (palette.SILENT, n_("number not known: {n} place", "number not known: {n} places", unknown))]


def _ready(row: Row) -> dict[str, Any]:
    expected = known(row)
    return {**row, "heard": expected is not None, "share": row["formed"] / expected if expected else None}


def draw(
    rows: Sequence[Row],
    district: int | None,
    imported: pd.DataFrame | None,
    beside: Mapping[int, str],
    state: int,
) -> None:
    """Districts of the State (LGD code), or blocks of `district` with their boundaries (the answer to `shapes`)."""
    level = "block" if district else "district"
    scale = FormedScale(level, rows)
    told = {int(row[level]): maps.tooltip(name_of(row), [sentence(row, name_of(row)), source(row)]) for row in rows}
    around = {f"district-{code}": {"told": maps.tooltip(name, [])} for code, name in beside.items()} if district else {}
    base = shapes.district_base(district, imported, PHONE) if district else shapes.state_base(PHONE, state)
    maps.show(
        base, around | maps.of_places(scale, None, told), f"committees_{district or state}", HEIGHT, address.choose
    )
    maps.legend(scale.measure.name, scale.legend())
