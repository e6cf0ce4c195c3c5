"""Boundaries: the shapes of districts, made to share their edges, the areas of blocks, and hatching for them."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from data import reference

JHARKHAND = 20  # LGD code of the State
METRIC = "EPSG:32645"  # UTM zone 45 north: metres
METRIC_INDIA = "EPSG:7755"  # India NSF LCC: metres in any State
GAP_WIDTH = 1_500.0  # metres; neighbours in the source stand up to this far apart
GRID = 0.0001  # degrees: four decimals, about 11 m
_ROUNDS = 5


class BlockAreas(NamedTuple):
    """`areas`: lgd_code, district, name_en, name_hi, approximate, geometry (EPSG:4326), by lgd_code; `without`: the LGD
    codes of blocks that have no area."""

    areas: gpd.GeoDataFrame
    without: list[int]


def districts(cleaned: Path | None = None, state: int = JHARKHAND) -> gpd.GeoDataFrame:
    """The districts of a State (LGD code): lgd_code, name_en, name_hi, geometry (EPSG:4326, four decimals), by
    lgd_code. Jharkhand has 24. In Jammu and Kashmir two, Mirpur and Muzaffarabad, have no LGD code (missing, last).

    Source: the outlines of the PyPI package adarvmaps (`data/district_boundary_lite.fgb`); the column DIST_LGD there
    holds Census 2011 codes, so Jharkhand's are joined on these, others on their names there. With `cleaned` the result
    is kept in that file. Raises ValueError for a State whose districts aren't known.
    """
    if cleaned is None:
        return _districts(state).copy()
    if not cleaned.exists():
        cleaned.parent.mkdir(parents=True, exist_ok=True)
        _districts(state).to_file(cleaned, driver="FlatGeobuf")
    return gpd.read_file(cleaned).sort_values("lgd_code", ignore_index=True)


def blocks(shapes: pd.DataFrame | None = None) -> BlockAreas:
    """The areas of Jharkhand's blocks, for drawing. `shapes`: the answer to the question `shapes`.

    In a district where block boundaries are imported they are the true shapes. Elsewhere they are approximate: the part
    of the true district that is nearer to the block's headquarters than to any other (77 % of the area falls to the
    right block). A report's block is never derived from these; for a pin there is `pins.py`.
    """
    named = {place.lgd_code: place for place in reference.places() if place.level == "block"}
    true: dict[int, BaseGeometry] = {}
    if shapes is not None:
        own = shapes[(shapes["level"] == "block") & shapes["lgd_code"].isin(named)]
        true = dict(zip(own["lgd_code"].astype(int), shapely.from_wkb(own["wkb"].to_numpy()), strict=True))
    imported = {named[code].parent_lgd_code for code in true}
    guessed = _cells()
    shape = true | {code: cell for code, cell in guessed.items() if named[code].parent_lgd_code not in imported}
    codes = sorted(shape)
    areas = gpd.GeoDataFrame(
        {
            "lgd_code": codes,
            "district": [named[code].parent_lgd_code for code in codes],
            "name_en": [named[code].usual_name_en for code in codes],
            "name_hi": [named[code].name_hi for code in codes],
            "approximate": [code not in true for code in codes],
        },
        geometry=[shape[code] for code in codes],
        crs="EPSG:4326",
    )
    return BlockAreas(areas, sorted(named.keys() - shape.keys()))


@cache
def _cells() -> dict[int, BaseGeometry]:
    """Block → the part of its district nearest to its headquarters, for blocks whose headquarters are known."""
    metres = _districts(JHARKHAND).to_crs(METRIC)
    codes, cells = [], []
    for district, outline in zip(metres["lgd_code"], metres.geometry, strict=True):
        seats = [p for p in reference.places() if p.level == "block" and p.parent_lgd_code == district and p.hq_lon]
        points = gpd.points_from_xy([p.hq_lon for p in seats], [p.hq_lat for p in seats], crs="EPSG:4326").to_crs(
            METRIC
        )
        around = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=outline.buffer(1_000), ordered=True)
        codes += [place.lgd_code for place in seats]
        cells += list(shapely.intersection(shapely.get_parts(around), outline)) if len(seats) > 1 else [outline]
    return dict(zip(codes, _rounded(gpd.GeoSeries(cells, crs=METRIC).to_crs("EPSG:4326").values), strict=True))


@cache
def _districts(state: int) -> gpd.GeoDataFrame:
    if state != JHARKHAND:
        return _districts_elsewhere(state)
    source = _outlines("JHARKHAND")
    source["census_code"] = source["DIST_LGD"].astype(str).str.replace("_x000D_", "").str.strip().astype(int)
    ours = {place.census_code: place for place in reference.places() if place.level == "district"}
    if sorted(source["census_code"]) != sorted(ours):
        raise ValueError(
            f"adarvmaps: the Census codes {sorted(source['census_code'])} are not those of places.csv "
            f"({sorted(ours)}). Check the version of adarvmaps."
        )
    return _joined(source, [ours[code] for code in source["census_code"]], METRIC)


def _districts_elsewhere(state: int) -> gpd.GeoDataFrame:
    names = {place.lgd_code: place.outline for place in reference.other_states() if place.level == "state"}
    if state not in names:
        raise ValueError(f"State {state} is not known. Valid LGD codes are: {sorted([JHARKHAND, *names])}.")
    source = _outlines(names[state])
    own = {p.outline: p for p in reference.other_states() if p.level == "district" and p.parent_lgd_code == state}
    called = source["DISTRICT"].str.replace("_x000D_", "").str.strip()
    if sorted(called) != sorted(own):
        raise ValueError(
            f"adarvmaps: the districts of {names[state]} are not those of other_states.csv "
            f"({sorted(set(called) ^ set(own))}). Check the version of adarvmaps."
        )
    return _joined(source, [own[name] for name in called], METRIC_INDIA)


def _outlines(state: str) -> gpd.GeoDataFrame:
    found = find_spec("adarvmaps")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("District shapes need the package adarvmaps. Run: pip install -r requirements.txt")
    path = Path(found.submodule_search_locations[0]) / "data" / "district_boundary_lite.fgb"
    return gpd.read_file(path, where=f"STATE_UT = '{state}'")


def _joined(source: gpd.GeoDataFrame, places: list, metric: str) -> gpd.GeoDataFrame:
    """The outlines with the codes and names of their places, edge to edge."""
    codes = [place.lgd_code for place in places]
    shapes = gpd.GeoDataFrame(
        {
            "lgd_code": pd.array(codes, "Int64") if None in codes else codes,
            "name_en": [place.usual_name_en for place in places],
            "name_hi": [place.name_hi for place in places],
        },
        geometry=shapely.coverage_clean(source.to_crs(metric).geometry.values, gap_width=GAP_WIDTH),
        crs=metric,
    ).to_crs("EPSG:4326")
    shapes["geometry"] = _rounded(shapes.geometry.values)
    return shapes.sort_values("lgd_code", ignore_index=True)


def slim(shapes: Sequence[BaseGeometry], degrees: float) -> list[BaseGeometry]:
    """Shapes of one level (EPSG:4326) without detail finer than `degrees`, with four decimals; edges stay shared."""
    return _rounded(shapely.coverage_simplify(shapes, degrees))


def _rounded(shapes) -> list[BaseGeometry]:
    """Shapes on the grid of four decimals, edges still shared: each vertex moves alike, then it is mended.

    Mending may add a vertex off the grid, which moves again: so it is done until nothing breaks.
    """
    for _ in range(_ROUNDS):
        moved = shapely.transform(shapes, lambda points: (points / GRID).round() * GRID)
        valid = shapely.make_valid(moved, method="structure", keep_collapsed=False)
        mended = shapely.coverage_clean(valid, snapping_distance=0)
        shapes = shapely.transform(mended, lambda points: points.round(4))
        if shapely.is_valid(shapes).all():
            break
    return list(shapes)


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
