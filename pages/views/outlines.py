"""A small picture of the blocks: official boundaries filled, approximate areas dashed, in words which is which."""

from base64 import b64encode
from functools import lru_cache
from html import escape
from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
import streamlit as st

from data.boundaries import blocks, districts
from pages.views import palette
from pages.views.import_found import Names
from pages.views.terms import name_of
from pages.views.words import _, n_

_WIDTH = 1_000  # units of the picture
_SLIM = 0.01  # degrees: what coverage_simplify may cut, some 1 km across; the picture is small


class _Picture(NamedTuple):
    """The address of an image; how many blocks have a true area, and an approximate one; the codes of the others."""

    address: str
    true: int
    approximate: int
    without: tuple[int, ...]


def draw(shapes: pd.DataFrame, names: Names) -> None:
    """From the answer to `shapes` for blocks; beneath, the blocks without any area by name."""
    picture = _picture(tuple(shapes["lgd_code"]), tuple(shapes["wkb"]))
    words = n_("{n} official boundary", "{n} official boundaries", picture.true)
    legend = [_box(palette.SCALE[2], "solid", words)]
    if picture.approximate:
        words = n_(
            "{n} approximate: add the official boundary",
            "{n} approximate: add official boundaries",
            picture.approximate,
        )
        legend.append(_box(palette.GROUND, "dashed", words))
    if picture.without:
        words = n_("{n} block without any area", "{n} blocks without any area", len(picture.without))
        known = names("block", picture.without)
        words += ": " + ", ".join(name_of(known[code]) for code in picture.without if code in known)
        legend.append(f"<span>{escape(words)}</span>")
    name = _("Map of the blocks")
    boxes = f'<div class="legend">{"".join(legend)}</div>'
    st.html(f'<img class="outlines" alt="{escape(name)}" src="{picture.address}">{boxes}')


def _box(colour: str, line: str, words: str) -> str:
    return f'<span><i style="background:{colour};border:2px {line} {palette.NEUTRAL}"></i>{escape(words)}</span>'


@lru_cache(4)
def _picture(codes: tuple[int, ...], wkb: tuple[str, ...]) -> _Picture:
    found = blocks(pd.DataFrame({"level": "block", "lgd_code": codes, "wkb": wkb}))
    west, south, east, north = districts().total_bounds
    across = np.cos(np.radians((south + north) / 2))
    scale = _WIDTH / ((east - west) * across)

    def onto(points: np.ndarray) -> np.ndarray:
        return np.column_stack([(points[:, 0] - west) * across * scale, (north - points[:, 1]) * scale])

    def slim(shapes: np.ndarray) -> np.ndarray:
        return shapely.transform(shapely.coverage_simplify(shapes, _SLIM), onto)

    guess = found.areas["approximate"].to_numpy()
    areas, outer = found.areas.geometry.to_numpy(), slim(districts().geometry.to_numpy())
    guessed, true = slim(areas[guess]), slim(areas[~guess])
    grey = f'stroke="{palette.NEUTRAL}" stroke-width="1.6"'
    drawn = [
        f'<path fill="{palette.GROUND}" d="{_rings(guessed)}"/>',
        f'<path fill="{palette.SCALE[2]}" d="{_rings(true)}"/>',
        f'<path fill="none" {grey} stroke-dasharray="8 6" d="{_edges(guessed)}"/>',
        f'<path fill="none" stroke="{palette.CARD}" stroke-width="1.6" d="{_edges(true)}"/>',
        f'<path fill="none" stroke="{palette.DEEP}" stroke-width="2.6" d="{_edges(outer)}"/>',
    ]
    height = round((north - south) * scale) + 8
    frame = f'viewBox="-4 -4 {_WIDTH + 8} {height}" width="{_WIDTH + 8}" height="{height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{"".join(drawn)}</svg>'
    address = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return _Picture(address, int((~guess).sum()), int(guess.sum()), tuple(found.without))


def _rings(areas: np.ndarray) -> str:
    return _lines(shapely.get_parts(shapely.boundary(areas)), "Z")


def _edges(areas: np.ndarray) -> str:
    """Each edge once, also one between neighbours: dashes drawn twice would close up."""
    return _lines(shapely.line_merge(shapely.union_all(shapely.boundary(areas))))


def _lines(lines: shapely.Geometry | np.ndarray, end: str = "") -> str:
    parts = shapely.get_parts(lines)
    return "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in part.coords) + end for part in parts)
