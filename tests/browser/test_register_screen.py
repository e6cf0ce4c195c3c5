"""The register as a person uses it: a list checked, imported and undone; down to a block; wide and on a phone."""

import pytest
from playwright.sync_api import expect

from tests import week
from tests.browser.conftest import running, still, too_wide

SLOW = 60_000


@pytest.fixture
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("register")
    week.take_in(folder / "local")
    with running(folder / "local") as address:
        yield address


def test_a_list_is_checked_imported_looked_at_and_undone(app, visit):
    page = visit.open(f"{app}/register")
    expect(page.locator(".st-key-card_seats")).to_contain_text("नीचे एक सूची लाएँ", timeout=SLOW)
    page.locator('[class*="st-key-register_file"] input[type=file]').set_input_files(week.REGISTER)
    check = page.get_by_role("button", name="जाँचें", exact=True)
    expect(check).to_be_enabled(timeout=SLOW)
    check.click()
    found = page.locator(".st-key-card_import table").first
    expect(found).to_contain_text("9", timeout=SLOW)
    bring = page.get_by_role("button", name="आयात करें", exact=True)
    expect(bring).to_be_enabled(timeout=SLOW)
    bring.click()
    expect(page.locator(".st-key-card_held")).to_contain_text("रीना तिर्की", timeout=SLOW)
    assert page.evaluate("window.pwned") is None
    page.get_by_role("button", name="रांची", exact=True).click()
    page.get_by_role("button", name="कांके", exact=True).click()
    expect(page.locator(".here")).to_have_text("कांके", timeout=SLOW)
    expect(page.locator(".st-key-card_held")).not_to_contain_text("Anita Devi", timeout=SLOW)
    still(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(1_000)
    assert not too_wide(page)
    page.locator('[class*="st-key-force_"] button').first.click()
    expect(page.locator(".st-key-card_seats")).to_contain_text("नीचे एक सूची लाएँ", timeout=SLOW)
