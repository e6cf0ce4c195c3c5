"""Pins in messages: how they are kept, what they say beside words and place field, and when they are looked up anew."""

import json

import pytest

from data.access import DESK
from data.pins import Pinned, Side
from loaders.channels import whatsapp_export
from loaders.understand import Told, understand
from pages.views.reasons import reason
from pages.views.words import spoken
from tests.loaders.reading import read
from tests.loaders.test_boundaries import geojson, squares
from tests.rooms import new_room

RANCHI, DHANBAD, GIRIDIH, GUMLA = 339, 325, 329, 331
ANGARA, KANKE, BUNDU = 3217, 3223, 3220
IN_ANGARA, IN_KANKE = Side(RANCHI, ANGARA), Side(RANCHI, KANKE)
UNKNOWN, OUTSIDE = Side(), Side(outside=True)
DRY = "यहाँ पानी नहीं आ रहा"


@pytest.mark.parametrize(
    ("text", "sides", "field", "district", "block", "source", "said"),
    [
        # The pin alone.
        (DRY, [IN_KANKE], None, RANCHI, KANKE, "pin", "in the boundary of the block"),
        (DRY, [Side(RANCHI)], None, RANCHI, None, "pin", "in the boundary of the district"),
        (DRY, [IN_KANKE, IN_ANGARA], None, RANCHI, None, "pin", "within 200 m of another block; only the district"),
        (DRY, [IN_KANKE, Side(RANCHI)], None, RANCHI, None, "pin", "within 200 m of another block; only the district"),
        (DRY, [IN_KANKE, Side(DHANBAD, 3000)], None, None, None, "message", "within 200 m of another district"),
        (DRY, [IN_KANKE, OUTSIDE], None, None, None, "message", "within 200 m of the border of Jharkhand"),
        (DRY, [IN_KANKE, UNKNOWN], None, None, None, "message", "where no boundary is imported"),
        (DRY, [UNKNOWN], None, None, None, "message", "No imported boundary holds the pin."),
        (DRY, [UNKNOWN, IN_KANKE], None, None, None, "message", "No imported boundary holds the pin."),
        (DRY, [OUTSIDE], None, None, None, "pin", "outside Jharkhand"),
        (DRY, [OUTSIDE, IN_KANKE], None, None, None, "pin", "outside Jharkhand"),
        # Words come first; the pin makes the same district finer.
        ("कांके प्रखंड में पानी नहीं", [IN_KANKE], None, RANCHI, KANKE, "message", None),
        ("कांके प्रखंड में पानी नहीं", [IN_ANGARA, IN_KANKE], None, RANCHI, KANKE, "message", None),
        ("कांके प्रखंड में पानी नहीं", [IN_ANGARA], None, RANCHI, KANKE, "message", "the words count"),
        ("कांके प्रखंड में पानी नहीं", [OUTSIDE], None, RANCHI, KANKE, "message", "the words count"),
        ("रांची जिला में पानी नहीं", [IN_KANKE], None, RANCHI, KANKE, "pin", "in the boundary of the block"),
        ("रांची जिला में पानी नहीं", [IN_KANKE, IN_ANGARA], None, RANCHI, None, "message", "only the district"),
        ("रांची जिला में पानी नहीं", [IN_KANKE, Side(DHANBAD, 3000)], None, RANCHI, KANKE, "pin", "of the block"),
        ("रांची जिला में पानी नहीं", [Side(DHANBAD, 3000), IN_KANKE], None, RANCHI, None, "message", None),
        ("रांची जिला में पानी नहीं", [OUTSIDE, IN_KANKE], None, RANCHI, None, "message", None),
        ("धनबाद जिला में पानी नहीं", [IN_KANKE], None, DHANBAD, None, "message", "the words count"),
        ("जिला बस्तर, छत्तीसगढ़ में पानी नहीं", [IN_KANKE], None, None, None, "message", "the words count"),
        ("जिला बस्तर, छत्तीसगढ़ में पानी नहीं", [IN_KANKE], "Kanke", None, None, "message", "the words count"),
        # A name of several places: the pin's district tells which is meant, or nobody does.
        ("डुमरी प्रखंड में पानी नहीं", [Side(GIRIDIH, 1)], None, GIRIDIH, 3136, "message and pin", "which of several"),
        ("डुमरी प्रखंड में पानी नहीं", [IN_KANKE], None, None, None, "message", "can't tell which"),
        ("डुमरी प्रखंड में पानी नहीं", [Side(GIRIDIH, 1), Side(GUMLA, 2)], None, None, None, "message", "can't tell which"),
        ("डुमरी प्रखंड में पानी नहीं", [UNKNOWN], None, None, None, "message", "can't tell which"),
        # The place field comes last.
        (DRY, [IN_ANGARA], "Kanke", RANCHI, ANGARA, "pin", "of the block"),
        (DRY, [IN_KANKE, IN_ANGARA], "Kanke", RANCHI, KANKE, "place field", "only the district"),
        (DRY, [IN_KANKE, IN_ANGARA], "Bundu", RANCHI, None, "pin", "another place than the pin"),
        (DRY, [IN_KANKE, OUTSIDE], "Kanke", RANCHI, KANKE, "place field", "border of Jharkhand"),
        (DRY, [Side(RANCHI)], "Dhanbad district", RANCHI, None, "pin", "of the district"),
        (DRY, [UNKNOWN], "Kanke", RANCHI, KANKE, "place field", "No imported boundary"),
        (DRY, [OUTSIDE], "Kanke", None, None, "pin", "outside Jharkhand"),
        ("रांची जिला में पानी नहीं", [Side(DHANBAD, 3000)], "Kanke", RANCHI, KANKE, "place field", "the words count"),
    ],
)
def test_words_then_the_pin_then_the_place_field(text, sides, field, district, block, source, said):
    (report,) = understand(Told(text, field, None, Pinned(sides=tuple(sides))))
    told = json.loads(report.place_reason)
    assert (report.district, report.block, told["from"]) == (district, block, source)
    assert report.place_precision == ("block" if block else "district" if district else "none")
    assert said in told["pin"] if said else "pin" not in told
    if said:
        with spoken("hi"):
            assert "पिन" in reason(told["pin"])


