"""First light as a person sees it: map, charts, presses; nothing leaves, nothing hostile runs."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import HOSTILE_FILE

RANCHI = 339
PHONE = {"width": 390, "height": 844}
SLOW = 60_000  # milliseconds: a small machine shared by many


def drawn(page: Page):
    """The inside of the map, once all its districts are there."""
    inside = page.frame_locator(".st-key-card_map iframe")
    expect(inside.locator("path.district")).to_have_count(24, timeout=SLOW)
    expect(page.locator(".js-plotly-plot .heatmaplayer").first).to_be_attached(timeout=SLOW)
    expect(page.locator(".js-plotly-plot .barlayer").first).to_be_attached(timeout=SLOW)
    return inside


def press(page: Page, label: Locator) -> None:
    """Press where a label of a map stands, once it has stopped moving; labels let the press through."""
    box = None
    while box != (box := label.bounding_box()):
        page.wait_for_timeout(300)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_map_and_charts_are_drawn_nothing_leaves_and_hostile_words_do_nothing(week_app, visit):
    page = visit.open(week_app)
    inside = drawn(page)
    hatched = inside.locator("path.hatch").evaluate_all(
        "paths => paths.filter(p => p.getAttribute('stroke-opacity') != 0).length"
    )
    assert hatched == 19
    expect(inside.locator(f'[data-district="{RANCHI}"]')).to_have_text("रांची2")
    assert page.evaluate("[...document.fonts].some(f => f.family == 'Mukta' && f.status == 'loaded')")
    expect(page.locator("td.text", has_text='<img src=x onerror="window.pwned=1">')).to_be_visible()
    expect(page.locator("td.text", has_text='=HYPERLINK("http://example.invalid"')).to_be_visible()
    expect(page.locator("td.text", has_text="{{7*7}}")).to_be_visible()
    box = inside.locator(f'[data-district="{RANCHI}"]').bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(inside.locator(".told")).to_contain_text("2 शिकायतें")
    harmless(visit)
    page = visit.open(f"{week_app}/health")
    expect(page.get_by_text(HOSTILE_FILE).first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("<b onmouseover='window.pwned=1'>समूह</b> {{7*7}}").first).to_be_visible()
    page.get_by_text("<b onmouseover='window.pwned=1'>").first.hover()
    harmless(visit)
    page.get_by_text("notes.dat").first.wait_for(timeout=SLOW)
    assert visit.left == []


def harmless(visit) -> None:
    assert visit.dialogs == []
    for frame in visit.page.frames:
        assert frame.evaluate(
            'window.pwned === undefined && !document.querySelector(\'img[src="x"], a[href*="example.invalid"]\')'
        )


def test_a_press_on_a_district_chooses_it_and_a_second_press_lets_go(week_app, visit):
    page = visit.open(f"{week_app}/?lang=en")
    ranchi = drawn(page).locator(f'[data-district="{RANCHI}"]')
    press(page, ranchi)
    page.wait_for_url(re.compile(rf"district={RANCHI}"), timeout=SLOW)
    expect(page.locator(".sentence")).to_contain_text("Ranchi")
    expect(page.locator(".figure .value").first).to_have_text("4")
    press(page, ranchi)
    page.wait_for_url(re.compile(r"^(?!.*district=)"), timeout=SLOW)
    expect(page.locator(".figure .value").first).to_have_text("16")
    assert "lang=en" in page.url


def test_english_is_one_press_away_and_a_link_keeps_the_choice(week_app, visit):
    page = visit.open(f"{week_app}/?district={RANCHI}")
    expect(page.locator(".room")).to_contain_text("कनेक्ट सेंटर")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".room")).to_contain_text("Connect Centre")
    page.locator(".door", has_text="Desk").hover()
    page.get_by_role("link", name="Health of the data").click()
    expect(page.locator(".section").first).to_contain_text("Loads", timeout=SLOW)
    assert "lang=en" in page.url and f"district={RANCHI}" in page.url
