"""The map of the screen `map`: districts of the State or blocks of a district, its legend, and the picture of both."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import folium
import pandas as pd
import streamlit as st

from pages.views import address, maps, pictures, shapes, takeaway
from pages.views.measures import Measure
from pages.views.scales import Scale
from pages.views.terms import name_of
from pages.views.words import _, moment, n_

HEIGHT, PHONE = 560, 360


def draw(
    scale: Scale,
    known: Iterable[Measure],
    district: int | None,
    chosen: int | None,
    imported: pd.DataFrame | None,
    beside: Mapping[int, str],
    on_press: Callable[[str, int], None],
    state: int,
) -> shapes.Parts:
    """The map with its legend; what it is made of.

    `district`: the one whose blocks are drawn, None: all districts. `chosen`: the block with the red edge. `imported`:
    the answer to `shapes` for the blocks of the district, for the `state` None. `beside`: names of all districts.
    """
    parts, base = _pieces(district, imported, state)
    known = list(known)
    told = {int(row[scale.level]): _told(row, known) for row in scale.rows}
    around = {f"district-{code}": {"told": maps.tooltip(name, [])} for code, name in beside.items()} if district else {}
    values = around | maps.of_places(scale, chosen, told)
    maps.show(base, values, f"atlas_{district or state}", HEIGHT, on_press)
    maps.legend(scale.measure.name, scale.legend(), scale.measure.drawn)
    if any(guessed for _code, _shape, guessed in parts.areas):
        with st.container(key="guessed", horizontal=True, vertical_alignment="center"):
            st.html('<i class="dashed"></i>', width="content")
            address.link("boundaries", _("Dashed: approximate. Add the official boundaries"))
    return parts


def picture(scale: Scale, parts: shapes.Parts, caption: str) -> None:
    """The button for the map as a picture, with its legend and the sentence `caption`."""
    sentence = " · ".join([scale.measure.name, caption, *([scale.measure.drawn] if scale.measure.drawn else [])])
    make = lambda: pictures.map_png(parts.areas, scale.values(), scale.legend(), sentence)  # noqa: E731
    takeaway.map_button(make, f"map {scale.level} {scale.measure.code}", "atlas_picture")


def _pieces(district: int | None, imported: pd.DataFrame | None, state: int) -> tuple[shapes.Parts, folium.Map]:
    if district is None or imported is None:
        return shapes.of_state(state), shapes.state_base(PHONE, state)
    return shapes.of_district(district, imported), shapes.district_base(district, imported, PHONE)


def _told(row: Mapping[str, Any], known: Iterable[Measure]) -> str:
    """What a tooltip says of a place: every measure as its plain number, as HTML."""
    if row["heard"]:
        lines = [f"{measure.name}: {measure.said(row)}" for measure in known]
        lines.append(n_("from {n} message", "from {n} messages", row["messages"]))
    else:
        lines = [_("Nothing was heard from here in this period.")]
    lines.append(_("last report: {moment}").format(moment=moment(row["last_report"])))
    return maps.tooltip(name_of(row), lines)
