"""The real app in a real browser, the network cut off: what asks for another host is refused and written down.

Starting an app and a browser's first visit are the dear part: so there is one app on the week, one browser and one set
of what a browser keeps (scripts, fonts) for all files of a process, and a person's session is opened, not typed in.
"""

import os
import shutil
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from data import accounts, sessions
from data.access import DESK, Viewer
from data.accounts import Account
from pages.gate.viewing import COOKIE
from tests.browser import serving
from tests.rooms import at, new_room
from tests.week import FILES

ROOT = Path(__file__).resolve().parents[2]
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
QUIET += ("--disable-component-update", "--disable-sync")
# No buttons of a window that nobody sees: Chromium draws each by a page of its own. The switch takes the place of
# Playwright's, hence the first three, which are its.
QUIET += (
    "--disable-features=HttpsUpgrades,PaintHolding,ThirdPartyStoragePartitioning,InitialWebUI,PreloadTopChromeWebUI,"
    "PreloadTopChromeWebUILessNavigations,WebUIToolbar,WebUIReloadButton,WebUIBackForwardButton,WebUIHomeButton,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup",
)
# For the browser there is no host but this machine, whoever asks: a page, a worker, a beacon.
CUT_OFF = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
HOSTILE_FILE = '<img src=x onerror="window.pwned=1">{{7*7}}.dat'
START_SECONDS = 120
WALL = {"width": 1920, "height": 1080}
LONGEST = 60_000  # milliseconds: a small machine shared by many
expect.set_options(timeout=LONGEST)
PASSWORD = "patra nadi saal kanke 77"  # of every account of these tests
_ports: list[int] = []  # of the apps of this process, that run or have ended
_rooms: dict[str, Path] = {}  # address of an app that runs → its local folder
_tokens: dict[tuple[str, Viewer], str] = {}  # (address, viewer) → the token of his session there


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A page on a crowded machine is given a second try; the summary names it."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped, in CI they fail."""
    chromium = shutil.which("chromium")
    if chromium is None:
        words = "Browser tests need chromium (Debian: apt-get install chromium)."
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, CUT_OFF])
        yield opened
        opened.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def known_port() -> int:
    """The port of an app of these tests that has ended, or a free one: scripts, and what a browser has made of them,
    are kept by address, and needn't be read and compiled for each app anew."""
    busy = {urlsplit(address).port for address in _rooms}
    for port in (port for port in _ports if port not in busy):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: lines of the last one linger
            with suppress(OSError):  # somebody else's now
                probe.bind(("127.0.0.1", port))
                return port
    _ports.append(free_port())
    return _ports[-1]


@contextmanager
def running(local: Path, port: int = 0, module: str = "", **environment: str) -> Iterator[str]:
    """The app on a port of this machine (0: a free one); its address. `module`: what runs it instead of Streamlit."""
    port = port or known_port()
    address, log = f"http://127.0.0.1:{port}", local.with_suffix(".log")
    arguments = ["run", "dashboard.py", "--server.port", str(port)]
    with serving.started(arguments, os.environ | {"WARROOM_LOCAL": str(local)} | environment, log, module) as is_alive:
        wait_for(address, is_alive, log)
        _rooms[address] = local
        try:
            yield address
        finally:
            del _rooms[address]
            for key in [key for key in _tokens if key[0] == address]:
                del _tokens[key]


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


def let_in(context: BrowserContext, address: str, viewer: Viewer = DESK) -> None:
    """Give the browser a session of this viewer, as the front door would; one a viewer and app."""
    if address not in _rooms:
        return
    if (address, viewer) not in _tokens:
        make_account(_rooms[address], viewer)
        _tokens[address, viewer] = new_session(address, viewer.who)
    bring(context, address, _tokens[address, viewer])


def new_session(address: str, login: str) -> str:
    """The token of one more session of an account of this app."""
    with at(_rooms[address]):
        return sessions.open_session(login, "password", accounts.find(login).mark)


def bring(context: BrowserContext, address: str, token: str) -> None:
    """Lay the token where the front door lays it."""
    context.add_cookies([{"name": COOKIE, "value": token, "url": address}])


def still(page: Page) -> None:
    """Wait until the screen is drawn: no run of it goes on, and none begins for a while."""
    drawn = page.locator('.stApp[data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]')
    drawn.wait_for(timeout=LONGEST)
    for _look in range(3):
        page.wait_for_timeout(200)
        drawn.wait_for(timeout=LONGEST)


