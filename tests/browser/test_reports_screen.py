"""The reports screen as a person sees it: search by keyboard, open, original line, back; on a phone; hostile text."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from data import ledger, log
from data.access import DESK
from data.ledger import Ledger
from data.settings import now
from tests.browser.conftest import room_of, still, too_wide
from tests.rooms import at

PHONE = {"width": 390, "height": 844}
SLOW = 60_000


def harmless(visit) -> None:
    assert visit.dialogs == [] and visit.left == []
    assert visit.page.evaluate(
        'window.pwned === undefined && !document.querySelector(\'img[src="x"], a[href*="example.invalid"]\')'
    )


def listed(page) -> list[str]:
    return page.locator("a.opens").evaluate_all("links => links.map(a => a.href.match(/message=([0-9a-f-]+)/)[1])")


def test_a_figure_leads_to_its_rows(week_app, visit):
    page = visit.open(f"{week_app}/?district=339")
    figure = page.locator(".st-key-figure_grievances")
    expect(figure.locator(".value")).to_have_text("2", timeout=SLOW)
    figure.get_by_role("link").click()
    page.wait_for_url(re.compile(r"/reports\?.*kind=grievance"), timeout=SLOW)
    expect(page.locator(".section").first).to_contain_text("2 संदेशों में 2 रिपोर्टें", timeout=SLOW)
    expect(page.locator("a.opens")).to_have_count(2, timeout=SLOW)
    assert "district=339" in page.url


def test_search_open_original_line_and_back(week_app, visit):
    page = visit.open(f"{week_app}/reports")
    expect(page.locator("a.opens")).to_have_count(16, timeout=SLOW)
    found = []
    for typed in ("kanke", "कांके"):
        page.get_by_role("textbox", name="हिंदी या रोमन में लिखकर खोजें").fill(typed)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"[?&]q="), timeout=SLOW)
        expect(page.locator("a.opens")).to_have_count(3, timeout=SLOW)
        still(page)
        found.append(listed(page))
    assert found[0] == found[1]
    page.locator("a.opens").first.click()
    page.wait_for_url(re.compile(r"message="), timeout=SLOW)
    page.get_by_role("button", name="मूल पंक्ति दिखाएँ").first.click(timeout=SLOW)
    expect(page.locator("pre.original")).to_contain_text("कांके", timeout=SLOW)
    page.get_by_role("button", name="← सूची पर वापस").click()
    page.wait_for_url(re.compile(r"^(?!.*message=).*q="), timeout=SLOW)
    expect(page.locator("a.opens")).to_have_count(3, timeout=SLOW)
    harmless(visit)


def test_who_wrote_is_shown_for_a_reason_and_kept_in_the_log(week_app, visit):
    page = visit.open(f"{week_app}/reports?lang=en&district=339&kind=activity")
    page.locator("a.opens").first.click()
    writer = page.locator(".writer")
    expect(writer).to_contain_text("•")
    page.get_by_role("button", name="Show for ten minutes").click()
    expect(page.get_by_text("nothing is shown without a reason")).to_be_visible()
    page.get_by_label("What do you need the name and number for?").fill("to ring back")
    page.get_by_role("button", name="Show for ten minutes").click()
    expect(page.get_by_text("written into the log")).to_be_visible()
    expect(writer).not_to_contain_text("•")
    with at(room_of(week_app)):
        assert [line.facts["reason"] for line in log.read("unmasked")] == ["to ring back"]


def test_what_was_unmasked_is_masked_again_by_itself(week_app, visit, monkeypatch):
    page = visit.open(f"{week_app}/reports?lang=en&district=339&kind=grievance")
    page.locator("a.opens").first.click()
    writer = page.locator(".writer")
    expect(writer).to_contain_text("•")
    message = re.search(r"message=([0-9a-f-]+)", page.url)[1]
    with at(room_of(week_app)):  # nearly ten minutes ago
        monkeypatch.setattr(ledger, "now", lambda: now() - dt.timedelta(minutes=9, seconds=15))
        Ledger().decide(DESK.who, "unmasked", message_id=message, reason="to ring back")
    expect(writer).not_to_contain_text("•")
    expect(writer).to_contain_text("•")


@pytest.mark.parametrize("lang", ["hi", pytest.param("en", marks=pytest.mark.slow)])
def test_on_a_phone_a_row_is_a_card_and_nothing_is_too_wide(week_app, visit, lang):
    visit.page.set_viewport_size(PHONE)
    page = visit.open(f"{week_app}/reports?lang={lang}&q=kanke")
    expect(page.locator("a.opens")).to_have_count(3, timeout=SLOW)
    for opened in (False, True):
        if opened:
            page.locator("a.opens").first.click()
            expect(page.locator(".words")).to_be_visible(timeout=SLOW)
        assert too_wide(page) == []


def test_hostile_words_do_nothing(week_app, visit):
    page = visit.open(f"{week_app}/reports?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    harmless(visit)
    page = visit.open(f"{week_app}/reports")
    hostile = page.locator("tr", has_text='<img src=x onerror="window.pwned=1">')
    expect(hostile).to_be_visible(timeout=SLOW)
    harmless(visit)
    hostile.locator("a.opens").click()
    expect(page.locator(".words")).to_contain_text("onerror", timeout=SLOW)
    page.get_by_role("button", name="मूल पंक्ति दिखाएँ").first.click()
    expect(page.locator("pre.original")).to_contain_text("onerror", timeout=SLOW)
    harmless(visit)
