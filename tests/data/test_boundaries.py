"""District shapes: 24, valid, edge to edge, and where the headquarters are."""

import pytest
import shapely
from shapely.geometry import Point, Polygon, box

from data import boundaries, reference


@pytest.fixture(scope="module")
def shapes():
    return boundaries.districts()


def test_each_district_has_one_valid_shape(shapes):
    districts = {place.lgd_code: place for place in reference.places() if place.level == "district"}
    assert list(shapes.columns) == ["lgd_code", "name_en", "name_hi", "geometry"]
    assert list(shapes["lgd_code"]) == sorted(districts)
    assert all(
        districts[code].name_hi == name for code, name in zip(shapes["lgd_code"], shapes["name_hi"], strict=True)
    )
    assert shapes.crs == "EPSG:4326"
    assert set(shapes.geom_type) <= {"Polygon", "MultiPolygon"} and shapes.is_valid.all()


def test_neighbours_share_edges_and_nothing_overlaps(shapes):
    assert shapely.coverage_is_valid(shapes.geometry.values)
    metres = shapes.to_crs(boundaries.METRIC)
    assert metres.area.sum() - metres.union_all().area < 1  # square metre
    assert metres.area.sum() / 1e6 == pytest.approx(79_716, rel=0.01)  # km2 of the State, Census 2011


def test_the_state_has_no_gap_but_an_exclave_of_gaya(shapes):
    state = shapes.to_crs(boundaries.METRIC).union_all()
    gaps = [Polygon(ring) for part in shapely.get_parts(state) for ring in part.interiors]
    assert len(gaps) == 1 and gaps[0].area / 1e6 < 3  # km2; the source gives it to Gaya, Bihar


def test_coordinates_have_four_decimals(shapes):
    points = shapely.get_coordinates(shapes.geometry.values)
    assert (points == points.round(4)).all()
    assert len(shapes.to_json()) < 100_000


def test_headquarters_of_blocks_lie_in_their_district(shapes):
    shape = dict(zip(shapes["lgd_code"], shapes.geometry, strict=True))
    known = [place for place in reference.places() if place.level == "block" and place.hq_lat is not None]
    inside = sum(shape[place.parent_lgd_code].contains(Point(place.hq_lon, place.hq_lat)) for place in known)
    print(f"{inside} of {len(known)} block headquarters lie in their district")
    assert inside >= len(known) - 1  # Mandro lies on the edge


def test_a_caller_can_not_change_what_is_cached(shapes):
    mine = boundaries.districts()
    mine.loc[0, "name_en"] = "changed"
    assert boundaries.districts().loc[0, "name_en"] == shapes.loc[0, "name_en"] != "changed"


def test_a_cleaned_file_gives_the_same(shapes, tmp_path):
    path = tmp_path / "cache" / "districts.fgb"
    boundaries.districts(path)
    again = boundaries.districts(path)
    assert again["lgd_code"].tolist() == shapes["lgd_code"].tolist()
    assert again.geometry.geom_equals(shapes.geometry).all()


@pytest.mark.parametrize(("state", "districts"), [(1, 22), (5, 13), (9, 75), (10, 38), (18, 35), (19, 23), (37, 2)])
def test_the_districts_of_the_other_states_are_whole(state, districts):
    shapes = boundaries.districts(state=state)
    assert len(shapes) == districts and shapes.is_valid.all() and shapely.coverage_is_valid(shapes.geometry.values)
    own = [p.lgd_code for p in reference.other_states() if p.level == "district" and p.parent_lgd_code == state]
    assert shapes["lgd_code"].dropna().tolist() == sorted(code for code in own if code)
    assert shapes["lgd_code"].isna().sum() == (2 if state == 1 else 0)  # Mirpur and Muzaffarabad have no LGD code


def test_a_state_that_is_not_known_is_named():
    with pytest.raises(ValueError, match="State 27 is not known"):
        boundaries.districts(state=27)


def test_hatching_lies_inside_and_runs_diagonally(shapes):
    for shape in shapes.geometry:
        lines = boundaries.hatch(shape, 0.05)
        assert len(lines.geoms) > 3
        assert lines.within(shape.buffer(1e-9))
        for line in lines.geoms:
            (west, south), (east, north) = line.coords[0], line.coords[-1]
            assert abs(east - west) == pytest.approx(abs(north - south))


def test_hatching_of_neighbours_continues():
    left, right = boundaries.hatch(box(0, 0, 1, 1), 0.25), boundaries.hatch(box(1, 0, 2, 1), 0.25)
    assert shapely.union(left, right).length == pytest.approx(boundaries.hatch(box(0, 0, 2, 1), 0.25).length)


def test_hatching_needs_a_spacing():
    assert boundaries.hatch(Polygon(), 0.1).is_empty
    with pytest.raises(ValueError, match="above 0"):
        boundaries.hatch(box(0, 0, 1, 1), 0)