def too_wide(page: Page, outside: str = ".st-key-doors, .st-key-choose_measure, [class*=st-key-wide]") -> list[str]:
    """What reaches beyond the right edge of the window, but for what is meant to be pushed sideways (`outside`)."""
    still(page)
    page.evaluate("document.fonts.ready")
    return page.evaluate(
        """outside => [...document.querySelectorAll('.stMain *')]
        .filter(e => !e.closest(outside))
        .filter(e => e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => e.className || e.tagName)""",
        outside,
    )


def wait_for(address: str, is_alive: Callable[[], bool], log: Path) -> None:
    """Until the server there answers; fails when it ends before, or takes too long, with what it said."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and is_alive():
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The app did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def week_app(tmp_path_factory) -> Iterator[str]:
    """The app on the shared week and one file with a hostile name. For all: what a test changes there must not last."""
    folder = tmp_path_factory.mktemp("app")
    hostile = folder / HOSTILE_FILE
    hostile.write_bytes(b"\x00\x01")
    with new_room(folder / "local") as room:
        room.load([FILES, hostile], "desk")
    with running(folder / "local") as address:
        yield address


class Visit:
    """One page: `left` holds what was asked of other hosts, `dialogs` what a script popped up."""

    def __init__(self, page: Page):
        self.page, self.left, self.dialogs = page, [], []
        self._heard = {"request": self._note, "websocket": self._note, "dialog": self._dismiss}
        for event, hear in self._heard.items():
            page.on(event, hear)

    def end(self) -> None:
        """Hear no more of the page."""
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)

    def _note(self, asked) -> None:
        url, address = asked.url, urlsplit(asked.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            self.left.append(url)

    def _dismiss(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, address: str, viewer: Viewer = DESK) -> Page:
        """Go there, signed in, and wait until the frame has drawn its head."""
        let_in(self.page.context, "{0.scheme}://{0.netloc}".format(urlsplit(address)), viewer)
        self.page.goto(address)
        self.page.locator(".head").wait_for(timeout=LONGEST)
        return self.page


@contextmanager
def visiting(browser: Browser, **more) -> Iterator[BrowserContext]:
    """What one browser keeps: cookies and files."""
    context = browser.new_context(**{"viewport": WALL, "locale": "hi-IN"} | more)
    context.set_default_timeout(LONGEST)
    try:
        yield context
    finally:
        context.close()


class Devices:
    """Browsers that keep what comes from packages (scripts, fonts), and nothing of whoever sat there before. He wants
    little motion, which is the dear part of drawing."""

    def __init__(self, browser: Browser, stack: ExitStack):
        self._browser, self._stack, self._free = browser, stack, []

    @contextmanager
    def lent(self, viewport: dict[str, int] = WALL, headers: dict[str, str] | None = None) -> Iterator[BrowserContext]:
        """One without cookies or stored things, for a while: its tab is of this size and sends these headers."""
        context = self._free.pop() if self._free else self._new()
        tab(context).set_viewport_size(viewport)
        tab(context).set_extra_http_headers(headers or {})
        try:
            yield context
        finally:
            _forget(context)
            self._free.append(context)

    def _new(self) -> BrowserContext:
        return self._stack.enter_context(visiting(self._browser, reduced_motion="reduce"))


def tab(context: BrowserContext) -> Page:
    """The tab of a browser that stays open from test to test: the scripts it has read are still in memory."""
    return context.pages[0] if context.pages else context.new_page()


def _forget(context: BrowserContext) -> None:
    """Close all but its tab, which then shows nothing, and clear what belongs to a person or an app."""
    for page in context.pages[1:]:
        page.close()
    page = tab(context)
    address = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    # A page of the same address stays in the same process, which has compiled the scripts.
    page.goto(f"{address}/_stcore/health" if address in _rooms else "about:blank")
    line = context.new_cdp_session(page)
    context.clear_cookies()
    for address in _rooms:
        for origin in (address, address.replace("127.0.0.1", "localhost")):
            line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    line.detach()


@pytest.fixture(scope="session")
def devices(browser) -> Iterator[Devices]:
    """For who needs a browser of his own, but not one that was never here."""
    with ExitStack() as stack:
        yield Devices(browser, stack)


@pytest.fixture
def visit(devices) -> Iterator[Visit]:
    """A page of a browser that has been here before. It is one tab for all tests; each begins on an empty page."""
    with devices.lent() as context:
        visit = Visit(tab(context))
        yield visit
        visit.end()


@pytest.fixture
def first_visit(browser) -> Iterator[Visit]:
    """A page of a browser that was never here; its clock may be held, which is a clock for all its pages."""
    with visiting(browser) as context:
        yield Visit(context.new_page())
