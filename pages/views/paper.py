"""Shapes on paper: points in the place of degrees, lines as SVG paths, room for words."""

from collections.abc import Iterable
from math import cos, radians

import shapely
from shapely.geometry.base import BaseGeometry

_FINE = 0.3  # points: detail smaller than this is left out
_RIM = 2  # points around everything, so that no edge is cut


def laid(shapes: list[BaseGeometry], width: float, tallest: float) -> tuple[list[BaseGeometry], float]:
    """Shapes (EPSG:4326) in points from the top left corner, in the middle of `width`; and the height they take.

    One degree north is as long as it is; one east is narrower, as at their middle latitude. Shared edges stay shared.
    """
    west, south, east, north = shapely.total_bounds(shapes)
    narrow = cos(radians((south + north) / 2))
    scale = min((width - 2 * _RIM) / ((east - west) * narrow), (tallest - 2 * _RIM) / (north - south))
    left = (width - (east - west) * narrow * scale) / 2
    moved = shapely.transform(shapes, lambda at: (at - (west, north)) * (narrow * scale, -scale) + (left, _RIM))
    return list(shapely.coverage_simplify(moved, _FINE)), (north - south) * scale + 2 * _RIM


def room(shape: BaseGeometry) -> tuple[float, float, float, float]:
    """Where words go in a shape, x and y, the middle of the largest circle in it; and how far it reaches, both ways."""
    x, y = shapely.maximum_inscribed_circle(shape, tolerance=1).coords[0]
    left, top, right, bottom = shape.bounds
    across = shapely.intersection(shape, shapely.linestrings([(left, y), (right, y)]))
    down = shapely.intersection(shape, shapely.linestrings([(x, top), (x, bottom)]))
    return x, y, _around(across, x, 0), _around(down, y, 1)


def edges(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """The edges of shapes, a shared one once: dashed lines over each other would look like a full line."""
    return shapely.line_merge(shapely.union_all([shapely.boundary(shape) for shape in shapes]))


def path(lines: BaseGeometry) -> str:
    """Lines as an SVG path."""
    parts = (shapely.get_coordinates(line) for line in shapely.get_parts(lines))
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in part) for part in parts)


def _around(cut: BaseGeometry, middle: float, axis: int) -> float:
    """How long the part of a cut through a shape is that has `middle` in its middle."""
    ends = (sorted((part.bounds[axis], part.bounds[axis + 2])) for part in shapely.get_parts(cut))
    return max((2 * min(middle - start, end - middle) for start, end in ends), default=0.0)
