"""The AICC with two States loaded: these are compared, the other six say that there are no data; one is looked into."""

import json
import re

import pytest
from playwright.sync_api import expect

from data.access import EVERYWHERE, Viewer
from tests import world
from tests.browser.conftest import running
from tests.rooms import new_room

AICC = Viewer("delhi", "aicc", EVERYWHERE)
TOLD = [
    {"id": f"t{n}", "sent_at": "2026-01-10T10:00:00+05:30", "text": text}
    for n, text in enumerate(("गया जिला में राशन नहीं मिला", "पटना जिला में पेंशन बंद है", "रांची जिला में पानी नहीं आता"))
]


@pytest.fixture(scope="module")
def two_states(tmp_path_factory):
    folder = tmp_path_factory.mktemp("states")
    (folder / "app.json").write_text(json.dumps(TOLD, ensure_ascii=False), encoding="utf-8")
    with new_room(folder / "local") as room:
        world.other_state(room, folder / "list")
        room.load([folder / "app.json"], "desk")
        gaya = {"place": json.dumps({"district": ["196", None]}), "level": "district", "on": "2026-01-05", "proof": "x"}
        room.record("desk", "committee_stepped", **gaya, step="formed", follows=None)
    with running(folder / "local") as address:
        yield address


def test_two_states_are_told_the_other_six_have_no_data_and_one_opens(two_states, visit):
    page = visit.open(f"{two_states}/aicc", AICC)
    cards = page.locator(".st-key-states .state")
    expect(cards).to_have_count(8)
    expect(page.locator(".st-key-states .state.thin")).to_have_count(2)
    silent = page.locator(".st-key-states .state.no-data")
    expect(silent).to_have_count(6)
    for card in silent.all():
        assert "शून्य नहीं" in card.inner_text() and not re.search(r"(?<!\d)0(?!\d)", card.inner_text())
    bihar = page.locator(".st-key-state_10 .state")
    expect(bihar).to_contain_text("38 जिले")
    of_committees = page.locator(".st-key-card_states_committees")
    expect(of_committees.locator(".state.no-data")).to_contain_text("शून्य नहीं")
    expect(of_committees.locator(".state.no-data")).to_contain_text("असम")
    district = of_committees.locator(".st-key-committees_of_10 tr", has_text="जिला समितियाँ")
    expect(district).to_contain_text("38 में से 1")
    expect(district).to_contain_text("स्थानीय निकाय निर्देशिका")
    expect(of_committees.locator(".st-key-committees_of_10 tr", has_text="प्रखंड समितियाँ")).to_contain_text("–")
    page.get_by_role("link", name="बिहार का हाल").click()
    expect(page.locator(".figure").first).to_be_visible()
    assert "state=10" in page.url
    expect(page.locator(".sentence").first).to_contain_text("बिहार")
    visit.open(f"{two_states}/map?state=10&district=196", AICC)
    expect(page.get_by_text("इस जिले के प्रखंड यहाँ ज्ञात नहीं")).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    visit.open(f"{two_states}/map?state=18", AICC)
    expect(page.get_by_text("असम से कोई संदेश नहीं आया है")).to_be_visible()
    assert visit.left == [] and visit.dialogs == []
