"""Takes the README's pictures: a room of demo data, the real app, Debian's Chromium. `python -m tests.pictures`

Each picture is 1920 × 1080 (phone: 390 × 844, twice as sharp).
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import QUIET, let_in, running

FOLDER = Path(__file__).parent
WIDE, PHONE = {"width": 1920, "height": 1080}, {"width": 390, "height": 844}
RANCHI = 339
# name → address, window, and what must be there before the picture is taken
PICTURES = {
    "overview": ("", WIDE, ".js-plotly-plot .barlayer"),
    "map": (f"map?district={RANCHI}", WIDE, "iframe"),
    "heatmap": ("heatmap", WIDE, ".js-plotly-plot .heatmaplayer"),
    "timeline": ("timeline?period=30", WIDE, ".js-plotly-plot .barlayer"),
    "reports": ("reports?q=ration", WIDE, "table.rows"),
    "queue": ("queue", WIDE, ".waits"),
    "phone": (f"?district={RANCHI}&period=30", PHONE, ".figure"),
    "wall": ("wall", WIDE, "svg"),
}
_DRAWN = 6_000  # milliseconds for maps and charts to settle
_LONGEST = 120_000


def take(browser: Browser, address: str, name: str) -> Path:
    """Take one picture of the app at `address`; the file."""
    path, window, sign = PICTURES[name]
    context = browser.new_context(viewport=window, device_scale_factor=2 if window is PHONE else 1, locale="hi-IN")
    let_in(context, address)
    page = context.new_page()
    page.goto(f"{address}/{path}")
    page.locator(sign).first.wait_for(timeout=_LONGEST)
    page.wait_for_timeout(_DRAWN)
    target = FOLDER / f"{name}.png"
    page.screenshot(path=target)
    context.close()
    return target


def main() -> None:
    """Make the room, take every picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Pictures need chromium (Debian: apt-get install chromium).")
    with (
        TemporaryDirectory() as folder,
        running(Path(folder) / "local", WARROOM_DEMO="1") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        page = browser.new_page()
        let_in(page.context, address)
        page.goto(address)
        page.locator(".figure").first.wait_for(timeout=_LONGEST)  # the demo data are in
        page.wait_for_timeout(_DRAWN)
        for name in PICTURES:
            target = take(browser, address, name)
            print(f"{target.relative_to(FOLDER.parents[1])}: {target.stat().st_size // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()
