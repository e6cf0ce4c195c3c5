"""Bench of the review desk: keys and seconds of the machine for each act, by keyboard, in a real browser.

    python -m tests.bench.desk LOCAL [--rounds 3]      LOCAL: the folder of a room that holds messages; a copy is used

The keys come as fast as the page takes them, so the seconds are the machine's: from the first key until the next
message stands there and the page listens again. What a minute leaves for reading follows from a mix of ten messages.
"""

import argparse
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import LONGEST, QUIET, Visit, running

_CARD = ".st-key-card_words"
_IDLE = '.stApp[data-test-script-state="notRunning"]'
_MIX = {"confirm": 6, "category": 2, "place": 1, "kind": 1}  # of ten messages
_TYPED = {"category": ("g", "राशन"), "kind": ("k", "शिकायत"), "place": ("p", "Kanke prakhand")}
_OTHER = {"category": "पानी", "kind": "गतिविधि", "place": "Bundu block"}  # where it says the first already


def confirm(page: Page) -> int:
    """Enter: what was understood stands."""
    page.keyboard.press("Enter")
    return 1


def correct(field: str) -> Callable[[Page], int]:
    """Its letter, what it is, Enter; Enter again."""

    def act(page: Page) -> int:
        keys = 0
        for word in (_TYPED[field][1], _OTHER[field]):
            box = page.locator(f'[class*="st-key-review_{field}_"] input').first
            page.keyboard.press(_TYPED[field][0])
            expect(box).to_be_focused()
            page.keyboard.press("Control+A")
            page.keyboard.type(word)
            page.keyboard.press("Enter")
            expect(box).not_to_be_focused()
            page.wait_for_timeout(100)
            page.locator(_IDLE).wait_for()
            keys += len(word) + 2
            if page.get_by_role("button", name="बदलाव दर्ज करें").count():
                break
        page.keyboard.press("Enter")
        return keys + 1

    return act


_ACTS = {"confirm": confirm} | {field: correct(field) for field in _TYPED}


def timed(page: Page, act: Callable[[Page], int]) -> tuple[int, float]:
    """Keys, and seconds until the next message stands there."""
    before = page.locator(_CARD).inner_text()
    began = time.monotonic()
    keys = act(page)
    expect(page.locator(_CARD)).not_to_have_text(before, use_inner_text=True, timeout=LONGEST)
    page.locator(_IDLE).wait_for()
    return keys, time.monotonic() - began


def measure(page: Page, rounds: int) -> dict[str, tuple[float, float]]:
    """Of each act the median of keys and seconds over so many rounds."""
    told: dict[str, list[tuple[int, float]]] = {name: [] for name in _ACTS}
    for _ in range(rounds):
        for name, act in _ACTS.items():
            told[name].append(timed(page, act))
    return {name: tuple(map(statistics.median, zip(*runs, strict=True))) for name, runs in told.items()}


def main() -> None:
    """Print one line an act, then what ten messages take."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("local", type=Path)
    asked.add_argument("--rounds", type=int, default=3)
    told = asked.parse_args()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        local = Path(folder) / "local"
        shutil.copytree(told.local, local)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        with running(local) as address:
            context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="hi-IN")
            context.set_default_timeout(LONGEST)
            page = Visit(context.new_page()).open(f"{address}/review")
            page.locator(f"{_CARD} .words").wait_for()
            page.locator(_IDLE).wait_for()
            page.wait_for_timeout(2_000)  # until the page listens to keys
            acts = measure(page, told.rounds)
        browser.close()
    for name, (keys, seconds) in acts.items():
        print(f"{name}: {keys:.0f} keys, {seconds:.2f} s of the machine")
    keys, seconds = (sum(acts[name][at] * n for name, n in _MIX.items()) for at in (0, 1))
    print(
        f"ten messages ({_MIX}): {keys:.0f} keys, {seconds:.1f} s of the machine; of a minute {60 - seconds:.1f} s stay"
    )


if __name__ == "__main__":
    main()
