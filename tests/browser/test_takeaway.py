"""Files taken away with the browser: pressed, saved, opened."""

import csv
import datetime as dt
import io
import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from python_calamine import CalamineWorkbook

from tests.browser import serving
from tests.browser.conftest import known_port, wait_for
from tests.browser.taking import CAPTION, COLUMNS, ROWS

PHONE = {"width": 390, "height": 844}
SLOW = 60_000


@pytest.fixture(scope="module")
def taking(tmp_path_factory) -> Iterator[str]:
    """The small screen, in Hindi."""
    port, log = known_port(), tmp_path_factory.mktemp("taking") / "log"
    address = f"http://127.0.0.1:{port}"
    arguments = ["run", "tests/browser/taking_server.py", "--server.port", str(port)]
    with serving.started(arguments, os.environ | {"PYTHONPATH": str(serving.ROOT)}, log) as is_alive:
        wait_for(address, is_alive, log)
        yield address


def taken(page: Page, button: Locator, ending: str) -> bytes:
    """What a press on the button saves, under a name that says what and when."""
    button.scroll_into_view_if_needed(timeout=SLOW)
    with page.expect_download(timeout=SLOW) as saved:
        button.click(timeout=SLOW)
    assert saved.value.suggested_filename.endswith(f"_IST.{ending}")
    assert saved.value.suggested_filename.isascii()
    return Path(saved.value.path()).read_bytes()


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_a_table_as_csv_and_as_workbook(taking, visit):
    page = visit.open(taking)
    made = taken(page, page.get_by_role("button", name="सीएसवी में डाउनलोड करें"), "csv")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows[0][0] == CAPTION and rows[2] == [*COLUMNS[:2], "समय (भारतीय समय)"]
    assert rows[3:] == [[ROWS[0][0], "4", "2026-11-22 19:36:00"], ["'" + ROWS[1][0], "-1", ""]]
    made = taken(page, page.get_by_role("button", name="एक्सेल में डाउनलोड करें"), "xlsx")
    read = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert read[0][0] == CAPTION and read[4][:2] == [ROWS[1][0], -1.0]
    assert read[3] == [ROWS[0][0], 4.0, dt.datetime(2026, 11, 22, 19, 36)]  # noqa: DTZ001
    assert visit.left == [] and visit.dialogs == []


def test_a_map_as_a_picture(taking, visit):
    page = visit.open(taking)
    width, height = size(taken(page, page.get_by_role("button", name="नक्शे का चित्र डाउनलोड करें"), "png"))
    assert width == 2400 and height > 1_000


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_a_chart_as_a_picture_with_its_caption_and_our_font(taking, visit, screen):
    if screen == "phone":
        visit.page.set_viewport_size(PHONE)
    page = visit.open(taking)
    chart = page.locator(".st-key-chart_days")
    expect(chart.locator(".barlayer").first).to_be_attached(timeout=SLOW)
    page.evaluate("window.pens = []")
    page.evaluate(
        "() => { const write = CanvasRenderingContext2D.prototype.fillText;"
        " CanvasRenderingContext2D.prototype.fillText = function (...said) {"
        " window.pens.push([said[0], this.font]); return write.apply(this, said); } }"
    )
    fonts = []
    page.on("request", lambda asked: fonts.append(asked.url) if asked.url.endswith(".ttf") else None)
    width, height = size(taken(page, chart.get_by_role("button", name="चार्ट का चित्र डाउनलोड करें"), "png"))
    on_screen = chart.locator(".main-svg").first.bounding_box()
    assert width >= max(1_600, 2 * on_screen["width"] - 1)
    assert height > on_screen["height"] * width / on_screen["width"] + 20
    said = page.evaluate("window.pens")
    assert " ".join(words for words, _font in said) == CAPTION
    assert all("Mukta" in font for _words, font in said)
    assert {"Mukta-Regular.ttf", "Mukta-Bold.ttf"} <= {Path(url).name for url in fonts}
    assert visit.left == []


def test_a_picture_that_cannot_be_made_says_so(taking, visit):
    page = visit.open(taking)
    chart = page.locator(".st-key-chart_days")
    expect(chart.locator(".barlayer").first).to_be_attached(timeout=SLOW)
    page.route("**/Mukta-Bold.ttf", lambda route: route.abort(), times=1)
    chart.get_by_role("button").last.click()
    expect(chart.get_by_role("button").last).to_contain_text("चित्र नहीं बन पाया", timeout=SLOW)
