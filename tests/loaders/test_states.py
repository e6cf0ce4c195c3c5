"""Another State in the room: its districts are known, Jharkhand's places are found as before, others stay outside."""

import itertools
import json
from dataclasses import replace

import pytest

from data.access import DESK
from loaders.demo.tables import write_list
from loaders.evidence import weigh
from loaders.gazetteer import Block, of_room, shipped
from loaders.place_text import read_place
from loaders.places import find_place
from tests.loaders.place_spellings import spellings
from tests.loaders.test_places import BLOCKS, CODE
from tests.rooms import new_room

BIHAR, UP, ASSAM, BENGAL = 10, 9, 18, 19
GAYA, PATNA, KHAGARIA, BANKA = 196, 212, 202, 190
ROOM = of_room([BIHAR])

PLACED = [  # said by whoever, wherever: the word for a district stands beside the name
    ("गया जिला में तीन महीने से राशन नहीं मिला", GAYA),
    ("जिला खगड़िया के बीडीओ पैसा मांगते हैं", KHAGARIA),
    ("Khagaria zila mein sadasyata abhiyan", KHAGARIA),
    ("DM Patna ko gyapan diya", PATNA),
    ("ब्लॉक परबत्ता, जिला खगड़िया, बिहार", KHAGARIA),
]
OUTSIDE = [  # of no State of the room
    "ब्लॉक बास्तानार जिला बस्तर छत्तीसगढ़",
    "जिला बस्तर, छत्तीसगढ़",
    "वाराणसी जिला में पानी नहीं आता",
    "Lucknow district me baithak",
    "पुरुलिया जिला, पश्चिम बंगाल",
]
NOWHERE = [  # names that nobody at home there need mean, and ordinary words
    "पूरा राशन कहां गया, कोई नहीं बताता",
    "रोड बन गया है",
    "खगड़िया में राशन नहीं मिला",
    "बस्ती में बिजली नहीं है",
]


@pytest.mark.parametrize(("text", "district"), PLACED)
def test_a_district_of_a_state_of_the_room_is_placed_there(text, district):
    assert find_place(text).outside
    found = find_place(text, ROOM)
    assert (found.district_code, found.block_code, found.precision, found.outside) == (
        district,
        None,
        "district",
        False,
    )


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_is_told_of_any_other_state_stays_outside(text):
    assert find_place(text, ROOM).outside and find_place(text, ROOM).precision == "none"


@pytest.mark.parametrize("text", NOWHERE)
def test_a_bare_name_of_another_state_is_never_guessed(text):
    assert find_place(text, ROOM) == find_place(text)
    assert find_place(text, ROOM).precision == "none"


def test_a_name_alone_counts_where_the_group_or_the_writer_is_at_home_in_that_state():
    at_home = lambda text, home: weigh(text, gazetteer=ROOM, group_home=home).place  # noqa: E731
    assert at_home("खगड़िया में राशन नहीं मिला", ("state", BIHAR)).district_code == KHAGARIA
    assert at_home("राशन नहीं मिला", ("district", GAYA)).district_code == GAYA
    assert at_home("राशन नहीं मिला", ("state", BIHAR)).precision == "none"
    assert at_home("पूरा राशन कहां गया", ("district", BANKA)).district_code == BANKA  # "went", not the district
    told = weigh("खगड़िया में पानी नहीं", gazetteer=ROOM, sender_home=("state", BIHAR)).place
    assert told.district_code == KHAGARIA
    # A home says nothing of Jharkhand's places, nor does one in a State that isn't in the room.
    assert at_home("जिला रांची में बैठक हुई", ("district", GAYA)).district_code == CODE["district", "Ranchi"]
    assert weigh("राशन नहीं मिला", group_home=("district", GAYA)).place.precision == "none"


# Blocks of an imported list, two of one name, one named like a block of ours, one like an ordinary word.
LISTED = [
    Block(1_001, KHAGARIA, BIHAR, "Parbatta", "परबत्ता"),
    Block(1_002, GAYA, BIHAR, "Sherghati", "शेरघाटी"),
    Block(1_003, GAYA, BIHAR, "Manpur", "मानपुर"),
    Block(1_004, PATNA, BIHAR, "Manpur", "मानपुर"),
    Block(1_005, GAYA, BIHAR, "Gaya Sadar", "पूरा"),
    Block(1_006, GAYA, BIHAR, "Kanke", "कांके"),
]
WITH_BLOCKS = of_room([BIHAR], blocks=LISTED)


@pytest.mark.parametrize(
    ("text", "district", "block"),
    [
        ("ब्लॉक परबत्ता, जिला खगड़िया, बिहार", KHAGARIA, 1_001),
        ("जिला गया के शेरघाटी प्रखंड में राशन नहीं मिला", GAYA, 1_002),
        ("Sherghati block, Gaya district me baithak hui", GAYA, 1_002),
        ("मानपुर प्रखंड, जिला गया", GAYA, 1_003),
        ("मानपुर प्रखंड, पटना जिला", PATNA, 1_004),
        ("जिला गया में पूरा राशन कहां गया", GAYA, None),
        ("गया जिला में राशन नहीं मिला", GAYA, None),
    ],
)
def test_blocks_of_an_imported_list_of_another_state_are_found_with_their_district(text, district, block):
    found = find_place(text, WITH_BLOCKS)
    assert (found.district_code, found.block_code) == (district, block), found


