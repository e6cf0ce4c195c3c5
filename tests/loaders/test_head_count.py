"""Head count: people claimed, as a range; and numbers that count something else. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.head_count import head_count
from loaders.quantities import numbers, tokens
from tests.loaders.letters import texts

COUNTS = [
    ("दो सौ लोग आए", 200, 200),
    ("200 log the", 200, 200),
    ("लगभग 2 हजार लोगों ने भाग लिया", 1800, 2200),
    ("50-60 ग्रामीण मौजूद थे", 50, 60),
    ("लगभग 50 se 60 log", 50, 60),
    ("bees pachis log", 20, 25),
    ("दो-तीन सौ लोग", 200, 300),
    ("सैकड़ों ग्रामीण", 100, 999),
    ("दर्जनों महिलाएँ", 24, 99),
    ("हजारों की संख्या में लोग", 1000, 9999),
    ("डेढ़ सौ महिला कार्यकर्ता", 150, 150),
    ("ढाई हजार किसान", 2500, 2500),
    ("1,500 लोग", 1500, 1500),
    ("१५० लोग", 150, 150),
    ("200 से अधिक की संख्या में लोग", 200, None),
    ("do sau se jyada log", 200, None),
    ("दो दर्जन से अधिक ग्रामीण", 24, None),
    ("कम से कम 100 लोग", 100, None),
    ("at least 100 people", 100, None),
    ("more than 300 villagers came", 300, None),
    ("100+ log", 100, None),
    ("करीब 200 स्थानीय ग्रामीण", 180, 220),
    ("200 के करीब लोग", 180, 220),
    ("about 40 women", 36, 44),
    ("उपस्थिति: 45", 45, 45),
    ("उपस्थित संख्या - 60", 60, 60),
    ("attendance 120", 120, 120),
    ("ग्रामीण 50 की संख्या में जुटे", 50, 50),
    ("लोगों की संख्या 200 थी", 200, 200),
    ("50 महिलाएँ और 30 पुरुष", 80, 80),
    ("50 mahila, 30 purush", 80, 80),
    ("meeting me 45 log aaye jisme 20 mahila thi", 45, 45),
    ("150 परिवार के 600 लोग", 600, 600),
    ("वार्ड 12 में 40 लोग", 40, 40),
]


@pytest.mark.parametrize(("text", "low", "high"), COUNTS)
def test_people_that_a_text_claims(text, low, high):
    found = head_count(text)
    assert found and (found.low, found.high) == (low, high), found


@pytest.mark.parametrize(
    "text",
    [
        "150 परिवार",  # nobody said how many live in one
        "70 घर हैं",
        "वार्ड 12 के लोग",
        "बूथ संख्या 12 के लोग",
        "12 के लोग",
        "5000 रुपये मांगते हैं लोगों से",
        "10 किलोमीटर दूर से लोग पानी लाते हैं",
        "34 पंचायत में 5 की कमेटी बनी",
        "एक आदमी",
        "हर पंचायत से 5 लोग",
        "5-5 लोग",
        "2 लोगों की मौत",
        "9835012345 लोग",
        "18 वर्ष के युवा",
        "3 महीने से लोग परेशान",
        "2024 में लोग",
        "5 अप्रैल को लोग",
        "10वीं के छात्र",
        "उपस्थिति 10 बजे तक",
        "50% लोग",
        "लोग परेशान हैं",
        "",
    ],
)
def test_what_counts_no_people(text):
    assert head_count(text) is None, head_count(text)


def test_the_words_that_decided_stand_in_the_text():
    text = "आज बैठक में लगभग 200 स्थानीय ग्रामीण शामिल हुए"
    found = head_count(text)
    assert text[found.start : found.end] == "200 स्थानीय ग्रामीण"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("एक हजार अठारह सौ बीस", 2820),
        ("सवा सौ", 125),
        ("पौने दो सौ", 175),
        ("साढ़े चार सौ", 450),
        ("आधा दर्जन", 6),
        ("two hundred fifty five", 255),
        ("1.5 lakh", 150_000),
    ],
)
def test_numbers_in_words(text, said):
    assert [(one.low, one.high) for one in numbers(tokens(text), text)] == [(said, said)]


@given(st.integers(2, 999_999))
def test_digits_count_as_they_stand(count):
    found = head_count(f"बैठक में {count} लोग आए")
    assert (found.low, found.high) == (count, count)


@given(texts | st.text("0123456789 -,.:/०५दोसौलोगlg\n"))
def test_any_text_has_an_answer(text):
    found = head_count(text)
    assert found is None or (2 <= found.low <= (found.high or found.low) and 0 <= found.start < found.end <= len(text))
