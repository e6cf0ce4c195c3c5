"""Places: what a text names, what it only seems to, and never a guess. All texts are invented."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import reference
from loaders.found import RULES
from loaders.gazetteer import shipped
from loaders.place_text import read_place
from loaders.places import find_place
from loaders.spelling import fold_name
from loaders.unknown_names import unknown_names
from tests.loaders.place_spellings import spellings

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
    ("Gola (block) me", "Gola", "Ramgarh"),  # an ordinary word: it needs the word beside it
    ("Gola.block", "Gola", "Ramgarh"),
    ("Gola C.D. block", "Gola", "Ramgarh"),
    ("गोला सीडी ब्लॉक में", "Gola", "Ramgarh"),
    ("गोला प्रखड में", "Gola", "Ramgarh"),
    ("गोला थाना में केस दर्ज नहीं हुआ", "Gola", "Ramgarh"),
    ("PS Gola", "Gola", "Ramgarh"),
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
    ("कांकेप्रखंड में पानी नहीं", "Kanke", "Ranchi"),  # written as one
    ("प्रखंडकांके में पानी नहीं", "Kanke", "Ranchi"),
    ("Kankeblock me pani nahi", "Kanke", "Ranchi"),
    ("कांकेे प्रखंड", "Kanke", "Ranchi"),  # a sign twice
    ("लिटटीपाड़ा प्रखंड", "Littipara", "Pakur"),  # no half letter
    ("Pakudiya block", "Pakuria", "Pakur"),
    ("Govindpoor block, Dhanbad", "Govindpur", "Dhanbad"),
    ("चन्दनकीयारी प्रखण्ड", "Chandankiyari", "Bokaro"),
    ("Chakardharpur prakhand", "Chakradharpur", "West Singhbhum"),
    ("चक्रधपुर अंचल", "Chakradharpur", "West Singhbhum"),
    ("Manjhyaon block", "Manjhiaon", "Garhwa"),
    ("block tisri me", "Tisri", "Giridih"),
    ("नाला प्रखंड में", "Nala", "Jamtara"),
    ("मांडर में पानी नहीं", "Mandar", "Ranchi"),  # no word for a place
    ("Ormanjhi me ration nahi mil raha", "Ormanjhi", "Ranchi"),
    ("मैं ईचाक से बोल रहा हूँ", "Ichak", "Hazaribagh"),
    ("चास बोकारो से बोल रहा हूँ", "Chas", "Bokaro"),
    ("किस्को-लोहरदगा में अंधेरा", "Kisko", "Lohardaga"),
    ("पलामू के चैनपुर में राशन नहीं", "Chainpur", "Palamu"),
    ("डुमरी, गिरिडीह में बैठक", "Dumri", "Giridih"),
    ("Vill- Hochar, PO- Kanke, PS- Kanke, Dist- Ranchi", "Kanke", "Ranchi"),
    ("ग्राम पोस्ट - चैनपुर थाना - चैनपुर जिला - पलामू", "Chainpur", "Palamu"),
    ("रांची: मुख्यमंत्री ने तोरपा प्रखंड में शिविर का उद्घाटन किया", "Torpa", "Khunti"),
    ("Block Congress Committee, Tandwa", "Tandwa", "Chatra"),
    ("बासुकीनाथ में मेला", "Jarmundi", "Dumka"),  # a town
    # An ordinary word or a verb that is a name, in the middle of a sentence.
    ("आज कर्रा प्रखंड में बैठक हुई", "Karra", "Khunti"),
    ("kal Tisri block me baithak hui", "Tisri", "Giridih"),
    ("गुमला के जारी प्रखंड में सड़क टूटी है", "Albert Ekka", "Gumla"),
    ("Ranchi ke Rahe prakhand me", "Rahe", "Ranchi"),
    ("सिल्ली में बिजली नहीं", "Silli", "Ranchi"),  # सिली is sewn, सिल्ली is not
    # The name of many villages, where a block's parts are told, or its caller.
    ("मनोहरपुर के 8 गांव में टावर नहीं", "Manoharpur", "West Singhbhum"),
    ("Names are in from all 60 booths of Gola", "Gola", "Ramgarh"),
    ("नाला के लगभग बीस पंचायतों में सूखा", "Nala", "Jamtara"),
    ("मैं राजनगर से सोमरा बोल रहा हूँ", "Rajnagar", "Seraikela-Kharsawan"),
    ("calling from Patan about the road", "Patan", "Palamu"),
    ("छतरपुर में पानी का संकट, लोग दूर जाते हैं, पलामू", "Chhatarpur", "Palamu"),
    ("chainpur gumla se dumri jane wali sadak", "Chainpur", "Gumla"),  # the one beside its district
    ("बरही चौक पर तीन दिन से बिजली नहीं", "Barhi", "Hazaribagh"),
    ("हेलो मैं तिसरी ब्लॉक से बोल रही हूं", "Tisri", "Giridih"),
    ("हाट गम्हरिया मे शिविर लगा", "Hatgamharia", "West Singhbhum"),  # one name in two words
    ("Patan prakhand (Palamu) ki 12 panchayat, list district office bhej diya", "Patan", "Palamu"),
    ("लापुंग के सब लड़के केरल गए कमाने", "Lapung", "Ranchi"),  # another State is told of, not lived in
    ("📍Basantray, Godda – block president ne relief baanti", "Basantray", "Godda"),
    ("प्रखंड विकास पदाधिकारी, तिसरी के कार्यालय में", "Tisri", "Giridih"),
    ("घाघरा कर सीओ साहेब आइज आलंय", "Ghaghra", "Gumla"),  # Sadri
    ("Maheshpur: 33 me 12 panchayat committee baaki", "Maheshpur", "Pakur"),  # over the message
    ("mukhiya chor, Jainagar", "Jainagar", "Koderma"),  # under it
    ("डुमरिया, घाटशिला तरफ, पूर्वी सिंहभूम", "Dumaria", "East Singhbhum"),
    ("दुलमी प्रखंड में समीक्षा बैठक, जिला पर्यवेक्षक उपस्थित", "Dulmi", "Ramgarh"),
    ("जिलाधिकारी महोदय, कुंडहित प्रखंड की पुलिया बह गई", "Kundhit", "Jamtara"),
    ("हम हरिहरगंज के किसान हैं। ऑफिस बोलता है रांची बात करो", "Hariharganj", "Palamu"),
    ("हेलो, हम बिशुनपुर से, बनारी के पास का गांव है", "Bishunpur", "Gumla"),
    ("BDO madam visited the Jaldega panchayat", "Jaldega", "Simdega"),  # its seat is called so, too
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
    ("रांची में बारिश", "Ranchi"),  # no word for a place
    ("Dhanbad mein ek mahine se kaam adhura hai", "Dhanbad"),
    ("जमशेदपुर में जाम", "East Singhbhum"),  # headquarters
    ("jharia me aag", "Dhanbad"),
    ("डीसी दुमका से मुलाकात", "Dumka"),
    ("रांची के सीओ", "Ranchi"),
    ("कांके विधानसभा", "Ranchi"),  # wider than the block
    ("घाटशिला अनुमंडल", "East Singhbhum"),
    ("रांची, 5 अप्रैल । दुमका जिले में फसल खराब", "Dumka"),  # a dateline
    ("Koderma: sabhi prakhand me prabhari bane", "Koderma"),
    ("बिहार के मजदूर रांची में फंसे", "Ranchi"),
    ("लोहारडगा जिला", "Lohardaga"),  # a slip
    ("मधुपुर जिला बने", "Deoghar"),  # there is no such district, but a block
    ("Gobindpur district", "Dhanbad"),
    ("Saraidhela district", "Dhanbad"),  # a town, nearly called like Seraikela
    ("Džamšedpur district", "East Singhbhum"),
    ("Cemşidpur district", "East Singhbhum"),
    ("Dschamschedpur district", "East Singhbhum"),
    ("Rantschi district", "Ranchi"),
    ("गढ़वा के रंका, रमना और मेराल प्रखंड में", "Garhwa"),
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
    "रामगढ़ में पानी नहीं",  # a district and three blocks
    "Mohanpur me pani nahi",  # the name of many places
    "बोकारो नदी में बाढ़",
    "धनबाद एक्सप्रेस लेट है",
    "ratu road pe jam hai",
    "गोला फेंका गया",
    "nala jam hai, sadar aspatal band",
    "padma devi ka ration card",
    "paise mang rahe BDO sahab",
    "आदेश जारी प्रखंड में",
    "आदमी मर गया जिला अस्पताल में",
    "BDO द्वारा जांच",
    "हमारे प्रखंड में नाला जाम है",
    "प्रखंड का नाला टूटा",
    "block me rahe hai log",
    "प्रखंड में जारी काम",
    "राजमहल लोकसभा के सांसद",
    "रांची, 5 अप्रैल । राज्य में फसल खराब",  # news of the State
    "गाँव सिमरिया, ब्लॉक कांके, जिला अनजानपुर से बोल रहा हूँ",
    "जिला रामगढ़, छत्तीसगढ़",
    "Ramgarh, C.G. se bol rahe hain",
    "ग्राम-चैनपुर, ब्लॉक-नगरी, जिला-धमतरी (छ.ग.) से",
    "यूपी के सोनभद्र जिला में",
    "Jashpur zila ke Bagicha block me",
    "मैं डुमरी से बोल रहा हूँ",  # two blocks
    "रामगढ़ के 8 गांव",
    "नाला के पास दो घर गिरे",
    "पद्मा से बात हुई, वह कल बोल रही थी",
    "सड़क और नाला के 3 काम",
    "प्रतापपुर के 8 लोग आए",
    "अल्बर्ट एक्का चौक पर धरना",  # of a person, who gave his name to a block
    "ranchi patna road jam hai",
    "रांची एलटीटी एक्सप्रेस का टिकट",
    "खेती चास सब चौपट है",
    "परमवीर अल्बर्ट एक्का की जयंती पर माल्यार्पण",
    "Ranchi Rajdhani me AC kharab tha",
    "बिजली, सड़क, नाला",
    "कुंडा के मजदूर यूपी के रहने वाले हैं",
    "सेवा में, मुख्य सचिव, झारखंड सरकार, धुर्वा, राँची। जमीन का मामला",  # the addressee's office
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
    assert {found.rule, field.rule} <= RULES
    for answer in (found, field):
        if answer.block_code is not None:
            assert PLACES["block", answer.block_code].parent_lgd_code == answer.district_code


OUTSIDE = [
    "जिला बस्तर, छत्तीसगढ़",
    "सोनभद्र जिला के दुद्धी ब्लॉक",
    "पुरुलिया जिला",
    "Gaya jila",
    "सुन्दरगढ जिला",
    "छतरपुर जिला",  # ours is a block
    "नारायणपुर प्रखंड, छत्तीसगढ़",
    "Sheopur district",
]


@pytest.mark.parametrize("text", OUTSIDE)
def test_other_states_are_told(text):
    assert find_place(text).outside


def test_no_district_of_another_state_is_placed_here():
    """Each of India's other districts that is known, in address form, as written and as said in the other script."""
    ours = {(level, code) for level, code in PLACES}
    told = 0
    for row in reference.table("outside"):
        if row["level"] == "district":
            for text in (f"ब्लॉक {row['word']}, जिला {row['word']}", f"{row['word']} district, {row['state']}"):
                found = find_place(text)
                assert found.lgd_code is None, (text, found)
                told += found.outside
    assert told > 1000 and ours


