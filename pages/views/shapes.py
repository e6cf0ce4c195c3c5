"""The constant part of the district map: shapes, hatching, places for labels. Sent once; `maps.py` colours it.

Shape by shape it is the same for every viewer, period and language, so the browser keeps it while values change.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import folium
import shapely
from folium.elements import MacroElement
from folium.template import Template

from data.boundaries import districts, hatch
from pages.views import palette
from pages.views.look import colours

_HATCH_DEGREES = 0.055
_SHAPE = {"className": "district", "fillColor": palette.SILENT, "fillOpacity": 1, "color": palette.CARD, "weight": 1.5}
_HATCH = {"className": "hatch", "color": palette.HATCH, "weight": 1.2, "opacity": 0, "interactive": False}
_MOVES = ("dragging", "touchZoom", "scrollWheelZoom", "doubleClickZoom", "boxZoom", "keyboard")


class _WholeState(MacroElement):
    """Keeps the whole State in the picture when the window changes; it does not move, so a phone can scroll past."""

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
def base() -> folium.Map:
    """The map of Jharkhand's districts without values; copy it before use, folium writes into it.

    Every shape and hatching is a feature with the properties `district` (LGD code) and `part` (shape, hatch).
    """
    shapes = districts()
    west, south, east, north = (float(v) for v in shapes.total_bounds)
    drawn = folium.Map(
        [(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0,
        **dict.fromkeys(_MOVES, False),
    )
    style = Path(__file__).with_name("maps.css").read_text(encoding="utf-8")
    drawn.get_root().header.add_child(folium.Element(f"<style>{colours()}{style}</style>"))
    _layer("shape", zip(shapes.lgd_code, shapes.geometry, strict=True), _SHAPE).add_to(drawn)
    _layer(
        "hatch",
        ((code, hatch(g, _HATCH_DEGREES)) for code, g in zip(shapes.lgd_code, shapes.geometry, strict=True)),
        _HATCH,
    ).add_to(drawn)
    for code, geometry in zip(shapes.lgd_code, shapes.geometry, strict=True):
        _label(int(code), geometry).add_to(drawn)
    _WholeState([[south, west], [north, east]]).add_to(drawn)
    return drawn


def _layer(part: str, shapes: Any, look: dict[str, Any]) -> folium.GeoJson:
    features = [
        {
            "type": "Feature",
            "properties": {"district": int(code), "part": part},
            "geometry": json.loads(shapely.to_geojson(geometry)),
        }
        for code, geometry in shapes
    ]
    return folium.GeoJson({"type": "FeatureCollection", "features": features}, style_function=lambda _feature: look)


def _label(code: int, geometry: shapely.Geometry) -> folium.Marker:
    """Room for a name and a figure at the middle of the largest circle inside the shape."""
    longitude, latitude = shapely.maximum_inscribed_circle(geometry).coords[0]
    html = f'<div class="place" data-district="{code}"><b></b><i></i></div>'
    return folium.Marker(
        [latitude, longitude], icon=folium.DivIcon(html=html, icon_size=(0, 0), class_name="label"), interactive=False
    )
