"""Sign-in as a person meets it: the first link, the form, the demo, and how every open page ends."""

import re
import sqlite3
import time
from contextlib import ExitStack
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from data import accounts, log
from data.access import STATE, Viewer
from data.owner import call_owner
from pages.gate import first
from tests.browser.conftest import (
    PASSWORD,
    bring,
    make_account,
    new_session,
    room_of,
    running,
    sign_in,
    still,
    tab,
)
from tests.browser.test_first_light import drawn
from tests.rooms import at, empty
from tests.week import FILES

SLOW = 60_000  # milliseconds: a small machine shared by many. The ten seconds are the server's, held in test_gate.py
LOADER = 180_000  # milliseconds, for what the loader does: it trains and understands on a machine shared by many
BOSS = Viewer("boss", "admin", frozenset({STATE}))
PHONE = {"width": 390, "height": 844}
RAMGARH = 607  # the district


@pytest.fixture(scope="module")
def app(week_app):
    """The app on the week, with an administrator: (address, local folder)."""
    make_account(room_of(week_app), BOSS)
    return week_app, room_of(week_app)


@pytest.fixture
def person(app):
    """An account of its own for one test."""
    made = []

    def make(login: str, role: str = "desk") -> str:
        make_account(app[1], Viewer(login, role, frozenset({STATE})))
        made.append(login)
        return login

    return make


@pytest.fixture
def device(devices, request):
    """A new device, without cookies or signed in as somebody of the week's app; all are given back at the end."""
    with ExitStack() as stack:

        def new(login: str | None = None, **more) -> Page:
            context = stack.enter_context(devices.lent(**{"viewport": {"width": 1280, "height": 900}} | more))
            if login:
                address = request.getfixturevalue("week_app")
                bring(context, address, new_session(address, login))
            return tab(context)

        yield new


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".figure, .section").first.wait_for(timeout=SLOW)
    return page


def ended(page: Page) -> None:
    """The page has nothing left but the way to sign in."""
    expect(page.locator(".signed-out")).to_be_visible(timeout=SLOW)
    expect(page.locator(".figure, .rows, .section, iframe, .js-plotly-plot, .st-key-doors")).to_have_count(0)


def wait_for_real_data(page: Page) -> None:
    """Until the loader has taken in what lies in the inbox; it first does what was asked before."""
    deadline = time.monotonic() + LOADER / 1000
    while not call_owner("ask", {"name": "real_loads", "filters": {}, "login": None})[0]["loads"]:
        assert time.monotonic() < deadline
        page.wait_for_timeout(500)


def test_the_first_link_makes_the_administrator_and_opens_once(tmp_path, device, capsys):
    local = tmp_path / "local"
    with running(local) as address:
        printed = re.findall(r"(/sign-in/link\?key=\S+)", local.with_suffix(".log").read_text())
        assert len(printed) == 1
        page = device()
        page.goto(f"{address}{printed[0]}&lang=en")
        page.get_by_label("Your name").fill("रीना कुमारी")
        page.get_by_label("Login").fill("reena")
        page.get_by_label("New password", exact=False).first.fill("passwordpassword")
        page.get_by_label("New password once more").fill("passwordpassword")
        page.get_by_role("button").click()
        expect(page.locator(".wrong")).to_contain_text("easy to guess")
        page.get_by_label("Your name").fill("रीना कुमारी")
        page.get_by_label("Login").fill("reena")
        page.get_by_label("New password", exact=False).first.fill(PASSWORD)
        page.get_by_label("New password once more").fill(PASSWORD)
        page.get_by_role("button").click()
        expect(page.locator(".st-key-person")).to_contain_text("रीना कुमारी", timeout=SLOW)
        other = device()
        other.goto(f"{address}{printed[0]}&lang=en")
        expect(other.locator(".wrong")).to_contain_text("used up")
    with at(local):  # somebody administers it now: the next start makes no other
        first.announce()
    assert "/sign-in/link" not in capsys.readouterr().out


