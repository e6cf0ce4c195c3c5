"""The wall as the room sees it: it draws, tells its own lateness when the server is dead, comes back, knows the day."""

import json
import re
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, free_port, room_of, running
from tests.rooms import at, empty, wall_key
from tests.week import take_in

SLOW = 60_000  # milliseconds: a small machine shared by many
SCREENS = {"1080p": (1920, 1080), "4K": (3840, 2160)}
LATE = re.compile(r"^डेटा \d+ (सेकंड|मिनट) पुराना है — सर्वर उत्तर नहीं दे रहा$")
# Texts smaller than 2.5 % of the screen's height; a label of the map has its size in units of the drawing.
SMALL = """() => [...document.querySelectorAll('body *')].filter(e => e.getClientRects().length
  && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())).filter(e => {
    const scale = e.ownerSVGElement ? e.getScreenCTM().a : 1;
    return parseFloat(getComputedStyle(e).fontSize) * scale < innerHeight * 0.025;
  }).map(e => e.textContent)"""
OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1);
  }).map(e => e.tagName + ': ' + e.textContent.slice(0, 40))"""


_links: dict[str, str] = {}


def wall(address: str) -> str:
    """The link of the wall with a key of its own."""
    if address not in _links:
        with at(room_of(address)):
            _links[address] = f"{address}/wall?key={wall_key()}"
    return _links[address]


def scene(page: Page) -> str:
    return page.locator("section.scene").get_attribute("data-scene", timeout=SLOW)


def all_scenes(page: Page) -> list[str]:
    """Step through all scenes once; their names."""
    page.locator("section.scene").wait_for(timeout=SLOW)
    names = []
    for _dot in range(page.locator("#dots i").count()):
        names.append(scene(page))
        yield names[-1]
        page.keyboard.press("ArrowRight")


@contextmanager
def opened(browser: Browser, screen: str = "1080p", **settings):
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-US", **settings)
    try:
        yield Visit(context.new_page())
    finally:
        context.close()


@pytest.fixture(scope="module")
def demo_app(tmp_path_factory):
    """The app with demo data, which end yesterday: all scenes have something to say."""
    local = tmp_path_factory.mktemp("demo") / "local"
    empty(local)
    with running(local, WARROOM_DEMO="1", WARROOM_DEMO_MESSAGES="300") as address:
        yield address


@pytest.mark.parametrize("screen", SCREENS)
def test_every_scene_fits_and_can_be_read_from_afar(screen, demo_app, browser):
    with opened(browser, screen, reduced_motion="reduce") as visit:
        page = visit.page
        page.goto(f"{wall(demo_app)}&look=dark&pace=600")
        expect(page.locator("#demo")).to_have_text("यह डेमो डेटा है — असली नहीं", timeout=SLOW)
        expect(page.locator("#dots i")).to_have_count(12, timeout=SLOW)
        page.evaluate("document.fonts.ready")
        for name in all_scenes(page):
            for look in ("dark", "light"):
                expect(page.locator("html")).to_have_attribute("data-look", look)
                assert page.locator(".undrawn").count() == 0, name
                assert page.evaluate(OUTSIDE) == [], name
                assert page.evaluate(SMALL) == [], name
                big = page.locator(".key b, .card b").first
                key = big.evaluate("e => parseFloat(getComputedStyle(e).fontSize) * 0.66")
                assert key >= 0.08 * SCREENS[screen][1], name
                page.keyboard.press("d")
        assert page.locator("html").get_attribute("data-late") == ""
        assert visit.left == []


def test_the_week_is_drawn_and_nothing_leaves_this_machine(week_app, browser):
    with opened(browser) as visit:
        page = visit.page
        page.goto(f"{wall(week_app)}&pace=600")
        seen = list(all_scenes(page))
        assert seen == ["state", "district_map", "blocks", "oldest", "desks", "silence"]
        while scene(page) != "district_map":
            page.keyboard.press("ArrowRight")
        expect(page.locator("h1")).to_contain_text("समय से बाहर")
        expect(page.locator("svg path.silent, svg path.hatch").first).to_be_attached()
        assert page.locator("svg > path:not(.hatch)").count() == 24
        assert page.evaluate("[...document.fonts].some(f => f.family == 'Mukta' && f.status == 'loaded')")
        assert visit.left == [] and visit.dialogs == []
        assert page.evaluate("window.pwned === undefined")


def test_keys_pause_step_and_change_the_look(week_app, browser):
    with opened(browser) as visit:
        page = visit.page
        page.goto(f"{wall(week_app)}&pace=600&lang=en&look=dark")
        expect(page.locator("#room")).to_contain_text("Connect Centre", timeout=SLOW)
        first = scene(page)
        page.keyboard.press("ArrowRight")
        assert scene(page) != first
        page.keyboard.press("ArrowLeft")
        assert scene(page) == first
        page.keyboard.press(" ")
        expect(page.locator("#dots i.on.paused")).to_have_count(1)
        expect(page.locator("#truth")).to_contain_text("paused")
        page.keyboard.press(" ")
        expect(page.locator("#dots i.paused")).to_have_count(0)
        page.keyboard.press("+")
        expect(page.locator("#truth")).to_contain_text("a scene every 60 seconds")
        page.keyboard.press("d")
        assert page.locator("html").get_attribute("data-look") == "light"


def hold(page: Page) -> None:
    """From here on the page's time passes only as it is told to: what it promises is asked of its own clock, however
    busy the machine is."""
    page.clock.install()
    page.clock.pause_at(time.time() + 10)


def pass_time(page: Page, seconds: float, held: bool) -> None:
    """Let the page's seconds pass; of the room's, no fewer: a look at the server takes its time on a held page, too."""
    if held:
        page.clock.run_for(seconds * 1000)
    page.wait_for_timeout(seconds * 1000)


def wait_until_kept(page: Page, held: bool = False) -> None:
    """Until the worker holds the page and a picture. (Its CSP forbids Playwright's own waiting for functions.)"""
    kept = "navigator.serviceWorker.controller !== null && Promise.all(['/wall/data.json?lang=hi',"
    kept += " '/wall/shapes.json'].map((name) => caches.match(name))).then((all) => all.every(Boolean))"
    deadline = time.monotonic() + SLOW / 1000
    while not page.evaluate(kept):
        assert time.monotonic() < deadline, "the service worker kept no picture"
        pass_time(page, 0.25, held)


def wait_until_answered(link: str) -> None:
    """Until the server has opened its room: before that it has no picture for anybody."""
    address, key = link.split("?key=")
    asked = urllib.request.Request(f"{address}/data.json", headers={"Wall-Key": key})
    deadline = time.monotonic() + SLOW / 1000
    while True:
        try:
            return urllib.request.urlopen(asked, timeout=SLOW / 1000).close()
        except urllib.error.HTTPError as error:
            assert error.code == 503 and time.monotonic() < deadline
            time.sleep(0.2)


def cut(browser: Browser, folder, query: str, late_after: float, pace: float, *, held: bool) -> None:
    """Kill the server: the wall must be amber a second after it is late, and live within ten of an answer, by its own
    clock, which is held or is that of the room."""
    take_in(folder / "local")
    port = free_port()
    with opened(browser) as visit:
        page, html = visit.page, visit.page.locator("html")
        if held:
            hold(page)
        with running(folder / "local", port) as address:
            link = wall(address)
            page.goto(f"{link}&{query}")
            wait_until_kept(page, held)
            expect(page.locator("#truth .live")).to_have_text("ताज़ा", timeout=SLOW)
        pass_time(page, late_after + 1, held)
        expect(html).to_have_attribute("data-late", "answer", timeout=SLOW)
        expect(page.locator("#late")).to_have_text(LATE)
        assert page.evaluate(SMALL) == [] and page.evaluate(OUTSIDE) == []  # the band takes room
        assert page.locator("#late").is_visible() and page.locator("#truth .live").count() == 0
        before = scene(page)
        pass_time(page, pace, held)
        expect(page.locator("section.scene")).not_to_have_attribute("data-scene", before, timeout=SLOW)
        page.reload()  # the worker has kept the page and its last picture
        expect(page.locator("section.scene")).to_be_visible(timeout=SLOW)
        expect(html).to_have_attribute("data-late", "answer", timeout=SLOW)
        expect(page.locator("#late")).to_have_text(LATE)
        pass_time(page, 60 if not held else 1, held)
        with running(folder / "local", port):
            wait_until_answered(link)
            for _half in range(20):
                if html.get_attribute("data-late") == "":
                    break
                pass_time(page, 0.5, held)
            expect(html).to_have_attribute("data-late", "", timeout=SLOW)
            expect(page.locator("#late")).to_be_hidden()
            expect(page.locator("#truth .live")).to_have_text("ताज़ा")


def test_a_dead_server_turns_the_wall_amber_and_it_comes_back_by_itself(tmp_path, browser):
    cut(browser, tmp_path, "every=1&answer=3&pace=2", late_after=3, pace=2, held=True)


@pytest.mark.slow
def test_a_server_dead_for_a_minute(tmp_path, browser):
    cut(browser, tmp_path, "", late_after=15, pace=15, held=False)


def test_a_loader_held_up_turns_the_wall_amber_in_words(week_app, browser):
    with opened(browser) as visit:
        page = visit.page
        page.goto(f"{wall(week_app)}&every=1&loader=0.001")  # its last look is always older than that
        expect(page.locator("html")).to_have_attribute("data-late", "loader", timeout=SLOW)
        expect(page.locator("#late")).to_have_text(re.compile("^डेटा .* पुराना है — लोडर रुका है या काम में लगा है$"))


def test_a_quiet_source_has_its_own_line_and_is_not_late(week_app, browser):
    with opened(browser) as visit:
        page = visit.page
        page.goto(wall(week_app))
        expect(page.locator("#quiet")).to_contain_text("मौन माध्यम: फ़ॉर्म", timeout=SLOW)
        assert page.locator("html").get_attribute("data-late") == ""


@pytest.mark.parametrize(
    ("moment", "sentences"),
    [
        ("2026-01-12T23:59:50+05:30", ("कल के बाद कोई संदेश नहीं आया", "11 जनवरी के बाद कोई संदेश नहीं आया")),
        ("2026-01-11T23:59:50+05:30", ("आज के बाद कोई संदेश नहीं आया", "कल के बाद कोई संदेश नहीं आया")),
    ],
)
def test_the_day_rolls_at_midnight_in_india_wherever_the_screen_thinks_it_is(moment, sentences, week_app, browser):
    with opened(browser, timezone_id="America/New_York") as visit:
        page = visit.page
        page.clock.install(time=moment)
        page.goto(f"{wall(week_app)}&pace=600")
        expect(page.locator("h1")).to_have_text(sentences[0], timeout=SLOW)
        page.clock.fast_forward(15_000)
        expect(page.locator("h1")).to_have_text(sentences[1])


def test_a_month_ends_at_midnight_in_india(week_app, browser):
    with opened(browser, timezone_id="Europe/London") as visit:
        page = visit.page
        page.clock.install(time="2026-01-31T23:59:50+05:30")
        page.goto(f"{wall(week_app)}&pace=600")
        for name in all_scenes(page):
            if name == "oldest":
                break
        expect(page.locator("#when span")).to_have_text("शनिवार, 31 जनवरी 2026")
        expect(page.locator(".key b")).to_have_text("26")
        page.clock.fast_forward(15_000)
        expect(page.locator("#when span")).to_have_text("रविवार, 1 फ़रवरी 2026")
        expect(page.locator(".key b")).to_have_text("27")


def test_a_screen_with_a_wrong_clock_says_so(week_app, browser):
    with opened(browser) as visit:
        page = visit.page
        page.clock.install(time=time.time() - 600)
        page.goto(wall(week_app))
        expect(page.locator("#truth .warn").last).to_have_text("इस पर्दे की घड़ी सर्वर से 10 मिनट पीछे है", timeout=SLOW)


def test_a_refresh_is_small(week_app, browser):
    with opened(browser) as visit:
        page, sizes = visit.page, []
        page.on("response", lambda answer: sizes.append((answer.status, answer.request.sizes()["responseBodySize"]))
                if "data.json" in answer.url else None)  # fmt: skip
        page.goto(f"{wall(week_app)}&every=0.5")
        page.locator("section.scene").wait_for(timeout=SLOW)
        deadline = time.monotonic() + SLOW / 1000
        while len(sizes) < 4:  # the first may be whole twice: for the page, and for its worker
            assert time.monotonic() < deadline
            page.wait_for_timeout(200)
        assert max(size for _status, size in sizes) <= 30_000, json.dumps(sizes)
        assert 304 in {status for status, _size in sizes}


def test_the_screen_shows_the_wall_in_a_frame(week_app, visit):
    page = visit.open(f"{week_app}/scenes")
    inside = page.frame_locator(".st-key-card_wall iframe")
    expect(inside.locator("section.scene")).to_be_visible(timeout=SLOW)
    visit.page.set_viewport_size({"width": 390, "height": 844})
    box = page.locator(".st-key-card_wall iframe").bounding_box()
    assert box["width"] <= 390 and abs(box["width"] / box["height"] - 16 / 9) < 0.05
    assert visit.left == []
