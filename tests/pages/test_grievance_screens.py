"""Queue and grievance page through the front door: only what may follow is offered, several at once, undo, refusals."""

import re
import time

import pytest

from data import numbers
from data.access import DESK, Viewer
from data.verbs import ask, record
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import FILES, service

LEADER = Viewer("leader", "state_leader", DESK.area)


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("grievances"), FILES) as office:
        yield office


def rows(question, **filters):
    return ask(DESK, question, filters).to_dict("records")


def effective(found, what):
    """Wait until the loader has come to it."""
    until = time.monotonic() + 30
    while not (told := found()):
        assert time.monotonic() < until, what
        time.sleep(0.1)
    return told


@pytest.fixture
def numbered(week):
    """The number of a ration grievance of Kanke, acknowledged once for all tests here."""
    known = [row for row in rows("grievances", block=3223) if row["category"] == "ration"][0]
    if known["status"] == "received":
        record(DESK, "acknowledged", message_id=str(known["message_id"]))
    return effective(
        lambda: [r["number"] for r in rows("grievances", block=3223) if isinstance(r["number"], str)], "no"
    )[0]


def offered(page):
    """What the pills of a page offer, by label."""
    return [list(group.options) for group in page.get("button_group")]


def test_both_screens_say_all_of_it_in_hindi(week, numbered):
    for page in (open_page("queue"), open_page("grievance", number=numbered), open_page("grievance")):
        left = set(re.findall(r"[A-Za-z]+", words(page))) - ALLOWED - {"J", "K", "X", "Enter"}
        assert not left


def test_only_steps_that_may_follow_are_offered_and_a_refused_closing_offers_a_transfer(week, numbered):
    page = open_page("grievance", number=numbered)
    assert "आगे भेजें" in str(offered(page)) and "फिर खोलें" not in str(offered(page))
    page.get("button_group")[0].set_value("closed").run()
    page.text_area[0].input("यह इस कार्यालय से संबंधित नहीं है")
    page.text_input[0].input("पत्र 41")
    submit = next(button for button in page.button if button.label == "बंद करें")
    submit.click().run()
    assert not page.exception and "बंद नहीं होती" in html(page)
    assert page.text_area[0].value == "यह इस कार्यालय से संबंधित नहीं है"  # what was typed stays
    page.button(key="instead").click().run()
    assert "किस कार्यालय को" in [box.label for box in page.selectbox]
    assert rows("grievance", number=numbered)[0]["status"] == "acknowledged"


def test_a_step_is_kept_shown_and_taken_back(week, numbered):
    page = open_page("grievance", number=numbered)
    next(button for button in page.button if button.label == "आगे भेजें").click().run()
    assert not page.exception
    assert effective(lambda: rows("grievance", number=numbered)[0]["status"] == "forwarded", "forwarded")
    page = open_page("grievance", number=numbered)
    assert "के पास" in html(page) and 'class="here"' in html(page)
    page.button(key="undo").click().run()
    assert effective(lambda: rows("grievance", number=numbered)[0]["status"] == "acknowledged", "undone")
    assert 'class="gone"' in html(open_page("grievance", number=numbered))


def test_what_is_closed_can_be_confirmed_or_opened_again(week, numbered):
    record(DESK, "closed", number=numbered, act="अनाज मिला", acted_on="2026-01-20", proof="रसीद")
    effective(lambda: rows("grievance", number=numbered)[0]["status"] == "closed", "closed")
    page = open_page("grievance", number=numbered)
    assert offered(page)[0] == ["फिर खोलें"] and "आपने बंद की" in html(page)  # who closed it doesn't confirm it
    page = open_page("grievance", Viewer("second", "desk", DESK.area), number=numbered)
    assert "पुष्टि नहीं की" in html(page)
    assert offered(page)[0] == ["शिकायतकर्ता ने पुष्टि की", "फिर खोलें"]
    page.get("button_group")[0].set_value("reopened").run()
    page.text_input[0].input("फिर नहीं मिला")
    next(button for button in page.button if button.label == "फिर खोलें").click().run()
    assert effective(lambda: rows("grievance", number=numbered)[0]["status"] == "reopened", "reopened")
    assert not page.exception and "1 बार फिर खुली" in html(page)


