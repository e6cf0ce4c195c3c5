"""Places: a name beside a word for block or district, and never a guess. All texts are invented."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import reference
from loaders.place_text import read_place
from loaders.places import find_place
from loaders.spelling import fold_name

PLACES = {(place.level, place.lgd_code): place for place in reference.places()}
CODE = {
    (place.level, place.usual_name_en, PLACES["district", place.parent_lgd_code].usual_name_en)
    if place.level == "block"
    else (place.level, place.usual_name_en): place.lgd_code
    for place in reference.places()
}


def block(name, district):
    return CODE["block", name, district]


BLOCKS = [
    ("kanke ke BDO 5000 mang rahe hai", "Kanke", "Ranchi"),
    ("कांके के बीडीओ नहीं मिलते", "Kanke", "Ranchi"),
    ("BDO, Kanke se nivedan", "Kanke", "Ranchi"),
    ("BDO of Namkum has not replied", "Namkum", "Ranchi"),
    ("B.D.O. Kanke", "Kanke", "Ranchi"),
    ("प्रखंड विकास पदाधिकारी, नामकुम", "Namkum", "Ranchi"),
    ("Silli CO ne kaha", "Silli", "Ranchi"),
    ("Block: Kanke", "Kanke", "Ranchi"),
    ("block Kanke me", "Kanke", "Ranchi"),
    ("KANKE BLOCK", "Kanke", "Ranchi"),
    ("*Kanke* _block_ ka haal", "Kanke", "Ranchi"),
    ("बुण्डू प्रखंड में राशन नहीं", "Bundu", "Ranchi"),
    ("सिल्ली अंचल में रसीद नहीं कटती", "Silli", "Ranchi"),
    ("पूर्वी टुंडी प्रखंड में", "Purvi Tundi", "Dhanbad"),
    ("Kanha Chatti block", "Kanhachatti", "Chatra"),
    ("Medininagar (Daltonganj) block", "Medininagar", "Palamu"),
    ("जिला लातेहार प्रखंड चंदवा", "Chandwa", "Latehar"),
    ("चंदवा प्रखंड लातेहार जिला", "Chandwa", "Latehar"),
    ("पंचायत बाघमारा प्रखंड नावाडीह", "Nawadih", "Bokaro"),
    ("नावाडीह प्रखंड के बाघमारा पंचायत में", "Nawadih", "Bokaro"),
    ("ग्राम-चैनपुर, प्रखंड-नावाडीह, जिला-बोकारो", "Nawadih", "Bokaro"),
    ("चैनपुर प्रखंड, पलामू", "Chainpur", "Palamu"),
    ("गुमला जिला के चैनपुर प्रखंड में", "Chainpur", "Gumla"),
    ("रामगढ़ जिला के रामगढ़ प्रखंड", "Ramgarh", "Ramgarh"),
    ("रामगढ़ प्रखंड दुमका", "Ramgarh", "Dumka"),
    ("गिरिडीह सदर प्रखंड", "Giridih", "Giridih"),
    ("सदर प्रखंड, जिला हजारीबाग", "Hazaribagh Sadar", "Hazaribagh"),
    ("चुरचू प्रखंड के लोग बोकारो नदी से पानी लाते हैं", "Churchu", "Hazaribagh"),
]


@pytest.mark.parametrize(("text", "name", "district"), BLOCKS)
def test_blocks(text, name, district):
    found = find_place(text)
    assert (found.level, found.block_code) == ("block", block(name, district)), found
    assert found.district_code == CODE["district", district]
    assert found.precision == "block" and found.words


DISTRICTS = [
    ("जिला- धनबाद", "Dhanbad"),
    ("Dist. Ranchi", "Ranchi"),
    ("Purbi Singhbhum district", "East Singhbhum"),
    ("पश्चिमी सिंहभूम जिले में", "West Singhbhum"),
    ("sahebganj jila", "Sahibganj"),
    ("ज़िला कोडर्मा", "Koderma"),
    ("चतरा जिला", "Chatra"),
    ("कांके और नामकुम प्रखंड", "Ranchi"),
    ("कांके प्रखंड धनबाद जिला", "Dhanbad"),
    ("गुमला जिला के मजदूर केरल में फंसे", "Gumla"),
]


@pytest.mark.parametrize(("text", "district"), DISTRICTS)
def test_districts(text, district):
    found = find_place(text)
    assert (found.precision, found.district_code, found.block_code) == ("district", CODE["district", district], None)


NOWHERE = [
    "",
    "चैनपुर प्रखंड में",  # two blocks of the name
    "Dumri block",
    "रामगढ़ प्रखंड",
    "सदर प्रखंड",
    "पचास लोग प्रखंड कार्यालय गए",  # holds चास
    "nala block ho gaya hai",  # a blocked drain
    "नाला ब्लॉक हो गया",
    "हमारे प्रखंड के डुमरी पंचायत में",  # a panchayat
    "अभियान जारी। प्रखंड में बैठक",  # a sentence ends between
    "इस प्रखंड में पानी नहीं",
    "ब्लॉक बास्तानार जिला बस्तर छत्तीसगढ़",
    "जिला-नारायणपुर (छत्तीसगढ़)",
    "नारायणपुर प्रखंड, छत्तीसगढ़",
    "प्रखंड मोहनपुर जिला गया",
    "Mohanpur block, Gaya district, Bihar",
    "ब्लॉक रामगढ़ जिला कैमूर बिहार",
    "प्रखंड मोहनपुर, जिला- अनजाना",
    "कांके प्रखंड, धनबाद",  # contradiction
    "जिला रांची और जिला खूंटी",
    "कांके प्रखंड और चास प्रखंड",
]


@pytest.mark.parametrize("text", NOWHERE)
def test_never_a_guess(text):
    found = find_place(text)
    assert found.precision == "none" and found.lgd_code is None, found
    assert found.rule


FIELDS = [
    ("कांके", "Kanke", "Ranchi"),
    ("Ranchi, Kanke", "Kanke", "Ranchi"),
    ("Kanke Ranchi", "Kanke", "Ranchi"),
    ("Ranchi - Kanke", "Kanke", "Ranchi"),
    ("जिला रांची, प्रखंड कांके, पंचायत क", "Kanke", "Ranchi"),
    ("Chandwa, Kanke, Ranchi", "Kanke", "Ranchi"),
    ("Chatra, Chatra", "Chatra", "Chatra"),
    ("Ramgarh, Dumka", "Ramgarh", "Dumka"),
    ("Dumri, Giridih", "Dumri", "Giridih"),
    ("Sadar, Giridih", "Giridih", "Giridih"),
    ("Chatra", None, "Chatra"),
    ("जिला चतरा", None, "Chatra"),
    ("834001 Ranchi", None, "Ranchi"),
    ("Seraikela-Kharsawan", None, "Seraikela-Kharsawan"),
    ("Kanke road, Ranchi", None, "Ranchi"),
    ("Kanke, Namkum, Ranchi", None, "Ranchi"),
    ("Ramgarh", None, None),
    ("Chainpur", None, None),
    ("Mohanpur, Gaya", None, None),
    ("Patna", None, None),
    ("Chandwa, Ranchi", None, None),
    ("पता नहीं, कांके", None, None),
    ("Jharkhand", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("field", "name", "district"), FIELDS)
def test_place_field(field, name, district):
    found = read_place(field)
    assert found.block_code == (block(name, district) if name else None), found
    assert found.district_code == (CODE["district", district] if district else None), found


@pytest.mark.parametrize("place", [p for p in reference.places() if p.level == "block"], ids=lambda p: f"{p.lgd_code}")
def test_every_block_is_found_in_both_scripts_with_its_district(place):
    district = PLACES["district", place.parent_lgd_code]
    for text in (
        f"{place.name_hi} प्रखंड, जिला {district.name_hi}",
        f"block {place.usual_name_en}, district {district.usual_name_en}",
        f"{place.lgd_name_en} block, {district.lgd_name_en} district",
    ):
        assert find_place(text).block_code == place.lgd_code, text


PIECES = [
    "कांके",
    "चैनपुर",
    "प्रखंड",
    "जिला",
    "रांची",
    "पलामू",
    "block",
    "BDO",
    "Ranchi",
    "के",
    "और",
    "बिहार",
    "पंचायत",
    ",",
    ".",
    "-",
    ":",
    "।",
    "(",
    ")",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_text_is_answered_alike_and_consistently(text):
    found = find_place(text)
    assert found == find_place(text)
    field = read_place(text)
    for answer in (found, field):
        if answer.block_code is not None:
            assert PLACES["block", answer.block_code].parent_lgd_code == answer.district_code


def test_real_spellings_none_wrong(shared):
    path = shared / "samples" / "aliases_train.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "no block of" not in row["note"]]
    right = wrong = 0
    for row in rows:
        level = "block" if row["canonical_block"] else "district"
        found = find_place(f"{row['alias']} {level}")
        if found.lgd_code is None:
            continue
        name = PLACES[level, found.lgd_code].usual_name_en if found.level == level else ""
        wanted = (row["canonical_block"] or row["canonical_district"]).replace("Saraikela", "Seraikela")
        right += fold_name(name) == fold_name(wanted)
        wrong += fold_name(name) != fold_name(wanted)
    assert wrong == 0
    assert right >= 0.8 * len(rows)
