"""Verification and the ladder of silence as a desk uses them: a claim asked about, a block rung, a
programme set."""

import datetime as dt
import json

import pytest
from playwright.sync_api import expect

from data.settings import INDIA
from tests.browser.conftest import running, still, too_wide
from tests.rooms import new_room
from tests.week import register

KANKE = "कांके प्रखंड, रांची जिला"


def last_week():
    now = dt.datetime.now(INDIA)
    return now - dt.timedelta(days=now.weekday() + 3)


@pytest.fixture
def app(tmp_path_factory):
    """A claim of last week in Kanke with a hostile text, and a word from Chas three weeks ago."""
    folder = tmp_path_factory.mktemp("calls")
    now = dt.datetime.now(INDIA)
    told = [
        {
            "id": "a",
            "text": "<img src=x onerror='window.pwned=1'> बैठक हुई, 40 लोग आए",
            "place": KANKE,
            "kind": "activity",
        },
        {"id": "c", "text": "शिविर लगा, 60 लोग आए", "place": "नामकुम प्रखंड, रांची जिला", "kind": "activity"},
        {"id": "b", "text": "बिजली नहीं है", "place": "चास प्रखंड, बोकारो जिला", "kind": "grievance"},
    ]
    for one, moment in zip(told, (last_week(), last_week(), now - dt.timedelta(days=21)), strict=True):
        one["sent_at"] = moment.isoformat()
    (folder / "app.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    with new_room(folder / "local") as room:
        room.load([folder / "app.json"], "desk")
        register(room)
    with running(folder / "local") as address:
        yield address


def test_a_claim_is_asked_about_and_counts_beside_what_is_claimed(app, visit):
    page = visit.open(f"{app}/verification?block=3223&district=339")
    claim = page.locator('[class*="st-key-check_"]').first
    expect(claim).to_contain_text("40 लोगों का दावा")
    expect(page.locator(".st-key-card_verified")).to_contain_text("अभी किसी से पूछा नहीं गया")
    claim.get_by_role("button", name="सत्यापित", exact=True).click()
    expect(page.locator(".band.failed")).to_contain_text("टिप्पणी चाहिए")
    claim.get_by_label("क्या कहा गया?").fill("सहिया ने कहा: हुई थी")
    claim.get_by_role("button", name="सत्यापित", exact=True).click()
    expect(page.locator(".st-key-card_verified")).to_contain_text("1 में से 1 सत्यापित")
    expect(page.locator(".st-key-card_verified .claimed").first).to_have_text("1 दावे")
    assert page.evaluate("window.pwned") is None
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == []


def test_a_silent_block_is_rung_and_rests(app, visit):
    page = visit.open(f"{app}/silence?district=322")
    chas = page.locator(".st-key-rung_block_3066")
    expect(chas).to_contain_text("21 दिन से मौन")
    expect(chas).to_contain_text("बिजली नहीं है")
    expect(chas).to_contain_text("+91 70•••••051")
    expect(page.locator(".st-key-card_ring")).to_contain_text("कभी कुछ नहीं सुना गया")
    chas.get_by_role("button", name="नंबर दिखाएँ").click()
    page.get_by_label("नाम और नंबर किस काम के लिए चाहिए?").fill("मौन के बारे में पूछना है")
    page.get_by_role("button", name="दस मिनट के लिए दिखाएँ").click()
    expect(chas).to_contain_text("+917000000051")
    still(page)
    chas.get_by_label("क्या कहा गया?").fill("मेले में व्यस्त थे")
    chas.get_by_role("button", name="बात हुई", exact=True).click()
    expect(page.locator(".st-key-card_rest")).to_contain_text("मेले में व्यस्त थे")
    expect(chas).to_have_count(0)
    still(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == []


def test_a_programme_is_set_and_its_units_are_claimed_silent_and_told(app, visit):
    page = visit.open(f"{app}/programmes")
    day = last_week().date()
    card = page.locator(".st-key-card_set")
    card.get_by_label("नाम हिंदी में").fill("शिविर")
    card.get_by_role("spinbutton", name="day, इस दिन से").click()
    page.keyboard.type(f"{day:%d%m%Y}")
    card.get_by_label("हर एक में अपेक्षित").click()
    page.get_by_role("option", name="प्रखंड", exact=True).click()
    card.get_by_role("button", name="कार्यक्रम तय करें").click()
    shown = page.locator(".st-key-card_programmes")
    expect(shown).to_contain_text("हुआ, दावा: 1")
    expect(shown).to_contain_text("कुछ नहीं सुना गया: 263")
    expect(shown).to_contain_text("60 लोगों का दावा")
    shown.get_by_role("button", name="शिविर", exact=True).first.click()
    units = page.locator(".st-key-card_units")
    units.get_by_label("कैसे पता").fill("सूची देखी")
    units.get_by_role("button", name="रद्द", exact=True).click()
    expect(shown).to_contain_text("रद्द: 1")
    changes = page.locator(".st-key-card_changes")
    changes.get_by_role("button", name="कार्यक्रम हटाएँ").click()
    expect(changes).to_contain_text("ने हटाया")
    expect(units).to_have_count(0)
    changes.get_by_role("button", name="वापस लें", exact=True).click()
    expect(shown).to_contain_text("रद्द: 1")
    still(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == []
