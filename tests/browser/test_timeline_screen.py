"""Timeline and replay as a person uses them: a bar opens its reports, thirty days pass in thirty seconds, keys work."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import still

SLOW = 60_000  # milliseconds: a small machine shared by many
RANCHI = 339


def player(visit, address: str, paused_at: str = "2026-01-29T12:00:00"):
    """The replay with the browser's clock in our hand, once the map is there; its frame."""
    visit.page.clock.install(time=paused_at)
    page = visit.open(address)
    inside = page.frame_locator(".st-key-card_replay iframe")
    for _wait in range(300):  # Streamlit and the map need a running clock to draw
        if inside.locator("#replay .day").count():
            break
        page.wait_for_timeout(200)
    expect(inside.locator("path.district")).to_have_count(24)
    return inside


def day(inside) -> int:
    return int(re.search(r"\d+", inside.locator("#replay .nth").inner_text()).group())


def colours(inside) -> list[str]:
    return inside.locator("path.district").evaluate_all("paths => paths.map(p => p.getAttribute('fill'))")


def hatched(inside) -> int:
    return inside.locator("path.hatch").evaluate_all(
        "paths => paths.filter(p => p.getAttribute('stroke-opacity') != 0).length"
    )


def test_thirty_days_pass_in_thirty_seconds_and_end_on_the_last(week_app, first_visit):
    inside = player(first_visit, f"{week_app}/replay?to=2026-01-14")
    inside.locator("#replay .play").click()
    inside.locator("#replay input").fill("0")
    before, silent = colours(inside), hatched(inside)
    assert (day(inside), silent) == (1, 24)
    inside.locator("#replay .play").click()
    first_visit.page.clock.run_for(10_000)
    assert 10 <= day(inside) <= 13
    first_visit.page.clock.run_for(20_000)
    expect(inside.locator("#replay .nth")).to_contain_text("30 / 30")
    assert colours(inside) != before and hatched(inside) == 20  # Palamu was last heard on the 7th
    expect(inside.locator("#replay .day")).to_have_text("बुधवार, 14 जनवरी 2026")
    expect(inside.locator("#replay .play")).to_have_text("शुरू से")
    assert first_visit.left == []


@pytest.mark.slow
def test_keys_step_and_play_and_the_switch_changes_what_is_counted(week_app, first_visit):
    inside = player(first_visit, f"{week_app}/replay?lang=en&to=2026-01-11")
    inside.locator("#replay input").fill("29")
    expect(inside.locator("#replay .figure")).to_have_text("7Grievances in the seven days up to this day")
    expect(inside.locator(f'.place[data-district="{RANCHI}"]')).to_have_text("Ranchi2")
    first_visit.page.keyboard.press("ArrowLeft")
    assert day(inside) == 29
    expect(inside.locator("#replay .figure b")).to_have_text("6")
    inside.get_by_role("button", name="Activities").click()
    expect(inside.locator("#replay .figure b")).to_have_text("4")
    first_visit.page.locator(".head").click()
    first_visit.page.keyboard.press("ArrowRight")
    assert day(inside) == 30
    first_visit.page.keyboard.press("Space")
    expect(inside.locator("#replay .play")).to_have_text("Pause")
    assert first_visit.left == []


@pytest.mark.slow
def test_who_wants_little_motion_starts_it_himself(week_app, first_visit):
    first_visit.page.emulate_media(reduced_motion="reduce")
    inside = player(first_visit, f"{week_app}/replay?lang=en")
    expect(inside.locator("#replay .play")).to_have_text("Play")
    assert day(inside) == 1


def test_a_bar_opens_its_reports_and_back_comes_back(week_app, visit):
    page = visit.open(f"{week_app}/timeline?lang=en")
    bars = page.locator(".st-key-card_by_actor .barlayer .point path:visible")  # a bar of nothing has no height
    bars.first.wait_for(timeout=SLOW)
    box = bars.first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile(r"/reports\?.*from=2026-01-06"), timeout=SLOW)
    assert "to=2026-01-06" in page.url and "kind=activity" in page.url and "lang=en" in page.url
    page.go_back()
    bars.first.wait_for(timeout=SLOW)
    still(page)
    assert "/timeline" in page.url
    assert visit.left == []


@pytest.mark.slow
def test_a_day_of_the_list_opens_its_reports_by_keys_alone(week_app, visit):
    page = visit.open(f"{week_app}/timeline?lang=en")
    listed = page.locator(".st-key-open_day input")
    listed.press_sequentially("10 January", timeout=SLOW)
    page.get_by_role("option").first.wait_for()
    listed.press("Enter")
    page.wait_for_url(re.compile(r"/reports\?.*from=2026-01-10"), timeout=SLOW)