def test_a_deep_link_comes_back_after_sign_in_by_keyboard_alone(app, person, device):
    person("keys")
    page = device()
    page.goto(f"{app[0]}/reports?district=339")
    expect(page.get_by_role("heading")).to_have_text("साइन इन")
    for name, fills in (("login", "username"), ("password", "current-password")):
        assert page.locator(f"[name={name}]").get_attribute("autocomplete") == fills
    page.keyboard.type("keys")
    page.keyboard.press("Tab")
    page.keyboard.type("something else")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("लॉगिन या पासवर्ड ग़लत है")
    assert page.locator("[name=login]").input_value() == "keys"
    page.keyboard.type(PASSWORD)  # the cursor waits in the password
    page.keyboard.press("Enter")
    page.locator(".section").first.wait_for(timeout=SLOW)
    assert page.url == f"{app[0]}/reports?district=339"
    page.goto(f"{app[0]}/sign-in?next=/health")
    assert page.url == f"{app[0]}/health"


def test_in_english_and_on_a_phone(app, device):
    page = device(viewport=PHONE)
    page.goto(f"{app[0]}/health")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button")).to_have_text("Sign in")
    assert "next=%2Fhealth" in page.url
    assert not re.search(r"[\u0900-\u0963]", page.locator("main").inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    loaded = (
        "document.fonts.ready.then(() => [...document.fonts].some(f => f.family == 'Mukta' && f.status == 'loaded'))"
    )
    assert page.evaluate(loaded)


def test_too_many_wrong_passwords_wait_in_words(app, person, device):
    person("slow")
    page = device(headers={"X-Forwarded-For": "192.0.2.9"})
    told = ""
    for _ in range(10):  # the sixth is told to wait, if it comes within two seconds; each wait is twice the one before
        sign_in(page, app[0], "slow", "not this one")
        told = page.get_by_role("alert").inner_text()
        if "Too many" in told:
            break
    seconds = re.fullmatch(r"Too many wrong attempts. Try again in (\d+) seconds?\.", told)[1]
    page.wait_for_timeout(int(seconds) * 1000 + 100)
    sign_in(page, app[0], "slow")
    page.locator(".figure").first.wait_for(timeout=SLOW)


def test_the_demo_comes_with_one_press_goes_with_one_and_ends_when_real_data_come(tmp_path, device):
    local = tmp_path / "local"
    empty(local)
    with running(local, WARROOM_DEMO_MESSAGES="300") as address:
        page = device()
        for _ in range(30):  # the room is still opening: then there is no demo yet
            page.goto(f"{address}/?lang=en")
            if page.locator("form").count() == 2:
                break
            page.wait_for_timeout(1_000)
        far = device(headers={"X-Forwarded-For": "192.0.2.9"})
        far.goto(f"{address}/sign-in")
        expect(far.locator("form")).to_have_count(1)
        page.get_by_role("button", name="Open with demo data").click()
        page.get_by_role("button", name="Fill with demo data").click(timeout=SLOW)
        expect(page.locator(".band.demo")).to_have_text("This is DEMO data – not real", timeout=SLOW)
        expect(page.locator(".figure .value").first).to_have_text("300", timeout=LOADER)
        expect(page.locator(".st-key-doors")).not_to_contain_text("Accounts")
        drawn(page)
        page.get_by_role("button", name="Remove demo data").click()
        page.get_by_role("button", name="Yes, remove all demo data").click()
        expect(page.locator(".band.demo")).to_have_count(0, timeout=SLOW)
        expect(page.get_by_role("button", name="Fill with demo data")).to_be_enabled(timeout=SLOW)
        for file in sorted(FILES.rglob("*.csv")):
            (local / "inbox" / file.name).write_bytes(file.read_bytes())
        with at(local):
            wait_for_real_data(page)
        ended(page)
        page.goto(f"{address}/sign-in")
        expect(page.locator("form")).to_have_count(1)


def test_sign_out_ends_every_page_of_this_browser_and_leaves_others(app, person, device):
    person("leaver")
    page, elsewhere = device("leaver"), device("leaver")
    opened(elsewhere, f"{app[0]}/reports")
    second = opened(page.context.new_page(), f"{app[0]}/health")
    opened(page, f"{app[0]}/reports")
    page.locator(".st-key-person button").click()
    page.get_by_role("button", name="साइन आउट").click()
    ended(page)
    ended(second)
    page.get_by_role("link", name="साइन इन पर जाएँ").click()
    page.wait_for_url(f"{app[0]}/sign-in**")
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "warroom"]
    page.go_back()
    expect(page.locator(".section")).to_have_count(0)
    still(elsewhere)
    expect(elsewhere.locator(".section").first).to_be_visible()
    assert elsewhere.request.get(app[0], max_redirects=0).status == 200


