"""Pins: the district and block of a point on the map, from true imported shapes only, and what else lies near it."""

from functools import cache
from math import cos, radians
from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely

from data import reference
from data.access import STATE

CAUTION_METRES = 200.0  # nearer to a border than this, a phone's fix or the shape itself may be wrong
LEVELS = ("panchayat", "block", "district", "state")  # fine to coarse: the finer one also tells what it lies in
# Jharkhand lies in 83.33 to 87.96 east, 21.97 to 25.35 north (the outlines of `boundaries.py`); with some room around.
_WEST, _SOUTH, _EAST, _NORTH = 83.2, 21.8, 88.1, 25.5
_METRES_A_DEGREE = 111_195.0  # of latitude: 6,371,008.8 m × π / 180 (IUGG mean radius)
# Points around a pin at the distance of caution (35 m apart) and at half of it: east and north, in metres.
_TURNS = [(CAUTION_METRES, 2 * np.pi * i / 36) for i in range(36)] + [
    (CAUTION_METRES / 2, 2 * np.pi * i / 12) for i in range(12)
]
_AROUND = np.array([(0.0, 0.0), *((far * np.cos(turn), far * np.sin(turn)) for far, turn in _TURNS)])


class Side(NamedTuple):
    """What a point may lie in: LGD codes of Jharkhand (None: not known), or outside of it."""

    district: int | None = None
    block: int | None = None
    outside: bool = False


class Pinned(NamedTuple):
    """Where a point lies: LGD codes of Jharkhand (None: not known), metres to the border of the finest shape, why it is
    not known or to be taken with care; and all that lies within CAUTION_METRES, the point's own side first."""

    district: int | None = None
    block: int | None = None
    panchayat: int | None = None
    metres: float | None = None
    caution: bool = False
    reason: str | None = None
    sides: tuple[Side, ...] = (Side(),)


class Pins:
    """The true shapes in force, ready to be asked for points. `shapes`: the answer to the question `shapes`."""

    def __init__(self, shapes: pd.DataFrame) -> None:
        own = shapes[shapes["level"].isin(LEVELS)]
        self._rows = own[["level", "lgd_code", "state", "district", "block"]].to_dict("records")
        self._sides = [_side(row) for row in self._rows]
        self._shapes = shapely.from_wkb(own["wkb"].to_numpy())
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)
        self._edges = cache(self._edge)
        known = {level: {row["lgd_code"] for row in self._rows if row["level"] == level} for level in LEVELS}
        districts = {p.lgd_code for p in reference.places() if p.level == "district" and p.parent_lgd_code == STATE[1]}
        # With the whole of Jharkhand covered, what no shape holds lies outside.
        self._whole = STATE[1] in known["state"] or districts <= known["district"]

    def locate(self, lon: float, lat: float) -> Pinned:
        """District, block and panchayat at a point in degrees (WGS 84).

        The finest level that has one shape there decides; what it lies in follows from the LGD. On a border, or where
        shapes overlap, the next coarser level is asked. No shape: nothing is known, never the nearest.
        """
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError(f"({lon}, {lat}) is no point: longitude -180 to 180, latitude -90 to 90, in degrees.")
        held = [int(i) for i in self._tree.query(shapely.Point(lon, lat), predicate="intersects")]
        reason = None
        for level in LEVELS[:-1]:
            here = [i for i in held if self._rows[i]["level"] == level and not self._sides[i].outside]
            if len(here) > 1:
                reason = f"{len(here)} shapes of the level {level} meet there"
            if len(here) == 1:
                return self._pinned(here[0], level, lon, lat, reason)
        sides = self._near(lon, lat)
        missing = "it lies outside Jharkhand" if sides[0].outside else "no imported shape is there"
        return Pinned(reason=reason or missing, sides=sides)

    def _pinned(self, at: int, level: str, lon: float, lat: float, reason: str | None) -> Pinned:
        row = self._rows[at]
        edge, scale = self._edges(at)
        metres = float(shapely.distance(shapely.Point((lon, lat) * scale), edge))
        near = metres < CAUTION_METRES
        codes = {key: int(row[key]) for key in ("district", "block") if pd.notna(row[key])} | {level: row["lgd_code"]}
        words = f"the border is {metres:.0f} m away" if near else reason
        sides = self._near(lon, lat) if near or reason else (self._sides[at],)
        return Pinned(**codes, metres=metres, caution=near or reason is not None, reason=words, sides=sides)

    def _edge(self, at: int) -> tuple[shapely.Geometry, np.ndarray]:
        """The edge of a shape in metres, and the metres of a degree there: flat, not 1 % wrong across a district."""
        edge = self._shapes[at].boundary
        scale = _metres(float(np.mean(edge.bounds[1::2])))
        edge = shapely.transform(edge, lambda points: points * scale)
        shapely.prepare(edge)
        return edge, scale

    def _near(self, lon: float, lat: float) -> tuple[Side, ...]:
        """All that lies at the point and around it, each once, the point's own first."""
        points = (lon, lat) + _AROUND / _metres(lat)
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        if not len(self._tree.query(shapely.box(west, south, east, north))):
            return self._at([], lon, lat)
        held: list[list[int]] = [[] for _ in points]
        for point, shape in self._tree.query(shapely.points(points), predicate="intersects").T.tolist():
            held[point].append(shape)
        sides = (side for (x, y), shapes in zip(points, held, strict=True) for side in self._at(shapes, x, y))
        return tuple(dict.fromkeys(sides))

    def _at(self, held: list[int], lon: float, lat: float) -> tuple[Side, ...]:
        """What the shapes that hold a point say: those of the finest level, and those of other States."""
        ours = [i for i in held if not self._sides[i].outside]
        finest = next((level for level in LEVELS if any(self._rows[i]["level"] == level for i in ours)), None)
        sides = [self._sides[i] for i in ours if self._rows[i]["level"] == finest]
        abroad = len(ours) < len(held)
        beyond = not held and (self._whole or not (_WEST <= lon <= _EAST and _SOUTH <= lat <= _NORTH))
        return tuple(dict.fromkeys([*sides, *([Side(outside=True)] if abroad or beyond else [])])) or (Side(),)


def _side(row: dict) -> Side:
    """What a point in this shape lies in."""
    if row["state"] != STATE[1]:
        return Side(outside=True)
    return Side(*(int(row[key]) if pd.notna(row[key]) else None for key in ("district", "block")))


def _metres(lat: float) -> np.ndarray:
    """Metres of a degree east and of a degree north at this latitude."""
    return _METRES_A_DEGREE * np.array([max(cos(radians(lat)), 1e-6), 1.0])
