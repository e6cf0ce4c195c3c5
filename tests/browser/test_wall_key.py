"""The wall's key in a real browser: made on a screen, kept by the wall, and revoked while the wall is open."""

import re
import time

from playwright.sync_api import Page, expect

from data import wall_keys
from data.access import DESK, Viewer
from data.ledger import Ledger
from tests.browser.conftest import make_account, room_of, sign_in
from tests.browser.test_wall import OUTSIDE, SMALL, hold, opened, wait_until_kept
from tests.rooms import at, wall_key

SLOW = 60_000
ADMIN = Viewer("admin", "admin", DESK.area)
KEPT = """async () => {
    const names = [];
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) names.push(new URL(request.url).pathname);
    }
    return {caches: names, stored: JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})};
}"""


def revoke(address: str, name: str) -> None:
    """Revoke the key of this name as the screen does: a decision in the ledger."""
    with at(room_of(address)):
        (key,) = [one for one in wall_keys.made(ADMIN) if one.name == name]
        Ledger().decide(ADMIN.who, wall_keys.REVOKED, key_id=key.key_id)


def key_of(address: str, name: str) -> str:
    with at(room_of(address)):
        return wall_key(name)


def data_kept(page: Page) -> list[str]:
    return [name for name in page.evaluate(KEPT)["caches"] if name.endswith(".json")]


def wait_until(page: Page, done) -> None:
    deadline = time.monotonic() + SLOW / 1000
    while not done():
        assert time.monotonic() < deadline
        page.wait_for_timeout(200)


def test_without_a_key_the_wall_says_so_in_hindi_and_shows_nothing(week_app, browser):
    with opened(browser) as visit:
        page = visit.page
        page.goto(f"{week_app}/wall")
        expect(page.locator(".refused h1")).to_have_text("इस पर्दे के पास वॉल की चाबी नहीं है", timeout=SLOW)
        assert page.locator("section.scene").count() == 0 and page.locator("#late").is_hidden()
        assert page.evaluate(SMALL) == [] and page.evaluate(OUTSIDE) == []
        page.goto(f"{week_app}/wall?lang=en&key=forged")
        expect(page.locator(".refused h1")).to_have_text("This screen has no key of the wall", timeout=SLOW)
        assert "forged" not in page.evaluate(KEPT)["stored"]


def test_the_key_leaves_the_address_and_lasts_over_a_reload(week_app, browser):
    key = key_of(week_app, "lasts")
    with opened(browser) as visit:
        page, asked = visit.page, []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{week_app}/wall?pace=600&key={key}")
        expect(page.locator("section.scene")).to_be_visible(timeout=SLOW)
        assert page.url == f"{week_app}/wall?pace=600"
        assert [url for url in asked if key in url] == [f"{week_app}/wall?pace=600&key={key}"]
        page.reload()
        expect(page.locator("section.scene")).to_be_visible(timeout=SLOW)
        page.goto(f"{week_app}/wall")  # as a browser that opens what was open before the power went
        expect(page.locator("section.scene")).to_be_visible(timeout=SLOW)


def test_a_revoked_key_stops_an_open_wall_within_a_poll_and_wipes_what_it_kept(week_app, browser):
    key = key_of(week_app, "revoked")
    with opened(browser) as visit:
        page, sent, done = visit.page, [], []
        for event, looks in {"request": sent, "requestfinished": done, "requestfailed": done}.items():
            page.on(event, lambda request, looks=looks: looks.append(request) if "data.json" in request.url else None)
        hold(page)
        page.goto(f"{week_app}/wall?pace=600&key={key}")
        expect(page.locator("section.scene")).to_be_visible(timeout=SLOW)
        wait_until_kept(page, held=True)
        assert len(data_kept(page)) == 2 and key in page.evaluate(KEPT)["stored"]
        wait_until(page, lambda: len(done) == len(sent))  # no look is on its way
        revoke(week_app, "revoked")
        looks = len(sent)
        page.clock.run_for(5_000)  # the wall's own pace: five of its seconds bring one look
        expect(page.locator(".refused h1")).to_have_text("इस पर्दे की चाबी रद्द कर दी गई है", timeout=SLOW)
        assert len(sent) == looks + 1
        expect(page.locator(".refused p")).to_contain_text("वॉल की चाबियाँ")
        assert page.locator("section.scene").count() == 0 and page.locator("#dots i").count() == 0
        assert page.evaluate(SMALL) == [] and page.evaluate(OUTSIDE) == []
        wait_until(page, lambda: data_kept(page) == [])
        assert key not in page.evaluate(KEPT)["stored"]
        page.clock.resume()
        page.reload()  # nothing was left to come back from
        expect(page.locator(".refused h1")).to_be_visible(timeout=SLOW)
        assert page.locator("section.scene").count() == 0 and data_kept(page) == []
        page.goto(f"{week_app}/wall#key={key_of(week_app, 'another')}")  # a new key, also on the open page
        expect(page.locator("section.scene")).to_be_visible(timeout=SLOW)
        assert page.url == f"{week_app}/wall"


def test_a_key_opens_the_wall_and_nothing_else(week_app, browser):
    key = key_of(week_app, "only")
    context = browser.new_context()
    try:
        for path in ("/", "/health", "/reports", "/_stcore/upload_file/x/y", "/media/x", "/nosuch.json"):
            for headers in ({"Wall-Key": key}, {"Authorization": f"Bearer {key}"}, {"Cookie": f"warroom={key}"}):
                told = context.request.get(f"{week_app}{path}?key={key}", headers=headers, max_redirects=0)
                assert told.status in (303, 401, 403, 404), (path, told.status)
    finally:
        context.close()


def test_an_admin_makes_names_and_revokes_a_key_on_the_screen(week_app, browser):
    make_account(room_of(week_app), ADMIN)
    with opened(browser) as desk, opened(browser) as hall:
        page = desk.page
        sign_in(page, week_app, ADMIN.who)
        page.locator(".head").wait_for(timeout=SLOW)
        page.goto(f"{week_app}/keys?lang=en")
        page.get_by_label("Where the screen stands").fill("Hall <b>1</b>")
        page.get_by_role("button", name="Make a key").click()
        link = page.locator("[data-testid=stCode] code")
        expect(link).to_contain_text("/wall?", timeout=SLOW)
        told = link.inner_text().strip()
        asked = []
        hall.page.on("request", lambda request: asked.append(request.url))
        assert re.fullmatch(rf"{re.escape(week_app)}/wall\?lang=en#key=[\w-]{{43}}", told)
        hall.page.goto(told)
        expect(hall.page.locator("section.scene")).to_be_visible(timeout=SLOW)
        assert asked and not [url for url in asked if "key=" in url.partition("#")[0]]  # none in an address
        row = page.locator("[class*=st-key-wall_key_]", has_text="Hall <b>1</b>")
        expect(row).to_contain_text("in force")
        row.get_by_role("button", name="Revoke").click()
        page.get_by_role("button", name="Yes, revoke this key").click()
        expect(row).to_contain_text("revoked", timeout=SLOW)
        expect(page.locator("[data-testid=stCode]")).to_have_count(0)  # the link is shown once
        expect(hall.page.locator(".refused h1")).to_have_text("The key of this screen was revoked", timeout=SLOW)
        assert page.locator(".exception, [data-testid=stException]").count() == 0
