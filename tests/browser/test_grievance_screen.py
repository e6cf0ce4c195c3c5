"""A grievance as a desk follows it: a Hindi chat message gets its number, is forwarded, is late, climbs one step by its
letter, is closed with proof, confirmed by the complainant and reopened.
"""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from data.access import DESK, Viewer
from data.settings import now
from tests.browser.conftest import running, still, too_wide
from tests.rooms import new_room

TEXT = "कांके प्रखंड में 3 महीने से राशन नहीं मिला, डीलर कहता है ऊपर से नहीं आया"
SECOND = Viewer("second", "desk", DESK.area)
SPOKEN_DAYS_AGO = 40  # beyond the 21 days of a government matter: late from the start, however soon it is forwarded


@pytest.fixture
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("followed")
    chat = folder / "WhatsApp Chat with कांके प्रखंड कांग्रेस.txt"
    spoken = now() - dt.timedelta(days=SPOKEN_DAYS_AGO)
    chat.write_text(f"{spoken:%d/%m/%Y, %H:%M} - +91 90000 00001: {TEXT}\n", encoding="utf-8")
    with new_room(folder / "local") as room:
        room.load([chat], "desk")
    with running(folder / "local") as address:
        yield address


def take(page, step, then, **typed):
    """Choose a step, fill its fields by their names, keep it; until the head says how it stands."""
    acts = page.locator(".st-key-card_acts")
    still(page)  # while it is drawn anew, what stood there before is there, too
    acts.locator("[data-testid=stButtonGroup] button", has_text=step).click()
    keep = acts.locator("[data-testid=stFormSubmitButton] button")
    still(page)
    expect(keep).to_have_text(step)
    for label, words in typed.items():
        acts.get_by_label(label).fill(words)
    keep.click()
    expect(page.locator(".matter .status")).to_have_text(then)


def test_from_a_chat_message_to_confirmed_relief_and_open_again(app, visit):
    page = visit.open(f"{app}/queue?tab=received")
    expect(page.locator(".waits")).to_contain_text("कांके, रांची")
    page.locator('[class*="st-key-queue_row_"] .stPageLink a').click()
    expect(page.locator(".matter .status")).to_have_text("प्राप्त")
    page.get_by_role("button", name="दर्ज करें: संख्या दें").click()
    expect(page.locator(".matter .status")).to_have_text("दर्ज")
    number = page.locator(".matter .no").inner_text()

    take(page, "आगे भेजें", "आगे भेजी गई")
    expect(page.locator(".matter .stands")).to_contain_text("प्रखंड विकास पदाधिकारी")
    expect(page.locator(".clock.late")).to_contain_text("दिन की देरी")
    letter = page.locator(".st-key-card_letters")
    still(page)  # the letter of the step before stands beside the new one until all is drawn
    expect(letter.locator("textarea")).to_have_value(re.compile(f"{number}.*राशन|राशन.*{number}", re.DOTALL))
    expect(letter.locator("textarea")).to_have_value(re.compile("अनुमंडल पदाधिकारी"))  # the next rung
    letter.get_by_role("button", name="भेजा गया – दर्ज करें").click()
    expect(page.locator(".ladder .here")).to_contain_text("अनुमंडल पदाधिकारी")
    expect(page.locator(".ladder .been").first).to_contain_text("प्रखंड विकास पदाधिकारी")

    typed = {"क्या किया गया": "तीन महीने का अनाज मिला", "प्रमाण: फोटो, रसीद, पत्र संख्या": "पावती की फोटो"}
    take(page, "बंद करें", "बंद", **typed)
    expect(page.locator(".st-key-card_acts")).not_to_contain_text("शिकायतकर्ता ने पुष्टि की")  # not by who closed it
    page = visit.open(f"{app}/grievance?number={number.replace(' ', '')}", SECOND)
    take(page, "शिकायतकर्ता ने पुष्टि की", "पुष्ट", टिप्पणी="फोन पर कहा: मिल गया")
    take(page, "फिर खोलें", "फिर खुली", टिप्पणी="इस महीने फिर नहीं मिला")
    expect(page.locator(".thread li")).to_have_count(7)
    expect(page.locator(".thread")).to_contain_text("पावती की फोटो")
    expect(page.locator(".thread details")).to_have_count(1)  # the letter, as it was sent

    page = visit.open(f"{app}/queue")
    page.get_by_label("शिकायत की संख्या").fill(number)
    page.keyboard.press("Enter")
    expect(page.locator(".matter .no")).to_have_text(number)
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == [] and visit.left == []


def pick_by_keyboard(page):
    """Go to the first row with J, pick it with X."""
    for _again in range(60):  # until the page listens to keys
        page.keyboard.press("j")
        page.wait_for_timeout(200)
        if page.evaluate("document.activeElement.className.includes('st-key-queue_row_')"):
            break
    page.keyboard.press("x")
    expect(page.locator(".st-key-queue_acts")).to_contain_text("1 चुनी गईं")
    still(page)


def test_the_queue_by_keyboard(app, visit):
    page = visit.open(f"{app}/queue")
    expect(page.locator(".waits")).to_be_visible()
    pick_by_keyboard(page)
    expect(page.locator('[class*="st-key-queue_row_"] input[type=checkbox]')).to_be_checked()
    page.keyboard.press("a")
    desk = page.locator(".waits .desk")
    expect(desk).to_contain_text("दर्ज")
    pick_by_keyboard(page)
    page.keyboard.press("o")
    expect(desk).to_contain_text("desk देख रहे हैं")
    still(page)
    page.keyboard.press("u")
    expect(desk).not_to_contain_text("desk देख रहे हैं")
