"""Boundaries: every format, matching by code and name, mending, undo, the rule of what is in force, and a real file."""

import datetime as dt
import json
import random
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from data import boundaries as drawn
from data.access import DESK
from data.pins import Pins
from loaders import boundaries
from loaders.channel import Source, UnreadableFile
from loaders.lgd_headers import column_of
from loaders.match import match
from loaders.tree import Tree
from tests import tiers
from tests.rooms import new_room

# Three invented squares in a row, named after blocks of Ranchi district; the third has no LGD block.
BLOCKS = {3217: "Angara", 3223: "Kanke"}
RANCHI = 339


def squares(width: float = 0.1) -> gpd.GeoDataFrame:
    """Three squares side by side: Angara, Kanke and one nobody knows."""
    shapes = [box(85.0 + i * width, 23.0, 85.0 + (i + 1) * width, 23.0 + width) for i in range(3)]
    rows = {"block_lgd": [3217, 3223, None], "block": ["Angara", "Kanke", "Nowhere"], "district": "Ranchi"}
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def geojson(frame: gpd.GeoDataFrame, path: Path) -> Path:
    frame.to_file(path, driver="GeoJSON")
    return path


def topojson(frame: gpd.GeoDataFrame, path: Path) -> Path:
    arcs, shapes = [], []
    for row in frame.to_dict("records"):
        arcs.append([list(point) for point in row["geometry"].exterior.coords])
        told = {k: None if v != v else v for k, v in row.items() if k != "geometry"}
        shapes.append({"type": "Polygon", "arcs": [[len(arcs) - 1]], "properties": told})
    objects = {"blocks": {"type": "GeometryCollection", "geometries": shapes}}
    path.write_text(json.dumps({"type": "Topology", "objects": objects, "arcs": arcs}), encoding="utf-8")
    return path


