"""The review desk as a person uses it: a correction by keyboard, what it teaches, its preview, accepted."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, room_of, running, still, too_wide
from tests.loaders.test_review import chat
from tests.rooms import new_room

SLOW = 60_000


@pytest.fixture
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    with new_room(folder / "local") as room:
        room.load([chat(folder, "कांके प्रखंड की बातें", range(5))], "desk")
    with running(folder / "local") as address:
        yield address


def command(app, *words):
    """What a command says while the app has the store."""
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={**os.environ, "WARROOM_LOCAL": str(room_of(app))},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_correction_teaches_a_spelling_that_places_old_and_new_messages(app, visit, tmp_path):
    page = visit.open(f"{app}/review?doubt=unplaced")
    expect(page.locator(".st-key-card_words .words")).to_contain_text("कंकेया", timeout=SLOW)
    told = page.locator(".st-key-card_words .words").inner_text()
    place = page.locator('[class*="st-key-review_place_0"] input')
    for _again in range(60):  # until the page listens to keys
        page.keyboard.press("p")
        page.wait_for_timeout(300)
        if place.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.press("Control+A")  # a letter may have been pressed once too often
    page.keyboard.type("Kanke prakhand")  # no label holds these words
    expect(place).to_have_value("Kanke prakhand")
    shown = page.locator('[data-key="__creatable__"] [data-item-hl]').evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    assert shown == '"जैसा लिखा है वैसा लें"'  # not Streamlit's "Add: …"
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="बदलाव दर्ज करें")).to_be_visible(timeout=SLOW)
    expect(place).not_to_be_focused(timeout=SLOW)
    page.keyboard.press("Enter")
    proposal = page.locator('[class*="st-key-proposal_"]').first
    expect(proposal).to_contain_text("कंकेया", timeout=SLOW)
    expect(page.locator(".st-key-card_words .words")).not_to_have_text(told, timeout=SLOW)

    proposal.get_by_role("button", name="क्या बदलेगा?").click()
    expect(proposal).to_contain_text("1 पुराना संदेश बदलेगा", timeout=SLOW)
    expect(proposal.locator("table")).to_contain_text(
        "बिजली नहीं है" if "राशन" in told else "राशन नहीं मिला", timeout=SLOW
    )
    proposal.get_by_role("button", name="स्वीकार करें", exact=True).click()
    expect(page.locator(".st-key-card_teach")).to_contain_text("लागू", timeout=SLOW)

    new = chat(tmp_path, "दूसरा समूह", range(5, 10))
    shutil.copy(new, room_of(app) / "inbox" / "new.part")
    (room_of(app) / "inbox" / "new.part").rename(room_of(app) / "inbox" / new.name)
    listed = visit.open(f"{app}/reports?q=कंकेया&block=3223")
    expect(listed.locator("a.opens")).to_have_count(4, timeout=SLOW)

    before = command(app, "data", "checksum")
    assert json.loads(command(app, "loaders", "rebuild", "--json"))["checksum"] == before


@pytest.mark.slow
def test_undo_brings_a_message_back_to_the_desk(app, visit):
    page = visit.open(f"{app}/review")
    title = page.locator(".st-key-card_words h2").first  # when it came and where: two messages may say the same
    expect(title).to_be_visible(timeout=SLOW)
    told = title.inner_text()
    expect(page.get_by_role("button", name="पुष्टि करें")).to_be_visible(timeout=SLOW)
    still(page)
    page.wait_for_timeout(1_000)  # until the page listens to keys
    page.keyboard.press("Enter")
    expect(title).not_to_have_text(told, timeout=SLOW, use_inner_text=True)
    expect(page.get_by_role("button", name="पिछला वापस लें")).to_be_enabled(timeout=SLOW)
    still(page)
    page.keyboard.press("u")
    expect(title).to_have_text(told, timeout=SLOW, use_inner_text=True)


@pytest.mark.slow
def test_a_phone_shows_all_of_it(app, visit):
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(f"{app}/review")
    expect(page.locator(".st-key-card_words .words")).to_be_visible(timeout=SLOW)
    assert too_wide(page) == []
    assert not re.search(r"window\.pwned", page.content()) and visit.left == []
