"""The heatmap screen: what is drawn of an answer, rates and what is few, what a press opens, and what is left out."""

import re

import pytest

from pages.views import board, grid, heat, heatmap, hours, palette, rates, squares
from pages.views.filters import Places
from pages.views.words import spoken
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import FILES, service

RANCHI, KANKE, DHANBAD = 339, 3223, 354
HOSTILE = "<img src=x onerror='alert(1)'> {{7*7}}"
VIEWS = [{}, {"rate": "1"}, {"district": "339", "rate": "categories,cells"}, {"district": "339", "block": "3223"}]


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("week"), FILES) as office:
        yield office


def place(code, name="नाम", **more):
    return {"district": RANCHI, "block": code, "name_hi": name, "name_en": "Name", "people": 200_000, "heard": 1} | more


def cell(category, at, n, rest=None):
    return {"category": category, "place": at, "rest": rest, "reports": n}


def of_districts():
    places = [place(None, "रांची"), {**place(None, "धनबाद", heard=0), "district": DHANBAD}]
    counted = [cell("ration", RANCHI, 8), cell("water", RANCHI, 4), cell("water", None, 3, "unplaced")]
    return board.read(counted, places)


def of_blocks():
    places = [place(KANKE, "कांके"), place(1, "अनगड़ा")]
    counted = [cell("ration", KANKE, 6), cell("water", KANKE, 2), cell("ration", 1, 1)]
    counted += [cell("ration", None, 5, "district"), cell("water", None, 9, "unplaced")]
    return board.read(counted, places, "block")


def texts(figure):
    return [text for trace in figure.data[:2] for line in trace.text for text in line if text]


@pytest.mark.parametrize("url", VIEWS)
def test_in_hindi_no_english_word_is_left(week, url):
    assert not set(re.findall(r"[A-Za-z]+", words(open_page("heatmap", **url)))) - ALLOWED


@pytest.mark.parametrize("url", VIEWS)
def test_in_english_no_hindi_word_is_left(week, url):
    shown = words(open_page("heatmap", lang="en", **url)).replace("हिन्दी", "")
    assert not re.findall(r"[\u0900-\u0963]+", shown)


def test_totals_and_remainders_of_the_week(week):
    shown = html(open_page("heatmap"))
    assert "कुल 7 · अस्थानित: 2 (29\u00a0%)" in shown  # grievances
    assert shown.count("कुल 15 · अस्थानित: 2 (13\u00a0%)") == 2  # reports by hour, and on the map
    assert "6 का सिर्फ़ जिला ज्ञात · 2 अस्थानित (पूरा राज्य) · 2 जिनमें कोई ख़बर नहीं" in shown
    shown = html(open_page("heatmap", district=str(RANCHI)))
    assert "रांची: कुल 2" in shown and "रांची: कुल 4" in shown


def test_another_kind_is_counted_and_named(week):
    shown = html(open_page("heatmap", kind="activity"))
    assert "गतिविधि: श्रेणी और जिले के अनुसार" in shown
    assert "कुल 4 · अस्थानित: 0" in shown


def test_a_choice_that_nothing_fits_offers_a_way_out(week):
    page = open_page("heatmap", category="bank")
    assert [button.label for button in page.button if button.key == "clear_all"] == ["सारे फ़िल्टर हटाएँ"]


def test_a_switch_writes_its_drawing_into_the_url(week):
    page = open_page("heatmap", rate="hours,nonsense")
    assert [toggle.value for toggle in page.toggle] == [False, True, False]
    page.toggle(key="rate_cells").set_value(True).run()
    assert page.query_params["rate"] in ("hours,cells", ["hours,cells"])
    page.toggle(key="rate_hours").set_value(False).run()
    page.toggle(key="rate_cells").set_value(False).run()
    assert "rate" not in page.query_params


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [("1", {"categories", "hours", "cells"}), ("cells", {"cells"}), ("DROP TABLE", set()), ("", set())],
)
def test_what_is_not_known_of_a_rate_is_left_out(asked, wanted):
    assert rates.wanted({"rate": asked}) == wanted


def test_districts_are_told_per_lakh_and_few_stay_pale():
    drawn = heatmap.by_place(of_districts(), None, "grievance", as_rate=True)
    assert texts(drawn) == ["2.0*", "4.0", "3"]  # water 4 and ration 8 of two lakh; the unplaced stay a count
    shades = {
        text: z
        for line, zs in zip(drawn.data[0].text, drawn.data[0].z, strict=True)
        for text, z in zip(line, zs, strict=True)
    }
    assert (shades["2.0*"], shades["4.0"]) == (1, len(palette.SCALE))


def test_blocks_are_told_as_parts_of_their_own():
    drawn = heatmap.by_place(of_blocks(), None, "grievance", as_rate=True)
    assert sorted(texts(drawn)) == sorted(["75", "25*", "100*", "5", "9"])


def test_a_row_of_blocks_does_not_add_what_is_of_the_whole_state():
    assert board.totals(of_blocks()) == (14, 9)
    drawn = heatmap.by_place(of_blocks(), None, "grievance", as_rate=False)
    assert any("पानी  <b>2</b>" in label for label in drawn.data[0].y)


def test_a_silent_place_is_hatched_and_holds_no_number():
    drawn = heatmap.by_place(of_districts(), None, "grievance", as_rate=False)
    column = list(drawn.data[0].x).index("धनबाद")
    assert {line[column] for line in drawn.data[0].z} == {None}
    assert len(drawn.layout.shapes) == 1 and drawn.layout.shapes[0].path.startswith("M")


