"""Imported boundaries and lists of places as questions tell of them, and the scratch that they come through."""

import pytest

from data import scratch
from data.access import DESK, NotAllowed, Viewer
from data.answers import records
from data.settings import settings
from tests.loaders.test_boundaries import geojson, squares
from tests.loaders.test_lgd_lists import ABOVE, csv
from tests.rooms import new_room
from tests.week import week_room

ANGARA, KANKE, RANCHI = 3217, 3223, 339


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The week; a file with the shapes of two blocks of Ranchi; one that holds none; a list of three panchayats."""
    folder = tmp_path_factory.mktemp("imports")
    broken = folder / "broken.geojson"
    broken.write_text("{}", "utf-8")
    with week_room(folder / "room") as opened:
        opened.bring_in(str(geojson(squares(), folder / "a.geojson")), "desk", "boundaries", date="2025-03-31")
        opened.bring_in(str(broken), "desk", "boundaries")
        opened.bring_in(str(csv(folder / "list.csv")), "desk", "places")
        yield opened


@pytest.fixture
def ask(room):
    return lambda name, viewer=DESK, **filters: records(room.store.ask(name, viewer, filters))


def test_places_known_listed_and_shaped(ask):
    rows = {row["level"]: row for row in ask("shaped_places") if row["state"] == 20}
    counted = {level: tuple(rows[level][key] for key in ("places", "listed", "shaped")) for level in rows}
    assert counted["district"] == (24, 0, 0)
    assert counted["block"] == (264, 0, 2)
    assert counted["panchayat"] == (3, 3, 0)
    assert list(rows) == ["state", "district", "block", "panchayat"]
    assert rows["block"]["name_en"] == "Jharkhand"


def test_another_state_is_told_of_once_something_of_it_is_imported(tmp_path):
    with new_room(tmp_path / "room") as room:
        assert set(room.store.ask("shaped_places", DESK)["state"]) == {20}
        districts = squares().assign(district=["Patna", "Gaya", "Nowhere"], state="Bihar")[
            ["district", "state", "geometry"]
        ]
        path = geojson(districts, tmp_path / "bihar.geojson")
        assert room.bring_in(str(path), "desk", "boundaries")["level"] == "district"
        found = room.store.ask("shaped_places", DESK).to_dict("records")
        assert [(r["name_en"], r["level"], r["places"], r["shaped"]) for r in found if r["state"] != 20] == [
            ("Bihar", "district", 38, 2)
        ]


def test_names_of_places_by_code_and_level(ask):
    rows = ask("place_names", level="block", codes=f"{KANKE},{ANGARA},1,x")
    assert [(row["lgd_code"], row["name_en"], row["district_en"]) for row in rows] == [
        (ANGARA, "Angara", "Ranchi"),
        (KANKE, "Kanke", "Ranchi"),
    ]
    (district,) = ask("place_names", level="district", codes=str(RANCHI))
    assert district["name_en"] == "Ranchi" and district["district_en"] is None


def test_a_load_says_what_it_was_for(ask):
    loads = [(row["purpose"], row["name"], row["files"], row["unread_files"]) for row in ask("loads")]
    assert loads == [
        ("places", "list.csv", 1, 0),
        ("boundaries", "broken.geojson", 1, 1),
        ("boundaries", "a.geojson", 1, 0),
        ("messages", None, 7, 1),
    ]
    assert [row["name"] for row in ask("loads", purpose="boundaries")] == ["broken.geojson", "a.geojson"]
    assert [row["files"] for row in ask("loads", purpose="messages")] == [7]


def test_an_unread_file_says_what_it_came_as_and_shapes_nothing(ask):
    assert {row["name"]: row["purpose"] for row in ask("unread_files")} == {
        "broken.geojson": "boundaries",
        "notes.dat": None,
    }
    (file,) = ask("boundaries")
    assert (file["name"], file["matched"], file["in_force"], file["date"]) == ("a.geojson", 2, 2, "2025-03-31")


def test_an_import_is_no_source_of_messages(ask, room, tmp_path):
    faulty = csv(tmp_path / "faulty.csv", [["4", *ABOVE, "no code", "1", "Chautha", "", "0"]])
    told = room.bring_in(str(faulty), "desk", "places")
    assert len(told["rejected"]) == 1
    assert "faulty.csv" in {row["name"] for row in ask("rejections")}
    channels = [row["channel"] for row in ask("sources")]
    assert len(channels) > 3 and all(isinstance(channel, str) for channel in channels)
    room.undo(told["load_id"], "desk")


def test_who_sees_one_district_sees_its_places_and_no_books(ask):
    dumka = Viewer("somebody", "district_president", frozenset({("district", 326)}))
    rows = ask("shaped_places", dumka)
    assert [(row["level"], row["places"]) for row in rows] == [("district", 1), ("block", 10)]
    assert ask("place_names", dumka, level="block", codes=str(KANKE)) == []
    for books in ("loads", "boundaries"):
        with pytest.raises(NotAllowed):
            ask(books, dumka)


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("नाम की फ़ाइल.geojson", "नाम की फ़ाइल.geojson"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\blocks.zip", "blocks.zip"),
        ("a\nb\x00\u202egpj.geojson", "abgpj.geojson"),
        ("<img src=x onerror=alert(1)>.gpkg", "<img src=x onerror=alert(1)>.gpkg"),
        ("..", ".."),
        ("/", "file"),
        ("", "file"),
    ],
)
def test_a_strangers_name_is_words_on_one_line(came, kept):
    assert scratch.plain_name(came) == kept


def test_a_long_name_keeps_its_end():
    name = scratch.plain_name("क" * 5_000 + ".geojson")
    assert len(name) == 150 and name.endswith("क.geojson") and "…" in name


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_laid_down_goes_when_the_loader_has_read_it(tmp_path, dry_run):
    with new_room(tmp_path / "room") as room:
        path = scratch.lay_down(geojson(squares(), tmp_path / "a.geojson").read_bytes())
        assert path.parent == settings().scratch and path.name.startswith("handed-in-")
        told = room.bring_in(str(path), "desk", "boundaries", name="../x<b>.geojson", take=True, dry_run=dry_run)
        assert (told["matched"], told["source"], path.exists()) == (2, "../x<b>.geojson", False)
        path = scratch.lay_down(b"nothing of use")
        assert room.bring_in(str(path), "desk", "places", name="b", take=True, dry_run=dry_run)["problem"].startswith(
            "b: "
        )
        assert not path.exists()


def test_what_waits_when_a_room_closes_is_removed_when_it_opens(tmp_path):
    with new_room(tmp_path / "room"):
        path = scratch.lay_down(b"of a job that never ran")
    assert path.exists()
    with new_room(tmp_path / "room"):
        assert not path.exists()


def test_undo_and_rebuild_leave_an_unread_import_where_it_is(tmp_path):
    broken = tmp_path / "broken.geojson"
    broken.write_text("{}", "utf-8")
    with new_room(tmp_path / "room") as room:
        load = room.bring_in(str(broken), "desk", "boundaries")["load_id"]
        room.undo(load, "desk")
        before = room.store.checksum()
        assert room.rebuild()["checksum"] == before
        assert room.store.ask("boundaries", DESK).empty and room.store.ask("unread_files", DESK).empty