def shapefile(frame: gpd.GeoDataFrame, path: Path) -> Path:
    folder = path.with_suffix("")
    folder.mkdir()
    frame.to_file(folder / "blocks.shp", encoding="utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix != ".cpg":  # most forget it
                archive.write(part, f"some folder/{part.name}")
    return path


def parquet_of_wkb(frame: gpd.GeoDataFrame, path: Path) -> Path:
    table = pd.DataFrame(frame.drop(columns="geometry"))
    table.assign(geometry=shapely.to_wkb(frame.geometry.values)).to_parquet(path)
    return path


WRITERS = {
    "geojson": geojson,
    "topojson": topojson,
    "zip": shapefile,
    "gpkg": lambda frame, path: (frame.to_file(path, driver="GPKG", layer="blocks"), path)[1],
    "fgb": lambda frame, path: (frame.to_file(path, driver="FlatGeobuf"), path)[1],
    "geoparquet": lambda frame, path: (frame.to_parquet(path), path)[1],
    "parquet": parquet_of_wkb,
}


@pytest.fixture
def room(tmp_path):
    with new_room(tmp_path / "room") as opened:
        yield opened


def shapes_of(room) -> dict[int, Polygon]:
    answer = room.store.ask("shapes", DESK)
    return dict(zip(answer["lgd_code"], shapely.from_wkb(answer["wkb"].to_numpy()), strict=True))


@pytest.mark.parametrize("ending", WRITERS)
def test_every_format_is_read_alike(ending, tmp_path):
    path = WRITERS[ending](squares(), tmp_path / f"blocks.{ending}")
    rows = boundaries.outlines(Source(path, path.name), 1)
    told = {(row := json.loads(one["properties"]))["block"]: (row, shapely.from_wkb(one["wkb"])) for one in rows}
    assert len(rows) == len(told) == 3  # in an order of their own: FlatGeobuf sorts them
    for drawn_as in squares().to_dict("records"):
        row, shape = told[drawn_as["block"]]
        assert row["district"] == "Ranchi" and shape.symmetric_difference(drawn_as["geometry"]).area < 1e-6
        assert drawn_as["block_lgd"] != drawn_as["block_lgd"] or float(row["block_lgd"]) == drawn_as["block_lgd"]


@pytest.mark.parametrize("ending", tiers.sampled([*WRITERS], 2, seed=7))
def test_every_format_gives_the_same(ending, room, tmp_path):
    path = WRITERS[ending](squares(), tmp_path / f"blocks.{ending}")
    told = room.bring_in(str(path), "test", "boundaries", source="invented", date="2025-03-31")
    assert told["problem"] is None
    assert (told["level"], told["matched"], told["unmatched"], told["doubled"]) == ("block", 2, ["Nowhere"], [])
    assert len(told["without_shape"]) == 262 and not set(BLOCKS) & set(told["without_shape"])
    assert (told["source"], told["date"], told["in_force"]) == ("invented", "2025-03-31", 2)
    kept = shapes_of(room)
    assert set(kept) == set(BLOCKS)
    assert kept[3217].symmetric_difference(box(85.0, 23.0, 85.1, 23.1)).area < 1e-6


def test_json_in_other_clothes(room, tmp_path):
    plain = squares().to_json()
    topology = json.loads(topojson(squares(), tmp_path / "t.json").read_text("utf-8"))
    for at, content in enumerate(
        [
            b"\xef\xbb\xbf" + plain.encode(),
            plain.encode("utf-16"),
            json.dumps(json.loads(plain)["features"]).encode(),
            "\n".join(json.dumps(feature) for feature in json.loads(plain)["features"]).encode(),
            json.dumps({"arcs": topology["arcs"] * 99, **dict(reversed(topology.items()))}).encode(),
        ]
    ):
        path = tmp_path / f"{at}.json"
        path.write_bytes(content)
        told = room.bring_in(str(path), "test", "boundaries", dry_run=True)
        assert (told["problem"], told["matched"], told["unmatched"]) == (None, 2, ["Nowhere"])


def test_hindi_names_come_through_a_shapefile_that_does_not_say_its_encoding(room, tmp_path):
    named = squares().assign(block=["अनगड़ा", "कांके", "कहीं नहीं"], district="राँची").drop(columns="block_lgd")
    told = room.bring_in(str(shapefile(named, tmp_path / "नाम.zip")), "test", "boundaries")
    assert (told["matched"], told["unmatched"]) == (2, ["कहीं नहीं"])
    assert told["source"] == "नाम.zip" and told["date_stated"] is False


@pytest.mark.parametrize("crs", tiers.sampled(["EPSG:32645", "EPSG:3857", "EPSG:7755", "EPSG:24345"], 2, seed=7))
def test_any_coordinate_system_the_file_names(crs, room, tmp_path):
    path = tmp_path / "blocks.gpkg"
    squares().to_crs(crs).to_file(path, driver="GPKG")
    assert room.bring_in(str(path), "test", "boundaries")["matched"] == 2
    assert shapes_of(room)[3217].symmetric_difference(box(85.0, 23.0, 85.1, 23.1)).area < 1e-5


def test_latitude_first_is_turned_and_metres_without_a_system_are_refused(room, tmp_path):
    turned = squares()
    turned["geometry"] = shapely.transform(turned.geometry.values, lambda points: points[:, ::-1])
    assert room.bring_in(str(geojson(turned, tmp_path / "a.geojson")), "test", "boundaries")["matched"] == 2
    assert shapes_of(room)[3217].centroid.x == pytest.approx(85.05)
    metres = squares().to_crs("EPSG:32645").set_crs(None, allow_override=True)
    told = room.bring_in(str(parquet_of_wkb(metres, tmp_path / "b.parquet")), "test", "boundaries")
    assert "isn't in India" in told["problem"]


@pytest.mark.parametrize(
    ("columns", "matched", "reason"),
    [
        ({"block": ["अनगडा", "KANKE Block", "x"], "district": "RANCHI"}, {3217, 3223}, "no block of this name"),
        ({"NAME": ["Angara", "Kanke", "x"], "dtcode": "339"}, {3217, 3223}, "no block of this name"),
        ({"block": ["Angara", "Kanke", "x"], "district": "Bokaro"}, set(), "no block of this name"),
        ({"block": ["Angara", "Kanke", "x"], "district": "Gaya"}, set(), "no block of this name"),
        ({"block": ["Angara", "Kanke", "x"], "district": "Kalahandi"}, set(), "is not known"),
        ({"block": ["Angara", "Kanke", "x"]}, set(), "no district stands beside"),
        ({"LGD_CODE": ["3217.0", "03223", "1"]}, {3217, 3223}, "code 1 is no block"),
        # A running number that happens to be a code, and Census codes, say nothing.
        (
            {"id": [3217, 3223, 3224], "name": ["Kanke", "x", "y"], "district": "Ranchi"},
            {3223},
            "no block of this name",
        ),
        ({"block_census2011": [3217, 3223, 3224], "area": [1, 2, 3]}, set(), "neither a code nor a name"),
        # A code that isn't known is not replaced by the name beside it.
        (
            {"block_lgd": [9999, 3223, 3217], "block": ["Angara", "Kanke", "x"], "district": "Ranchi"},
            {3223, 3217},
            "9999",
        ),
    ],
)
def test_matching_by_code_else_by_name_within_the_district(columns, matched, reason, room, tmp_path):
    frame = gpd.GeoDataFrame(columns, geometry=squares().geometry, crs="EPSG:4326")
    path = geojson(frame, tmp_path / "blocks.geojson")
    told = room.bring_in(str(path), "test", "boundaries", level="block")
    assert set(shapes_of(room)) == matched
    assert len(told["unmatched"]) == len(told["reasons"]) == 3 - len(matched)
    assert any(reason in each for each in told["reasons"])


def test_a_panchayat_is_no_block_where_no_list_of_panchayats_is_known():
    tree = Tree([("district", 339, None, None, "Ranchi", None), ("block", 3223, "district", 339, "Kanke", None)])
    found = match([{"gpname": "Boreya", "gpcode": "900001", "blkname": "Kanke", "dtname": "Ranchi"}], tree)
    assert (found.level, found.codes, found.reasons) == (None, [None], ["no panchayat of this name is known there"])
    found = match([{"Block_Name": "Kanke"}, {"Block_Name": "Angara"}], tree)  # why, at the level that they name
    assert found.level is None and set(found.reasons) == {"no district stands beside the name, and names repeat"}


def test_names_repeat_so_each_finds_its_own_district(room, tmp_path):
    frame = gpd.GeoDataFrame(
        {"block": ["Dumri", "Dumri", "Dumri"], "district": ["Giridih", "Gumla", "Ranchi"]},
        geometry=squares().geometry,
        crs="EPSG:4326",
    )
    told = room.bring_in(str(geojson(frame, tmp_path / "a.geojson")), "test", "boundaries")
    homes = room.store.ask("shapes", DESK)["district"].tolist()
    assert (told["level"], told["matched"], sorted(homes)) == ("block", 2, [329, 331])


def test_two_shapes_of_one_code_are_its_parts_and_are_named(room, tmp_path):
    frame = squares().assign(block_lgd=[3217, 3217, 3223], block=["Angara", "Angara", "Kanke"])
    told = room.bring_in(str(geojson(frame, tmp_path / "a.geojson")), "test", "boundaries")
    assert (told["matched"], told["doubled"], told["unmatched"]) == (2, [3217], [])
    assert shapes_of(room)[3217].area == pytest.approx(0.02, rel=1e-3)


def test_a_name_gives_way_to_the_shape_that_has_the_code(room, tmp_path):
    frame = squares().assign(block=["Angara", "Kanke", "Kanke"])
    told = room.bring_in(str(geojson(frame, tmp_path / "a.geojson")), "test", "boundaries")
    assert (told["matched"], told["unmatched"], told["doubled"]) == (2, ["Kanke"], [])
    assert "has the code of this name" in told["reasons"][0]


def test_broken_shapes_are_mended_and_lines_dropped(room, tmp_path):
    bow = Polygon([(85.0, 23.0), (85.1, 23.1), (85.1, 23.0), (85.0, 23.1)])
    mixed = GeometryCollection([box(85.1, 23.0, 85.2, 23.1), LineString([(85, 23), (86, 24)]), Point(85, 23)])
    frame = squares().set_geometry([bow, mixed, LineString([(85.2, 23), (85.3, 23)])], crs="EPSG:4326")
    frame.loc[2, "block_lgd"] = 3220
    told = room.bring_in(str(geojson(frame, tmp_path / "a.geojson")), "test", "boundaries", level="block")
    kept = shapes_of(room)
    assert set(kept) == {3217, 3223} and told["reasons"] == ["its shape has no area in India"]
    assert all(shape.is_valid and isinstance(shape, Polygon | MultiPolygon) for shape in kept.values())
    assert kept[3217].area == pytest.approx(0.005, rel=0.01) and kept[3223].area == pytest.approx(0.01, rel=0.01)


def test_neighbours_keep_their_shared_edge_when_slimmed(room, tmp_path):
    wave = [(85.1 + 0.00003 * (i % 2), 23.0 + i * 0.001) for i in range(101)]  # a border 3 m to and fro
    left = Polygon([(85.0, 23.0), *wave, (85.0, 23.1)])
    right = Polygon([*[(x + 0.00002, y) for x, y in wave], (85.2, 23.1), (85.2, 23.0)])  # a sliver of 2 m between
    frame = squares().iloc[:2].set_geometry([left, right], crs="EPSG:4326")
    room.bring_in(str(geojson(frame, tmp_path / "a.geojson")), "test", "boundaries", level="block")
    kept = list(shapes_of(room).values())
    assert shapely.coverage_is_valid(kept)
    assert kept[0].intersection(kept[1]).length > 0.09
    assert sum(shapely.get_num_coordinates(kept)) < 40


NO_SHAPES = (
    *(b"", b"\x00\x01", b'{"type":"FeatureCollection","features":[]}', b"{", b"PK\x03\x04", b"PAR1xx"),
    *(b"fgb\x03fgb\x01", b"SQLite format 3\0", b'{"a": 1}', b"\0\0\x27\x0a"),
)


@pytest.mark.parametrize("content", NO_SHAPES)
def test_what_is_no_file_of_shapes_is_not_readable(content, tmp_path):
    (path := tmp_path / "odd.geojson").write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"^odd\.geojson: "):
        boundaries.outlines(Source(path, path.name), 1)


