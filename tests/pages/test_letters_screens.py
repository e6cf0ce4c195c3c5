"""Letters, other systems and the public hearing through the front door: drafted, sent, recorded, said in Hindi."""

import re

import pytest

from data.access import DESK, Viewer
from data.verbs import ask, record
from tests.pages.opening import ALLOWED, html, open_page, until, words
from tests.week import FILES, service

LEADER = Viewer("leader", "state_leader", DESK.area)
HOLIDAYS = "Date,Holiday\n02/02/2026,विशेष अवकाश\n"


@pytest.fixture(scope="module")
def number(tmp_path_factory):
    """The number of an acknowledged grievance about ration in Kanke; the room has a list of holidays."""
    folder = tmp_path_factory.mktemp("letters")
    (folder / "list.csv").write_text(HOLIDAYS, "utf-8")
    with service(folder / "local", FILES) as office:
        office.perform("holidays", {"path": str(folder / "list.csv"), "who": "desk"})
        row = next(row for row in rows("grievances", block=3223) if row["category"] == "ration")
        kept = record(DESK, "acknowledged", message_id=str(row["message_id"]))
        office.perform("catch_up", {"who": "desk"})
        yield kept["number"]


def rows(question, **filters):
    return ask(DESK, question, filters).to_dict("records")


def test_the_screens_say_all_of_it_in_hindi(number):
    for page in (open_page("docket"), open_page("outside"), open_page("docket", monday="2026-02-02")):
        assert not set(re.findall(r"[A-Za-z]+", words(page))) - ALLOWED
    assert "इस सोमवार को अवकाश है: विशेष अवकाश" in html(open_page("docket", monday="2026-02-02"))
    assert "2026-02-03" in html(open_page("docket", monday="2026-02-03"))  # no Monday: said, and the next one shown


def test_a_ticket_is_recorded_and_stands_on_the_list(number):
    page = open_page("grievance", number=number)
    next(box for box in page.text_input if box.label == "वहाँ की संख्या").input("CPG/12")
    next(button for button in page.button if button.label == "संख्या दर्ज करें").click().run()
    assert not page.exception
    until(lambda: rows("outside_tickets"))
    assert "CPG/12" in html(open_page("outside"))


def test_a_letter_is_changed_sent_and_kept_as_it_was_sent(number):
    page = open_page("grievance", number=number)
    (text,) = [area for area in page.text_area if area.label == "पत्र का पाठ"]
    assert "प्रखंड विकास पदाधिकारी (बीडीओ), कांके, जिला रांची" in text.value and "राशन" in text.value
    text.input(text.value + "\n\nसंलग्न: <b>एक फोटो</b>").run()
    next(button for button in page.button if button.label == "भेजा गया – दर्ज करें").click().run()
    assert not page.exception
    until(lambda: rows("grievance", number=number)[0]["status"] == "forwarded")
    shown = html(open_page("grievance", number=number))
    assert "पत्र, जैसा भेजा गया" in shown and "संलग्न: &lt;b&gt;एक फोटो&lt;/b&gt;" in shown and "<b>एक फोटो" not in shown


def test_who_may_not_decide_reads_the_draft_and_records_nothing(number):
    page = open_page("grievance", LEADER, number=number)
    assert [area for area in page.text_area if area.label == "पत्र का पाठ"]
    assert "भेजा गया – दर्ज करें" not in [button.label for button in page.button]