def test_without_a_pin_the_reason_says_nothing_of_one():
    (report,) = understand(Told(DRY, "Kanke"))
    assert json.loads(report.place_reason) == {"words": "Kanke", "rule": "field", "from": "place field"}


@pytest.mark.parametrize(
    ("said", "kind", "pin"),
    [
        ("location: https://maps.google.com/?q=23.36,85.33", "media", {"lat": 23.36, "lon": 85.33}),
        ("Standort: https://maps.google.com/?q=23.36,85.33", "media", {"lat": 23.36, "lon": 85.33}),
        ("स्थान: https://maps.google.com/?q=23.36,85.33", "media", {"lat": 23.36, "lon": 85.33}),
        ("लोकेशन: https://maps.google.com/?q=23.36%2C85.33", "media", {"lat": 23.36, "lon": 85.33}),
        (
            "\u200eLocation: https://maps.google.com/?q=23.361234,85.331234",
            "media",
            {"lat": 23.361234, "lon": 85.331234},
        ),
        ("\u200eLive location: https://maps.google.com/?q=23.36,85.33", "media", {"lat": 23.36, "lon": 85.33}),
        ("Location: https://maps.google.com/?q=-91.5,85.33", "media", {"as_typed": ["-91.5", "85.33"]}),
        ("location: https://maps.google.com/?q=Birsa+Chowk", "media", None),
        ("Birsa Chowk, Ranchi: https://foursquare.com/v/5a1b", "media", None),
        ("राशन दुकान बंद है: https://maps.google.com/?q=23.36,85.33", "message", {"lat": 23.36, "lon": 85.33}),
    ],
)
@pytest.mark.parametrize("header", ["05/04/2025, 19:36 - {}: ", "[05/04/25, 7:36:12\u202fPM] {}: "])
def test_a_location_in_a_chat_export_is_a_pin(tmp_path, header, said, kind, pin):
    path = tmp_path / "WhatsApp Chat with G.txt"
    rows, rejected = read(whatsapp_export, path, f"{header.format('अ')}{said}\n{header.format('ब')}ok\n")[:2]
    assert not rejected and (rows[0]["line_kind"], rows[1]["text"]) == (kind, "ok")
    assert rows[0]["text"] == said.replace("\u200e", "")
    assert json.loads(rows[0]["stated"]).get("pin") == pin


