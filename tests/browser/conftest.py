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
from playwright.sync_api import Browser, Page, sync_playwright

from tests.rooms import new_room
from tests.week import FILES

ROOT = Path(__file__).resolve().parents[2]
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
QUIET += ("--disable-component-update", "--disable-sync")
HOSTILE_FILE = '<img src=x onerror="window.pwned=1">{{7*7}}.dat'
START_SECONDS = 60


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
            yield f"http://127.0.0.1:{port}"
        finally:
            app.terminate()
            app.wait(timeout=30)


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
        """Go there and wait until the frame has drawn its head."""
        self.page.goto(address)
        self.page.locator(".head").wait_for(timeout=60_000)
        return self.page


@pytest.fixture
def visit(browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="hi-IN")
    yield Visit(context.new_page())
    context.close()
