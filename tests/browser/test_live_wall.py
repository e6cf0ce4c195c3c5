"""The wall while messages pour in: never blank, never wrong about its age; an entry by keyboard alone takes it over.

A longer and harder load with `--slow`.
"""

import json
import threading
import time

from playwright.sync_api import expect

from data.ledger import Ledger
from tests.browser.conftest import room_of
from tests.browser.test_wall import opened, wall
from tests.rooms import at

LIMIT = 15.0  # seconds without an answer after which the wall must be amber
SLACK = 3.0  # seconds until a page on a busy machine has told
FIRE = "कांके प्रखंड में आग लगी है, दो लोगों की मौत हो गई"


def pour(local, rate: int, stop: threading.Event, kept: list) -> None:
    """Let messages arrive, as many a second as said, as the intake would keep them."""
    with at(local):
        ledger, n = Ledger(), 0
        while not stop.is_set():
            arrivals = [
                {"channel": "app_json", "sender": "party_app", "raw": json.dumps(_message(n + k)).encode()}
                for k in range(rate // 4)
            ]
            ledger.arrive(arrivals)
            n += len(arrivals)
            stop.wait(0.25)
        kept.append(n)


def _message(n: int) -> dict:
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    return {"id": f"load-{n}", "sent_at": now, "text": f"कांके प्रखंड में राशन नहीं मिला {n}", "phone": f"90{n:08d}"}


def test_while_messages_pour_in_the_wall_is_never_blank_and_never_wrong_about_its_age(week_app, browser, request):
    is_slow = request.config.getoption("--slow")
    rate, seconds = (200, 120) if is_slow else (40, 12)
    stop, kept, answered = threading.Event(), [], [time.monotonic()]
    with opened(browser) as visit:
        page = visit.page
        note = lambda answer: answered.append(time.monotonic()) if "data.json" in answer.url else None  # noqa: E731
        page.on("response", note)
        page.goto(f"{wall(week_app)}&every=1&pace=3")
        page.locator("section.scene").wait_for()
        first = page.evaluate("document.querySelector('#truth').textContent")
        pouring = threading.Thread(target=pour, args=(room_of(week_app), rate, stop, kept))
        pouring.start()
        try:
            end, shown = time.monotonic() + seconds, set()
            while time.monotonic() < end:
                seen = page.evaluate(
                    "() => [document.querySelectorAll('section.scene h1').length,"
                    " document.querySelectorAll('.undrawn').length, document.documentElement.dataset.late,"
                    " document.querySelector('section.scene')?.dataset.scene, document.querySelector('#late').hidden]"
                )
                silence = time.monotonic() - answered[-1]
                assert seen[:2] == [1, 0], seen
                if seen[2] == "answer":
                    assert silence > LIMIT - SLACK, silence
                else:
                    assert silence < LIMIT + SLACK, silence
                assert (seen[2] == "") == seen[4], seen
                shown.add(seen[3])
                page.wait_for_timeout(200)
        finally:
            stop.set()
            pouring.join()
        assert len(shown) > 1 and kept[0] > rate * seconds / 4
        expect(page.locator("#truth")).not_to_have_text(first)
        assert visit.left == []


def test_an_entry_by_keyboard_alone_takes_the_wall_over_until_it_is_in_hand(week_app, visit, browser):
    page = visit.open(f"{week_app}/entry?lang=en")
    expect(page.get_by_label("Phone number, then Enter")).to_be_focused()
    page.keyboard.type("7000000078")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-card_known")).to_contain_text("Nothing is known")
    page.keyboard.press("Tab")
    for _field in range(3):
        if page.get_by_label("What he says").evaluate("e => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type(FIRE)
    page.keyboard.press("Control+Enter")
    number = page.locator(".number b")
    expect(number).to_be_visible()
    assert len(number.inner_text().replace(" ", "")) == 6
    expect(page.get_by_label("Phone number, then Enter")).to_be_focused()
    with opened(browser) as seen:
        seen.page.goto(f"{wall(week_app)}&every=1&lang=en")
        clock = seen.page.locator("section.urgent td.clock").first
        expect(clock).to_contain_text("00:0")
        before = clock.inner_text()
        expect(clock).not_to_have_text(before)
        expect(seen.page.locator("#dots i")).to_have_count(1)
        assert "आग" not in seen.page.locator("body").inner_text()
        page.get_by_role("button", name="In hand").first.click()
        expect(seen.page.locator("section.urgent")).to_have_count(0)
        expect(seen.page.locator("section.scene")).to_have_count(1)
