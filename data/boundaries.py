"""Boundaries: the shapes of Jharkhand's districts, made to share their edges, and hatching for them."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from data import reference

STATE = "JHARKHAND"
METRIC = "EPSG:32645"  # UTM zone 45 north: metres
GAP_WIDTH = 1_500.0  # metres; neighbours in the source stand up to this far apart
GRID = 0.0001  # degrees: four decimals, about 11 m


def districts(cleaned: Path | None = None) -> gpd.GeoDataFrame:
    """Jharkhand's 24 districts: lgd_code, name_en, name_hi, geometry (EPSG:4326, four decimals), by lgd_code.

    Source: the outlines of the PyPI package adarvmaps (`data/district_boundary_lite.fgb`); the column DIST_LGD there
    holds Census 2011 codes, so districts are joined on these. With `cleaned` the result is kept in that file.
    """
    if cleaned is None:
        return _districts().copy()
    if not cleaned.exists():
        cleaned.parent.mkdir(parents=True, exist_ok=True)
        _districts().to_file(cleaned, driver="FlatGeobuf")
    return gpd.read_file(cleaned).sort_values("lgd_code", ignore_index=True)


@cache
def _districts() -> gpd.GeoDataFrame:
    found = find_spec("adarvmaps")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("District shapes need the package adarvmaps. Run: pip install -r requirements.txt")
    path = Path(found.submodule_search_locations[0]) / "data" / "district_boundary_lite.fgb"
    source = gpd.read_file(path, where=f"STATE_UT = '{STATE}'")
    source["census_code"] = source["DIST_LGD"].astype(str).str.replace("_x000D_", "").str.strip().astype(int)
    ours = {place.census_code: place for place in reference.places() if place.level == "district"}
    if sorted(source["census_code"]) != sorted(ours):
        raise ValueError(
            f"{path.name}: the Census codes {sorted(source['census_code'])} are not those of places.csv "
            f"({sorted(ours)}). Check the version of adarvmaps."
        )
    places = [ours[code] for code in source["census_code"]]
    shapes = gpd.GeoDataFrame(
        {
            "lgd_code": [place.lgd_code for place in places],
            "name_en": [place.usual_name_en for place in places],
            "name_hi": [place.name_hi for place in places],
        },
        geometry=shapely.coverage_clean(source.to_crs(METRIC).geometry.values, gap_width=GAP_WIDTH),
        crs=METRIC,
    ).to_crs("EPSG:4326")
    shapes["geometry"] = _rounded(shapes.geometry.values)
    return shapes.sort_values("lgd_code", ignore_index=True)


def _rounded(shapes) -> list[BaseGeometry]:
    """Shapes on the grid of four decimals, edges still shared: each vertex moves alike, then it is mended."""
    moved = shapely.transform(shapes, lambda points: (points / GRID).round() * GRID)
    mended = shapely.coverage_clean(shapely.make_valid(moved), snapping_distance=0)
    return list(shapely.transform(mended, lambda points: points.round(4)))


def hatch(geometry: BaseGeometry, spacing_deg: float = 0.05) -> MultiLineString:
    """Diagonal lines inside a shape, `spacing_deg` degrees apart along the x axis: the sign for "no data".

    Lines are geometry, since the map in the browser can't load a pattern offline. Lines of neighbours continue
    each other. An empty shape has none.
    """
    if spacing_deg <= 0:
        raise ValueError(f"Spacing {spacing_deg} is not allowed. It must be above 0 degrees, for example 0.05.")
    if geometry.is_empty:
        return MultiLineString()
    west, south, east, north = geometry.bounds
    first = int((west - north) // spacing_deg)
    last = int((east - south) // spacing_deg) + 1
    lines = [
        LineString([(south + step * spacing_deg, south), (north + step * spacing_deg, north)])
        for step in range(first, last + 1)
    ]
    inside = shapely.intersection(MultiLineString(lines), geometry)
    parts = [part for part in shapely.get_parts(inside) if part.geom_type == "LineString" and part.length > 0]
    return MultiLineString(parts)