def chat(folder, *lines: str):
    path = folder / "WhatsApp Chat with G.txt"
    path.write_text(
        "".join(f"05/04/2026, 07:{n:02d} - +91 90000 00001: {line}\n" for n, line in enumerate(lines)), "utf-8"
    )
    return path


def app(folder, *points: tuple, name: str = "app.jsonl", text: str = DRY, **more):
    rows = (
        {"id": f"{name}{n}", "sent_at": "2026-01-05T10:00:00+05:30", "text": text, "lat": lat, "lon": lon, **more}
        for n, (lon, lat) in enumerate(points)
    )
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def rows_of(room, sql: str) -> list[tuple]:
    with room.store.reading() as con:
        return con.execute(sql).fetchall()


def placed(room) -> list[tuple]:
    return rows_of(room, "SELECT district, block, place_precision FROM reports WHERE kind <> 'other' ORDER BY ALL")


def same_when_rebuilt(room) -> bool:
    before = room.store.checksum()
    room.rebuild()
    return room.store.checksum() == before


IN_SQUARE_1, IN_SQUARE_2, NEAR_BOTH, FAR = (85.05, 23.05), (85.15, 23.05), (85.101, 23.05), (85.6, 23.6)
NONE = (None, None, "none")


def test_the_same_words_with_two_pins_are_two_contents(tmp_path):
    with new_room(tmp_path / "room") as room:
        room.load([app(tmp_path, IN_SQUARE_1, IN_SQUARE_2, IN_SQUARE_2)], "test")
        assert rows_of(room, "SELECT count(DISTINCT content) FROM told_apart") == [(2,)]
        assert placed(room) == [NONE] * 3


def test_importing_undoing_and_redoing_boundaries_places_what_has_a_pin_anew(tmp_path):
    with new_room(tmp_path / "room") as room:
        room.load([app(tmp_path, IN_SQUARE_1, IN_SQUARE_2, NEAR_BOTH, FAR)], "test")
        room.load([chat(tmp_path, "कांके प्रखंड में राशन नहीं मिला")], "test")
        shapes = geojson(squares(), tmp_path / "a.geojson")
        before = placed(room)
        dry = room.bring_in(str(shapes), "test", "boundaries", dry_run=True)
        assert dry["matched"] == 2 and placed(room) == before
        load = room.bring_in(str(shapes), "test", "boundaries")["load_id"]
        kanke = (RANCHI, KANKE, "block")
        after = [(RANCHI, ANGARA, "block"), kanke, kanke, (RANCHI, None, "district"), NONE]
        assert placed(room) == after and before == [kanke] + [NONE] * 4
        assert same_when_rebuilt(room) and placed(room) == after
        room.undo(load, "test")
        assert placed(room) == before and same_when_rebuilt(room)
        room.redo(load, "test")
        assert placed(room) == after and same_when_rebuilt(room)


def test_a_load_undone_while_boundaries_change_comes_back_with_the_new_ones(tmp_path):
    with new_room(tmp_path / "room") as room:
        load = room.load([app(tmp_path, IN_SQUARE_1)], "test")["load_id"]
        room.undo(load, "test")
        room.bring_in(str(geojson(squares(), tmp_path / "a.geojson")), "test", "boundaries")
        assert placed(room) == []
        room.redo(load, "test")
        assert placed(room) == [(RANCHI, ANGARA, "block")] and same_when_rebuilt(room)


def test_a_crash_after_an_import_leaves_what_has_a_pin_waiting(tmp_path, monkeypatch):
    with new_room(tmp_path / "room") as room:
        room.load([app(tmp_path, IN_SQUARE_1)], "test")
        with monkeypatch.context() as crash:
            crash.setattr("loaders.backlog.understand", lambda *_: None)
            room.bring_in(str(geojson(squares(), tmp_path / "a.geojson")), "test", "boundaries")
        assert int(room.store.ask("freshness", DESK)["not_yet_understood"][0]) == 1
        assert placed(room) == [NONE]  # what stood before stands until it is understood anew
    with new_room(tmp_path / "room") as room:
        assert placed(room) == [(RANCHI, ANGARA, "block")]


