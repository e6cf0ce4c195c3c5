"""Register lists as offices make them: titles, dittos, merged cells, two header rows, numbers and names as typed."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from loaders.channel import Source, UnreadableFile
from loaders.register_cells import is_total, number, numbered
from loaders.register_columns import column_of
from loaders.register_list import read
from loaders.register_titles import told
from tests.rooms import new_room


def claims(path, noticed=None):
    rows = (row for batch in read(Source(path, path.name), noticed or (lambda *_: None)) for row in batch.to_pylist())
    return list(rows)


def csv(path, *rows, encoding="utf-8"):
    path.write_bytes("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode(encoding))
    return path


def seats(path):
    """(post, place by level, name, number) of each claim without a fault."""
    found = []
    for row in claims(path):
        if not row["fault"]:
            place = {level: name or code for level, (code, name) in json.loads(row["place"]).items()}
            found.append((row["post"], place, row["sender_name"], row["sender"]))
    return found


def faults(path):
    return [(row["line"], row["fault"]) for row in claims(path) if row["fault"]]


@pytest.mark.parametrize(
    ("header", "what", "level"),
    [
        *(("मो0 नं0", "phone", None), ("मो. नं.", "phone", None), ("Ph. No.", "phone", None), ("Sampark", "phone", None)),
        *(("Pad", "post", None), ("Position", "post", None), ("दायित्व", "post", None)),
        *(("Unit Name", "place", None), ("G.P.", "name", "panchayat"), ("Padadhikari", "name", None)),
        *(("Contact Person Name", "name", None), ("नाम एवं मोबाइल नं.", "name", None), ("Name & Address", "name", None)),
        *(("No. of Panchayats", None, "panchayat"), ("कुल बूथ", None, None), ("बूथ संख्या", "code", "booth")),
        *(("Name of Father/Husband", None, None), ("क्र0सं0", None, None), ("विधान सभा क्षेत्र", None, None)),
        *(("Committee Formed (Y/N)", "stage", None), ("Panchayat Committee Formed", "stage", None)),
        *(("Approved by PCC", "approved", None), ("Date of constitution", "formed_on", None)),
    ],
)
def test_headers_in_the_words_of_offices(header, what, level):
    assert column_of(header)[:2] == (what, level)


def test_titles_say_the_district_and_the_post_where_no_column_does(tmp_path):
    path = csv(
        tmp_path / "list.csv",
        *(["झारखंड प्रदेश कांग्रेस कमिटी"], ["कांग्रेस भवन, रांची"], ["विषय: प्रखंड अध्यक्षों की नियुक्ति"], ["जिला: गुमला"]),
        *(["क्र.", "प्रखंड", "नाम", "दूरभाष"], ["1", "चैनपुर", "मंगरा", "9000000001"], ["", "कुल", "1", ""]),
        ["नोट: शेष बाद में", "", "", ""],
    )
    assert seats(path) == [("block_president", {"district": "331", "block": "चैनपुर"}, "मंगरा", "+919000000001")]
    assert [line for line, _why in faults(path)] == [7, 8] and "is a total" in faults(path)[0][1]


@pytest.mark.parametrize(
    ("title", "district", "block", "post"),
    [
        ("राँची जिला कांग्रेस कमिटी", 339, None, None),
        ("District Congress Committee, Gumla", 331, None, None),
        ("Kanke Block Congress Committee, Ranchi", 339, 3223, None),
        ("List of BDOs of District Palamu", 338, None, "BDO"),
        ("कांग्रेस भवन, श्रद्धानन्द रोड, रांची", None, None, None),  # a letterhead
        ("पंचायत अध्यक्ष एवं महासचिव", None, None, None),  # two posts
        ("Block Working Presidents", None, None, None),  # another post
    ],
)
def test_a_title_says_one_thing_for_sure_or_nothing(title, district, block, post):
    assert told((title,), "Sheet1")[:3] == (district, block, post)


def test_posts_of_a_panchayat_in_the_title_are_not_its_blocks(tmp_path):
    rows = [["पद", "नाम"], ["अध्यक्ष", "क"]]
    path = csv(tmp_path / "a.csv", ["पंचायत: बोड़ेया, प्रखंड कांके, जिला रांची"], *rows)
    place = {"district": "339", "block": "3223", "panchayat": "बोड़ेया"}
    assert seats(path) == [("panchayat_president", place, "क", None)]
    path = csv(tmp_path / "b.csv", ["बोड़ेया पंचायत कमिटी, प्रखंड कांके"], *rows)
    assert [why for _line, why in faults(path) if why.startswith("Whose")]


def test_a_place_written_once_stands_for_the_lines_below(tmp_path):
    header = ["जिला", "प्रखंड", "पद", "नाम"]
    rows = [["गुमला", "चैनपुर", "अध्यक्ष", "क"], ["", "", "उपाध्यक्ष", "ख"], ["", "डुमरी", "अध्यक्ष", "ग"]]
    assert [(post, place["block"]) for post, place, *_ in seats(csv(tmp_path / "a.csv", header, *rows))] == [
        *(("block_president", "चैनपुर"), ("block_vice_president", "चैनपुर"), ("block_president", "डुमरी"))
    ]
    # A blank below a place means it, and who repeats a place on each line means the blank.
    rows = [["गुमला", "चैनपुर", "अध्यक्ष", "क"], ["गुमला", "चैनपुर", "उपाध्यक्ष", "ख"], ["गुमला", "", "अध्यक्ष", "ग"]]
    assert [post for post, *_ in seats(csv(tmp_path / "b.csv", header, *rows))][-1] == "district_president"
    rows = [["गुमला", "चैनपुर", "अध्यक्ष", "क"], ["गुमला", "", "अध्यक्ष", "ख"], ["गुमला", "", "", "ग"]]
    assert [post for post, *_ in seats(csv(tmp_path / "c.csv", header, *rows))][1:] == ["district_president", None]


def test_a_title_between_the_lines_counts_for_those_below_and_a_header_may_come_again(tmp_path):
    header = ["S.No", "Block", "Name", "Mobile"]
    path = csv(
        tmp_path / "a.csv",
        *(["List of Block Presidents"], ["District: RANCHI"], header, ["1", "Kanke", "A", ""]),
        *(["District: GUMLA", "", "", ""], header, ["1", "Chainpur", "B", ""]),
        *(["Block General Secretaries", "", "", ""], ["1", "Chainpur", "C", ""]),
    )
    assert [(post, place["district"], name) for post, place, name, _ in seats(path)] == [
        *(("block_president", "339", "A"), ("block_president", "331", "B"), ("block_general_secretary", "331", "C"))
    ]
    assert faults(path) == []


def test_a_post_twice_heads_two_holders_and_in_two_scripts_one(tmp_path):
    header = ["District", "Block", "Vice President", "Contact", "Vice President", "Contact"]
    path = csv(tmp_path / "a.csv", header, ["Ranchi", "Kanke", "A", "9000000001", "B", "9000000002"])
    assert [one[2:] for one in seats(path)] == [("A", "+919000000001"), ("B", "+919000000002")]
    path = csv(tmp_path / "b.csv", ["Block", "Name of President", "अध्यक्ष का नाम"], ["Kanke", "", "क"])
    assert [one[2] for one in seats(path)] == ["क"]


def test_the_cell_of_the_post_may_name_its_place(tmp_path):
    rows = [["क", "प्रखंड अध्यक्ष, चैनपुर (गुमला)"], ["ख", "जिला अध्यक्ष रांची"], ["ग", "प्रखंड कार्यकारी अध्यक्ष कांके"]]
    path = csv(tmp_path / "a.csv", ["नाम", "पद"], *rows)
    assert [place for _post, place, *_ in seats(path)] == [{"district": "331", "block": "3154"}, {"district": "339"}]
    assert [line for line, _why in faults(path)] == [4]


def test_merged_cells_hold_for_each_row_and_two_header_rows_are_one(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for column, name in enumerate(("क्रम", "जिला", "प्रखंड"), 2):  # the first two columns are empty
            sheet.merge_range(0, column, 1, column, name)
        sheet.merge_range(0, 5, 0, 6, "प्रखंड अध्यक्ष")
        sheet.merge_range(0, 7, 0, 8, "महासचिव")
        sheet.write_row(1, 5, ["नाम", "मोबाइल", "नाम", "मोबाइल"])
        sheet.merge_range(2, 3, 3, 3, "गुमला")
        sheet.write_row(2, 4, ["चैनपुर", "क", "9000000001", "ख", "9000000002"])
        sheet.write_row(3, 4, ["डुमरी", "ग", "9000000003", "", ""])
    assert seats(path) == [
        ("block_president", {"district": "गुमला", "block": "चैनपुर"}, "क", "+919000000001"),
        ("block_general_secretary", {"district": "गुमला", "block": "चैनपुर"}, "ख", "+919000000002"),
        ("block_president", {"district": "गुमला", "block": "डुमरी"}, "ग", "+919000000003"),
        ("block_general_secretary", {"district": "गुमला", "block": "डुमरी"}, None, None),
    ]


def test_lines_of_two_sheets_are_apart_and_what_is_left_is_said(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for block in ("Kanke", "Ratu"):
            sheet = book.add_worksheet(block)
            sheet.write_row(0, 0, ["Designation", "Name", "Shirt size"])
            sheet.write_row(1, 0, ["President", f"Head of {block}", "M"])
            sheet.write_row(2, 0, ["President", f"Other of {block}", "L"])
        book.add_worksheet("ReadMe").write(0, 0, "as of March")
    with new_room(tmp_path / "room") as room:
        told = room.bring_in(str(path), "test", "register", dry_run=True)
        assert (told["lines"], told["new"], told["rejected"]) == (4, 2, 2)
        assert sorted(seat["unit"] for seat in told["seats"]["new"]) == ["कांके", "रातू"]
        assert {one["raw"][:7] for one in told["rejections"]} == {"[Kanke]", "[Ratu] "}
        assert told["notes"] == [
            {"note": "columns_not_read", "detail": "Shirt size"},
            {"note": "sheets_not_read", "detail": "ReadMe"},
        ]
        assert room.bring_in(str(path), "test", "register")["new"] == 2


def test_a_post_of_another_level_is_none_and_a_level_beside_a_unit_counts(tmp_path):
    header = ["District", "Block", "Booth No", "Post", "Name"]
    path = csv(
        tmp_path / "a.csv",
        header,
        ["Ranchi", "Kanke", "", "Treasurer", "A"],
        ["Ranchi", "Kanke", "7", "President", "B"],
    )
    assert [line for line, why in faults(path) if "is not known here" in why] == [
        2,
        3,
    ]  # not the district's, not the block's
    path = csv(
        tmp_path / "b.csv",
        *(
            ["District", "Level", "Unit Name", "Designation", "Name"],
            ["Ranchi", "District", "Ranchi", "President", "A"],
        ),
        ["Ranchi", "Block", "Kanke", "President", "B"],
    )
    assert [(post, name) for post, _place, name, _number in seats(path)] == [
        *(("district_president", "A"), ("block_president", "B"))
    ]
    path = csv(tmp_path / "c.csv", ["Post", "Name"], ["President", "A"])
    assert faults(path) == [(2, "Whose 'President' is not said. Fill the column of the district, block or panchayat.")]


def test_a_column_of_places_tells_the_level_or_leaves_it_open(tmp_path):
    rows = [["President", "A", "Kanke, Ranchi"], ["President", "B", "Gumla"], ["President", "C", "Nowhere Tola"]]
    path = csv(tmp_path / "a.csv", ["Post", "Name", "Place"], *rows)
    assert [post for post, *_ in seats(path)] == ["block_president", "district_president"]
    assert [line for line, _why in faults(path)] == [4]
    path = csv(tmp_path / "b.csv", ["District", "Place", "Post", "Name"], ["Gumla", "Chainpur", "President", "A"])
    assert [place["block"] for _post, place, *_ in seats(path)] == ["3154"]


def test_names_with_their_numbers_charges_and_days_as_offices_write_them(tmp_path):
    header = ["जिला", "प्रखंड", "अध्यक्ष का नाम एवं मोबाइल नं.", "कब से", "कब तक"]
    path = csv(
        tmp_path / "a.csv",
        *(header, ["रांची", "कांके", "सोमा मुंडा मो0-9000000001", "31.03.25", "अब तक"]),
        *(["रांची", "रातू", "रिक्त", "-", "--"], ["रांची", "बेड़ो", "अतिरिक्त प्रभार कांके", "", ""]),
        *(["रांची", "सिल्ली", "1. राम 2. श्याम", "", ""], ["रांची", "तमाड़", "#REF!", "", ""]),
    )
    assert [one[2:] for one in seats(path)] == [("सोमा मुंडा", "+919000000001"), (None, None)]
    whys = dict(faults(path))
    assert "a charge, not a person" in whys[4] and "several persons" in whys[5]
    assert "an error of the spreadsheet" in whys[6]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        *(
            ("9000000001.0", "+919000000001"),
            ("9.000000001E+09", "+919000000001"),
            ("Mob 90000-00001", "+919000000001"),
        ),
        *(("9000000001 9000000002", "+919000000001"), ("NIL", None), ("0651-2200123", "+916512200123")),
    ],
)
def test_numbers_are_read_as_spreadsheets_and_people_write_them(cell, told):
    assert number(cell) == told


@pytest.mark.parametrize("cell", ["900000001", "90000000012"])
def test_a_number_with_a_digit_too_few_or_too_many_is_refused(cell):
    with pytest.raises(ValueError, match="one in India has 10"):
        number(cell)


def test_a_word_before_a_number_is_no_part_of_the_name():
    assert numbered("Ram 9000000001, 9000000002") == ("Ram", "+919000000001")
    assert numbered("बुधु उराँव मो0-9000000005") == ("बुधु उराँव", "+919000000005")
    assert numbered("Ram Kumar") is None


@pytest.mark.parametrize("cell", ["Total", "कुल पंचायत: 34", "Grand Total", "योग"])
def test_a_total_is_known(cell):
    assert is_total(cell) and not is_total(f"{cell}ी देवी")


@pytest.mark.parametrize(
    ("begin", "what"),
    [
        *((b"%PDF-1.4", "a PDF"), (b"<html><table>", "a web page")),
        *((b"", "empty"), (b"PK\x03\x04", "a damaged zip"), (b"\xff\xd8\xff\xe0", "a picture")),
    ],
)
def test_what_is_no_table_is_named(tmp_path, begin, what):
    path = tmp_path / "list.csv"
    path.write_bytes(begin)
    with pytest.raises(UnreadableFile, match=what):
        claims(path)


def test_an_old_workbook_that_would_unfold_is_refused_before_it_ends_the_process(tmp_path):
    raw = (Path(__file__).parent / "samples" / "call_log" / "month_sheets.xls").read_bytes()
    at = raw.index(b"\xfd\x00\x0a\x00") + 4  # the first cell with a text: its row, its column
    path = tmp_path / "list.xls"
    path.write_bytes(raw[:at] + b"\xff\xff\xff\xff" + raw[at + 4 :])
    with pytest.raises(UnreadableFile, match="more than fits into memory"):
        claims(path)


def test_a_list_may_be_parquet_or_in_windows_own_encoding(tmp_path):
    table = pa.table(
        {"District": ["Ranchi"], "Block": ["Kanke"], "Block President": ["André"], "Mobile": [9000000001.0]}
    )
    pq.write_table(table, tmp_path / "list.parquet")
    path = csv(
        tmp_path / "list.csv",
        *(["District", "Block", "Block President", "Mobile"], ["Ranchi", "Kanke", "André", "9000000001"]),
        encoding="cp1252",
    )
    whole = [("block_president", {"district": "Ranchi", "block": "Kanke"}, "André", "+919000000001")]
    assert seats(tmp_path / "list.parquet") == whole and seats(path) == whole