def test_the_home_place_tells_which_of_several_is_meant():
    text = "चैनपुर प्रखंड में पानी नहीं"
    assert {each.lgd_code for each in find_place(text).candidates} == {
        block("Chainpur", "Palamu"),
        block("Chainpur", "Gumla"),
    }
    for home in (("district", CODE["district", "Gumla"]), ("block", block("Chainpur", "Gumla"))):
        found = find_place(text, home=home)
        assert (found.block_code, found.rule) == (block("Chainpur", "Gumla"), "home")
    assert find_place(text, home=("district", CODE["district", "Ranchi"])).block_code is None
    assert find_place("पानी नहीं", home=("district", CODE["district", "Ranchi"])).lgd_code is None


def test_the_words_that_decided_are_pointed_at():
    text = "नमस्ते, *कांके* प्रखंड (जिला- रांची) में B.D.O. नहीं"
    found = find_place(text)
    assert [text[start:end] for start, end in found.spans] == ["कांके* प्रखंड", "जिला- रांची"]
    assert found.candidates[0][:2] == ("block", block("Kanke", "Ranchi"))
    assert found.confidence == found.candidates[0].confidence > 0.9


def test_a_name_that_is_not_known_is_offered():
    text = "कंकवाली प्रखंड के बीडीओ, और कांके प्रखंड में; हमारे जिला में"
    assert [text[start:end] for start, end, _ in unknown_names(text, shipped())] == ["कंकवाली"]
    assert unknown_names("paise mang rahe BDO sahab", shipped()) == []
    assert unknown_names("", shipped()) == []


