"""The screens while there is nothing yet, while the room opens, and when work fails."""

import re
import time

import pytest

from data import verbs
from data.settings import settings
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import FILES, service


@pytest.fixture
def empty(tmp_path):
    with service(tmp_path) as office:
        yield office


def test_an_empty_room_offers_demo_data_and_says_where_files_go(empty, tmp_path):
    page = open_page()
    assert str(tmp_path / "inbox") in html(page)
    assert [button.label for button in page.button if button.key == "demo"] == ["डेमो डेटा भरें"]
    assert [box.key for box in page.selectbox] == ["choose_state"]  # and no filter


def test_an_empty_room_is_in_hindi_too(empty):
    assert not set(re.findall(r"[A-Za-z]+", words(open_page()))) - ALLOWED


def test_undo_and_redo_from_the_screen(empty):
    empty.perform("load", {"paths": [str(FILES / "calls.csv")], "who": "desk"})
    page = open_page("health")
    for expected in (0, 2):
        (force,) = [button for button in page.button if button.key.startswith("force_")]
        force.click().run()
        empty.perform("catch_up", {"who": "desk"})  # waits for its turn behind the job
        page.run()
        assert empty.store.ask("freshness", page.session_state.viewer)["messages"][0] == expected


def test_a_room_that_is_not_open_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("WARROOM_LOCAL", str(tmp_path))
    settings.cache_clear()
    verbs.watch({"step": "merging", "done": 0, "total": None, "rate": 0.0, "seconds_left": None})
    assert "कमरा खुल रहा है · संदेश अलग-अलग किए जा रहे हैं" in html(open_page())
    verbs.watch({"error": "<b>ताला</b>\n  a trace\nwith a message"})
    assert "कमरा नहीं खुल सका: &lt;b&gt;ताला&lt;/b&gt; … with a message" in html(open_page())
    verbs.watch({})
    settings.cache_clear()


def test_a_failed_job_is_told_on_every_screen(empty):
    with pytest.raises(FileNotFoundError):
        empty.perform("load", {"paths": ["/nowhere/<b>x</b>.txt"], "who": "desk"})
    for _look in range(10):  # while the room itself catches up, that work is told in its place (`jobs.draw`)
        page = html(open_page())
        if "विफल" in page:
            break
        time.sleep(1)
    assert "&lt;b&gt;x&lt;/b&gt;" in page and "विफल" in page