@pytest.mark.parametrize("content", tiers.sampled(NO_SHAPES, 2, seed=7))
def test_what_is_no_file_of_shapes_is_said_and_kept_as_unread(content, room, tmp_path):
    path = tmp_path / "odd.geojson"
    path.write_bytes(content)
    before = room.store.checksum()
    told = room.bring_in(str(path), "test", "boundaries")
    assert told["problem"].startswith("odd.geojson: ") and told["matched"] == 0
    assert room.store.ask("unread_files", DESK)["problem"].tolist() == [told["problem"]]
    assert room.store.checksum() == before


def test_a_stray_shape_spoils_no_others(room, tmp_path):
    frame = squares()
    frame.loc[1, "geometry"] = box(0, 0, 0.1, 0.1)
    told = room.bring_in(str(geojson(frame, tmp_path / "a.geojson")), "test", "boundaries", level="block")
    assert set(shapes_of(room)) == {3217}
    assert dict(zip(told["unmatched"], told["reasons"], strict=True))["Kanke"] == "its shape has no area in India"


@pytest.mark.parametrize("ending", WRITERS)
def test_a_damaged_file_is_read_or_refused_never_anything_else(ending, tmp_path):
    whole = WRITERS[ending](squares(), tmp_path / f"blocks.{ending}").read_bytes()
    chance, path = random.Random(ending), tmp_path / "damaged"
    for _ in range(15):
        damaged = bytearray(whole[: chance.choice([len(whole), chance.randrange(len(whole))])])
        for _ in range(chance.choice([1, 2, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            assert len(boundaries.outlines(Source(path, "damaged"), 1)) <= 3
        except UnreadableFile as problem:
            assert str(problem).startswith("damaged: ")


def test_points_are_no_boundaries(room, tmp_path):
    frame = squares()
    frame["geometry"] = shapely.centroid(frame.geometry.values)
    told = room.bring_in(str(geojson(frame, tmp_path / "a.geojson")), "test", "boundaries")
    assert "holds no areas" in told["problem"]


def test_a_dry_run_says_the_same_and_keeps_nothing(room, tmp_path):
    path, before = str(geojson(squares(), tmp_path / "a.geojson")), room.store.checksum()
    dry = room.bring_in(path, "test", "boundaries", dry_run=True)
    assert dry["load_id"] is None and room.ledger.is_empty() and room.store.checksum() == before
    assert shapes_of(room) == {}
    real = room.bring_in(path, "test", "boundaries")
    assert {**real, "load_id": None} == dry


def test_it_is_a_load_that_can_be_undone_and_the_later_date_wins_in_any_order(tmp_path):
    old = geojson(squares(), tmp_path / "old.geojson")
    new = geojson(squares(0.2).iloc[:2], tmp_path / "new.geojson")
    said = {"old": {"path": str(old), "date": "2011-03-01"}, "new": {"path": str(new), "date": "2024-01-01"}}
    sums = set()
    for order in (("old", "new"), ("new", "old", "new")):
        with new_room(tmp_path / "-".join(order)) as room:
            empty = room.store.checksum()
            loads = [room.bring_in(who="test", purpose="boundaries", **said[name])["load_id"] for name in order]
            newer = [load for load, name in zip(loads, order, strict=True) if name == "new"]
            sums.add(room.store.checksum())
            assert shapes_of(room)[3217].area == pytest.approx(0.04, rel=1e-3)
            assert room.store.ask("boundaries", DESK)["date"].tolist() == [dt.date(2024, 1, 1), dt.date(2011, 3, 1)]
            assert room.store.ask("boundaries", DESK)["in_force"].tolist() == [2, 0]
            for load in newer:
                room.undo(load, "test")
            assert shapes_of(room)[3217].area == pytest.approx(0.01, rel=1e-3)
            undone = room.store.checksum()
            if len(order) == 3:
                room.rebuild()
                assert room.store.checksum() == undone
            room.redo(newer[0], "test")
            sums.add(room.store.checksum())
            for load in loads:
                room.undo(load, "test")
            assert shapes_of(room) == {} and room.store.checksum() == empty
    assert len(sums) == 1


def test_a_later_list_of_places_gives_earlier_shapes_their_place(room, tmp_path):
    frame = squares().assign(gp_code=[900001, 900002, 900003]).drop(columns=["block_lgd", "block"])
    first = room.bring_in(str(geojson(frame, tmp_path / "a.geojson")), "test", "boundaries", level="panchayat")
    assert (first["matched"], len(first["unmatched"])) == (0, 3)
    listed = tmp_path / "list.csv"
    listed.write_text(
        "Local Body Code,Local Body Name (In English),Development Block Code\n900001,Ek,3223\n900002,Do,3223\n", "utf-8"
    )
    room.bring_in(str(listed), "test", "places")
    assert set(shapes_of(room)) == {900001, 900002}
    before = room.store.checksum()
    room.rebuild()
    assert room.store.checksum() == before


def test_blocks_are_true_where_imported_and_approximate_elsewhere(room, tmp_path):
    guessed = drawn.blocks()
    assert guessed.without == [7111, 7112, 7365, 7366, 7367]
    assert len(guessed.areas) == 259 and guessed.areas["approximate"].all() and guessed.areas.is_valid.all()
    districts = dict(zip(drawn.districts()["lgd_code"], drawn.districts().geometry, strict=True))
    for code, cells in guessed.areas.groupby("district"):
        assert cells.union_all().symmetric_difference(districts[code]).area < 0.001 * districts[code].area
    room.bring_in(str(geojson(squares(), tmp_path / "a.geojson")), "test", "boundaries")
    areas, without = drawn.blocks(room.store.ask("shapes", DESK))
    assert areas[~areas["approximate"]]["lgd_code"].tolist() == [3217, 3223]
    assert set(areas[areas["district"] == RANCHI]["lgd_code"]) == {3217, 3223}  # never mixed inside a district
    assert set(without) > {7111, 7112, 7365, 7366, 7367}


def test_a_pin_gets_a_block_from_true_shapes_only_with_a_caution_near_the_border(room, tmp_path):
    assert Pins(room.store.ask("shapes", DESK)).locate(85.05, 23.05).reason == "no imported shape is there"
    room.bring_in(str(geojson(squares(), tmp_path / "a.geojson")), "test", "boundaries")
    pins = Pins(room.store.ask("shapes", DESK))
    middle = pins.locate(85.05, 23.05)
    assert (middle.district, middle.block, middle.caution, middle.reason) == (RANCHI, 3217, False, None)
    assert middle.metres == pytest.approx(0.05 * 111_195 * 0.9202, rel=0.01)  # cos 23.05°
    near = pins.locate(85.101, 23.05)
    assert (near.block, near.caution) == (3223, True) and near.metres == pytest.approx(102, abs=2)
    border = pins.locate(85.1, 23.05)
    assert border.block is None and "2 shapes of the level block meet" in border.reason
    assert pins.locate(85.25, 23.05).block is None  # a shape nobody knows is no block
    with pytest.raises(ValueError, match="no point"):
        pins.locate(23.05, 185.05)


def test_the_blocks_of_jharkhand_as_they_lie_with_us(room, shared):
    path = shared / "geo" / "jharkhand_blocks.geojson"
    if not path.exists():
        pytest.skip("WARROOM_SHARED: no jharkhand_blocks.geojson")
    told = room.bring_in(str(path), "test", "boundaries")
    assert (told["level"], told["matched"], told["doubled"]) == ("block", 259, [])
    assert len(told["unmatched"]) == 1 and "Jharia" in told["unmatched"][0]
    assert sorted(told["without_shape"]) == [7111, 7112, 7365, 7366, 7367]
    areas, without = drawn.blocks(room.store.ask("shapes", DESK))
    assert not areas["approximate"].any() and without == [7111, 7112, 7365, 7366, 7367]
    assert shapely.coverage_is_valid(areas.geometry.values)


def test_headers_of_shape_files_are_understood():
    said = {h: column_of(h)[:2] for h in ("Dist_LGD", "dtname", "sdtname", "GP_NAME", "block_census2011", "जिला कोड")}
    said |= {h: column_of(h)[:2] for h in ("blklgdcode", "districtnameenglish", "No. of Villages")}
    assert said == {
        "Dist_LGD": ("district", "code"),
        "dtname": ("district", "name"),
        "sdtname": ("circle", "name"),
        "GP_NAME": ("panchayat", "name"),
        "block_census2011": ("block", "other"),
        "जिला कोड": ("district", "code"),
        "blklgdcode": ("block", "code"),
        "districtnameenglish": ("district", "name"),
        "No. of Villages": ("village", "other"),
    }