def test_a_press_opens_exactly_what_the_cell_counts():
    shown = of_blocks()
    at = lambda row, column: (shown.down.index(row), shown.across.index(column))  # noqa: E731
    plain = {"category": "ration", "kind": "grievance", "rate": None}
    assert heatmap.pressed(shown, at("ration", KANKE), "grievance", None) == {
        **plain,
        "district": RANCHI,
        "block": KANKE,
    }
    unplaced = heatmap.pressed(shown, at("water", "unplaced"), "grievance", None)
    assert unplaced == {**plain, "category": "water", "district": None, "block": None, "only": "unplaced"}
    for row, column in (("water", 1), ("ration", "district"), ("ration", "unplaced")):
        assert heatmap.pressed(shown, at(row, column), "grievance", None) is None
    assert heatmap.pressed(shown, at("water", "unplaced"), "grievance", "overdue") is None
    assert heatmap.pressed(shown, (99, 0), "grievance", None) is None
    assert heatmap.pressed(shown, None, "grievance", None) is None


def test_every_cell_has_a_point_to_press_over_its_middle():
    shown = of_districts()
    points = heatmap.by_place(shown, None, "grievance", as_rate=False).data[2]
    assert len(points.x) == len(points.customdata) == 2 * 3 + 3  # ration, water, unsure; two districts and unplaced
    assert {tuple(at) for at in points.customdata} >= {(shown.down.index("ration"), shown.across.index(RANCHI))}


def test_two_places_of_one_name_stay_two():
    shown = board.read([cell("ration", 1, 1), cell("ration", 2, 2)], [place(1), place(2)], "block")
    assert sorted(texts(heatmap.by_place(shown, None, "grievance", as_rate=False))) == ["1", "2"]


def test_a_hostile_name_is_text():
    shown = board.read([cell("ration", KANKE, 1)], [place(KANKE, HOSTILE)], "block")
    drawn = heatmap.by_place(shown, None, "grievance", as_rate=False).to_json()
    assert "<img" not in drawn and "&lt;img" in drawn
    square = {"south": 23.4, "west": 85.3, "rest": None, "blocks": [KANKE], "heard": 1, "reports": 1, "open": 0}
    shown = heat.values([{**square, "overdue": 0, "overdue_share": 0.5}], {RANCHI: HOSTILE}, {KANKE: HOSTILE}, False)
    assert "<img" not in "".join(value["told"] for value in shown.values())


def hour(weekday, at, n, days=2):
    return {"weekday": weekday, "hour": at, "reports": n, "unplaced": 0, "days": days}


def test_hours_as_counts_and_as_an_average_of_such_days():
    rows = [hour(1, 9.0, 11), hour(1, 10.0, 3), hour(7, float("nan"), 4)]
    assert sorted(texts(hours.figure(rows, False))) == ["11", "3", "4"]
    assert sorted(texts(hours.figure(rows, True))) == ["1.5*", "4", "5.5"]  # only a date: always a count
    drawn = hours.figure(rows, False)
    assert drawn.data[0].y[-1] == "सोमवार  <b>14</b>" and len(drawn.data[0].x) == 24 + 2
    assert hours.table(rows)[1] == [["सोमवार", 9, 11, 5.5], ["सोमवार", 10, 3, 1.5], ["रविवार", None, 4, 2.0]]


def test_a_square_of_two_blocks_opens_nothing_by_itself():
    assert squares.only_block({"reports": 3, "blocks": [1, 2]}) is None
    assert squares.only_block({"reports": 0, "blocks": [1]}) is None
    assert squares.only_block({"reports": 3, "blocks": [1]}) == 1


def test_colours_of_squares_tell_silence_zero_and_outside_apart():
    plain = {"west": 85.3, "rest": None, "open": 0, "overdue": 0, "overdue_share": 0.5, "blocks": [1]}
    rows = [
        {**plain, "south": 23.4, "heard": 0, "reports": 0},
        {**plain, "south": 23.5, "heard": 4, "reports": 0},
        {**plain, "south": 23.6, "heard": 4, "reports": 7},
        {**plain, "south": 23.7, "heard": 0, "reports": 0, "blocks": None},
    ]
    fills = [value["fill"] for value in heat.values(rows, {}, {1: "नाम"}, False).values()]
    assert fills == [palette.SILENT, palette.ZERO, palette.SCALE[-1], palette.GROUND]
    with spoken("en"):
        assert heat.classes(rows, False)[-1] == (palette.SILENT, "silent: 1 square")


def test_the_map_is_taken_away_with_its_legend_and_sentence(monkeypatch):
    made = []
    monkeypatch.setattr(heat.maps, "show", lambda *_: None)
    monkeypatch.setattr(heat.takeaway, "map_button", lambda make, *_: made.append(make()))
    square = {"south": 23.4, "west": 85.3, "rest": None, "blocks": [KANKE], "heard": 1, "reports": 1, "open": 0}
    places = Places({RANCHI: "रांची"}, {KANKE: "कांके"}, {KANKE: RANCHI})
    heat.draw([{**square, "overdue": 0, "overdue_share": 0.5}], places, False, "पूरा राज्य")
    assert made[0].startswith(b"\x89PNG") and len(made[0]) > 20_000


def test_classes_of_few_and_of_much_share_one_scale():
    cells = {(0, 0): grid.Cell(9.0, "9", ""), (0, 1): grid.Cell(40.0, "40", "", few=True)}
    known = grid.Grid(["a", "b"], ["c"], cells).figure(100).data[0]
    assert list(known.z[0]) == [len(palette.SCALE), 1]


def test_an_empty_room_says_what_to_do(tmp_path):  # the last one: it opens another room
    with service(tmp_path):
        page = open_page("heatmap", lang="en")
        assert "No messages have come in yet." in html(page) and not page.toggle
