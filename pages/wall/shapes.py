"""The outlines of the wall's maps, as SVG paths on whole numbers: sent once, coloured by each picture."""

import hashlib
import json
import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import shapely

from data.access import WALL
from data.boundaries import blocks, districts
from data.verbs import ask
from pages.views.words import LANGUAGES, spoken
from pages.wall.asked import name

WIDTH = 1_600  # units from west to east of an area
_Place = tuple[int, shapely.Geometry, bool]  # code, shape, whether that is approximate


def shapes() -> bytes:
    """The outlines as JSON: {area: {"box": "x y width height", "places": [place, …]}}.

    Areas: `state` with its districts, `district-339` with its blocks. A place: {"code", "path", "at": [x, y], "room":
    the radius free around it, "hi", "en", "approximate"}. Blocks without a known area are left out (`drawn`).
    """
    return _shapes(_imported())


def fingerprint() -> str:
    """Changes when the shapes do."""
    return hashlib.sha256(shapes()).hexdigest()[:12]


def drawn() -> frozenset[int]:
    """The codes of the blocks that have an outline."""
    return frozenset(
        place["code"] for area, told in json.loads(shapes()).items() if area != "state" for place in told["places"]
    )


def _imported() -> tuple[tuple[int, str], ...]:
    """The true shapes of blocks as imported: code and hexadecimal WKB."""
    answer = ask(WALL, "wall_shapes")
    return tuple(zip(answer["lgd_code"], answer["wkb"], strict=True))


@lru_cache(maxsize=2)
def _shapes(_imported: tuple[tuple[int, str], ...]) -> bytes:
    state = districts()
    areas = blocks(ask(WALL, "wall_shapes")).areas
    told = {"state": _area("district", zip(state["lgd_code"], state.geometry, [False] * len(state), strict=True))}
    for district, those in areas.groupby("district"):
        places = zip(those["lgd_code"], those.geometry, those["approximate"], strict=True)
        told[f"district-{district}"] = _area("block", places)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _area(level: str, places: Iterable[_Place]) -> dict[str, Any]:
    places = list(places)
    west, south, east, north = shapely.total_bounds([geometry for _code, geometry, _guessed in places])
    scale = WIDTH / (east - west)
    stretch = scale / math.cos(math.radians((south + north) / 2))

    def flat(points: Any) -> Any:
        moved = points.copy()
        moved[:, 0], moved[:, 1] = (points[:, 0] - west) * scale, (north - points[:, 1]) * stretch
        return moved

    height = math.ceil((north - south) * stretch)
    return {"box": f"0 0 {WIDTH} {height}", "places": [_place(level, place, flat) for place in places]}


def _place(level: str, place: _Place, flat: Callable) -> dict[str, Any]:
    code, geometry, approximate = place
    outline = shapely.transform(geometry, flat)
    circle = shapely.maximum_inscribed_circle(outline, tolerance=1)
    x, y = circle.coords[0]
    names = {}
    for language in LANGUAGES:
        with spoken(language):
            names[language] = name(level, code)
    rings = [
        ring
        for part in shapely.get_parts(outline)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    ]
    path = "".join(_ring(ring) for ring in rings)
    told = {"code": int(code), "path": path, "at": [round(x), round(y)], "room": round(circle.length), **names}
    return told | {"approximate": True} if approximate else told


def _ring(ring: shapely.LinearRing) -> str:
    """A ring as a path of steps between whole numbers."""
    points = [(round(x), round(y)) for x, y in ring.coords]
    steps = [(x - a, y - b) for (a, b), (x, y) in zip(points, points[1:], strict=False) if (x, y) != (a, b)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps) + "z"