def test_only_what_has_a_pin_is_understood_anew(tmp_path, monkeypatch):
    with new_room(tmp_path / "room") as room:
        room.load([app(tmp_path, IN_SQUARE_1), chat(tmp_path, "राशन नहीं मिला", "पानी नहीं")], "test")
        monkeypatch.setattr("loaders.backlog.understand", lambda *_: None)
        shapes = geojson(squares(), tmp_path / "a.geojson")
        room.bring_in(str(shapes), "test", "boundaries")
        assert rows_of(room, "SELECT pinned, count(*) FROM understood WHERE stale GROUP BY ALL") == [(True, 1)]


def test_an_import_that_changes_no_shape_costs_nothing(tmp_path, monkeypatch):
    with new_room(tmp_path / "room") as room:
        shapes = geojson(squares(), tmp_path / "a.geojson")
        room.bring_in(str(shapes), "test", "boundaries", date="2025-01-01")
        room.load([app(tmp_path, IN_SQUARE_1)], "test")
        monkeypatch.setattr("loaders.backlog.understand", lambda *_: None)
        room.bring_in(str(shapes), "test", "boundaries", source="another source", date="2024-01-01")
        assert placed(room) == [(RANCHI, ANGARA, "block")]


def test_a_place_shared_in_a_chat_has_no_words_and_is_no_report(tmp_path):
    line = "location: https://maps.google.com/?q=23.05,85.05"
    own = "राशन दुकान बंद है: https://maps.google.com/?q=23.05,85.15"
    with new_room(tmp_path / "room") as room:
        room.bring_in(str(geojson(squares(), tmp_path / "a.geojson")), "test", "boundaries")
        room.load([chat(tmp_path, line, own)], "test")
        assert rows_of(room, "SELECT has_words FROM told_apart ORDER BY sent_at") == [(False,), (True,)]
        assert rows_of(room, "SELECT kind, category, block FROM reports") == [("grievance", "ration", KANKE)]


def test_a_pin_without_words_is_no_report(tmp_path):
    with new_room(tmp_path / "room") as room:
        room.load([app(tmp_path, IN_SQUARE_1, text="")], "test")
        assert rows_of(room, "SELECT count(*) FROM told_apart") == [(1,)] and rows_of(room, "FROM reports") == []


def test_what_is_no_point_is_no_pin(tmp_path):
    odd = ["834001", 7, [1, 2], {}, {"lat": 23.05}, {"lat": "x", "lon": 85.05}, {"lat": 1e999, "lon": 85.05}]
    odd += [{"lat": 0, "lon": 0}, {"lat": 95, "lon": 85.05}, {"lat": [23], "lon": {"a": 1}}]
    odd += [{"lat": True, "lon": "nan"}, {"lat": None, "lon": None}, {"lat": "23.05'; DROP", "lon": "85.05"}]
    rows = [{"id": f"a{n}", "sent_at": 1767587400, "text": DRY, "pin": pin} for n, pin in enumerate(odd)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with new_room(tmp_path / "room") as room:
        room.bring_in(str(geojson(squares(), tmp_path / "a.geojson")), "test", "boundaries")
        room.load([tmp_path / "a.jsonl"], "test")
        assert rows_of(room, "SELECT DISTINCT pinned FROM understood") == [(False,)]
        assert placed(room) == [NONE] * len(odd)


def test_the_quick_road_and_the_slow_one_make_one_content(tmp_path):
    """A large file is read in bulk; the same item in a small one is the same message, placed alike."""
    points = [(85.05, 23.05), (85, 23), (85.15, 23.05), (-12.5, 23.36)] * 1_500
    with new_room(tmp_path / "room") as room:
        room.bring_in(str(geojson(squares(), tmp_path / "a.geojson")), "test", "boundaries")
        room.load([app(tmp_path, *points, place="झारखंड")], "test")
        assert (tmp_path / "app.jsonl").stat().st_size > 600_000
        assert rows_of(room, "SELECT count(DISTINCT content) FROM told_apart") == [(4,)]
        assert rows_of(room, "SELECT count(*) FROM understood WHERE NOT pinned") == [(0,)]
