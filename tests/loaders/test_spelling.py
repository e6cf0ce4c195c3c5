"""The folding of spellings: what becomes one, what stays apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.spelling import fold, fold_name, gaps_of, tidy, words_of


@pytest.mark.parametrize(
    "same",
    [
        ("बुंडू", "बुण्डू", "बुन्डू", "बुंडु"),
        ("गढ़वा", "गढवा", "गढ\u093cवा", "ग\u095dवा"),
        ("रांची", "राँची", "रान्ची"),
        ("बरकट्ठा", "बरकठा"),
        ("ब्लॉक", "ब्लाक", "ब्लाॅक"),
        ("प्रखंड", "प्रखण्ड", "प्र\u200dखंड"),
        ("शिकारी", "सिकारी"),
        ("१२", "12"),
        ("Kanke", "KANKE", "Kānke", "Kaanke"),
        ("Ghatshila", "Ghatsila"),
        ("Chouparan", "Chauparan"),
        ("Gomia", "Gomiya"),
        ("Barwadih", "Barvadih"),
        ("Littipara", "Litipara"),
    ],
)
def test_one_key(same):
    assert len({fold(word) for word in same}) == 1, {word: fold(word) for word in same}


@pytest.mark.parametrize(
    "apart",
    [
        ("Chandil", "Chandwa"),
        ("Danda", "Dandai"),
        ("Bishunpur", "Bishunpura", "Bishrampur"),
        ("पाकुड़", "पाकुड़िया"),
        ("पुल", "पुलिस"),
        ("Mandar", "Mandro"),
        ("चास", "पचास"),
    ],
)
def test_kept_apart(apart):
    assert len({fold(word) for word in apart}) == len(apart)


def test_names_of_several_words_are_one_key():
    assert fold_name("Kanha Chatti") == fold_name("Kanhachatti") == fold_name("KANHA-CHATTI")


@pytest.mark.parametrize(
    "text", ["B.D.O. Kanke", "बी.डी.ओ. कांके", "बी डी ओ कांके", "बी॰डी॰ओ॰ कांके", "C.O. Kanke", "सी.ओ. कांके"]
)
def test_dotted_officers_are_one_word(text):
    assert len(words_of(tidy(text))) == 2


def test_danda_ends_a_word():
    assert words_of("कांके।रांची॥") == ["कांके", "रांची"]


@given(st.text())
def test_folding_is_pure_and_stable(text):
    for word in words_of(tidy(text)):
        assert fold(word) == fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


@given(st.text())
def test_words_and_gaps_make_the_text_again(text):
    tidied = tidy(text)
    words, gaps = words_of(tidied), gaps_of(tidied)
    assert "".join(gap + word for gap, word in zip(gaps, [*words, ""], strict=True)) == tidied
