"""The register screen: empty, filled, by place; what each role sees; a desk's word, a link, what a check found."""

import json
import re
import time

import pytest

from data.access import DESK, STATE, Viewer
from data.reference import places
from data.verbs import ask, hand_in
from pages.views import register_found
from tests import week
from tests.pages.opening import html, open_page, words
from tests.registers import listed, row
from tests.week import FILES, service

KANKE = {"district": "339", "block": "3223"}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with service(tmp_path_factory.mktemp("register") / "local", FILES) as office:
        yield office


@pytest.fixture(scope="module")
def filled(office):
    week.register(office.room)
    return office


def test_an_empty_register_says_what_to_do(office):
    page = open_page("register")
    assert "नीचे एक सूची लाएँ" in html(page) and "किस पद पर कौन" not in html(page)
    leader = Viewer("leader", "state_leader", frozenset({STATE}))
    assert "राज्य की डेस्क लाती है" in html(open_page("register", leader))


def test_seats_and_holders_of_a_block(filled):
    told = html(open_page("register", **KANKE))
    for seen in ("रीना तिर्की", "1 मार्च 2025 – …", "बोड़ेया · पंचायत", "प्रखंड उपाध्यक्ष", "+91 70•••••061"):
        assert seen in told, seen
    assert "7000000061" not in told and "सोमा मुंडा" not in told and "कालू मरांडी" not in told
    assert "<img src=x" not in told and "&lt;img src=x" in told
    assert 'aria-label="भरे 1 · रिक्त 0 · अज्ञात 8"' in told


def test_a_press_on_a_place_goes_down_and_a_crumb_leads_back(filled):
    page = open_page("register")
    page.button(key="seats_to_339").click().run()
    assert page.query_params.get("district") in ("339", ["339"]) and "रांची" in html(page)
    page.button(key="seats_to_3223").click().run()
    assert page.query_params.get("block") in ("3223", ["3223"]) and not page.exception
    page.button(key="crumb_0").click().run()
    assert "district" not in page.query_params


def test_history_vacancies_and_english(filled):
    page = open_page("register", lang="en", **KANKE)
    page.get("button_group")[0].set_value("past").run()
    assert "सोमा मुंडा" in html(page) and "28 February 2025" in html(page) and "अजय कच्छप" not in html(page)
    page.get("button_group")[0].set_value("vacant").run()
    assert "Block vice-president" in html(page) and "vacant" in html(page)


def test_names_are_masked_for_a_leader_who_changes_nothing(filled):
    page = open_page("register", Viewer("aicc", "aicc", frozenset({STATE})), **KANKE)
    assert "र•••" in html(page) and "रीना" not in html(page)
    assert not [button for button in page.button if button.key and button.key.startswith(("link_", "register_"))]


def test_a_desk_accepts_a_person_and_takes_it_back(filled):
    page = open_page("register")
    assert "Parvati Hembrom" in html(page)
    pressed = next(button.key for button in page.button if (button.key or "").startswith("link_"))
    page.button(key=pressed).click().run()
    settled(filled)
    page.run()
    assert "जुड़ा हुआ" in html(page)
    page.button(key=f"un{pressed}").click().run()
    settled(filled)
    assert set(ask(DESK, "proposed_persons")["standing"]) == {"proposed", "refused"}


def test_a_desk_says_who_holds_a_seat_and_is_told_what_does_not_fit(filled):
    page = open_page("register", **KANKE)
    keep = next(button for button in page.button if button.label == "दर्ज करें")
    keep.click().run()
    assert "बताएँ कि पद पर कौन है" in html(page)
    page = open_page("register", **KANKE)
    page.number_input[0].set_value(1)
    next(box for box in page.selectbox if box.label == "पद").select_index(2)  # general secretaries
    next(box for box in page.text_input if box.label == "नाम").set_value("नया महासचिव")
    next(button for button in page.button if button.label == "दर्ज करें").click().run()
    settled(filled)
    assert "नया महासचिव" in html(open_page("register", **KANKE))


def settled(office):
    """Wait until what was decided is in effect."""
    office.perform("catch_up", {"who": "test"})


def test_what_a_check_found_is_told_with_names_masked(filled, tmp_path):
    path = listed(
        tmp_path / "a.csv",
        row(post="प्रखंड अध्यक्ष", name="कोई नया", since="01/01/2024"),
        row(post="उपाध्यक्ष", name="पहली बार"),
        row(post="मुखिया", name="कोई"),
    )
    job = hand_in(DESK, "register", path=str(path), dry_run=True)
    while (one := next(r for r in ask(DESK, "jobs").to_dict("records") if r["job_id"] == job))["state"] != "done":
        assert one["state"] != "failed", one["result"]
        time.sleep(0.05)
    assert register_found.standing(one) == "good" and "कोई नया" not in one["result"]
    told = html(open_page("register"))
    for seen in ("टकराव", "र•••", "क•••", "पद &#x27;मुखिया&#x27; यहाँ ज्ञात नहीं", "जाँच — कुछ बदला नहीं"):
        assert seen in told, seen
    assert json.loads(one["result"])["load_id"] is None


def test_every_word_is_hindi(filled):
    told = words(open_page("register"))
    own = {"BLA", "CSV", "xlsx", "LGD", "English", "BDO", "CO"}
    own |= {word for place in places() for word in re.findall(r"[A-Za-z]{3,}", place.usual_name_en)}  # to find it by
    assert not [word for word in re.findall(r"[A-Za-z]{3,}", told) if word not in own and "Kanke" not in word]
