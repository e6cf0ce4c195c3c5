"""The map as a person presses it: State, district, block, back; another measure without another map; a phone; keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import free_port, running, still, too_wide
from tests.browser.test_first_light import PHONE, RANCHI, SLOW, harmless, press
from tests.week import take_in

KANKE, BOKARO = 3223, 322
MAP = ".st-key-card_atlas iframe"
MOST_SENT = 60_000  # bytes over the websocket for another measure, with the table and the figures of the screen


def inside(page, shapes: str, n: int):
    """The inside of the map, once it has `n` shapes of a kind."""
    frame = page.frame_locator(MAP)
    expect(frame.locator(shapes)).to_have_count(n, timeout=SLOW)
    return frame


def test_state_district_block_by_press_and_back_by_crumbs(week_app, visit):
    page = visit.open(f"{week_app}/map?lang=en")
    frame = inside(page, "path.district", 24)
    press(page, frame.locator(f'[data-district="{RANCHI}"]'))
    page.wait_for_url(re.compile(rf"district={RANCHI}"), timeout=SLOW)
    frame = inside(page, "path.block", 18)
    expect(frame.locator(f'[data-block="{KANKE}"]')).to_have_text("Kanke1", timeout=SLOW)
    expect(frame.locator("path.block[stroke-dasharray]")).to_have_count(18)
    expect(page.get_by_text("Dashed: approximate. Add the official boundaries")).to_be_visible()
    press(page, frame.locator(f'[data-block="{KANKE}"]'))
    page.wait_for_url(re.compile(rf"block={KANKE}"), timeout=SLOW)
    expect(page.locator(".facts")).to_contain_text("1 of 1", timeout=SLOW)
    expect(page.get_by_text("The panchayats of this block are not known yet.")).to_be_visible()
    page.get_by_role("button", name="Ranchi", exact=True).click()
    page.wait_for_url(re.compile(r"^(?!.*block=)"), timeout=SLOW)
    page.get_by_role("button", name="Jharkhand", exact=True).click()
    page.wait_for_url(re.compile(r"^(?!.*district=)"), timeout=SLOW)
    inside(page, "path.district", 24)
    assert "lang=en" in page.url and visit.left == []
    harmless(visit)


def test_another_measure_or_filter_colours_the_same_map(week_app, visit):
    page = visit.open(f"{week_app}/map?lang=en&district={RANCHI}")
    frame = inside(page, "path.block", 18)
    label = frame.locator(f'[data-block="{KANKE}"] i')
    expect(label).to_have_text("1", timeout=SLOW)
    label.evaluate("() => { window.isTheSame = true; }")
    page.get_by_role("radio", name="Share overdue").click()
    page.wait_for_url(re.compile("measure=overdue_share"), timeout=SLOW)
    expect(label).to_have_text("1/1", timeout=SLOW)
    expect(page.locator(".legend")).to_contain_text("80–100")
    page.locator(".st-key-choose_period").click()
    page.get_by_role("option", name="Last 7 days").click()
    page.wait_for_url(re.compile("period=7"), timeout=SLOW)
    expect(label).to_have_text("", timeout=SLOW)  # nothing was heard in the last seven days: hatched
    shown = "paths => paths.filter(p => p.getAttribute('stroke-opacity') != 0).length"
    assert frame.locator("path.hatch").evaluate_all(shown) == 18
    assert label.evaluate("() => window.isTheSame === true")


@pytest.mark.slow
def test_a_new_value_comes_without_the_shapes_and_another_base_with_its_own(week_app, visit):
    sent, files = [], []
    hear = lambda socket: socket.on("framereceived", lambda frame: sent.append(len(frame)))  # noqa: E731
    visit.page.on("websocket", hear)
    visit.page.on("response", lambda answer: "/maps/" in answer.url and files.append((answer.url, answer.status)))
    page = visit.open(f"{week_app}/map?lang=en&district={RANCHI}")
    label = inside(page, "path.block", 18).locator(f'[data-block="{KANKE}"] i')
    expect(label).to_have_text("1", timeout=SLOW)
    label.evaluate("() => { window.isTheSame = true; }")
    still(page)
    sent.clear()
    page.get_by_role("radio", name="Share overdue").click()
    expect(label).to_have_text("1/1", timeout=SLOW)
    still(page)
    assert 0 < sum(sent) < MOST_SENT
    assert len(files) == 1 and label.evaluate("() => window.isTheSame === true")
    page.get_by_role("button", name="Jharkhand", exact=True).click()
    frame = inside(page, "path.district", 24)
    expect(frame.locator(f'[data-district="{RANCHI}"] i')).to_have_text("2/2", timeout=SLOW)
    assert frame.locator("path.district").first.evaluate("() => window.isTheSame === undefined")
    assert len({url for url, _status in files}) == 2 and {status for _url, status in files} == {200}
    assert visit.left == []


@pytest.mark.slow
def test_a_server_that_starts_anew_has_the_shapes_of_an_open_page(tmp_path, visit):
    local, port, files = tmp_path / "local", free_port(), []
    take_in(local)
    visit.page.on("response", lambda answer: "/maps/" in answer.url and files.append(answer.url))
    with running(local, port) as address:
        page = visit.open(f"{address}/map?lang=en&district={RANCHI}")
        inside(page, "path.block", 18)
        assert page.request.get(f"{address}/maps/unknown.js").status == 404
    with running(local, port):
        there = "url => fetch(url, {cache: 'no-store'}).then(answer => answer.ok, () => false)"
        page.wait_for_function(there, arg=files[0], timeout=SLOW, polling=500)
        drawn = '.stApp[data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
        page.locator(drawn).wait_for(timeout=SLOW)
        page.get_by_role("radio", name="Share overdue").click(timeout=SLOW)
        frame = inside(page, "path.block", 18)
        expect(frame.locator(f'[data-block="{KANKE}"] i')).to_have_text("1/1", timeout=SLOW)
        assert visit.left == []


@pytest.mark.slow
def test_the_table_is_a_way_in_by_keys_alone(week_app, visit):
    page = visit.open(f"{week_app}/map?lang=en")
    inside(page, "path.district", 24)
    page.get_by_role("button", name="Bokaro", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"district={BOKARO}"), timeout=SLOW)
    expect(page.locator(".here")).to_have_text("Bokaro", timeout=SLOW)
    expect(page.locator('.ranked th[scope="row"]').first).to_have_text("Chas", timeout=SLOW)


@pytest.mark.slow
def test_each_button_lies_on_its_row(week_app, visit):
    for view in ("", f"&district={RANCHI}"):
        page = visit.open(f"{week_app}/map?lang=en{view}")
        rows, buttons = page.locator(".ranked tbody tr"), page.locator(".st-key-ranking_press button")
        expect(buttons.first).to_be_visible(timeout=SLOW)
        expect(buttons).to_have_count(18 if view else 24, timeout=SLOW)
        for row, button in zip(rows.all(), buttons.all(), strict=True):
            name, under = button.inner_text(), row.locator(".unseen").inner_text()
            assert name == under and abs(button.bounding_box()["y"] - row.bounding_box()["y"]) < 4


def test_the_picture_is_taken_with_one_press(week_app, visit):
    page = visit.open(f"{week_app}/map?lang=en&district={RANCHI}")
    inside(page, "path.block", 18)
    with page.expect_download(timeout=SLOW) as told:
        page.get_by_role("button", name="Download the map as a picture").click()
    with open(told.value.path(), "rb") as picture:
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n"
    assert visit.left == []


@pytest.mark.slow
def test_on_a_phone_nothing_is_wider_than_the_screen(week_app, visit):
    visit.page.set_viewport_size(PHONE)
    for view in (f"?district={RANCHI}&measure=overdue_share", f"?block={KANKE}"):
        page = visit.open(f"{week_app}/map{view}")
        expect(page.locator(".section").first).to_be_visible(timeout=SLOW)
        inside(page, "path.block", 18)
        assert too_wide(page) == []
        assert page.locator(MAP).bounding_box()["height"] == 360
