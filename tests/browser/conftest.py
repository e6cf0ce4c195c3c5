"""The real app in a real browser, the network cut off: what asks for another host is refused and written down."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from data import accounts
from data.access import DESK, Viewer
from data.accounts import Account
from tests.rooms import at, new_room
from tests.week import FILES

ROOT = Path(__file__).resolve().parents[2]
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
QUIET += ("--disable-component-update", "--disable-sync")
HOSTILE_FILE = '<img src=x onerror="window.pwned=1">{{7*7}}.dat'
START_SECONDS = 60
LONGEST = 60_000  # milliseconds: a small machine shared by many
expect.set_options(timeout=LONGEST)
PASSWORD = "patra nadi saal kanke 77"  # of every account of these tests
_rooms: dict[str, Path] = {}  # address of an app that runs → its local folder
_signed_in: dict[str, list] = {}  # address → cookies of the desk, once it has come in by the front door


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped, in CI they fail."""
    chromium = shutil.which("chromium")
    if chromium is None:
        words = "Browser tests need chromium (Debian: apt-get install chromium)."
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield opened
        opened.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(local: Path, port: int = 0, **environment: str) -> Iterator[str]:
    """The app on a port of this machine (0: a free one); its address."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    log = local.with_suffix(".log")
    with log.open("wb") as out:
        app = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "WARROOM_LOCAL": str(local), **environment}, stdout=out, stderr=out
        )
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", app, log)
            _rooms[f"http://127.0.0.1:{port}"] = local
            yield f"http://127.0.0.1:{port}"
        finally:
            _rooms.pop(f"http://127.0.0.1:{port}", None)
            _signed_in.pop(f"http://127.0.0.1:{port}", None)
            app.terminate()
            app.wait(timeout=30)


def room_of(address: str) -> Path:
    """The local folder of an app that runs."""
    return _rooms[address]


def make_account(local: Path, viewer: Viewer = DESK) -> None:
    """An account that gives this viewer, with PASSWORD; the running app sees it at once."""
    with at(local):
        account = Account(viewer.who, viewer.who, viewer.role, viewer.area)
        accounts.keep(accounts.with_password(account, PASSWORD), "test")


def sign_in(page: Page, address: str, login: str, password: str = PASSWORD) -> None:
    """Through the form, as a person does."""
    page.goto(f"{address}/sign-in?lang=en")
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def let_in(context: BrowserContext, app: str) -> None:
    """Sign the desk in once per app; later browsers bring the cookie that the first one got."""
    if app not in _rooms or any(cookie["name"] == "warroom" for cookie in context.cookies(app)):
        return
    if app not in _signed_in:
        make_account(_rooms[app])
        page = context.new_page()
        sign_in(page, app, DESK.who)
        _signed_in[app] = [cookie for cookie in context.cookies(app) if cookie["name"] == "warroom"]
        page.close()
    context.add_cookies(_signed_in[app])


def too_wide(page: Page, within: str = ".stMain", outside: str = ".st-key-doors") -> list[str]:
    """What reaches beyond the right edge of the window, but for what is meant to be pushed sideways (`outside`)."""
    page.wait_for_timeout(1_000)
    return page.evaluate(
        """([within, outside]) => [...document.querySelectorAll(within + ' *')]
        .filter(e => !e.closest(outside))
        .filter(e => e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => e.className || e.tagName)""",
        [within, outside],
    )


def _wait(address: str, app: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and app.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The app did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def week_app(tmp_path_factory) -> Iterator[str]:
    """The app on the shared week and one file with a hostile name."""
    folder = tmp_path_factory.mktemp("app")
    hostile = folder / HOSTILE_FILE
    hostile.write_bytes(b"\x00\x01")
    with new_room(folder / "local") as room:
        room.load([FILES, hostile], "desk")
    with running(folder / "local") as address:
        yield address


class Visit:
    """One page without a network: `left` holds what was asked of other hosts, `dialogs` what a script popped up."""

    def __init__(self, page: Page):
        self.page, self.left, self.dialogs = page, [], []
        page.route("**/*", self._guard)
        page.on("dialog", self._dismiss)

    def _guard(self, route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            self.left.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    def _dismiss(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, address: str) -> Page:
        """Go there, signed in as the desk, and wait until the frame has drawn its head."""
        let_in(self.page.context, "{0.scheme}://{0.netloc}".format(urlsplit(address)))
        self.page.goto(address)
        self.page.locator(".head").wait_for(timeout=60_000)
        return self.page


@pytest.fixture
def visit(browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="hi-IN")
    context.set_default_timeout(LONGEST)
    yield Visit(context.new_page())
    context.close()
