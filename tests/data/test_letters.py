"""Letters: which may be written when, what they say of the followed week, and what no stranger can make of them."""

import datetime as dt
import re

import pytest

from data import letters, reference
from data.letters import Letter
from pages.views import letter_facts, papers
from pages.views.letters import decision
from pages.views.words import spoken
from tests.following import Desk, at
from tests.week import told_week
from tests.week.followed import NOW, follow

HOSTILE = (
    '#panic("x") *b* $x^2$ @ref <lab> // c \\ `raw` ” सही पाई गई। “ {number} 98350 12345 \u202eabc\u0007 ' + "क" * 300
)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The followed week: a desk, and the numbers by category."""
    with told_week(tmp_path_factory.mktemp("letters") / "room", follow) as (room, numbers):
        yield Desk(room), numbers


def told(world, category):
    desk, numbers = world
    return desk.rows("grievance", number=numbers[category])[0], desk.rows("grievance_steps", number=numbers[category])


def drafted(row, steps, letter, language="hi", holidays=frozenset(), **said):
    with spoken(language):
        facts = letter_facts.facts(row, steps, letter, NOW, holidays, **said)
        return letters.written(letter.kind, facts, language)


def test_which_letters_may_be_written(world):
    offers = {category: letters.offered(told(world, category)[0], NOW) for category in world[1]}
    assert offers["ration"] == offers["road"] == [Letter("answer", None)]
    assert [one.kind for one in offers["pension"]] == [
        "escalation",
        "transfer",
        "interim",
    ]  # its time ran out yesterday
    assert offers["pension"][0].office == "sdo"
    assert [one.kind for one in offers["water"]] == ["reminder", "transfer", "interim"]  # three quarters are gone
    assert [one.kind for one in letters.offered(told(world, "water")[0], at("2026-01-20 12:00"))] == ["transfer"]


def test_an_escalation_says_what_is_known_and_by_when(world):
    row, steps = told(world, "pension")
    text = drafted(row, steps, Letter("escalation", "sdo"))
    for words in (
        *("29 जनवरी 2026", "000 021", "अनुमंडल पदाधिकारी (एसडीओ), दुमका", "“दुमका जिला में विधवा पेंशन चार महीने से बंद है”"),
        *("6 जनवरी 2026 को", "28 जनवरी 2026 को पूरा हो गया", "आधार: सीपीग्राम्स, 23-08-2024 से", "19 फ़रवरी 2026 तक"),
        "• 7 जनवरी 2026: अंचल अधिकारी (सीओ) को भेजी गई",
    ):
        assert words in text, words
    assert "None" not in text and "nan" not in text and "{" not in text
    english = drafted(row, steps, Letter("escalation", "sdo"), "en")
    assert "ran out on 28 January 2026" in english and "Sub-divisional Officer" in english


def test_who_is_named_is_passed_over_and_asked_for_his_side(world):
    row, steps = told(world, "pension")
    about = row | {"office": None, "named_office": "co", "status": "acknowledged", "named": None}
    kinds = {one.kind: one.office for one in letters.offered(about, NOW)}
    assert kinds["forwarding"] == "bdo" and kinds["notice"] == "co"
    text = drafted(about | {"office": "bdo", "status": "forwarded"}, steps, Letter("escalation", "dc"))
    assert "इन्हें छोड़कर भेजी जा रही है: अंचल अधिकारी (सीओ), अनुमंडल पदाधिकारी (एसडीओ)" in text
    assert "बताई गई है, अभी जाँची नहीं गई" in text and "उत्तर अभी नहीं मिला" in text
    notice = drafted(about, steps, Letter("notice", "co"))
    assert "5 फ़रवरी 2026 तक लिखकर भेजें" in notice and "किसने बताया, यह नहीं बताया जाएगा" in notice
    assert "जाँच में सही पाई गई है" in drafted(about | {"finding": "verified"}, steps, Letter("notice", "co"))
    assert "सही नहीं पाई गई" in drafted(about | {"finding": "not_upheld"}, steps, Letter("notice", "co"))


def test_the_citizen_is_told_why_it_is_late_and_until_when(world):
    row, steps = told(world, "water")
    text = drafted(row, steps, Letter("interim", None), reason="चापाकल का पुर्जा नहीं आया", new_day="5 फ़रवरी 2026")
    assert "28 जनवरी 2026 तक मिलना था" in text and "देर का कारण: चापाकल का पुर्जा नहीं आया" in text
    assert "5 फ़रवरी 2026 तक उत्तर देंगे" in text
    answer = drafted(*told(world, "ration"), Letter("answer", None))
    assert "क्या किया गया: तीन महीने का अनाज मिला (20 जनवरी 2026)। प्रमाण: रसीद" in answer


def test_holidays_count_where_the_limit_counts_working_days(world, monkeypatch):
    row, steps = told(world, "pension")
    limit = letter_facts.clocks.limit("station", "government", "forwarded", dt.date(2026, 1, 29))
    working = limit._replace(length=3, unit="working_days")
    monkeypatch.setattr(letter_facts.clocks, "limit", lambda *_given: working)
    assert "2 फ़रवरी 2026 तक" in drafted(row, steps, Letter("escalation", "sdo"))
    assert "3 फ़रवरी 2026 तक" in drafted(row, steps, Letter("escalation", "sdo"), holidays={dt.date(2026, 1, 30)})


def test_a_strangers_words_stay_words(world):
    row, steps = told(world, "pension")
    text = drafted(row | {"text": HOSTILE, "span_start": None, "span_end": None}, steps, Letter("escalation", "sdo"))
    assert text.count("“") == text.count("”") == 1, "a quotation can't be ended from inside"
    assert "98350 12345" not in text and "98•••••345" in text
    assert "\u202e" not in text and "\u0007" not in text and "{number}" in text
    on_paper = "".join(read(papers.letter(text, "x")).split())
    for words in ("#panic('x')", "*b*", "$x^2$", "@ref", "<lab>", "`raw`"):
        assert words in on_paper


def test_the_paper_can_be_read_and_searched(world):
    text = "क्षेत्र त्रिकोण ज्ञान श्रमिक कार्य शुद्ध चिट्ठी\n\nप्रखंड विकास पदाधिकारी, कांके\nराशन नहीं मिला है"
    found = read(papers.letter(text, "शिकायत 000 013"))
    for word in [*text.split(), "000", "013"]:
        assert word in found, word


def test_a_long_letter_goes_on_and_an_empty_line_of_a_stranger_is_harmless():
    import pypdfium2

    pages = pypdfium2.PdfDocument(papers.letter("\n\n".join(["पंक्ति एक"] * 90) + "\r\n\r\n \n", "x"))
    assert len(pages) > 1 and "2/" in pages[1].get_textpage().get_text_bounded()


def test_every_letter_has_its_parts_in_both_languages():
    for row in reference.table("letters"):
        assert letters.fields(row["text_hi"]) >= letters.fields(row["text_en"]), row["part"]
        assert re.search(r"[\u0900-\u097f]", row["text_hi"]) and not re.search(r"[\u0900-\u097f]", row["text_en"])
    assert {row["letter"] for row in reference.table("letters")} == {*letters.KINDS, "all", "outside"}


def test_no_letter_says_more_than_reported_verified_or_not_upheld():
    judging = re.compile(r"दोष|आरोप|अपराध|भ्रष्ट|झूठ|पुष्ट|guilt|accus|alleg|culprit|corrupt|proven|false", re.IGNORECASE)
    assert not [row for row in reference.table("letters") if judging.search(row["text_hi"] + row["text_en"])]


def test_what_is_recorded_holds_the_letter_as_it_was_sent(world):
    (desk, numbers) = world
    number = numbers["pension"]
    kind, what = decision(Letter("escalation", "sdo"), "पत्र का पाठ")
    desk.decide(NOW, kind, number=number, **what)
    kind, what = decision(Letter("interim", None), "अंतरिम उत्तर")
    desk.decide(NOW, kind, number=number, **what)
    row = desk.rows("grievance", number=number)[0]
    assert row["office"] == "sdo" and row["answered_at"] is None, "an interim reply is no answer"
    kept = [one["what"] for one in desk.rows("grievance_steps", number=number)]
    assert any("पत्र का पाठ" in what for what in kept) and any("अंतरिम उत्तर" in what for what in kept)
    kind, what = decision(Letter("answer", None), "उत्तर")
    desk.decide(NOW, kind, number=number, **what)
    assert desk.rows("grievance", number=number)[0]["answered_at"]
    with pytest.raises(letters.life.IllegalStep, match="Valid kinds"):
        desk.decide(NOW, "letter_sent", number=number, letter="poem", words="x")


def read(pdf: bytes) -> str:
    """The text layer, as a browser finds it."""
    import pypdfium2

    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded().replace("\u200b", "") for page in pages)
