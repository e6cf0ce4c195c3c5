"""What holds of every screen, on a phone: it fits, keeps its security policy, breaks nothing, asks no other host."""

import pytest
from playwright.sync_api import expect

from data.access import EVERYWHERE, Viewer
from tests.browser.conftest import LONGEST, too_wide
from tests.rooms import ADDRESSES

PHONE = {"width": 390, "height": 844}
BOSS = Viewer("boss", "admin", EVERYWHERE)  # may open all of them


@pytest.mark.parametrize("screen", ADDRESSES)
def test_a_screen_fits_a_phone_and_keeps_its_policy(screen, week_app, visit):
    said = []
    visit.page.on("console", lambda message: said.append(message.text))
    visit.page.on("pageerror", lambda error: said.append(f"error: {error}"))
    visit.page.set_viewport_size(PHONE)
    page = visit.open(f"{week_app}/{screen}", BOSS)
    page.locator(".figure, .section").first.wait_for(timeout=LONGEST)
    assert too_wide(page) == []
    assert [words for words in said if "Content Security" in words or "Refused" in words or "error:" in words] == []
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert visit.left == [] and visit.dialogs == []
