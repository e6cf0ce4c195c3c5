"""Briefing and dossier on the week: sentences equal to what `ask` says, kept once a morning, on paper word for word."""

import datetime as dt
import json
import unicodedata

import pypdfium2
import pytest

from data import briefing, dossier
from data.access import DESK, STATE, WALL, Viewer
from data.answers import records
from loaders import briefings
from pages.views import briefing as drawn
from pages.views import dossier as drawn_dossier
from pages.views import telling
from pages.views.words import spoken
from tests import budget
from tests.following import at
from tests.week import register, told_week
from tests.week.followed import follow
from tests.week.talks import RANCHI, talk

MORNING, TODAY = dt.date(2026, 1, 12), dt.date(2026, 1, 29)  # a Monday; the day the week is looked at


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with told_week(tmp_path_factory.mktemp("briefing") / "local", follow, talk, register) as (room, _told):
        yield room


def asking(room, day, area=STATE, role="desk"):
    viewer = Viewer("x", role, frozenset({area}))
    return lambda name, **given: records(room.store.ask(name, viewer, {"today": day, **given}))


def held(told, key):
    return next(one["held"] for one in (*told.sentences, *told.unknown) if one["key"] == key)


def test_the_week_in_sentences_worked_out_by_hand(room):
    told = briefing.told(asking(room, MORNING), MORNING, "weekly", None)
    counted = {
        key: (held(told, key)["n"], held(told, key)["change"]) for key in ("messages", "grievances", "activities")
    }
    # 7 against none is rarer than one in twenty (1/128), 4 against none is not (1/16)
    assert counted == {"messages": (16, "more"), "grievances": (7, "more"), "activities": (4, "level")}
    assert (held(told, "committees")["n"], held(told, "committees")["of"]) == (264, 264)
    assert held(told, "top_matter") == {"n": 2, "category": "ration"}
    assert (held(told, "silent")["n"], held(told, "silent")["of"]) == (19, 24)
    assert (held(told, "unplaced")["n"], held(told, "waiting")["n"]) == (2, 0)
    later = briefing.told(asking(room, TODAY), TODAY, "daily", None)
    assert (held(later, "overdue")["n"], held(later, "overdue")["open"]) == (2, 5)
    assert held(later, "promises") == {"n": 1, "soon": 1, "open": 3}
    assert (held(later, "unconfirmed")["n"], held(later, "unconfirmed")["confirmed"]) == (1, 1)
    assert [one["key"] for one in later.acts] == ["act_overdue", "act_promises", "act_ring"]


QUESTIONS = {
    "reports": ("counts_found", "messages"),
    "queue": ("queue_counted", "closed"),
    "sessions": ("promises", ""),
}


@pytest.mark.parametrize(("length", "district"), [("weekly", None), ("weekly", RANCHI), ("daily", RANCHI)])
def test_the_rows_of_a_sentence_are_exactly_its_figure(room, length, district):
    ask = asking(room, MORNING)
    told, followed = briefing.told(ask, MORNING, length, district), 0
    for one in (*told.sentences, *told.unknown):
        rows = dict(one["rows"] or {})
        if (screen := rows.pop("screen", None)) in QUESTIONS:
            rows = {name: value for name, value in rows.items() if name != "tab"}
            question, column = QUESTIONS[screen]
            if screen == "sessions":
                found = len(ask("promises", only=rows.pop("promises"), **rows))
            elif "kind" in rows or "only" in rows:  # reports of a kind: the figure of the same choice
                what = {"grievance": "grievances", "activity": "activities"}.get(rows.get("kind"), "overdue")
                found = ask("figures", **rows)[0]["messages" if rows.get("only") == "unplaced" else what]
            else:
                found = ask(question, **rows)[0][column]
            assert found == one["held"]["n"], one
            followed += 1
    assert followed >= 6


def test_a_district_president_is_told_of_his_district_alone(room):
    whole = briefing.told(asking(room, TODAY), TODAY, "weekly", RANCHI)
    own = briefing.told(asking(room, TODAY, ("district", RANCHI), "district_president"), TODAY, "weekly", RANCHI)
    apart = lambda told: [one for one in told.sentences if not one["key"].startswith("weak")]  # noqa: E731
    assert (apart(own), own.unknown, own.acts) == (apart(whole), whole.unknown, whole.acts)
    weak = lambda told: [one["key"] for one in told.sentences if one not in apart(told)]  # noqa: E731
    assert weak(whole) == ["weak"] and weak(own) == ["weak_alone"] + 5 * ["weak_part"], (
        "no other district is his to see"
    )
    other = briefing.told(asking(room, TODAY, ("district", 326), "district_president"), TODAY, "weekly", RANCHI)
    assert all(one["held"].get("n", 0) == 0 for one in other.sentences)


