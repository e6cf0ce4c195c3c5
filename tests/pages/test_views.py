"""How things are drawn and said: colours that can be read, filters from a URL, hostile texts that stay texts."""

import datetime as dt

import pytest

from pages.views import filters, heatmap, maps, palette, place_choice, tables, timeline, vendor
from pages.views.tables import Column

TODAY = dt.date(2026, 1, 29)
PLACES = filters.Places({354: "धनबाद", 326: "दुमका"}, {3104: "झरिया"}, {3104: 354})
HOSTILE = '<img src=x onerror="alert(1)"> =HYPERLINK("x") {{7*7}} </script>\''


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (palette.INK, palette.GROUND),
        (palette.INK, palette.CARD),
        (palette.SOFT_INK, palette.GROUND),
        (palette.SOFT_INK, palette.CARD),
        (palette.ON_DEEP, palette.DEEP),
        (palette.SOFT_ON_DEEP, palette.DEEP),
        (palette.ON_DEMO, palette.DEMO),
        (palette.ON_LATE, palette.LATE),
        (palette.ON_FAILED, palette.FAILED),
        *((palette.on(c), c) for c in (palette.ZERO, palette.SILENT, *palette.SCALE, *palette.REMAINDER)),
    ],
)
def test_every_text_has_a_contrast_of_seven_to_one(ink, ground):
    assert palette.contrast(ink, ground) >= 7


def test_claimed_verified_and_neither_differ():
    assert len({palette.CLAIMED, palette.VERIFIED, palette.NEUTRAL, *palette.ACTORS.values()}) == 8


@pytest.mark.parametrize("highest", [1, 2, 3, 7, 50, 300, 12_345])
def test_classes_cover_every_value_once_and_zero_alone(highest):
    ends = palette.steps(highest)
    classes = [palette.step(value, ends) for value in range(highest + 1)]
    assert classes == sorted(classes)
    assert classes.count(0) == 1
    assert classes[-1] == len(palette.SCALE)
    assert ends[-1] == highest


def test_a_url_says_what_is_chosen():
    found = filters.read({"district": "354", "from": "2026-01-05", "to": "2026-01-11", "lang": "en"}, PLACES, TODAY)
    assert found == filters.Filters(dt.date(2026, 1, 5), dt.date(2026, 1, 11), district=354)


def test_a_period_ends_today():
    assert filters.read({"period": "7"}, PLACES, TODAY) == filters.Filters(TODAY - dt.timedelta(days=6), TODAY, 7)


@pytest.mark.parametrize(
    "url",
    [
        {"district": "1"},
        {"district": "x"},
        {"from": "गुरुवार"},
        {"period": "-3"},
        {"period": "1e3"},
        {"to": "2026-13-01"},
        {"to": "0001-01-01"},
        {"from": "9999-12-31"},
        {"block": "354"},
        {"category": "DROP TABLE"},
        {"only": "late"},
    ],
)
def test_what_cannot_be_understood_is_left_out_and_named(url):
    name, value = next(iter(url.items()))
    assert filters.read(url, PLACES, TODAY) == filters.Filters(unread=(f"{name}={value}",))


def test_a_block_brings_its_district():
    assert filters.read({"block": "3104", "district": "326"}, PLACES, TODAY) == filters.Filters(
        district=354, block=3104
    )


def test_the_filter_in_words():
    every = filters.Filters(
        district=354, block=3104, channel="call_log", category="ration", subject="bdo", only="overdue"
    )
    assert (
        every.sentence(PLACES, None, None)
        == "झरिया, धनबाद · माध्यम: फ़ोन कॉल · श्रेणी: राशन · किसके बारे में: बीडीओ · स्थिति: अतिदेय"
    )
    chosen = filters.Filters(district=354)
    assert (
        chosen.sentence(PLACES, dt.date(2026, 1, 5), dt.date(2026, 1, 11)) == "धनबाद · 5 जनवरी 2026 से 11 जनवरी 2026 तक"
    )
    assert filters.Filters().sentence(PLACES, None, None) == "पूरा राज्य"


