"""Official boundaries through the browser: upload, check, import, undo; and a stranger's file that must do nothing."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import running, still
from tests.loaders.test_boundaries import geojson, squares
from tests.rooms import empty

SLOW = 60_000  # milliseconds: a small machine shared by many
UPLOAD = '[class*="st-key-import_file"] input[type=file]'
HOSTILE = "<img src=x onerror=window.pwned=1>{{7*7}}"
WITHOUT_SHAPE = {"7111", "7112", "7365", "7366", "7367"}


@pytest.fixture
def app(tmp_path_factory):
    local = tmp_path_factory.mktemp("imports") / "local"
    empty(local)
    with running(local) as address:
        yield address


def press(page, key, name=None):
    """Press a button once it can be pressed and the screen is still: a press while it is drawn anew is lost."""
    box = page.locator(f".st-key-{key}")
    button = box.get_by_role("button", name=name) if name else box.locator("button")
    expect(button).to_be_enabled(timeout=SLOW)
    still(page)
    button.click()


def checked(page, file) -> None:
    """A file of official boundaries is checked on a screen that has none; a check changes nothing."""
    legend = page.locator(".legend").first
    expect(legend).to_contain_text("259 अनुमानित — आधिकारिक सीमा जोड़ें", timeout=SLOW)
    expect(page.locator(".st-key-import_bring button")).to_be_disabled()
    page.locator(UPLOAD).set_input_files(file)
    press(page, "import_check")
    expect(page.locator(".st-key-card_found")).to_contain_text("जाँच — कुछ बदला नहीं", timeout=SLOW)
    expect(legend).to_contain_text("0 आधिकारिक सीमाएँ")


def imported_and_undone(page, official: int) -> None:
    """It is imported and undone; the legend says how many boundaries are official."""
    legend, found, files = page.locator(".legend").first, page.locator(".st-key-card_found"), page.locator(".load .tag")
    press(page, "import_bring")
    expect(legend).to_contain_text(f"{official} आधिकारिक सीमाएँ", timeout=SLOW)
    expect(found).to_contain_text("आयात हो गया")
    expect(files.first).to_have_text(f"{official} में से {official} सीमाएँ लागू")
    expect(page.locator(".st-key-import_check button")).to_be_disabled()
    press(page, "card_imports", "हटाएँ")
    expect(legend).to_contain_text("0 आधिकारिक सीमाएँ", timeout=SLOW)


def test_boundaries_are_checked_imported_and_undone(app, visit, tmp_path):
    page = visit.open(f"{app}/boundaries")
    checked(page, geojson(squares(), tmp_path / "two.geojson"))
    expect(page.locator(".st-key-card_found")).to_contain_text("Nowhere")
    imported_and_undone(page, 2)
    assert visit.left == []


@pytest.mark.slow
def test_so_are_the_block_boundaries_of_jharkhand_and_had_back(app, visit, shared):
    page = visit.open(f"{app}/boundaries")
    checked(page, shared / "geo" / "jharkhand_blocks.geojson")
    found = page.locator(".st-key-card_found")
    expect(found.locator("tbody").first).to_contain_text("प्रखंड25910")
    expect(found).to_contain_text("Jharia")
    assert set(found.locator("table").last.locator("td.n").all_text_contents()) == WITHOUT_SHAPE
    imported_and_undone(page, 259)
    press(page, "card_imports", "वापस लाएँ")
    legend = page.locator(".legend").first
    expect(legend).to_contain_text("259 आधिकारिक सीमाएँ", timeout=SLOW)
    press(page, "card_imports", "हटाएँ")
    expect(legend).to_contain_text("0 आधिकारिक सीमाएँ", timeout=SLOW)
    assert visit.left == []


def test_a_strangers_file_does_nothing_and_is_named(app, visit):
    ring = [[85.0, 23.0], [85.1, 23.0], [85.1, 23.1], [85.0, 23.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"block": HOSTILE}, "geometry": shape}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    page = visit.open(f"{app}/boundaries")
    file = {"name": f"{HOSTILE}.geojson", "mimeType": "application/json", "buffer": content}
    page.locator(UPLOAD).set_input_files(file)
    press(page, "import_check")
    expect(page.locator(".st-key-card_found")).to_contain_text(HOSTILE, timeout=SLOW)
    expect(page.locator(".st-key-import_bring button")).to_be_disabled()
    page.get_by_text("स्थानों की सूची (LGD)").click()
    expect(page.get_by_text("स्थानीय शासन निर्देशिका")).to_be_visible(timeout=SLOW)
    page.locator(UPLOAD).set_input_files({**file, "buffer": b"a,b\n1,2\n"})
    expect(page.get_by_text("8.0B")).to_be_visible(timeout=SLOW)
    press(page, "import_check")
    refused = page.locator(".st-key-card_found .band.failed")
    expect(refused).to_contain_text(HOSTILE, timeout=SLOW)
    expect(refused).to_contain_text("LGD")
    assert visit.dialogs == [] and page.evaluate(
        "window.pwned === undefined && !document.querySelector('img[src=\"x\"]')"
    )
    assert visit.left == []


@pytest.mark.slow
def test_the_uploader_speaks_the_screens_language(app, visit):
    page = visit.open(f"{app}/boundaries")
    button = page.locator('[class*="st-key-import_file"] section button')
    expect(button).to_be_visible(timeout=SLOW)
    said = "e => getComputedStyle(e.querySelector('p'), '::after').content"
    assert button.evaluate(said) == '"फ़ाइल चुनें"'
    expect(page.locator("[data-testid=stFileUploaderDropzoneInstructions]")).not_to_be_visible()
    page = visit.open(f"{app}/boundaries?lang=en")
    expect(button).to_be_visible(timeout=SLOW)
    assert button.evaluate(said) == '"Choose a file"'
