"""The constant part of a map: shapes, hatching, places for labels. Sent once; `maps.py` colours it.

Shape by shape it is the same for every viewer, period, measure and language, so the browser keeps it while values
change. Every shape is a feature with the properties `place` (level and LGD code: block-3104), `part` (shape, hatch,
beside) and `edge` (its colour). True shapes have full edges, approximate ones dashed.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import folium
import pandas as pd
import shapely
from folium.elements import MacroElement
from folium.template import Template
from shapely.geometry.base import BaseGeometry

from data import boundaries, reference
from data.reference import OWN_STATE
from pages.views import palette
from pages.views.look import colours

Area = tuple[int, BaseGeometry, bool]  # LGD code, shape (EPSG:4326), whether that is approximate

_HATCHES = 75  # lines of hatching across the picture
_FINE = 0.0004  # degrees, about 40 m: half a pixel of a district on a screen
_ASIDE = 0.004  # degrees: neighbours are only told by their outline
_AROUND = 1.5  # how far beside a district its neighbours are drawn, as a part of its width
_SHAPE = {"fillColor": palette.SILENT, "fillOpacity": 1, "color": palette.CARD, "weight": 1.5}
_GUESSED = {**_SHAPE, "color": palette.NEUTRAL, "dashArray": "6 5"}
_BESIDE = {**_SHAPE, "className": "beside", "fillColor": palette.GROUND, "color": palette.LINE}
_OUTLINE = {"className": "outline", "fill": False, "color": palette.DEEP, "weight": 2.5, "interactive": False}
_HATCH = {"className": "hatch", "color": palette.HATCH, "weight": 1.2, "opacity": 0, "interactive": False}
_MOVES = ("dragging", "touchZoom", "scrollWheelZoom", "doubleClickZoom", "boxZoom", "keyboard")


class Parts(NamedTuple):
    """What a map is made of: the shapes of a level, and the codes of the places that have none."""

    level: str
    areas: list[Area]
    without: list[int]


class _Whole(MacroElement):
    """Keeps the whole area in the picture when the window changes; it does not move, so a phone can scroll past."""

    _template = Template("""{% macro script(this, kwargs) %}
        (function(map, bounds) {
            function fit() { map.fitBounds(bounds, {padding: [4, 4], animate: false}); }
            map.on('resize', fit); fit();
        })({{ this._parent.get_name() }}, {{ this.bounds }});
    {% endmacro %}""")

    def __init__(self, bounds: list[list[float]]):
        super().__init__()
        self.bounds = json.dumps(bounds)


@cache
def of_state(state: int = OWN_STATE) -> Parts:
    """The districts of a State. What has no LGD code is no place, and isn't drawn."""
    found = boundaries.districts(state=state).dropna(subset="lgd_code")
    return Parts("district", [(int(c), g, False) for c, g in zip(found.lgd_code, found.geometry, strict=True)], [])


@cache
def above() -> dict[int, int]:
    """Block → district, LGD codes."""
    return {place.lgd_code: place.parent_lgd_code for place in reference.places() if place.level == "block"}


def of_district(code: int, imported: pd.DataFrame) -> Parts:
    """The blocks of a district. `imported`: the answer to `shapes` for its blocks."""
    return _of_district(code, tuple(imported["lgd_code"]), tuple(imported["wkb"]))


@lru_cache(maxsize=24)
def _of_district(code: int, codes: tuple[int, ...], wkb: tuple[str, ...]) -> Parts:
    if _state(code) != OWN_STATE:  # no headquarters are known there: true shapes or none
        areas = zip(codes, boundaries.slim(list(shapely.from_wkb(list(wkb))), _FINE), strict=True) if codes else ()
        return Parts("block", [(int(c), g, False) for c, g in areas], [])
    found = boundaries.blocks(pd.DataFrame({"level": "block", "lgd_code": list(codes), "wkb": list(wkb)}))
    own = found.areas[found.areas["district"] == code]
    slim = boundaries.slim(own.geometry.values, _FINE)
    areas = zip(own["lgd_code"], slim, own["approximate"], strict=True)
    districts = above()
    without = [block for block in found.without if districts[block] == code]
    return Parts("block", [(int(c), g, bool(a)) for c, g, a in areas if not g.is_empty], without)


