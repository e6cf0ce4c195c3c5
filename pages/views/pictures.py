"""A map as a picture to take away: shapes drawn as SVG without a word in it, words set over them by typst.

Typst shapes Devanagari as the browser does and wraps the sentence; it gets every word as JSON, so none can be markup.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import shapely
import typst
from shapely.geometry.base import BaseGeometry

from pages.views import palette, paper
from pages.views.vendor import FOLDERS
from pages.views.words import language

_TEMPLATE = Path(__file__).with_suffix(".typ")
FONTS = ["Mukta", "Noto Sans Bengali", "Noto Sans Oriya", "Noto Sans Arabic", "Noto Emoji"]
_WIDTH, _ACROSS, _TALLEST = 1200, 1160, 780  # points; a picture has two pixels a point
_PPI = 144
_SIZES = (22, 19, 16, 13.5, 11.5, 10)  # of a name, largest first
_SPILL = 1.04  # words may reach this far over the ellipse in their shape: most shapes are fuller than one
_COLOUR = re.compile("#[0-9a-f]{6}", re.IGNORECASE)
_HATCH = (
    '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{palette.SILENT}"/><rect width="2" height="7" fill="{palette.HATCH}"/></pattern>'
)

Area = tuple[int, BaseGeometry, bool]


def map_png(
    areas: Sequence[Area],
    values: Mapping[int, Mapping[str, Any]],
    legend: Sequence[tuple[str, str]],
    caption: str,
) -> bytes:
    """A map as PNG, 2400 pixels wide: shapes with names and figures, the legend, and the sentence under it.

    `areas`: code, shape (EPSG:4326) and whether it is approximate (dashed edge). `values`: by code, `fill` and `ink`
    (#rrggbb), `label` (may hold line breaks), `figure` (text), `silent` (hatched in the place of `fill`). An area
    without a value is hatched and has no words. `legend`: colour and words; palette.SILENT is shown hatched. A name
    that doesn't fit into its shape is left out, then the figure. Raises ValueError when there is no area to draw and
    for a colour that isn't #rrggbb.
    """
    drawn = [(code, shapely.force_2d(shape), approximate) for code, shape, approximate in areas if shape.area]
    if not drawn:
        raise ValueError(f"{len(areas)} areas came, none with a surface. A map needs one or more polygons.")
    shapes, height = paper.laid([shape for _code, shape, _approximate in drawn], _ACROSS, _TALLEST)
    placed = [(code, shape, approximate) for (code, _s, approximate), shape in zip(drawn, shapes, strict=True)]
    page = {
        "width": _WIDTH,
        "map": {"width": _ACROSS, "height": height},
        "fonts": FONTS,
        "lang": language(),
        "ground": palette.CARD,
        "ink": palette.INK,
        "line": palette.LINE,
        "sizes": _SIZES,
        "labels": [_label(shape, values[code]) for code, shape, _approximate in placed if code in values],
        "legend": [{"words": words, "svg": _swatch(colour)} for colour, words in legend],
        "caption": caption,
    }
    return typst.compile(
        _TEMPLATE,
        format="png",
        ppi=_PPI,
        font_paths=fonts(),
        sys_inputs={"page": json.dumps(page), "shapes": _svg(placed, values, height)},
    )


@cache
def fonts() -> typst.Fonts:
    """Ours alone, so that what is drawn is the same on every machine."""
    folders = [str(FOLDERS["/vendor/fonts"]), str(FOLDERS["/vendor/glyphs"])]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _label(shape: BaseGeometry, value: Mapping[str, Any]) -> dict[str, Any]:
    x, y, across, down = paper.room(shape)
    return {
        "x": x,
        "y": y,
        "across": _SPILL * across,
        "down": _SPILL * down,
        "label": str(value["label"]),
        "figure": str(value["figure"]),
        "ink": palette.on(palette.SILENT) if value["silent"] else _colour(value["ink"]),
        "ground": palette.SILENT if value["silent"] else None,  # keeps the hatching from running through the words
    }


def _svg(placed: Sequence[Area], values: Mapping[int, Mapping[str, Any]], height: float) -> str:
    """The shapes with their fills; edges of true shapes are lines, those of approximate ones dashed and drawn once."""
    fills = "".join(
        f'<path d="{paper.path(shapely.boundary(shape))}" fill="{_fill(values.get(code))}"/>'
        for code, shape, _a in placed
    )
    true = paper.path(paper.edges(shape for _code, shape, approximate in placed if not approximate))
    guessed = paper.path(paper.edges(shape for _code, shape, approximate in placed if approximate))
    return _drawing(
        _ACROSS,
        height,
        f'<g fill-rule="evenodd">{fills}</g>'
        f'<path d="{true}" fill="none" stroke="{palette.INK}" stroke-width="1" stroke-linejoin="round"/>'
        f'<path d="{guessed}" fill="none" stroke="{palette.CARD}" stroke-width="2.2"/>'
        f'<path d="{guessed}" fill="none" stroke="{palette.INK}" stroke-width="1.4" stroke-dasharray="5 4"/>',
    )


def _swatch(colour: str) -> str:
    fill = _fill({"silent": True} if colour == palette.SILENT else {"silent": False, "fill": colour})
    return _drawing(28, 19, f'<rect width="28" height="19" fill="{fill}"/>')


def _drawing(width: float, height: float, inside: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:.1f}">'
    return f"{head}<defs>{_HATCH}</defs>{inside}</svg>"


def _fill(value: Mapping[str, Any] | None) -> str:
    return "url(#hatch)" if value is None or value["silent"] else _colour(value["fill"])


def _colour(colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"Colour {colour!r} is not allowed in a picture. It must be #rrggbb, for example #0b5c8a.")
    return colour