FRAMES = {
    "block": (
        *("{} block", "block {}", "{} प्रखंड में पानी नहीं", "{} ke BDO paise mang rahe"),
        *("प्रखंड - {}", "BDO {}", "{} अंचल", "{} prakhand"),
    ),
    "district": ("{} district", "जिला {}", "{} jila", "zila {}", "{} जिले में", "dist. {}"),
}


def test_spellings_made_by_rules_of_the_language(request):
    right = wrong = told = 0
    for seed in range(100, 120) if request.config.getoption("--slow") else (100,):
        for i, spelling in enumerate(spellings(seed, each=6)):
            frames = FRAMES[spelling.level]
            found = find_place(frames[(i + seed) % len(frames)].format(spelling.written))
            told += 1
            right += (found.level, found.lgd_code) == (spelling.level, spelling.lgd_code)
            wrong += found.lgd_code not in (None, spelling.lgd_code)
    assert told > 1_000
    assert right >= 0.94 * told and wrong <= 0.01 * told, (right, wrong, told)


def test_ordinary_words_place_nothing():
    """What is written or sounds like a place, and every word of the rules: alone, before "में" and beside an officer."""
    words = [row["word"] for row in reference.table("ordinary")]
    rules = {word.strip("*") for rule in reference.rules() for word in rule.word.split()}
    for word in [*words, *rules]:
        for text in (word, f"{word} में", f"{word} ke liye"):
            assert find_place(text).lgd_code is None, (text, find_place(text))
    for word in rules:
        for text in (f"BDO {word}", f"{word} BDO", f"{word} जिला"):
            found = find_place(text)
            assert found.lgd_code is None or found.rule == "name+marker", (text, found)


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
    assert right >= 0.95 * len(rows)
