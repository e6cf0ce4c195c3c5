"""The past through the front door: made on demand, said in words, read only, one press back to now."""

import datetime as dt
import time

import pytest

from data import ledger
from data.access import DESK
from data.verbs import ask
from loaders import receipts
from tests.pages.opening import html, open_page
from tests.week import FILES, service

AT, LOADED, AFTER = "2026-01-09T18:00", "2026-01-11T20:00:30+05:30", "2026-01-11T20:01"


@pytest.fixture(scope="module", autouse=True)
def office(tmp_path_factory):
    with pytest.MonkeyPatch.context() as clock, service(tmp_path_factory.mktemp("past")) as office:
        for module in (ledger, receipts):
            clock.setattr(module, "now", lambda: dt.datetime.fromisoformat(LOADED))
        office.perform("load", {"paths": [str(FILES)], "who": "desk"})
        clock.undo()
        yield office


def test_before_the_room_began_nothing_was_known_and_the_words_say_so():
    page = open_page(None, as_of=AT, lang="en")
    assert "is being made from the ledger" in html(page)
    while ask(DESK, "jobs")["state"][0] != "done":
        time.sleep(0.2)
    page.run()
    assert "The past: what was known on 9 Jan 2026, 18:00" in html(page)
    assert "Friday, 9 January 2026" in html(page)
    assert page.button(key="to_now").label == "Back to now"


def test_a_moment_after_the_load_shows_its_figures_and_no_button_that_changes_anything():
    page = open_page("health", as_of=AFTER, lang="en")
    while any(ask(DESK, "jobs")["state"] != "done"):
        time.sleep(0.2)
    page.run()
    assert "16" in html(page) and "The past" in html(page)
    assert [button.key for button in page.button if str(button.key).startswith("force_")] == []
    page = open_page("reports", as_of=AFTER, lang="en")
    assert "16 messages" in html(page) and "The past" in html(page)
    page.button(key="to_now").click().run()
    assert "as_of" not in page.query_params and "The past" not in html(page)


@pytest.mark.parametrize("value", ["2999-01-01T00:00", "yesterday", "1900-01-01", "9999-12-31T23:59-23:59"])
def test_a_moment_that_is_none_is_named_and_now_is_shown(value):
    page = open_page(None, as_of=value, lang="en")
    assert f"left out: as_of={value}" in html(page) and "The past" not in html(page)


def test_a_screen_of_now_says_that_it_shows_now():
    page = open_page("accounts", as_of=AT, lang="en")
    assert "The past: what was known" not in html(page)
    assert "This screen shows now. The pictures show what was known on 9 Jan 2026, 18:00." in html(page)
