"""Measures each screen: bytes to the browser and the server's time, at the first opening and at a refresh.

    python -m tests.bench.screens LOCAL [--runs 5]      LOCAL: the folder of a room that holds messages

A refresh is a choice of another period: the whole screen is counted and drawn anew, maps and scripts are there already.
Bytes are those on the wire (HTTP bodies as sent, websocket frames). The server's time is from the frame that asks for a
rerun to the one that says the script has finished, without the browser's drawing; the machine's own noise is in it.
"""

import argparse
import shutil
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import QUIET, let_in, running

SCREENS = ("", "map", "heatmap", "timeline", "reports", "replay", "health", "boundaries", "scenes")
PERIODS = (7, 30, 90)
_QUIET_SECONDS = 2.0  # nothing more comes: the screen stands
_LONGEST = 120.0


class Wire:
    """What went over the wire of one page: bytes received, and when each full rerun was asked for and finished."""

    def __init__(self, page: Page):
        self.bytes, self.asked, self.took, self.last = 0, None, [], time.monotonic()
        page.on("websocket", self._watch)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: self._count(event["encodedDataLength"]))

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _count(self, size: float) -> None:
        self.bytes += int(size)
        self.last = time.monotonic()

    def _sent(self, frame: bytes) -> None:
        message = BackMsg.FromString(frame)
        if message.WhichOneof("type") == "rerun_script" and not message.rerun_script.fragment_id:
            self.asked = self.last = time.monotonic()

    def _received(self, frame: bytes) -> None:
        message = ForwardMsg.FromString(frame)
        self._count(len(frame))
        if message.WhichOneof("type") == "script_finished" and message.script_finished == 0 and self.asked:
            self.took.append(time.monotonic() - self.asked)
            self.asked = None

    def settle(self, page: Page) -> tuple[int, float]:
        """Wait until the screen stands; (bytes, seconds of the server) since the last call."""
        until = time.monotonic() + _LONGEST
        while (self.asked or time.monotonic() - self.last < _QUIET_SECONDS) and time.monotonic() < until:
            page.wait_for_timeout(100)
        told = self.bytes, sum(self.took)
        self.bytes, self.took = 0, []
        return told


def measure(browser: Browser, address: str, screen: str, runs: int) -> dict[str, float]:
    """One screen: {"first_bytes", "first_seconds", "bytes", "seconds"}, the last two the median of `runs` refreshes."""
    page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    let_in(page.context, address)
    wire = Wire(page)
    page.goto(f"{address}/{screen}")
    page.locator(".head").wait_for(timeout=_LONGEST * 1_000)
    first = wire.settle(page)
    again = []
    for run in range(runs):
        # The language is on every screen, the period only on pictures.
        periods = page.locator(".st-key-choose_period [role=combobox], .st-key-choose_period input")
        if periods.count():
            periods.first.click()
            page.get_by_role("option").nth(run % len(PERIODS) + 1).click()
        else:
            page.locator(".st-key-language button").click()
        page.wait_for_timeout(200)
        again.append(wire.settle(page))
    page.context.close()
    return {
        "first_bytes": first[0],
        "first_seconds": first[1],
        "bytes": statistics.median(size for size, _ in again),
        "seconds": statistics.median(seconds for _, seconds in again),
    }


def main() -> None:
    """Measure every screen of the room in LOCAL and print a table for the README."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("local", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("This needs chromium (Debian: apt-get install chromium).")
    print("| screen | first opening, kB | server, s | refresh, kB | server, s |\n|---|---|---|---|---|")
    with running(given.local) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        for screen in SCREENS:
            told = measure(browser, address, screen, given.runs)
            print(
                f"| `{screen or 'overview'}` | {told['first_bytes'] / 1e3:.0f} | {told['first_seconds']:.2f}"
                f" | {told['bytes'] / 1e3:.0f} | {told['seconds']:.2f} |",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
