"""Panchayats of an imported list, within the block or district that a text names. All names are invented."""

import pytest

from loaders.gazetteer import Alias, Gazetteer, Panchayat
from loaders.places import find_place

KANKE, NAMKUM, RANCHI = 3223, 3229, 339
LIST = (
    Panchayat(900001, KANKE, "Sukurdih", "सुकुरडीह"),
    Panchayat(900002, KANKE, "Uparpathar", "ऊपरपत्थर"),
    Panchayat(900003, NAMKUM, "Sukurdih", "सुकुरडीह"),
    Panchayat(900004, NAMKUM, "Lalmatiya", "लालमटिया"),
    Panchayat(900005, 3136, "Uparpathar", "ऊपरपत्थर"),
)
LISTED = Gazetteer(panchayats=LIST)


@pytest.mark.parametrize(
    ("text", "panchayat", "block"),
    [
        ("कांके प्रखंड के सुकुरडीह पंचायत में पानी नहीं", 900001, KANKE),
        ("Namkum block, Sukurdeeh panchayat", 900003, NAMKUM),
        ("पंचायत- लालमटिया, प्रखंड- नामकुम, जिला- रांची", 900004, NAMKUM),
        ("रांची जिला के ऊपरपत्थर पंचायत में", 900002, KANKE),
        ("Namkum block ke Lalmatiya panchyat me", 900004, NAMKUM),  # as it is often typed
        ("नामकुम प्रखंड, लालमटिया के मुखिया और लालमटिया मुखिया", 900004, NAMKUM),
        ("लालमटिया पंचायत में राशन नहीं", 900004, NAMKUM),  # one alone in the State
        ("सुकुरडीह पंचायत में राशन नहीं", None, None),  # two
        ("कांके प्रखंड के लालमटिया पंचायत में", None, KANKE),  # lies elsewhere
        ("कांके प्रखंड के सुकुरडीह पंचायत और ऊपरपत्थर पंचायत में", None, KANKE),  # two of one block
        ("लालमटिया पंचायत, जिला बस्तर, छत्तीसगढ़", None, None),
    ],
)
def test_a_panchayat_beside_its_word(text, panchayat, block):
    found = find_place(text, LISTED)
    assert (found.panchayat_code, found.block_code) == (panchayat, block), found
    assert found.precision == ("panchayat" if panchayat else "block" if block else "none")


def test_without_a_list_there_is_none():
    assert find_place("कांके प्रखंड के सुकुरडीह पंचायत में पानी नहीं").panchayat_code is None


def test_an_accepted_alias_places_from_then_on():
    text = "कंकवाली प्रखंड में पानी नहीं"
    assert find_place(text).lgd_code is None
    taught = Gazetteer([Alias("कंकवाली", "block", KANKE)])
    assert find_place(text, taught).block_code == KANKE
    assert find_place("Kankwali block me pani nahi", taught).block_code == KANKE  # the other script, as said
