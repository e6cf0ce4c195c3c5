"""A press is never lost: not to a timer of the same page, not to an address that comes late."""

import pytest
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests

from pages.views import reruns
from tests.pages.opening import open_page, words
from tests.week import FILES, service

PRESS = RerunData(query_string="lang=en", page_script_hash="health")
TIMER = RerunData(query_string="", page_script_hash="overview", fragment_id="follow", is_auto_rerun=True)


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("week"), FILES) as office:
        yield office


@pytest.mark.parametrize("asked", [(PRESS, TIMER), (TIMER, PRESS)])
def test_a_press_and_a_timer_together_are_the_press(asked):
    reruns.mend()
    queue = ScriptRequests()
    for one in asked:
        queue.request_rerun(one)
    left = queue.on_scriptrunner_ready().rerun_data
    assert (left.query_string, left.page_script_hash, left.fragment_id_queue) == ("lang=en", "health", [])


def test_two_presses_are_the_later_one():
    reruns.mend()
    queue = ScriptRequests()
    queue.request_rerun(PRESS)
    queue.request_rerun(RerunData(query_string="period=7", page_script_hash="map"))
    assert queue.on_scriptrunner_ready().rerun_data.page_script_hash == "map"


def test_an_address_from_before_the_press_does_not_undo_it(week):
    page = open_page()
    page.button(key="language").click().run()
    page.query_params.clear()  # as a map asks for a rerun with what the browser knew before
    page.run()
    assert "Connect Centre" in words(page)
    assert page.query_params["lang"] in ("en", ["en"])