def test_blocks_of_another_state_alone_count_where_the_group_or_the_writer_is_at_home():
    at_home = lambda text, home: weigh(text, gazetteer=WITH_BLOCKS, group_home=home).place  # noqa: E731
    assert at_home("शेरघाटी प्रखंड में पानी नहीं", ("state", BIHAR)).block_code == 1_002
    assert at_home("मानपुर प्रखंड में पानी नहीं", ("district", PATNA)).block_code == 1_004
    assert at_home("शेरघाटी में पानी नहीं", ("district", PATNA)).block_code is None  # no word for a place beside it
    assert find_place("परबत्ता प्रखंड में पानी नहीं", WITH_BLOCKS).precision == "none"  # nobody says that it is there
    assert read_place("Sherghati, Gaya district", WITH_BLOCKS).block_code == 1_002
    for text, _name, district in BLOCKS:
        assert find_place(text, WITH_BLOCKS) == find_place(text), district
    assert find_place("कांके प्रखंड में बैठक", WITH_BLOCKS) == find_place("कांके प्रखंड में बैठक")


def test_a_place_typed_in_a_field_is_read_alike():
    for field in ("जिला गया", "Gaya district", "Banka, Bihar", "Khagaria"):
        assert read_place(field).outside, field
    assert read_place("जिला गया", ROOM).district_code == GAYA
    assert read_place("Banka, Bihar", ROOM).district_code == BANKA
    assert read_place("Khagaria", ROOM).district_code == KHAGARIA
    assert read_place("Ranchi, Kanke", ROOM).block_code == read_place("Ranchi, Kanke").block_code


@pytest.mark.parametrize(("text", "name", "district"), BLOCKS)
def test_places_of_jharkhand_are_found_as_without_another_state(text, name, district):
    assert find_place(text, of_room([BIHAR, UP, ASSAM, BENGAL])) == find_place(text)


def test_no_spelling_of_ours_is_read_as_a_place_of_another_state():
    many = of_room([BIHAR, UP, ASSAM, BENGAL])
    for said in itertools.islice(spellings(4077, 2), 0, None, 5):
        text = f"{said.written} {'जिला' if said.level == 'district' else 'प्रखंड'} में राशन नहीं मिला"
        alone = find_place(text)
        assert alone.outside or find_place(text, many) == alone, text


def test_without_others_nothing_is_asked_of_them():
    assert shipped().others == () and ROOM.others[0].state == BIHAR and ROOM.others[0].others == (ROOM,)


TEXTS = [text for text, _district in PLACED] + OUTSIDE[:2] + ["कांके प्रखंड में राशन नहीं मिला"]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("states")
    told = [
        {"id": f"m{n}", "sent_at": f"2026-01-{n + 5:02d}T10:00:00+05:30", "text": text, "group": "झारखंड"}
        for n, text in enumerate(TEXTS)
    ]
    told.append({"id": "bare", "sent_at": "2026-01-20T10:00:00+05:30", "text": "खगड़िया में पानी नहीं", "group": "बिहार"})
    (folder / "app.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    write_list(BIHAR, folder / "districts.csv")
    with new_room(folder / "local") as opened:
        opened.load([folder / "app.json"], "desk")
        opened.list_of_bihar = folder / "districts.csv"
        yield opened


def districts(room, state=None):
    rows = room.store.ask("messages_found", replace(DESK, state=state), {"limit": 100}).to_dict("records")
    found = {row["text"] for row in rows}
    return {text for text in [*TEXTS, "खगड़िया में पानी नहीं"] if text in found}


def test_a_list_brings_a_state_in_and_its_undo_takes_it_out_again(room):
    ours = {TEXTS[-1], *OUTSIDE[:2]}
    bihars = {text for text, _district in PLACED}
    bare = {"खगड़िया में पानी नहीं"}
    assert districts(room) == ours | bihars | bare and districts(room, BIHAR) == set()

    told = room.bring_in(str(room.list_of_bihar), "desk", "places", date="2026-01-05")
    assert (told["same"], told["new"], told["changed"], told["rejected"]) == (39, 0, 0, [])  # its State, too
    assert districts(room) == ours | bare and districts(room, BIHAR) == bihars  # what has no place stays with the room

    room.record("desk", "group_placed", group_name="बिहार", level="state", lgd_code=BIHAR)
    assert districts(room, BIHAR) == bihars | bare and districts(room) == ours
    whole = room.store.checksum()
    room.rebuild()
    assert room.store.checksum() == whole

    room.undo(told["load_id"], "desk")
    assert districts(room) == ours | bihars | bare and districts(room, BIHAR) == set()
    room.redo(told["load_id"], "desk")
    assert room.store.checksum() == whole


def test_a_list_of_blocks_places_texts_in_them_and_its_undo_takes_them_out(room, tmp_path):
    head = "District Code,District Name (In English),Development Block Code,Development Block Name (In English)"
    (tmp_path / "blocks.csv").write_text(f"{head}\n{KHAGARIA},Khagaria,1001,Parbatta\n", encoding="utf-8")

    def block():
        rows = room.store.ask("messages_found", replace(DESK, state=BIHAR), {"limit": 100}).to_dict("records")
        (found,) = (row["block_en"] for row in rows if row["text"] == "ब्लॉक परबत्ता, जिला खगड़िया, बिहार")
        return found if isinstance(found, str) else None

    assert block() is None
    told = room.bring_in(str(tmp_path / "blocks.csv"), "desk", "places", date="2026-01-06")
    assert (told["new"], told["rejected"]) == (1, []) and block() == "Parbatta"
    counted = room.store.ask("places_counted", replace(DESK, state=BIHAR), {"level": "block", "district": KHAGARIA})
    assert counted.set_index("block").loc[1_001, "reports"] == 1
    room.undo(told["load_id"], "desk")
    assert block() is None
