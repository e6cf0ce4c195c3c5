"""Committees as a person uses them: the board, the map, down to a block, a meeting recorded; wide and on a phone."""

import pytest
from playwright.sync_api import expect

from tests import week
from tests.browser.conftest import running, still, too_wide
from tests.week import committees

SLOW = 60_000


@pytest.fixture
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("committees")
    with week.week_room(folder / "local") as room:
        week.register(room)
        committees.tell(room)
    with running(folder / "local") as address:
        yield address


def test_from_the_board_to_a_meeting_that_was_recorded(app, visit):
    page = visit.open(f"{app}/committees?committees=block")
    board = page.locator(".st-key-card_committees")
    expect(board).to_contain_text("झारखंड: 264 में 262 प्रखंड समितियाँ अधूरी", timeout=SLOW)
    expect(board.locator(".funnellayer")).to_have_count(1, timeout=SLOW)
    drawn = page.frame_locator(".st-key-card_committees iframe").locator("path.leaflet-interactive")
    expect(drawn.first).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="पूर्वी सिंहभूम", exact=True).click()
    expect(board).to_contain_text("पूर्वी सिंहभूम: 11 में 10 प्रखंड समितियाँ अधूरी", timeout=SLOW)
    page.locator(".st-key-committees_stage button").last.click()
    page.get_by_role("link", name="पोटका · प्रखंड").click()
    one = page.locator(".st-key-card_committee")
    expect(one).to_contain_text("मंज़ूर", timeout=SLOW)
    still(page)
    one.get_by_label("समिति के कितने लोग आए").fill("7")
    one.get_by_role("button", name="बैठक दर्ज करें").click()
    expect(one).to_contain_text("7 आए", timeout=SLOW)
    expect(one).to_contain_text("9 आए")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(1_000)
    assert not too_wide(page)
    assert visit.left == [] and visit.dialogs == []
