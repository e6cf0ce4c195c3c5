"""Call-backs, officers, the docket and what units look after, as a desk uses them: wide, and nothing cut on a phone."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from data import numbers
from data.settings import now
from tests import week
from tests.browser.conftest import running, still, too_wide
from tests.following import Desk
from tests.week.followed import follow

KANKE = "district=339&block=3223"


def room_of(local):
    """The week with its register and what a desk did about it; last week one more was closed, by somebody else."""
    with week.week_room(local) as room:
        week.register(room)
        known = follow(room)
        closed = now() - dt.timedelta(days=now().weekday() + 3)
        done = {"act": "पानी चालू हुआ", "acted_on": str(closed.date()), "proof": "फोटो 7"}
        Desk(room, "closer").decide(closed, "closed", number=known["water"], **done)
        return known


@pytest.fixture
def world(tmp_path_factory):
    local = tmp_path_factory.mktemp("screens") / "local"
    known = room_of(local)
    with running(local) as address:
        yield address, known


def on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    assert not too_wide(page)


def test_who_is_rung_back_is_asked_and_the_share_follows(world, visit):
    address, known = world
    page = visit.open(f"{address}/call_backs")
    card = page.locator(".st-key-card_calls_back")
    expect(card).to_contain_text(numbers.spaced(known["water"]))
    still(page)
    card.get_by_label("नागरिक ने क्या कहा?").fill("हाँ, पानी आ रहा है")
    card.get_by_role("button", name="ठीक हो गया").click()
    expect(card).to_contain_text("ठीक हो गया: desk")
    expect(page.locator(".st-key-card_shares")).to_contain_text("में से 1")
    on_a_phone(page)


def test_the_record_of_an_office_has_its_holder_and_no_ranking(world, visit):
    page = visit.open(f"{world[0]}/officers?office=bdo&from=2026-01-01&to=2026-01-31")
    expect(page.locator(".st-key-card_officers")).to_contain_text("अजय कच्छप")
    page.locator('.st-key-choose_office button:has-text("सीओ")').click()
    expect(page.locator(".st-key-card_officers")).to_contain_text("नीलम टोप्पो")
    on_a_phone(page)


def test_the_docket_leads_to_each_grievance_and_goes_on_paper(world, visit):
    address, known = world
    page = visit.open(f"{address}/docket")
    line = page.get_by_role("link", name=numbers.spaced(known["pension"]))
    expect(line).to_be_visible()
    still(page)
    with page.expect_download() as paper:
        page.get_by_role("button", name="PDF उतारें").click()
    assert paper.value.suggested_filename.endswith(".pdf")
    on_a_phone(page)
    line.click()
    expect(page.locator(".matter .no")).to_have_text(numbers.spaced(known["pension"]))


@pytest.mark.slow
def test_a_desk_says_which_place_a_unit_looks_after_and_takes_it_back(world, visit):
    page = visit.open(f"{world[0]}/register?{KANKE}")
    card = page.locator(".st-key-card_mapping")
    expect(card.locator("table")).to_contain_text("कांके · प्रखंड")
    still(page)
    place = card.get_by_label("स्थान, जिसे वह देखती है")
    place.press_sequentially("नामकुम")
    page.get_by_role("option", name="नामकुम").first.click()
    card.get_by_role("button", name="दर्ज करें").click()
    expect(card.locator('[class*="st-key-maps_"]')).to_contain_text("नामकुम · प्रखंड")
    on_a_phone(page)
    card.get_by_role("button", name="वापस लें").click()
    expect(card.locator('[class*="st-key-maps_"]')).to_have_count(0)
    expect(card.locator("table")).to_contain_text("कांके · प्रखंड")
