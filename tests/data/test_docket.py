"""The docket and outside tickets of the followed week, worked out by hand; the paper says what `ask` says."""

import datetime as dt
import json

import pypdfium2
import pytest

from data import entries, letters
from data.access import DESK, Viewer
from data.answers import records
from data.life import IllegalStep
from pages.views import docket, letter_facts
from pages.views.words import spoken
from tests.following import Desk, at, clock
from tests.week import told_week
from tests.week.followed import NOW, follow

MONDAY = dt.date(2026, 2, 2)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with told_week(tmp_path_factory.mktemp("docket") / "room", follow) as (room, numbers):
        yield Desk(room), numbers


def test_the_oldest_escalations_stand_under_their_department(world):
    desk, numbers = world
    rows = desk.rows("docket", NOW)
    assert [(row["number"], row["department"], row["office"], row["waits"]) for row in rows] == [
        (numbers["pension"], "social_welfare", "co", 23)
    ]  # its time with the CO ran out on 28 January; water runs out on the 30th
    assert (rows[0]["day"], rows[0]["part"], rows[0]["escalations"]) == (str(MONDAY), "listed", 1)
    later = desk.rows("docket", at("2026-01-31 12:00"))
    assert {row["number"] for row in later} == {numbers["pension"], numbers["water"]}
    assert len(desk.rows("docket", at("2026-01-31 12:00"), limit=1)) == 1
    assert desk.rows("docket", at("2026-01-31 12:00"), limit=1)[0]["escalations"] == 2, "who is left out is counted"


@pytest.mark.parametrize("today", [dt.date(2026, 1, 26) + dt.timedelta(days=n) for n in range(9)])
def test_the_screen_and_the_query_mean_the_same_monday(world, today):
    with world[0].room.store.reading() as con:
        (said,) = con.execute("SELECT next_monday($d::DATE)", {"d": today}).fetchone()
    assert docket.monday(None, today) == (said, None) and said.weekday() == 0 and said >= today
    assert docket.monday("2026-02-09", today) == (dt.date(2026, 2, 9), None)
    assert docket.monday("2026-02-10", today)[1] == "2026-02-10" and docket.monday("<b>", today)[1] == "<b>"


def test_who_comes_on_the_day_gets_a_number_and_stands_on_the_list(world, monkeypatch):
    desk, _numbers = world
    monkeypatch.setattr(entries, "now", lambda: at("2026-02-02 11:00"))
    with clock(at("2026-02-02 11:00")):
        saved = entries.save(DESK, "darbar", "रांची जिला में तीन महीने से राशन नहीं मिला", name="सुनीता", phone="9000000011")
        entries.save(DESK, "walk_in", "रांची जिला में सड़क टूटी है")
    desk.room.take_in()
    desk.room.catch_up("desk")
    rows = desk.rows("docket", at("2026-02-02 12:00"))
    (came,) = [row for row in rows if row["part"] == "came"]
    assert came["number"] == saved.number and "राशन" in came["text"]
    assert not [row for row in desk.rows("docket", at("2026-02-09 12:00")) if row["part"] == "came"]


def test_the_paper_says_what_the_query_says(world):
    desk, _numbers = world
    rows = desk.rows("docket", at("2026-02-02 12:00"))
    with spoken("hi"):
        pages = pypdfium2.PdfDocument(docket.paper(rows, MONDAY, "बसंत पंचमी", dt.date(2026, 2, 2)))
        lines = docket.lined(rows)
        heading = docket.counted(rows)
    found = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    assert "इस सोमवार को अवकाश है: बसंत पंचमी".replace(" ", "") in found
    for words in (heading, *(cell for line in lines for cell in line)):
        assert "".join(words.split()) in found, words


def test_a_viewer_of_a_district_sees_his_own_only(world):
    desk, _numbers = world
    palamu = Viewer("p", "district_president", frozenset({("district", 358)}), at("2026-01-31 12:00"))
    rows = records(desk.room.store.ask("docket", palamu))
    assert all(row["district_en"] == "Palamu" for row in rows)


def test_a_ticket_elsewhere_is_due_nears_and_is_told(world):
    desk, numbers = world
    number = numbers["water"]
    stands = lambda moment: desk.rows("outside_tickets", at(moment))[0]  # noqa: E731
    filed = {"number": number, "system": "cpgrams", "ticket": "DARPG/E/2026/01", "filed_on": "2026-01-12"}
    desk.decide(at("2026-01-12 12:00"), "ticketed", **filed)
    first = stands("2026-01-13 12:00")
    assert (first["outside_due"], first["standing"]) == ("2026-02-02", "waits")
    assert stands("2026-01-28 12:00")["standing"] == "near" and stands("2026-02-03 12:00")["standing"] == "late"
    desk.decide(at("2026-01-29 12:30"), "ticketed", **filed, answered_on="2026-01-28")
    assert stands("2026-01-29 13:00")["standing"] == "untold"
    desk.decide(at("2026-01-29 14:00"), "answered", number=number, words="वहाँ से उत्तर आया: चापाकल बनेगा")
    assert stands("2026-01-29 15:00")["standing"] == "told"
    for wrong, said in (({"system": "nosuch"}, "Valid are: cpgrams"), ({"filed_on": "kal"}, "is none")):
        with pytest.raises(IllegalStep, match=said):
            desk.decide(NOW, "ticketed", **{"number": number, "system": "rti", "ticket": "1", **wrong})


def test_each_system_gets_the_text_that_its_form_asks_for(world):
    desk, numbers = world
    number = numbers["pension"]
    row, steps = desk.rows("grievance", number=number)[0], desk.rows("grievance_steps", number=number)
    with spoken("hi"):
        facts = letter_facts.facts(row, steps, letters.Letter("answer", None), NOW, frozenset())
        texts = {system: letters.for_outside(system, facts, "hi") for system in letters.regimes()}
    assert all(len(text.split("\n")) >= len(letters.regimes()[system]) for system, text in texts.items())
    assert "विभाग: महिला, बाल विकास एवं सामाजिक सुरक्षा विभाग" in texts["cpgrams"]
    assert "लोक सूचना पदाधिकारी" in texts["rti"] and "98" not in json.dumps(texts["court"])
    with pytest.raises(ValueError, match="Valid systems"):
        letters.for_outside("nosuch", facts, "hi")
