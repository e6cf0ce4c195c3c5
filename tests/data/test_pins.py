"""Pins: what a point lies in and near, on six invented squares; nothing is guessed."""

import pandas as pd
import pytest
import shapely
from shapely.geometry import box

from data import reference
from data.pins import CAUTION_METRES, LEVELS, Pins, Side

RANCHI, RAMGARH, DHANBAD, GAYA = 339, 338, 325, 194
ANGARA, KANKE = 3217, 3223
METRE = 1 / 111_195  # degrees of latitude


def row(level, code, west, south, east, north, state=20, district=None, block=None) -> dict:
    shape = shapely.to_wkb(box(west, south, east, north)).hex()
    return {"level": level, "lgd_code": code, "state": state, "district": district, "block": block, "wkb": shape}


def pins(*rows: dict) -> Pins:
    return Pins(pd.DataFrame(rows, columns=["level", "lgd_code", "state", "district", "block", "wkb"]))


# Two blocks of Ranchi side by side, north of them a block of Ramgarh, east a district of Bihar; south and west nothing.
SQUARES = (
    row("block", ANGARA, 85.0, 23.0, 85.1, 23.1, district=RANCHI, block=ANGARA),
    row("block", KANKE, 85.1, 23.0, 85.2, 23.1, district=RANCHI, block=KANKE),
    row("block", 3999, 85.0, 23.1, 85.2, 23.2, district=RAMGARH, block=3999),
    row("district", GAYA, 85.2, 23.0, 85.3, 23.2, state=10, district=GAYA),
)
IN_ANGARA, IN_KANKE, IN_RAMGARH = Side(RANCHI, ANGARA), Side(RANCHI, KANKE), Side(RAMGARH, 3999)
NOWHERE, OUTSIDE = Side(), Side(outside=True)


@pytest.mark.parametrize(
    ("lon", "lat", "sides"),
    [
        (85.05, 23.05, {IN_ANGARA}),
        (85.1 - 150 * METRE, 23.05, {IN_ANGARA, IN_KANKE}),  # a degree of longitude is shorter: 138 m
        (85.1 - 300 * METRE, 23.05, {IN_ANGARA}),
        (85.05, 23.1 - 150 * METRE, {IN_ANGARA, IN_RAMGARH}),
        (85.1 + 50 * METRE, 23.1 - 50 * METRE, {IN_KANKE, IN_ANGARA, IN_RAMGARH}),
        (85.2 - 100 * METRE, 23.05, {IN_KANKE, OUTSIDE}),
        (85.05, 23.0 + 100 * METRE, {IN_ANGARA, NOWHERE}),
        (85.05, 23.0 - 100 * METRE, {NOWHERE, IN_ANGARA}),
        (85.05, 23.0 - 300 * METRE, {NOWHERE}),
        (85.25, 23.05, {OUTSIDE}),
        (85.1, 23.05, {IN_ANGARA, IN_KANKE}),
        (80.0, 23.05, {OUTSIDE}),  # no shape, and far west of Jharkhand
    ],
)
def test_the_sides_of_a_point(lon, lat, sides):
    assert set(pins(*SQUARES).locate(lon, lat).sides) == sides


def test_the_own_side_is_the_first():
    held = pins(*SQUARES)
    assert held.locate(85.05, 23.0 + 100 * METRE).sides[0] == IN_ANGARA
    assert held.locate(85.05, 23.0 - 100 * METRE).sides[0] == NOWHERE
    assert held.locate(85.2 + 100 * METRE, 23.05).sides == (OUTSIDE, IN_KANKE)
    assert held.locate(85.2 + 100 * METRE, 23.05).reason == "it lies outside Jharkhand"


def test_a_district_of_another_state_is_never_a_district_of_ours():
    found = pins(*SQUARES).locate(85.25, 23.05)
    assert (found.district, found.block, found.panchayat, found.metres) == (None, None, None, None)


def test_the_metres_to_the_border():
    assert pins(*SQUARES).locate(85.05, 23.1 - 150 * METRE).metres == pytest.approx(150, abs=1)
    assert pins(*SQUARES).locate(85.05, 23.1 - 2 * CAUTION_METRES * METRE).caution is False


def test_the_border_of_a_panchayat_inside_its_block_is_no_doubt_of_the_block():
    inside = {"district": RANCHI, "block": ANGARA}
    held = pins(
        *SQUARES,
        row("panchayat", 1, 85.0, 23.0, 85.05, 23.1, **inside),
        row("panchayat", 2, 85.05, 23.0, 85.1, 23.1, **inside),
    )
    found = held.locate(85.05 + 50 * METRE, 23.05)
    assert (found.panchayat, found.caution, found.sides) == (2, True, (IN_ANGARA,))


def test_a_hole_in_the_blocks_is_known_by_its_district():
    held = pins(*SQUARES, row("district", RANCHI, 84.9, 22.9, 85.2, 23.1, district=RANCHI))
    assert held.locate(84.95, 22.95).sides == (Side(RANCHI),)
    assert set(held.locate(85.05, 23.0 + 100 * METRE).sides) == {IN_ANGARA, Side(RANCHI)}


def test_with_the_whole_state_covered_what_no_shape_holds_is_outside():
    state = row("state", 20, 84.0, 22.0, 86.0, 24.0)
    assert pins(*SQUARES, state).locate(85.05, 22.5).sides == (NOWHERE,)
    assert pins(*SQUARES, state).locate(86.5, 22.5).sides == (OUTSIDE,)
    codes = [p.lgd_code for p in reference.places() if p.level == "district"]
    strips = [
        row("district", code, 84.0 + i / 10, 22.0, 84.1 + i / 10, 23.0, district=code) for i, code in enumerate(codes)
    ]
    assert pins(*strips).locate(85.05, 24.0).sides == (OUTSIDE,)
    assert pins(*strips[1:]).locate(85.05, 24.0).sides == (NOWHERE,)


def test_no_shape_no_place():
    assert pins().locate(85.05, 23.05).sides == (NOWHERE,)
    assert pins().locate(85.05, 23.05).reason == "no imported shape is there"
    village = row("village", 7, 85.0, 23.0, 85.1, 23.1, district=RANCHI, block=ANGARA)
    assert "village" not in LEVELS and pins(village).locate(85.05, 23.05).sides == (NOWHERE,)
    for lon, lat in ((23.05, 185.05), (float("nan"), 23.0), (181, 0)):
        with pytest.raises(ValueError, match="no point"):
            pins().locate(lon, lat)


def test_at_the_poles_and_the_date_line_nothing_breaks():
    for lon, lat in ((180, 90), (-180, -90), (0, 90)):
        assert pins(*SQUARES).locate(lon, lat).sides == (OUTSIDE,)
