"""Outlines: shapes mended and slimmed together, so that neighbours keep their shared edges."""

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

METRIC = "EPSG:7755"  # WGS 84 / India NSF LCC: metres over the whole country (within 2 %)
GAP_WIDTH = 20.0  # metres: slivers up to this wide between neighbours are closed
SNAP = 3.0  # metres: edges this near to each other are one
TOLERANCE = 20.0  # metres: what is slimmed stays far below the caution at a border
DECIMALS = 5  # degrees: about 1 m
_MOST_LOST = 0.02  # of the area, by cleaning overlaps: beyond it the shapes lie on each other on purpose

_to_metres = Transformer.from_crs("EPSG:4326", METRIC, always_xy=True).transform
_to_degrees = Transformer.from_crs(METRIC, "EPSG:4326", always_xy=True).transform


def mended(shapes: np.ndarray) -> list[BaseGeometry | None]:
    """Shapes in EPSG:4326, valid, of polygons only, slimmed with their shared edges; None for one without area.

    Broken rings are mended, lines and points dropped, collections cut down to their areas, overlaps and slivers between
    neighbours given to one of them. Shapes that lie on each other (several levels in one file) keep their own edges.
    """
    moved = shapely.transform(shapes, lambda points: np.column_stack(_to_metres(points[:, 0], points[:, 1])))
    areas = [_area_of(shape) for shape in moved]
    kept = [i for i, area in enumerate(areas) if area is not None]
    if not kept:
        return areas
    whole = np.array([areas[i] for i in kept])
    cleaned = np.array(shapely.coverage_clean(whole, gap_width=GAP_WIDTH, snapping_distance=SNAP))
    if shapely.area(cleaned).sum() > (1 - _MOST_LOST) * shapely.area(whole).sum():
        emptied = shapely.is_empty(cleaned)  # the same shape twice: both keep it
        slim = np.where(emptied, whole, shapely.coverage_simplify(cleaned, TOLERANCE))
    else:
        slim = whole
    back = shapely.transform(
        slim, lambda points: np.column_stack(_to_degrees(points[:, 0], points[:, 1])).round(DECIMALS)
    )
    for i, shape in zip(kept, back, strict=True):
        areas[i] = _area_of(shape)
    return areas


def _area_of(shape: BaseGeometry | None) -> BaseGeometry | None:
    """The areas of a shape, valid; None when it has none."""
    if shape is None or shape.is_empty or not np.isfinite(shapely.get_coordinates(shape)).all():
        return None
    valid = shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)
    if valid.geom_type not in ("Polygon", "MultiPolygon"):
        parts = [p for p in shapely.get_parts(shapely.get_parts(valid)) if p.geom_type == "Polygon" and p.area > 0]
        valid = shapely.union_all(parts) if parts else None
    return valid if valid is not None and valid.area > 0 else None
