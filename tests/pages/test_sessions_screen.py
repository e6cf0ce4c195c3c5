"""Sessions and promises through the front door: taken down, told, refused in words; each leader sees his own."""

import datetime as dt
import re

import pytest

from data.access import DESK, STATE, Viewer
from data.settings import now
from data.verbs import ask
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import service, told_week
from tests.week.talks import DUMKA, RANCHI, talk

PRESIDENT = Viewer("president", "district_president", frozenset({("district", RANCHI)}))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    local = tmp_path_factory.mktemp("sessions") / "local"
    with told_week(local, talk) as (_room, ids):
        pass
    with service(local) as office:
        office.ids = ids
        yield office


def press(page, label):
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def test_a_session_is_opened_asked_and_promised_in(office):
    page = open_page("sessions")
    assert not set(re.findall(r"[A-Za-z]+", words(page))) - ALLOWED - set(office.ids)
    next(box for box in page.text_input if box.label.startswith("किसके साथ")).input("एआईसीसी प्रभारी")
    press(page, "संवाद खोलें")
    (session,) = [row for row in ask(DESK, "sessions").to_dict("records") if row["day"] == now().date()]
    page = open_page("sessions", session=session["session"])
    assert "सवाल 1" in html(page)
    press(page, "दर्ज करें, अगला सवाल")
    assert "कुछ लिखा नहीं गया" in html(page)
    next(area for area in page.text_area if area.label == "सवाल या बात").input("<b>बूथ</b> कब?")
    press(page, "दर्ज करें, अगला सवाल")
    next(area for area in page.text_area if area.label == "क्या वादा है").input("सौ बूथ")
    press(page, "वादा दर्ज करें")
    shown = html(open_page("sessions", session=session["session"]))
    assert "सवाल 2" in shown and "&lt;b&gt;बूथ" in shown and "<b>बूथ" not in shown and "सौ बूथ" in shown
    (made,) = ask(DESK, "promises", {"session": session["session"]}).to_dict("records")
    assert (made["post"], made["due"]) == ("aicc_in_charge", now().date() + dt.timedelta(days=30))


def test_what_became_of_a_promise_is_told_and_taken_back(office):
    row = lambda: ask(DESK, "promises", {"promise": office.ids["rent"]}).to_dict("records")[0]  # noqa: E731
    page = open_page("sessions", district=str(RANCHI), promises="overdue")
    box = next(box for box in page.selectbox if box.label == "कौन-सा वादा")
    box.select(next(option for option in box.options if "वादा rent" in option)).run()
    proof = next(box for box in page.text_input if box.label.startswith("प्रमाण"))
    press(page, "दर्ज करें")
    assert "प्रमाण: खाली है" in html(page)
    proof = next(box for box in page.text_input if box.label.startswith("प्रमाण"))
    proof.input("रसीद 12")
    press(page, "दर्ज करें")
    assert row()["standing"] == "kept"
    page = open_page("sessions", district=str(RANCHI), promises="kept")
    assert "रसीद 12" in html(page)
    box = next(box for box in page.selectbox if box.label == "कौन-सा वादा")
    box.select(next(option for option in box.options if "वादा rent" in option)).run()
    press(page, "जो दर्ज हुआ उसे वापस लें")
    assert row()["standing"] == "overdue"


def test_a_district_president_reads_his_own_and_records_nothing(office):
    page = open_page("sessions", PRESIDENT)
    told = html(page)
    assert "वादा presidents" in told and "वादा camp" not in told and not page.get("form")
    other = open_page("sessions", PRESIDENT, session=office.ids["state"])
    assert "सवाल और जवाब" not in html(other), "a session of the State is not his"
    own = open_page("sessions", PRESIDENT, session=office.ids["ranchi"])
    assert "समितियाँ क्यों अधूरी हैं?" in html(own) and not own.get("form")
    dumka = Viewer("dumka", "district_president", frozenset({("district", DUMKA)}))
    assert "इस जगह से अभी कोई संवाद नहीं हुआ" in html(open_page("sessions", dumka))


def test_a_leader_without_texts_reads_promises_and_no_exchange(office):
    aicc = Viewer("aicc", "aicc", frozenset({STATE}))
    assert "वादा camp" in html(open_page("sessions", aicc))
    assert "समितियाँ क्यों अधूरी हैं?" not in html(open_page("sessions", aicc, session=office.ids["ranchi"]))