def test_a_link_to_another_machine_is_refused_by_name():
    with pytest.raises(LookupError, match="d3js.org.*vendor.py"):
        vendor.local("https://d3js.org/d3.v4.min.js")
    assert vendor.local("https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js") == "/vendor/leaflet/leaflet.js"


def test_every_vendor_file_is_on_this_machine():
    for url in (*vendor.HERE.values(), "/vendor/fonts/Mukta-Regular.ttf", "/vendor/glyphs/NotoEmoji[wght].ttf"):
        folder, _slash, name = url.rpartition("/")
        assert (vendor.FOLDERS[folder] / name).is_file()


def test_a_cell_of_a_table_is_text(monkeypatch):
    shown = []
    monkeypatch.setattr(tables.st, "html", shown.append)
    tables.draw([Column(HOSTILE, "text")], [[HOSTILE], [tables.tag(HOSTILE, HOSTILE)]])
    assert "<img" not in shown[0] and 'class="tag <' not in shown[0]
    assert shown[0].count("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;") == 6


def test_a_tooltip_is_text():
    row = {
        "name_hi": HOSTILE,
        "name_en": "",
        "heard": 0,
        "grievances": 0,
        "activities": 0,
        "messages": 0,
        "last_report": None,
    }
    assert "<img" not in maps.told(row)
    assert "&lt;img" in maps.told(row)


def districts(*silent: int) -> list[dict]:
    return [
        {"district": code, "name_hi": name, "name_en": name, "heard": 0 if code in silent else 3}
        for code, name in PLACES.districts.items()
    ]


def test_the_heatmap_holds_every_grievance_once():
    cells = [
        {"category": "ration", "district": 354.0, "grievances": 5},
        {"category": "unsure", "district": 354.0, "grievances": 2},
        {"category": "water", "district": float("nan"), "grievances": 4},
        {"category": "unsure", "district": float("nan"), "grievances": 1},
    ]
    known, rest = heatmap.figure(cells, districts(326), None).data
    shown = lambda trace: [cell for line in trace.text for cell in line if cell]  # noqa: E731
    assert shown(known) == ["5"]
    assert sorted(shown(rest)) == ["1", "2", "4"]


def test_the_heatmap_leaves_a_silent_district_empty_and_fills_a_quiet_one_with_zero():
    cells = [{"category": "ration", "district": 354.0, "grievances": 5}]
    known = heatmap.figure(cells, districts(326), None).data[0]
    assert {line[list(known.x).index("दुमका")] for line in known.z} == {None}
    known = heatmap.figure(cells, districts(), None).data[0]
    assert 0 in {line[list(known.x).index("दुमका")] for line in known.z}


def test_the_timeline_counts_every_activity_by_day_and_by_week():
    rows = [
        {"day": dt.date(2026, 1, 5), "actor": "party", "activities": 3},
        {"day": dt.date(2026, 1, 7), "actor": "bdo", "activities": 2},
    ]
    by_day = timeline.figure(rows, None, None)
    assert {bar.name: list(bar.y) for bar in by_day.data} == {"पार्टी": [3, 0, 0], "बीडीओ": [0, 0, 2]}
    by_week = timeline.figure(rows, dt.date(2025, 1, 1), dt.date(2026, 1, 31))
    assert sum(sum(bar.y) for bar in by_week.data) == 5
    assert len(by_week.data[0].x) == 57


def test_a_district_of_another_state_can_be_chosen_and_the_state_itself_as_a_home_alone():
    said = {"block": None, "district": None}
    rows = [
        {"level": "state", "lgd_code": 10, "name_hi": "बिहार", "name_en": "Bihar", **said},
        {"level": "district", "lgd_code": 196, "name_hi": "गया", "name_en": "Gaya", **said, "district": 196},
    ]
    places = place_choice.Choice(rows)
    gaya, bihar = ("district", 196), ("state", 10)
    assert gaya in places.options([place_choice.NOT_KNOWN]) and bihar not in places.options([place_choice.NOT_KNOWN])
    assert {gaya, bihar} <= set(places.homes(place_choice.NOT_KNOWN))
    assert places.label(bihar) == "बिहार · Bihar"
    frozen = {"level": "district", "lgd_code": 196, "district": 196, "block": None, "panchayat": None}
    assert places.frozen(gaya) == frozen
