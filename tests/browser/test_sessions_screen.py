"""A session as a desk holds it, by keyboard and mouse: question, answer, a promise with owner and day. Days later it is
due on the wall, in the dossier of its district and on the list; another district's president finds nothing of it.
"""

import datetime as dt
from unittest.mock import patch

import pytest
from playwright.sync_api import expect

from data.access import Viewer
from data.settings import now
from tests import week
from tests.browser.conftest import room_of, running, still, too_wide
from tests.rooms import at, wall_key

RANCHI, DUMKA = 339, 326
IN_DAYS, LATER = 3, 5
RANCHI_S = Viewer("ranchi", "district_president", frozenset({("district", RANCHI)}))
DUMKA_S = Viewer("dumka", "district_president", frozenset({("district", DUMKA)}))


@pytest.fixture
def local(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sessions")
    week.take_in(folder / "local")
    return folder / "local"


def test_a_promise_is_taken_down_and_comes_due(local, visit):
    with running(local) as address:
        link = take_down(visit, address)
    with (
        running(local, module="tests.browser.later", AHEAD_DAYS=str(LATER)) as address,
        patch("data.sessions.now", lambda: now() + dt.timedelta(days=LATER)),  # who signs in does so then
    ):
        is_due_on_the_wall(visit, address)
        is_due_in_the_dossier(visit, address)
        is_due_on_the_list(visit, address)
        stays_in_its_district(visit, address, link)
    assert visit.left == [] and visit.dialogs == []


def take_down(visit, address) -> str:
    """By keyboard, the owner by mouse; what the address of the session asks."""
    page = visit.open(f"{address}/sessions")
    place = page.get_by_label("किस जगह का नेतृत्व")
    place.fill("रांची")
    place.press("Enter")
    page.get_by_label("किसके साथ: पद लिखें, नाम नहीं").fill("एआईसीसी प्रभारी")
    page.get_by_role("button", name="संवाद खोलें").click()
    expect(page.locator(".matter .no")).to_have_text("सवाल 1")
    question = page.get_by_label("सवाल या बात")
    expect(question).to_be_focused()
    question.press_sequentially("<b>समितियाँ</b> कब?")
    page.keyboard.press("Tab")
    page.keyboard.type("माह के अंत तक")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".matter .no")).to_have_text("सवाल 2")
    expect(page.locator(".st-key-card_said")).to_contain_text("<b>समितियाँ</b> कब?")
    expect(page.locator(".st-key-card_said")).to_contain_text("माह के अंत तक")
    page.get_by_label("किसका वादा").click()
    page.get_by_role("option", name="जिला अध्यक्ष, रांची").first.click()
    page.get_by_role("spinbutton", name="day, किस दिन तक").click()
    page.keyboard.type(f"{now() + dt.timedelta(days=IN_DAYS):%d%m%Y}")
    page.get_by_label("क्या वादा है").fill("सभी समितियाँ")
    page.keyboard.press("Control+Enter")
    made = page.locator(".st-key-card_made table")
    expect(made).to_contain_text("सभी समितियाँ")
    expect(made).to_contain_text("जिला अध्यक्ष, रांची")
    expect(made).to_contain_text("7 दिन में देय")
    still(page)
    link = page.url.split("?")[1]
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == []
    page.set_viewport_size({"width": 1920, "height": 1080})
    return link


def is_due_on_the_wall(visit, address) -> None:
    with at(room_of(address)):
        key = wall_key()
    page = visit.page
    page.goto(f"{address}/wall?key={key}&pace=600")
    page.locator("section.scene").wait_for()
    for _dot in range(page.locator("#dots i").count()):
        if page.locator("section.scene").get_attribute("data-scene") == "promises":
            break
        page.keyboard.press("ArrowRight")
    told = page.locator('section.scene[data-scene="promises"]')
    expect(told).to_contain_text("जिला अध्यक्ष, रांची")
    expect(told).to_contain_text("दिन निकल गया")
    expect(told).not_to_contain_text("सभी समितियाँ")  # the words of a promise are none of the wall's


def is_due_in_the_dossier(visit, address) -> None:
    page = visit.open(f"{address}/dossier?district={DUMKA}", RANCHI_S)
    card = page.locator(".st-key-card_dossier")
    expect(card).to_contain_text("जिला दस्तावेज़: रांची")  # his own, whatever the address says
    line = card.locator("[class*=st-key-sentence_promise_]", has_text="सभी समितियाँ")
    expect(line.first).to_contain_text("दिन निकल गया")
    line.first.get_by_role("link").click()
    expect(page.locator(".st-key-card_made mark")).to_have_text("सभी समितियाँ")  # in its session
    expect(page.locator(".st-key-card_said")).to_contain_text("माह के अंत तक")


def is_due_on_the_list(visit, address) -> None:
    page = visit.open(f"{address}/sessions?district={RANCHI}&promises=overdue")
    row = page.locator(".st-key-card_promises tbody tr", has_text="सभी समितियाँ")
    expect(row.first).to_contain_text("दिन निकल गया")


def stays_in_its_district(visit, address, link) -> None:
    for there in (f"dossier?district={RANCHI}", f"sessions?{link}", f"briefing?district={RANCHI}"):
        page = visit.open(f"{address}/{there}", DUMKA_S)
        expect(page.locator("[class*=st-key-card_]").first).to_be_visible()
        still(page)
        expect(page.locator(".stMain")).not_to_contain_text("समितियाँ</b>")
        expect(page.locator(".stMain")).not_to_contain_text("सभी समितियाँ")
        expect(page.locator(".stMain")).not_to_contain_text("रांची")
