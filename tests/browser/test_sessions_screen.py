"""A session as a desk holds it, by keyboard: the question, the promise with owner and day; it is due on the list."""

import pytest
from playwright.sync_api import expect

from tests import week
from tests.browser.conftest import running, still, too_wide


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sessions")
    week.take_in(folder / "local")
    with running(folder / "local") as address:
        yield address


def test_a_session_with_a_promise_by_keyboard(app, visit):
    page = visit.open(f"{app}/sessions")
    page.get_by_label("किसके साथ: पद लिखें, नाम नहीं").fill("एआईसीसी प्रभारी")
    page.get_by_role("button", name="संवाद खोलें").click()
    expect(page.locator(".matter .no")).to_have_text("सवाल 1")
    question = page.get_by_label("सवाल या बात")
    expect(question).to_be_focused()
    question.press_sequentially("<b>समितियाँ</b> कब?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".matter .no")).to_have_text("सवाल 2")
    expect(page.locator(".st-key-card_said")).to_contain_text("<b>समितियाँ</b> कब?")
    page.get_by_label("क्या वादा है").fill("सभी समितियाँ")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".st-key-card_made table")).to_contain_text("सभी समितियाँ")
    still(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == [] and visit.left == [] and visit.dialogs == []
