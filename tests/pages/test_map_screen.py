"""The map screen: measures and their colours, the table beside the map, crumbs, blocks, panchayats, true shapes."""

import json
import re

import pandas as pd
import pytest
import shapely

from data.access import DESK
from pages.views import atlas, crumbs, maps, measures, palette, ranking, remainder, shapes
from pages.views.scales import Scale
from pages.views.words import spoken
from tests.loaders.test_lgd_lists import ABOVE, csv
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.rooms import new_room
from tests.week import FILES, service

RANCHI, KANKE, PALAMU, RAMGARH_OF_PALAMU = 339, 3223, 338, 7366
LETTERS = {"LGD"}
HOSTILE = "<img src=x onerror='alert(1)'> {{7*7}}"
VIEWS = [{}, {"district": str(RANCHI)}, {"district": str(RANCHI), "block": str(KANKE)}]
NONE = pd.DataFrame({"lgd_code": [], "wkb": []})


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("week"), FILES) as office:
        yield office


def row(code=RANCHI, **more):
    plain = dict.fromkeys(("reports", "coarse", "grievances", "open", "overdue", "activities", "messages"), 0)
    names = {"district": code, "block": code, "name_hi": f"नाम {code}", "name_en": f"Name {code}", "people": 200_000}
    return {**plain, **names, "heard": 1, "silent_days": 0, "last_report": None, "overdue_share": 0.5, **more}


def coloured(code, *rows, level="district"):
    scale = Scale(measures.offered(level, None)[code], level, rows)
    return scale, [value for _code, value in sorted(scale.values().items())]


@pytest.mark.parametrize("url", VIEWS)
@pytest.mark.parametrize("measure", measures.CODES)
def test_in_hindi_no_english_word_is_left_and_in_english_no_hindi_one(week, url, measure):
    assert not set(re.findall(r"[A-Za-z]+", words(open_page("map", measure=measure, **url)))) - ALLOWED - LETTERS
    shown = words(open_page("map", measure=measure, lang="en", **url)).replace("हिन्दी", "")
    assert not re.findall(r"[\u0900-\u0963]+", shown)


def test_the_state_its_table_and_what_is_not_placed(week):
    shown = html(open_page("map", lang="en"))
    assert "Total 7 · Not placed: 2 (29\u00a0%)" in shown and "silent: 19 districts" in shown
    lines = re.findall(r'<span class="unseen">([^<]*)</span></th>(.*?)</tr>', shown)
    assert len(lines) == 24 and [name for name, _cells in lines][0] == "Ranchi"
    assert re.findall(r">([^<]*)</td>", lines[0][1])[:2] == ["2", "0.1"]
    first = [re.findall(r">([^<]*)</td>", cells)[0] for _name, cells in lines]
    assert first.count("–") == 19  # no data is not zero
    assert sum(int(cell) for cell in first if cell != "–") == 5


def test_a_district_says_what_none_of_its_blocks_shows(week):
    shown = html(open_page("map", lang="en", district=str(RANCHI), measure="overdue_share"))
    assert "Ranchi: 2 in all · known to the district only, so in no block here: 1 (50\u00a0%)" in shown
    assert "not placed, in the whole State: 2 (29\u00a0%)" in shown
    assert "grievances 10 are added, overdue as often as in the whole district" in shown
    assert re.findall(r'<span class="unseen">Kanke</span></th><td class="n">([^<]*)<', shown) == ["1/1"]
    shown = html(open_page("map", lang="en", district=str(PALAMU)))
    assert "Not on the map, since their area is not known: Ramgarh (silent)" in shown


def test_a_block_shows_its_figures_and_says_how_panchayats_come_in(week):
    shown = html(open_page("map", lang="en", block=str(KANKE)))
    assert re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", shown)[3:5] == [
        ("Share overdue", "1 of 1"),
        ("Panchayat not known", "3 of 3"),
    ]
    assert "The panchayats of this block are not known yet." in shown


def test_a_kind_is_what_is_counted(week):
    page = open_page("map", lang="en", kind="activity")
    assert "Total 4 · Not placed: 0 (0\u00a0%)" in html(page)
    assert 'class="section">Activities<' in html(page)
    assert "Overdue" not in html(page)


def test_a_measure_that_is_not_known_is_told_and_one_of_another_level_gives_way(week):
    assert "measure=&lt;b&gt;" in html(open_page("map", measure="<b>"))
    shown = html(open_page("map", lang="en", measure="per_lakh", district=str(RANCHI)))
    assert 'class="section">Grievances<' in shown and "measure=" not in shown


def test_crumbs_lead_back_and_the_table_leads_on(week):
    page = open_page("map", lang="en")
    page.button(key=f"to_district_{RANCHI}").click().run()
    assert page.query_params["district"] in (str(RANCHI), [str(RANCHI)])
    page.button(key=f"to_block_{KANKE}").click().run()
    assert page.query_params["block"] in (str(KANKE), [str(KANKE)])
    page.button(key="crumb_1").click().run()
    assert "block" not in page.query_params and page.query_params["district"] in (str(RANCHI), [str(RANCHI)])
    page.button(key="crumb_0").click().run()
    assert "district" not in page.query_params


def test_nothing_that_fits_is_said_and_the_filters_come_off_with_one_press(week):
    page = open_page("map", lang="en", category="mining")
    assert "No report fits this choice." in html(page)
    page.button(key="clear_all").click().run()
    assert "category" not in page.query_params and "No report fits" not in html(page)


def test_an_empty_room_says_what_to_do(tmp_path):
    with service(tmp_path):
        assert "अभी कोई संदेश नहीं आया है" in html(open_page("map"))


