"""Event day: "yesterday" by tense, dates as people write them, and what is no event day. All texts are invented."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Store
from loaders.event_day import EventDay, event_day
from tests.loaders.letters import texts
from tests.rooms import at

SENT = dt.date(2025, 4, 9)  # a Wednesday
YESTERDAY, TOMORROW = dt.date(2025, 4, 8), dt.date(2025, 4, 10)

DAYS = [
    ("आज बैठक हुई", SENT),
    ("aaj dharna diya", SENT),
    ("5 बजे आज", SENT),
    ("कल बैठक हुई थी", YESTERDAY),
    ("कल बैठक होगी", TOMORROW),
    ("कल धरना करेंगे", TOMORROW),
    ("कल किया जाएगा", TOMORROW),
    ("कल की बैठक कितने बजे है", TOMORROW),
    ("कल से धरना शुरू होगा", TOMORROW),
    ("कल रात आग लग गई", YESTERDAY),
    ("बैठक कल हुई", YESTERDAY),
    ("kal hua tha", YESTERDAY),
    ("Kal Ranchi me meeting thi", YESTERDAY),
    ("kal ranchi jayenge", TOMORROW),
    ("kal baithak karna hai", TOMORROW),
    ("yesterday the bridge broke", YESTERDAY),
    ("tomorrow meeting", TOMORROW),
    ("day before yesterday elephants came", dt.date(2025, 4, 7)),
    ("परसों रैली निकलेगी", dt.date(2025, 4, 11)),
    ("परसों हाथी आए थे", dt.date(2025, 4, 7)),
    ("parso meeting hai", dt.date(2025, 4, 11)),
    ("5 दिन पहले ट्रांसफार्मर जल गया", dt.date(2025, 4, 4)),
    ("do din pehle mila", dt.date(2025, 4, 7)),
    ("3 days ago", dt.date(2025, 4, 6)),
    ("2 दिन बाद बैठक होगी", dt.date(2025, 4, 11)),
    ("बीते सोमवार को बैठक हुई", dt.date(2025, 4, 7)),
    ("सोमवार को रैली होगी", dt.date(2025, 4, 14)),
    ("सोमवार को रैली निकाली गई", dt.date(2025, 4, 7)),
    ("आगामी शुक्रवार को बैठक होगी", dt.date(2025, 4, 11)),
    ("next Monday we will meet", dt.date(2025, 4, 14)),
    ("बुधवार को जुलूस निकला", SENT),
    ("last wednesday", dt.date(2025, 4, 2)),
    ("पिछले रविवार", dt.date(2025, 4, 6)),
    ("somwar ko", dt.date(2025, 4, 7)),
    ("5 अप्रैल को बैठक हुई", dt.date(2025, 4, 5)),
    ("३ अप्रैल को बैठक हुई", dt.date(2025, 4, 3)),
    ("आज 5/4 को", dt.date(2025, 4, 5)),
    ("दिनांक 05.04.2025", dt.date(2025, 4, 5)),
    ("5-4-25 ko meeting hui", dt.date(2025, 4, 5)),
    ("2025-04-05 की बैठक", dt.date(2025, 4, 5)),
    ("on 5 April meeting held", dt.date(2025, 4, 5)),
    ("April 5, 2025 meeting held", dt.date(2025, 4, 5)),
    ("5th April ko meeting hui", dt.date(2025, 4, 5)),
    ("पंद्रह मार्च को शिविर लगा", dt.date(2025, 3, 15)),
    ("पंद्रह मार्च दो हजार पच्चीस को शिविर लगा", dt.date(2025, 3, 15)),
    ("5-7 अप्रैल को शिविर लगेगा", dt.date(2026, 4, 5)),
    ("is 15 tarikh ko baithak hogi", dt.date(2025, 4, 15)),
    ("is 15 tarikh ko baithak hui", dt.date(2025, 3, 15)),
    ("10 अप्रैल से 12 अप्रैल तक धरना होगा", dt.date(2025, 4, 10)),
    ("25 दिसंबर को", dt.date(2024, 12, 25)),
    ("1 may ko mazdoor diwas manayenge", dt.date(2025, 5, 1)),
    ("आज दिनांक 08/04/2025 को बैठक हुई", YESTERDAY),  # a copy sent on later means the same day
]


@pytest.fixture(scope="module")
def resolved(tmp_path_factory):
    """The day that is meant, by the word of the queries."""
    folder = tmp_path_factory.mktemp("store")
    with at(folder):
        store = Store.create(folder, "of this test")
        with store.reading() as con:
            ask = "SELECT resolved_day($told::JSON, $sent::DATE)"
            yield lambda told, sent: con.execute(ask, {"told": json.dumps(told._asdict()), "sent": sent}).fetchone()[0]
        store.close()


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_that_a_text_tells_of(resolved, text, day):
    told = event_day(text)
    assert told and resolved(told, SENT) == day, told


@pytest.mark.parametrize(
    "text",
    [
        "तीन महीने से राशन नहीं",
        "3 din se bijli nahi",
        "कल से बिजली नहीं है",
        "12 जनवरी से पानी नहीं आ रहा",
        "कल तक नहीं हुआ",
        "आज तक नहीं मिला",
        "आजकल पानी नहीं",
        "आज कल पानी नहीं",
        "हर सोमवार जनता दरबार",
        "कल",  # no tense tells
        "बैठक कल रखी गई है",  # was it kept, or is it fixed for then?
        "जन्म 05.04.1990",
        "आवेदन दिनांक 05.03.2025 दिया था",
        "5 मार्च को आवेदन दिया था",
        "पत्रांक 12 दिनांक 05.03.2025",
        "2024-25 की योजना",
        "1932 का खतियान",
        "15 अगस्त 1947",
        "10.30 बजे बैठक",
        "24/7 bijli nahi",
        "वार्ड 5/6 में पानी नहीं",
        "2.5 किमी सड़क",
        "5 mar gaye",
        "it may 5 times",
        "31/02/2025 को",
        "कल-कारखाने बंद",
        "चापाकल खराब है",
        "",
    ],
)
def test_what_is_no_event_day(text):
    assert event_day(text) is None, event_day(text)


def test_the_words_that_decided_stand_in_the_text():
    text = "प्रखंड कार्यालय में दिनांक 05.04.2025 को बैठक हुई"
    told = event_day(text)
    assert text[told.start : told.end] == "05.04.2025"


def test_a_date_of_another_year_than_the_last_tells_of_no_event_of_this_report(resolved):
    assert resolved(event_day("दिनांक 05.12.2022 को बैठक हुई"), SENT) is None


@given(st.dates(dt.date(2009, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 7), st.booleans(), st.booleans())
def test_a_weekday_is_the_nearest_on_its_side(resolved, sent, weekday, future, other):
    day = resolved(EventDay(0, 0, weekday=weekday, future=future, other=other), sent)
    away = (day - sent).days if future else (sent - day).days
    assert day.isoweekday() == weekday and other <= away <= 6 + other


@given(st.dates(dt.date(2012, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 360), st.booleans())
def test_a_date_without_a_year_is_the_nearest_on_its_side(resolved, sent, away, future):
    day = sent + dt.timedelta(away if future else -away)
    assert resolved(EventDay(0, 0, day=day.day, month=day.month, future=future), sent) == day


@given(texts)
def test_any_text_has_an_answer(text):
    told = event_day(text)
    assert told is None or 0 <= told.start < told.end <= len(text)
