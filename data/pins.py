"""Pins: the district and block of a point on the map, from true imported shapes only, and how near the border is."""

from math import cos, radians
from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely

CAUTION_METRES = 200.0  # nearer to a border than this, a phone's fix or the shape itself may be wrong
_METRES_A_DEGREE = 111_195.0  # of latitude: 6,371,008.8 m × π / 180 (IUGG mean radius)
_LEVELS = ("panchayat", "block", "district")  # fine to coarse: the finer one also tells what it lies in


class Pinned(NamedTuple):
    """Where a point lies: LGD codes (None: not known), metres to the nearest border of the finest shape, and in words
    why it isn't known or to be taken with care."""

    district: int | None = None
    block: int | None = None
    panchayat: int | None = None
    metres: float | None = None
    caution: bool = False
    reason: str | None = None


class Pins:
    """The true shapes in force, ready to be asked for points. `shapes`: the answer to the question `shapes`."""

    def __init__(self, shapes: pd.DataFrame) -> None:
        own = shapes[shapes["level"].isin(_LEVELS)]
        self._rows = own[["level", "lgd_code", "district", "block"]].to_dict("records")
        self._shapes = shapely.from_wkb(own["wkb"].to_numpy())
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)

    def locate(self, lon: float, lat: float) -> Pinned:
        """District, block and panchayat at a point in degrees (WGS 84).

        The finest level that has one shape there decides; what it lies in follows from the LGD. On a border, or where
        shapes overlap, the next coarser level is asked. No shape: nothing is known, never the nearest.
        """
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError(f"({lon}, {lat}) is no point: longitude -180 to 180, latitude -90 to 90, in degrees.")
        held = [int(i) for i in self._tree.query(shapely.Point(lon, lat), predicate="intersects")]
        reason = None
        for level in _LEVELS:
            here = [i for i in held if self._rows[i]["level"] == level]
            if len(here) > 1:
                reason = f"{len(here)} shapes of the level {level} meet there"
            if len(here) == 1:
                return self._pinned(here[0], level, lon, lat, reason)
        return Pinned(reason=reason or "no imported shape is there")

    def _pinned(self, at: int, level: str, lon: float, lat: float, reason: str | None) -> Pinned:
        row = self._rows[at]
        metres = _to_border(self._shapes[at], lon, lat)
        near = metres < CAUTION_METRES
        codes = {key: int(row[key]) for key in ("district", "block") if pd.notna(row[key])} | {level: row["lgd_code"]}
        words = f"the border is {metres:.0f} m away" if near else reason
        return Pinned(**codes, metres=metres, caution=near or reason is not None, reason=words)


def _to_border(shape: shapely.Geometry, lon: float, lat: float) -> float:
    """Metres from a point to the edge of a shape; exact near the point, where it matters (flat earth around it)."""
    scale = np.array([_METRES_A_DEGREE * cos(radians(lat)), _METRES_A_DEGREE])
    around = shapely.transform(shape.boundary, lambda points: (points - (lon, lat)) * scale)
    return float(shapely.distance(shapely.Point(0, 0), around))