def test_an_expired_session_ends_the_open_page(app, person, device):
    person("late")
    page = device("late")
    opened(page, f"{app[0]}/map")
    with sqlite3.connect(app[1] / "sessions.db") as con:
        con.execute("UPDATE session SET ends_at = 0 WHERE login = 'late'")
    ended(page)
    page.reload()
    expect(page.locator("[name=password]")).to_be_visible()


def test_a_changed_account_takes_effect_on_open_pages_of_all_devices(app, person, device):
    """Another role; that each other change ends a session alike is tested in test_gate.py."""
    login = person("changed")
    pages = [device(login), device(login)]
    for page, path in zip(pages, ("", "reports"), strict=True):
        opened(page, f"{app[0]}/{path}")
    with at(app[1]):
        accounts.keep(replace(accounts.find(login), role="aicc"), "boss")
    for page in pages:
        ended(page)
    sign_in(pages[0], app[0], login)
    expect(pages[0].locator(".figure").first).to_be_visible(timeout=SLOW)
    expect(pages[0].locator(".st-key-doors")).not_to_contain_text("Health")


def test_a_link_from_another_site_finds_the_session(app, person, device):
    person("linked")
    page = device("linked")
    page.goto(app[0].replace("127.0.0.1", "localhost") + "/sign-in")  # another site, as a browser sees it
    page.evaluate("where => { location.href = where }", f"{app[0]}/health?lang=en")
    page.locator(".section").first.wait_for(timeout=SLOW)
    assert page.url == f"{app[0]}/health?lang=en"


def test_the_administrator_makes_an_account_and_the_person_his_password(app, device):
    page = device(BOSS.who)
    still(opened(page, f"{app[0]}/accounts?lang=en"))
    page.get_by_label("Name", exact=True).fill("हरि <b>उराँव</b>")
    page.locator(".st-key-new_login input").fill("Hari@Example.org")
    page.locator(".st-key-area_new input").press_sequentially("Ramgarh")  # a district, its block, and one of Dumka's
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    still(page)
    page.get_by_role("button", name="Make the account").click()
    link = page.locator("[class*=st-key-card_accounts] code").inner_text(timeout=SLOW).strip()
    with at(app[1]):
        assert accounts.find("hari@example.org").area == {("district", RAMGARH)}
        (line,) = log.read("link_made")
        assert (line.who, line.facts) == (BOSS.who, {"login": "hari@example.org"})
    expect(page.locator(".account", has_text="hari@example.org")).to_contain_text("हरि <b>उराँव</b>")
    hari = device()
    hari.goto(f"{link}&lang=en")
    assert hari.locator("[name=login]").input_value() == "hari@example.org"
    hari.locator("[name=password]").fill("pahad jharna bans tokri")
    hari.locator("[name=again]").fill("pahad jharna bans tokri")
    hari.get_by_role("button").click()
    hari.locator(".st-key-doors").wait_for(timeout=SLOW)  # nothing has come from Ramgarh
    card = page.locator("[class*='st-key-account_hari']").first
    card.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Switch off").click()
    expect(page.locator(".account", has_text="hari@example.org")).to_contain_text("switched off", timeout=SLOW)
    ended(hari)


def test_whoever_knows_his_password_changes_it(app, person, device):
    person("changer")
    page, elsewhere = device("changer"), device("changer")
    opened(elsewhere, f"{app[0]}/reports")
    page.goto(f"{app[0]}/sign-in/password?lang=en")
    page.locator("[name=current]").fill(PASSWORD)
    for name in ("password", "again"):
        page.locator(f"[name={name}]").fill("pahad jharna bans tokri")
    page.get_by_role("button").click()
    page.locator(".figure").first.wait_for(timeout=SLOW)
    ended(elsewhere)
    sign_in(elsewhere, app[0], "changer")
    expect(elsewhere.get_by_role("alert")).to_be_visible()


@pytest.mark.slow
def test_a_desk_has_no_accounts_screen(app, person, device):
    person("plain")
    page = device("plain")
    page.goto(f"{app[0]}/accounts?lang=en")
    page.locator(".st-key-card_not_yours").wait_for(timeout=SLOW)
    still(page)
    expect(page.locator(".account")).to_have_count(0)
