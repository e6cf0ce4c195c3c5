"""How names are said: one key for both scripts, apart what is said apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.sound import bones, said, sways


@pytest.mark.parametrize(
    "same",
    [
        ("कांके", "काँके", "Kanke", "KANKE", "Kaanke", "Kānke", "कांकेे"),
        ("बुंडू", "बुण्डू", "Bundu", "Boondoo"),
        ("शिकारीपाड़ा", "Shikaripara", "Sikaripara"),
        ("गोविंदपुर", "गोबिन्दपुर", "Govindpur", "Gobindpoor"),
        ("लोहरदगा", "Lohardaga", "Lohardga", "Lohardagga"),
        ("बड़कागांव", "Barkagaon", "Barkagawn", "Barkagaw"),
        ("सोनुवा", "Sonua", "Sonuwa"),
        ("चौपारण", "Chouparan", "Chauparan", "Choparan"),
        ("गोमिया", "Gomia", "Gomiya"),
        ("फतेहपुर", "फ़तेहपुर", "Fatehpur", "Phatehpur"),
        ("रायडीह", "Raidih", "Raydih", "Raidi"),
        ("मझिआंव", "मझियांव", "Majhiaon", "Majhyaon"),
    ],
)
def test_one_key(same):
    assert len({bones(said(word)) for word in same}) == 1, {word: bones(said(word)) for word in same}


@pytest.mark.parametrize(
    "apart", [("Mandar", "Mandro", "Mandu"), ("Chandwa", "Chandil"), ("पाकुड़", "पाकुड़िया"), ("नल", "नाला")]
)
def test_kept_apart(apart):
    assert len({bones(said(word)) for word in apart}) == len(apart)


def test_a_name_sways_between_r_and_d_with_a_nasal_or_none():
    assert {"jamtara", "jamtada"} <= {each.replace("jamat", "jamt") for each in sways(["जामताड़ा"])}
    assert {"kunti", "kuti"} == set(sways(["खूंटी"]))


@given(st.text())
def test_any_word_has_an_answer_in_plain_letters(text):
    assert said(text).isascii()
    assert said(unicodedata.normalize("NFD", text)) == said(unicodedata.normalize("NFC", text))
    assert len(bones(said(text))) <= len(said(text))