def _state(district: int) -> int:
    return reference.state_of().get(("district", district), OWN_STATE)


@cache
def state_base(phone: int, state: int = OWN_STATE) -> folium.Map:
    """The map of a State's districts without values; copy it before use, folium writes into it. `phone`: pixels it is
    high there."""
    parts = of_state(state)
    return _drawn(parts, shapely.total_bounds([shape for _code, shape, _guess in parts.areas]), phone)


def district_base(code: int, imported: pd.DataFrame, phone: int) -> folium.Map:
    """The map of a district's blocks without values, its outline and its neighbours; copy it before use."""
    return _district_base(code, tuple(imported["lgd_code"]), tuple(imported["wkb"]), phone)


@lru_cache(maxsize=24)
def _district_base(code: int, codes: tuple[int, ...], wkb: tuple[str, ...], phone: int) -> folium.Map:
    parts = _of_district(code, codes, wkb)
    everywhere = {c: shape for c, shape, _guess in of_state(_state(code)).areas}
    west, south, east, north = bounds = shapely.total_bounds(
        [everywhere[code], *(shape for _c, shape, _g in parts.areas)]
    )
    wide, high = _AROUND * (east - west), 0.1 * (north - south)
    window = shapely.box(west - wide, south - high, east + wide, north + high)
    slim = boundaries.slim(list(everywhere.values()), _ASIDE)
    near = {c: shapely.intersection(s, window) for c, s in zip(everywhere, slim, strict=True) if s.intersects(window)}
    drawn = _drawn(parts, bounds, phone, [(c, shape) for c, shape in near.items() if c != code])
    _layer("district", "outline", [(code, everywhere[code])], _OUTLINE).add_to(drawn)
    return drawn


def _drawn(parts: Parts, bounds: Any, phone: int, beside: Sequence[tuple[int, BaseGeometry]] = ()) -> folium.Map:
    west, south, east, north = (float(v) for v in bounds)
    drawn = folium.Map(
        [(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0,
        **dict.fromkeys(_MOVES, False),
    )
    style = Path(__file__).with_name("maps.css").read_text(encoding="utf-8")
    style = f"{colours()}:root {{ --phone: {phone}px; }}{style}"
    drawn.get_root().header.add_child(folium.Element(f"<style>{style}</style>"))
    if beside:
        _layer("district", "beside", beside, _BESIDE).add_to(drawn)
    for guessed in sorted({guess for _code, _shape, guess in parts.areas}):
        look = _GUESSED if guessed else _SHAPE
        shapes = [(code, shape) for code, shape, guess in parts.areas if guess == guessed]
        _layer(parts.level, "shape", shapes, {**look, "className": parts.level}).add_to(drawn)
    spacing = max(east - west, north - south) / _HATCHES
    lines = [(code, _short(boundaries.hatch(shape, spacing))) for code, shape, _guess in parts.areas]
    _layer(parts.level, "hatch", lines, _HATCH).add_to(drawn)
    for code, shape, _guess in parts.areas:
        _label(parts.level, code, shape).add_to(drawn)
    _Whole([[south, west], [north, east]]).add_to(drawn)
    return drawn


def _layer(level: str, part: str, shapes: Iterable[tuple[int, BaseGeometry]], look: dict[str, Any]) -> folium.GeoJson:
    features = [
        {
            "type": "Feature",
            "properties": {"place": f"{level}-{code}", "part": part, "edge": look["color"]},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for code, shape in shapes
    ]
    return folium.GeoJson({"type": "FeatureCollection", "features": features}, style_function=lambda _feature: look)


def _short(lines: BaseGeometry) -> BaseGeometry:
    return shapely.transform(lines, lambda points: points.round(4))


def _label(level: str, code: int, shape: BaseGeometry) -> folium.Marker:
    """Room for a name and a figure at the middle of the largest circle inside the shape."""
    longitude, latitude = shapely.maximum_inscribed_circle(shape).coords[0]
    html = f'<div class="place" data-{level}="{code}"><b></b><i></i></div>'
    return folium.Marker(
        [round(latitude, 4), round(longitude, 4)],
        icon=folium.DivIcon(html=html, icon_size=(0, 0), class_name="label"),
        interactive=False,
    )
