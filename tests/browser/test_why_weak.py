"""Why weak, of the week in a browser: the rule, a district by its six parts, its blocks, and the reports behind."""

import re

from playwright.sync_api import expect

DAYS = "from=2026-01-05&to=2026-01-11"


def test_a_district_is_told_by_its_six_parts_with_the_reports_behind(week_app, visit):
    page = visit.open(f"{week_app}/why_weak?{DAYS}&district=339")
    parts = page.locator(".part")
    expect(parts).to_have_count(6)
    expect(page.locator(".st-key-card_weak_place .section")).to_contain_text("रांची: संगठन – मज़बूत")
    expect(page.locator(".part.unknown")).to_have_count(2)  # no desk has spoken of committees or meetings
    expect(parts.nth(2)).to_contain_text("हर सप्ताह 2.0: कुल 2")
    expect(parts.nth(4)).to_contain_text("7 में से 4")
    expect(page.locator(".st-key-card_weak_rows tbody tr")).to_have_count(18)  # its blocks
    page.locator(".st-key-weak_reports").get_by_role("link", name="गतिविधि").click()
    expect(page).to_have_url(re.compile("reports.*district=339.*kind=activity|reports.*kind=activity.*district=339"))
    expect(page.locator(".sentence").first).to_contain_text("रांची")
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert visit.left == [] and visit.dialogs == []
