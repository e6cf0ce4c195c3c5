"""The constant part of the map of heat: the districts of `shapes.py`, with the squares of a grid laid over them."""

import json
from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from typing import Any

import folium
import shapely
from shapely.geometry.base import BaseGeometry

from data import boundaries
from pages.views import palette, shapes

SIDE = 0.1  # degrees, as in the question `heat_cells`
_SQUARE = {"className": "block", "fillColor": palette.GROUND, "fillOpacity": 1, "color": palette.GROUND, "weight": 1}
_HATCH = {"className": "hatch", "color": palette.HATCH, "weight": 1.2, "opacity": 0, "interactive": False}
_BORDER = {"className": "outline", "fill": False, "color": palette.NEUTRAL, "weight": 1.2, "interactive": False}
# Names stand over squares of any colour: ink with a rim of light.
_NAMES = (
    "<style>.place b { font-size: 14px; text-shadow: 0 0 3px #fff, 0 0 3px #fff, 0 0 4px #fff, 0 0 5px #fff; }"
    "@media (max-width: 640px) { .place { display: none; } }</style>"
)


def code_of(south: float, west: float) -> int:
    """One number for a cell, from its corner in degrees: 23.4, 85.3 is 2340853."""
    return round(south * 10) * 10_000 + round(west * 10)


def square(south: float, west: float) -> BaseGeometry:
    """The square of a cell, in degrees."""
    return shapely.box(west, south, round(west + SIDE, 1), round(south + SIDE, 1))


@lru_cache(maxsize=4)
def base(corners: frozenset[tuple[float, float]], phone: int, state: int) -> folium.Map:
    """The map of a `state` without values; copy it before use, folium writes into it. `corners`: south and west of its
    cells; `phone`: pixels it is high there. A square is named as a place is in `shapes.py`: cell-2340853."""
    drawn = deepcopy(shapes.state_base(phone, state))
    drawn.get_root().header.add_child(folium.Element(_NAMES))
    squares = [(code_of(*at), square(*at)) for at in sorted(corners)]
    _layer("cell", "shape", squares, _SQUARE).add_to(drawn)
    _layer("cell", "hatch", ((c, boundaries.hatch(s, SIDE / 3)) for c, s in squares), _HATCH).add_to(drawn)
    _layer("border", "border", ((c, s) for c, s, _guess in shapes.of_state(state).areas), _BORDER).add_to(drawn)
    return drawn


def _layer(kind: str, part: str, areas: Iterable[tuple[int, BaseGeometry]], look: dict[str, Any]) -> folium.GeoJson:
    features = [
        {
            "type": "Feature",
            "properties": {"place": f"{kind}-{code}", "part": part, "edge": look["color"]},
            "geometry": json.loads(shapely.to_geojson(shapely.transform(shape, lambda points: points.round(4)))),
        }
        for code, shape in areas
    ]
    return folium.GeoJson({"type": "FeatureCollection", "features": features}, style_function=lambda _feature: look)
