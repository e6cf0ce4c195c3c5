"""Screens and wall scenes of committees and meetings on the week: one number everywhere, the party's own form, acts."""

import re
from unittest.mock import patch

import pytest

from data.access import DESK, STATE, Viewer
from data.answers import records
from data.verbs import ask
from pages.views.words import spoken
from pages.wall.asked import Asked
from pages.wall.scenes import committees as formed
from pages.wall.scenes import meetings as met
from tests.following import at
from tests.pages.opening import html, open_page, words
from tests.week import TODAY, register, service, take_in
from tests.week import committees as week

EAST = {"district": "327", "committees": "block"}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The week with what desks said of committees, looked at on the day that the hand-worked answers are of."""
    take_in(local := tmp_path_factory.mktemp("committees") / "local", register, week.tell)
    with service(local) as office, patch("data.access.now", lambda: at("2026-01-29 12:00")):
        yield office


def counted(level, **place):
    rows = records(ask(DESK, "committees_counted", {"level": level, **place}))
    return {row["level"]: row for row in rows}


def test_a_place_stands_in_the_partys_own_form(told):
    shown = html(open_page("committees", **EAST))
    assert "पूर्वी सिंहभूम: 11 में 10 प्रखंड समितियाँ अधूरी" in shown
    assert "पोटका: प्रखंड समिति गठित" in shown and "11: स्थानीय निकाय निर्देशिका के अनुसार" in shown
    panchayats = html(open_page("committees", block="3116"))
    assert "पोटका: पंचायतों की सूची नहीं है; गठित ज्ञात पंचायत समितियाँ 0" in panchayats
    assert "Jharkhand: 262 of 264 block committees incomplete" in html(
        open_page("committees", committees="block", lang="en")
    )


def test_wall_screen_and_ask_tell_one_number(told):
    block = counted("state")["block"]
    assert (block["expected"], block["formed"], block["missing"]) == (264, 2, 262)
    shown = html(open_page("committees", committees="block"))
    assert f"{block['expected']:.0f} में {block['missing']:.0f} प्रखंड समितियाँ अधूरी" in shown
    with spoken("en"):
        scene = formed.scene(Asked(TODAY))
    assert scene["figure"]["value"] == "2" and "of 264" in scene["figure"]["label"]
    assert scene["notes"][0] == "approved 1, verified alive 1"
    assert scene["notes"][1] == "Jharkhand: 4,345 of 4,345 panchayat committees incomplete"
    drawn = sum(int(value.split("/")[0]) for value in scene["picture"]["values"].values())
    assert drawn == block["formed"] and len(scene["picture"]["values"]) == 24


def test_meetings_on_wall_and_screen_are_the_answer(told):
    with spoken("en"):
        scene = met.scene(Asked(TODAY))
    by = {one["label"]: (one["value"], one["period"], one["note"]) for one in scene["picture"]["figures"]}
    assert by == {
        "District committees": ("1", "met, of 24 that are to", "not yet 21, only reported 1"),
        "Block committees": ("1", "met, of 2 that are to", "not yet 0, only reported 1"),
    }
    assert scene["sentence"] == "21 committees have missed their meeting of this month"
    shown = html(open_page("meetings", committees="district", lang="en"))
    assert "held 1 · only reported 1 · cancelled 1 · missed 21" in shown
    assert "due by 5 January 2026, days of grace until 8 January 2026" in shown
    assert "दुमका" not in html(open_page("meetings", committees="district", month="2026-01")).split("कब तक")[-1]


def test_a_claim_is_grey_beside_and_a_begun_committee_is_not_formed(told):
    shown = html(open_page("committees", committees="block", stage="all", district="339"))
    assert "रांची: 18 में 18 प्रखंड समितियाँ अधूरी" in shown and "1/12" in shown
    assert "संदेशों में केवल बताई गईं: 0 समितियाँ" in shown


def form(page, key):
    return next(button for button in page.button if button.form_id == key)


def test_a_desk_records_a_step_is_refused_in_words_and_takes_it_back(told):
    unit = week.unit_of(told.room, "block", week.NAMKUM)
    page = open_page("committees", committees="block", unit=unit)
    next(box for box in page.selectbox if box.label == "चरण").select("formed")
    form(page, "committee_step").click().run()
    assert "नहीं दिया गया: प्रमाण" in html(page)
    next(box for box in page.text_input if box.label.startswith("प्रमाण")).set_value("<b>सूची 9</b>")
    with patch("data.committees.now", lambda: at("2026-01-29 12:00")):
        form(page, "committee_step").click().run()
        told.perform("catch_up", {"who": "test"})
        page = open_page("committees", committees="block", unit=unit)
        shown = html(page)
        assert "<b>सूची" not in shown and "&lt;b&gt;सूची 9" in shown and "डेस्क के निर्णय से" in shown
        undo = next(button for button in page.button if (button.key or "").startswith("committee_undo_"))
        undo.click().run()
        told.perform("catch_up", {"who": "test"})
    assert "वापस लिया गया" in html(open_page("committees", committees="block", unit=unit))
    assert counted("state")["block"]["formed"] == 2


def test_a_district_president_sees_his_own_and_may_not_approve(told):
    boss = Viewer("boss", "district_president", frozenset({("district", 322)}))
    unit = week.unit_of(told.room, "block", week.CHAS)
    page = open_page("committees", boss, committees="block", unit=unit)
    assert "आपका क्षेत्र: बोकारो: 9 में 8 प्रखंड समितियाँ अधूरी" in html(page) and "पोटका" not in html(page)
    assert "चरण दर्ज करें" not in [button.label for button in page.button]  # formed: the next steps are the State's
    potka = week.unit_of(told.room, "block", week.POTKA)
    assert "पोटका" not in html(open_page("committees", boss, committees="block", unit=potka))
    reader = open_page("committees", Viewer("aicc", "aicc", frozenset({STATE})), unit=potka)
    assert not [button for button in reader.button if button.form_id]


@pytest.mark.parametrize("screen", ["committees", "meetings"])
def test_every_word_is_of_one_language_and_a_wrong_address_is_told(told, screen):
    left = set(re.findall(r"[A-Za-z]{2,}", words(open_page(screen, committees="block"))))
    assert left <= {"English", "LGD", "CSV", "xlsx"}
    assert "committees=x" in html(open_page(screen, committees="x"))