def test_mornings_are_made_once_late_ones_too(room):
    seven = at("2026-01-12 07:00")
    assert briefings.due([], seven, seven) == [MORNING]
    assert briefings.due([], seven + dt.timedelta(seconds=1), seven + dt.timedelta(hours=3)) == []
    assert briefings.due([MORNING], seven, seven + dt.timedelta(hours=23)) == []
    missed = briefings.due([MORNING], at("2026-01-15 06:00"), at("2026-01-15 11:00"))
    assert missed == [MORNING + dt.timedelta(days=n) for n in (1, 2, 3)]
    assert len(briefings.due([MORNING], seven, at("2026-03-01 08:00"))) == 7


def test_what_is_kept_is_what_was_told_and_lasts(room):
    tuesday = MORNING + dt.timedelta(days=1)  # on Mondays the weekly ones would be made, too
    if not budget.is_slow:  # a State of three districts, until the rebuild: each takes a second
        with room.store.writing() as con:
            con.execute("DELETE FROM places WHERE level = 'district' AND lgd_code NOT IN (339, 322, 326)")
    assert room.brief("room", tuesday.isoformat())["made"] == 1 + budget.part(24, 3)
    rows = room.store.ask("briefings", DESK, {"today": TODAY}).to_dict("records")
    told, day, made = drawn.kept(rows)
    assert (day, "देर से" in made) == (tuesday, True)  # it was made long after that morning, and says so
    fresh = briefing.told(asking(room, tuesday), tuesday, "daily", None)
    assert told == briefing.Told(*json.loads(json.dumps(fresh)))
    before = asking(room, TODAY)("briefings")
    room.rebuild()
    assert asking(room, TODAY)("briefings") == before and len(before) == 1
    president = Viewer("x", "district_president", frozenset({("district", RANCHI)}))
    assert room.store.ask("briefings", president, {"today": TODAY}).empty
    assert len(room.store.ask("briefings", president, {"today": TODAY, "district": RANCHI})) == 1
    assert room.store.ask("briefings", president, {"today": TODAY, "district": 326}).empty
    (wall,) = room.store.ask("wall_briefing", WALL, {"today": tuesday}).to_dict("records")
    assert "वादा" not in wall["told"]


def pages(paper):
    pdf = pypdfium2.PdfDocument(paper)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def plain(text):
    return unicodedata.normalize("NFC", " ".join(text.split()))


@pytest.mark.parametrize("code", ["hi", "en"])
def test_text_and_paper_say_the_same_sentences(room, code):
    told = briefing.told(asking(room, TODAY), TODAY, "weekly", None)
    with spoken(code):
        text, paper = drawn.text(told, "शीर्षक"), pages(drawn.paper(told, "शीर्षक", "made"))
        said = [telling.said(one) for one in (*told.sentences, *told.unknown, *told.acts)]
        acts = [telling.said(one) for one in told.acts]
    assert len(text) <= drawn.LONGEST and all(words in text for words in acts)
    whole = plain(" ".join(paper))
    missing = [words for words in said if plain(words).replace(" ", "") not in whole.replace(" ", "")]
    assert missing == []


@pytest.mark.parametrize("district", [RANCHI, 326, 322])
def test_a_dossier_is_two_pages_with_what_ask_says(room, district):
    ask = asking(room, TODAY)
    told = dossier.dossier(ask, TODAY, district)
    assert len(told.questions) == dossier.QUESTIONS
    assert told.made == len(ask("promises", district=district))
    late = next(one for one in told.silences if one["key"] == "overdue")
    assert late["held"]["n"] == ask("figures", district=district)[0]["overdue"]
    with spoken("hi"):
        first, second = pages(drawn_dossier.paper(told, drawn_dossier.title("क्षत्र ज्ञ श्र र्य द्ध ट्ठ", TODAY), "आज"))
        questions = [telling.said(one) for one in told.questions]
    assert "क्षत्र ज्ञ श्र र्य द्ध ट्ठ" in plain(first)
    assert all(plain(words).replace(" ", "") in plain(second).replace(" ", "") for words in questions)
    if district == RANCHI:
        assert "वादा presidents" in second and "दिन निकल गया" in second  # due on the 27th: it is in the next dossier
        assert told.questions[0]["key"] == "ask_silent"
