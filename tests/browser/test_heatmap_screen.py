"""The heatmaps as a person presses them: cells, squares, switches; by thumb; nothing leaves, nothing hostile runs."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, still, too_wide, visiting
from tests.browser.test_first_light import PHONE, SLOW, harmless

RANCHI, KANKE = 339, 3223
CHART = ".st-key-chart_categories .js-plotly-plot"
MAP = ".st-key-card_heat iframe"


def drawn(page):
    """The inside of the map, once every chart is there."""
    expect(page.locator(f"{CHART} .scatterlayer .point").first).to_be_attached(timeout=SLOW)
    expect(page.locator(".st-key-chart_hours .heatmaplayer")).to_be_attached(timeout=SLOW)
    frame = page.frame_locator(MAP)
    expect(frame.locator("path.block")).to_have_count(244, timeout=SLOW)
    return frame


def middle(page, down: str, across: str) -> tuple[float, float]:
    """Where the cell of two labels stands on screen, once it is in sight."""
    find = """([css, down, across]) => {
        const chart = document.querySelector(css), points = chart.data[2];
        const n = points.x.findIndex((x, i) => x.includes(across) && points.y[i].includes(down));
        const node = chart.querySelectorAll('.scatterlayer .point')[n];
        node.scrollIntoView({block: 'center', inline: 'center'});
        const box = node.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }"""
    at = None
    while at != (at := page.evaluate(find, [CHART, down, across])):
        page.wait_for_timeout(300)
    return at[0], at[1]


def test_a_cell_is_told_in_words_and_a_press_opens_its_reports_but_not_one_of_nothing(week_app, visit):
    page = visit.open(f"{week_app}/heatmap?lang=en")
    drawn(page)
    page.mouse.move(*middle(page, "Ration", "Ranchi"))
    expect(page.locator(f"{CHART} .hovertext")).to_contain_text("1 grievance", timeout=SLOW)
    page.mouse.click(*middle(page, "Pension", "Ranchi"))
    still(page)
    assert "/heatmap" in page.url
    page.mouse.click(*middle(page, "Ration", "Ranchi"))
    page.wait_for_url(re.compile(r"/reports\?"), timeout=SLOW)
    for part in ("category=ration", "kind=grievance", f"district={RANCHI}", "lang=en"):
        assert part in page.url
    expect(page.locator(".sentence")).to_contain_text("Ranchi", timeout=SLOW)
    assert visit.left == []
    harmless(visit)


@pytest.mark.slow
def test_a_press_on_a_square_opens_the_reports_of_its_block(week_app, visit):
    page = visit.open(f"{week_app}/heatmap?lang=en")
    frame = drawn(page)
    frame.locator('path.block[fill="#0a2b46"]').click(timeout=SLOW, force=True)
    page.wait_for_url(re.compile(r"/reports\?"), timeout=SLOW)
    assert f"block={KANKE}" in page.url and f"district={RANCHI}" in page.url


def test_a_switch_turns_counts_into_rates_on_the_same_map(week_app, visit):
    page = visit.open(f"{week_app}/heatmap?lang=en")
    frame = drawn(page)
    square = frame.locator('path.block[fill="#0a2b46"]')
    expect(square).to_have_count(1, timeout=SLOW)
    square.evaluate("() => { window.isTheSame = true; }")
    page.locator(".st-key-rate_cells label").click()
    page.wait_for_url(re.compile("rate=cells"), timeout=SLOW)
    expect(page.locator(".st-key-card_heat .legend")).to_contain_text("61–80", timeout=SLOW)
    assert frame.locator("path.block").first.evaluate("() => window.isTheSame")
    page.locator(".st-key-rate_categories label").click()
    page.wait_for_url(re.compile("rate=categories(,|%2C)cells"), timeout=SLOW)
    expect(page.locator(".st-key-card_categories .section")).to_contain_text("Census 2011", timeout=SLOW)


@pytest.fixture
def phone(browser):
    with visiting(browser, viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce") as context:
        yield Visit(context.new_page())


@pytest.mark.slow
def test_a_thumb_opens_the_cell_it_taps_and_the_page_fits(week_app, phone):
    page = phone.open(f"{week_app}/heatmap?lang=en")
    drawn(page)
    assert too_wide(page) == []
    page.touchscreen.tap(*middle(page, "Pension", "Ranchi"))  # counts nothing; the next tap must not open it
    still(page)
    assert "/heatmap" in page.url
    page.touchscreen.tap(*middle(page, "Pension", "Dumka"))
    page.wait_for_url(re.compile(r"/reports\?"), timeout=SLOW)
    assert "category=pension" in page.url and "district=326" in page.url