def test_who_may_not_decide_is_offered_nothing(week, numbered):
    for page in (open_page("grievance", LEADER, number=numbered), open_page("queue", LEADER)):
        assert not {"undo", "bulk_acknowledged"} & {button.key for button in page.button}
        assert not page.checkbox


def test_a_number_that_is_none_says_so_and_one_that_is_leads_to_its_page(week, numbered):
    page = open_page("queue")
    page.text_input(key="look_up_number").input("000 014").run()
    assert "आखिरी अंक" in html(page)
    page.text_input(key="look_up_number").input(numbers.spaced(numbered)).run()
    assert numbers.spaced(numbered) in html(page) and "सीढ़ी" in html(page)
    assert "शिकायत नहीं है" in html(open_page("grievance", number="000024"))


def test_several_are_acknowledged_at_once_and_taken_back(week):
    before = {row["message_id"] for row in rows("queue", tab="received", limit=100)}
    page = open_page("queue", tab="received")
    page.button(key="pick_all").click().run()
    page.button(key="bulk_acknowledged").click().run()
    assert not page.exception and f"दर्ज हुए: {len(before)}" in html(page)
    assert effective(lambda: not rows("queue", tab="received"), "acknowledged")
    page.button(key="bulk_undo").click().run()
    effective(lambda: {row["message_id"] for row in rows("queue", tab="received", limit=100)} == before, "undone")
    assert not page.exception


def test_an_empty_tab_says_what_to_do(week):
    page = open_page("queue", tab="closed")
    assert "पुष्टि के लिए कुछ बाकी नहीं" in html(page)
    page.button(key="all_that_wait").click().run()
    assert "tab" not in page.query_params


def test_the_words_of_a_stranger_stay_words(week):
    hostile = [str(row["message_id"]) for row in rows("grievances") if row["category"] == "road"]
    for page in (open_page("queue"), open_page("grievance", message=hostile[0])):
        assert "<img" not in html(page) and "<script" not in html(page)


def test_children_are_closed_with_their_parent_each_with_its_answer_and_who_wrote_after_the_act_is_refused(week):
    waiting = {row["category"]: row for row in rows("grievances", limit=100) if row["status"] == "received"}
    parent, early, late = (
        record(DESK, "acknowledged", message_id=str(waiting[category]["message_id"]))["number"]
        for category in ("pension", "water", "road")  # told on 6, 7 and 9 January
    )
    effective(lambda: rows("grievance", number=late), "numbered")
    for child in (early, late):
        record(DESK, "attached", number=child, parent=parent)
    effective(lambda: len(rows("children", number=parent)) == 2, "attached")
    page = open_page("grievance", number=parent)
    assert "साथ बंद की जा सकती हैं" in html(page) and "kin_close" not in {button.key for button in page.button}
    record(DESK, "closed", number=parent, act="पेंशन शुरू हुई", acted_on="2026-01-08", proof="पासबुक")
    effective(lambda: rows("grievance", number=parent)[0]["status"] == "closed", "closed")
    page = open_page("grievance", number=parent)
    answers = [area for area in page.text_area if area.label == "शिकायतकर्ता को उत्तर"]
    assert len(answers) == 2 and all("पेंशन शुरू हुई" in area.value for area in answers)
    answers[0].input(answers[0].value + "\n\nधन्यवाद").run()
    page.button(key="kin_close").click().run()
    assert not page.exception and "दर्ज हुए: 1" in html(page)
    assert f"{numbers.spaced(late)}: कार्रवाई की तारीख" in html(page)  # the act came before he spoke
    assert {row["number"]: row["is_open"] for row in rows("children", number=parent)} == {early: False, late: True}
    assert "धन्यवाद" in html(open_page("grievance", number=early))
    page.button(key="kin_undo").click().run()
    assert effective(lambda: rows("grievance", number=early)[0]["status"] == "acknowledged", "undone")
