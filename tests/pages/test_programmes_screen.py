"""The programmes screen: the state office changes a programme and withdraws it; others read what was decided."""

import pytest

from data import verbs
from data.access import DESK, STATE, Viewer
from tests.pages.opening import html, open_page, until
from tests.week import service

LEADER = Viewer("leader", "state_leader", frozenset({STATE}))
MEETING = {"name_hi": "<b>बैठक</b>", "name_en": "Party meeting", "first_day": "2026-01-06", "level": "block"}


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    with service(tmp_path_factory.mktemp("programmes") / "local"):
        kept = verbs.record(DESK, "programme_set", **MEETING, circular="प.सं. 12/2026")
        until(lambda: verbs.is_applied(kept))
        yield kept["decision_id"]


def told(programme):
    return verbs.ask(DESK, "programmes", {"programme": programme}).to_dict("records")


def test_a_place_chosen_in_the_bar_leaves_the_calendar_open(programme):
    for more in ({}, {"programme": "none"}):
        open_page("programmes", district="339", block="3104", **more)
    page = open_page("programmes", district="339", block="3104", programme=programme)
    assert "&lt;b&gt;बैठक" in html(page)


def press(page, words):
    next(button for button in page.button if button.label == words).click().run()
    assert not page.exception, page.exception


def test_it_is_changed_withdrawn_and_had_back(programme):
    page = open_page("programmes", programme=programme)
    (name,) = (one for one in page.text_input if one.label == "नाम हिंदी में")
    assert name.value == "<b>बैठक</b>" and any(one.value == "block" for one in page.selectbox)
    name.set_value("जनवरी की बैठक")
    press(page, "बदलाव रखें")
    (row,) = until(lambda: [one for one in told(programme) if one["name_hi"] == "जनवरी की बैठक"])
    assert (row["name_en"], row["level"], row["circular"]) == ("Party meeting", "block", "प.सं. 12/2026")
    assert str(row["first_day"])[:10] == "2026-01-06" and len(row["within"]) == 24
    press(page, "कार्यक्रम हटाएँ")
    assert until(lambda: not told(programme)) and "ने हटाया" in html(page)
    assert not [button for button in page.button if button.label == "कार्यक्रम हटाएँ"]
    calendar = open_page("programmes")
    (withdrawn,) = (button for button in calendar.button if "ने हटाया" in button.label)
    withdrawn.click().run()
    press(calendar, "वापस लें")
    assert until(lambda: told(programme)) and "वापस लिया" in html(calendar)
    assert "<b>बैठक" not in html(page) + html(calendar)


def test_who_may_not_decide_reads_what_was_decided(programme):
    page = open_page("programmes", LEADER, programme=programme)
    assert "ने तय किया" in html(page)
    assert not {"वापस लें", "कार्यक्रम हटाएँ", "बदलाव रखें"} & {button.label for button in page.button}