def test_an_imported_list_names_the_panchayats_and_hostile_names_stay_words(tmp_path):
    with service(tmp_path / "local", FILES) as office:
        rows = [["1", *ABOVE, "900001", "1", HOSTILE, HOSTILE, "0"], ["2", *ABOVE, "900002", "1", "Dusra", "दूसरा", "0"]]
        listed = csv(tmp_path / "panchayats.csv", rows)
        office.perform("places", {"path": str(listed), "level": "panchayat", "who": "desk"})
        shown = html(open_page("map", block=str(KANKE)))
    assert "2 पंचायतें" in shown and "<li>दूसरा</li>" in shown
    assert "<img" not in shown and "&lt;img src=x" in shown


def test_silent_is_hatched_and_alive_with_nothing_is_pale():
    for code in ("count", "per_lakh", "open", "overdue", "overdue_share"):
        _scale, (silent, alive) = coloured(code, row(1, heard=0, silent_days=9), row(2))
        assert (silent["silent"], silent["figure"]) == (True, "") and not alive["silent"]
        assert alive["fill"] == palette.ZERO != silent["fill"]
    scale, (never, today, late) = coloured(
        "silent_days", row(1, heard=0, silent_days=float("nan")), row(2), row(3, heard=0, silent_days=31)
    )
    assert never["silent"] and not today["silent"] and not late["silent"]
    assert (today["fill"], late["fill"]) == (palette.ZERO, palette.SCALE[-1])


def test_a_share_is_coloured_as_drawn_and_written_as_it_is():
    _scale, (found,) = coloured("overdue_share", row(open=5, overdue=3, overdue_share=0.41), level="block")
    assert found["figure"] == "3/5" and found["fill"] == palette.SCALE[2]
    with spoken("hi"):
        assert measures.offered("block", None)["overdue_share"].said(row(open=5, overdue=3)) == "5 में से 3"


@pytest.mark.parametrize("code", measures.CODES)
def test_the_legend_holds_every_colour_of_the_map_once(code):
    rows = [
        row(n, grievances=n, open=n, overdue=n // 2, overdue_share=n / 40, reports=40, coarse=n, coarse_share=n / 40,
            silent_days=n, heard=n % 7)
        for n in range(41)
    ]  # fmt: skip
    scale, values = coloured(code, *rows)
    colours = [colour for colour, _words in scale.legend()]
    assert {value["fill"] for value in values} <= set(colours) and len(colours) == len(set(colours))
    assert len({words for _colour, words in scale.legend()}) == len(colours)


def test_per_lakh_people():
    scale, (found,) = coloured("per_lakh", row(grievances=7))
    assert found["figure"] == "3.5" and scale.measure.value(row(grievances=7)) == 3.5
    assert "per_lakh" not in measures.offered("block", None)


def test_the_table_ranks_silent_places_last_and_goes_into_a_file_as_numbers():
    scale, _values = coloured("overdue_share", row(1, heard=0), row(2, open=1, overdue=1), row(3), level="block")
    assert [each["block"] for each in ranking.ranked(scale)] == [2, 3, 1]
    heads, rows = ranking.table(scale, ranking.columns(scale.measure, measures.offered("block", None)))
    assert len(heads) == len(rows[0]) and rows[0][:4] == [2, "नाम 2", 1, 1]


def test_hostile_names_are_only_words_on_the_map(monkeypatch):
    hostile = row(name_hi=HOSTILE, name_en=HOSTILE)
    scale, _values = coloured("count", hostile)
    shown = []
    monkeypatch.setattr(ranking.st, "html", shown.append)
    monkeypatch.setattr(remainder.st, "html", shown.append)
    ranking.draw(scale, [scale.measure], None, print)
    remainder.without_area(scale.values(), [RANCHI])
    told = atlas._told(hostile, [scale.measure])
    assert "<img" not in told + "".join(shown) and told.count("&lt;img") == 1
    sent = maps.data_of_script(maps.of_places(scale, None, {RANCHI: told}))
    assert "<" not in sent and json.loads(sent)[f"district-{RANCHI}"]["label"].startswith("<img")


def test_a_base_is_the_same_for_every_language_and_measure():
    with spoken("en"):
        one = shapes.district_base(RANCHI, NONE, 360)
    with spoken("hi"):
        assert shapes.district_base(RANCHI, NONE, 360) is one


@pytest.mark.parametrize("code", [code for code, _shape, _guess in shapes.of_state().areas])
def test_every_district_has_its_blocks_on_the_map_or_beneath(code):
    parts = shapes.of_district(code, NONE)
    named = shapes.above()
    assert sorted([*(c for c, _shape, _guess in parts.areas), *parts.without]) == sorted(
        block for block, district in named.items() if district == code
    )
    assert all(guess for _code, _shape, guess in parts.areas)


def test_true_shapes_are_full_lines_and_small(shared, tmp_path):
    with new_room(tmp_path / "local") as room:
        room.bring_in(str(shared / "geo" / "jharkhand_blocks.geojson"), "desk", "boundaries")
        for district, _shape, _guess in shapes.of_state().areas:
            imported = room.store.ask("shapes", DESK, {"level": "block", "district": district})
            parts = shapes.of_district(district, imported)
            assert len(parts.areas) == len(imported) and not any(guess for _code, _shape, guess in parts.areas)
            assert shapely.is_valid([shape for _code, shape, _guess in parts.areas]).all()
            drawn = shapes.district_base(district, imported, 360)
            size = len(drawn.get_root().render().encode())
            assert size < 150_000, (district, size)


def test_crumbs_name_where_one_is():
    with spoken("en"):
        assert crumbs.steps("Jharkhand", "Ranchi", "Kanke") == [
            ("Jharkhand", {"district": None}),
            ("Ranchi", {"block": None}),
            ("Kanke", {}),
        ]
