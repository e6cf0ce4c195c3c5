"""Lists of places: the LGD's headers in CSV, xlsx and Parquet, what is refused, what changes, undo, other States."""

import json

import pandas as pd
import pytest
import xlsxwriter

from data import reference
from data.access import DESK
from loaders import gazetteer
from tests.rooms import new_room

# Invented panchayats under real blocks, headed as the Local Government Directory heads its lists.
HEADER = [
    "S.No.",
    "State Code",
    "State Name(In English)",
    "District Code",
    "District Name(In English)",
    "Development Block Code",
    "Development Block Name(In English)",
    "Local Body Code",
    "Local Body Version",
    "Local Body Name (In English)",
    "Local Body Name (In Local language)",
    "Census 2011 Code",
]
ABOVE = ["20", "Jharkhand", "339", "Ranchi", "3223", "Kanke"]
ROWS = [
    ["1", *ABOVE, "900001", "1", "Pehla", "पहला", "0"],
    ["2", *ABOVE, "900002", "1", "Dusra", "दूसरा", "0"],
    ["3", *ABOVE, "900003.0", "1", "Tisra", "", "0"],
]


def csv(path, rows=ROWS, header=HEADER, encoding="utf-8"):
    lines = [",".join(f'"{cell}"' for cell in row) for row in [header, *rows]]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def xlsx(path):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Village panchayats of Jharkhand, invented"])
        for at, row in enumerate([HEADER, *ROWS], 2):
            sheet.write_row(at, 0, [float(cell) if cell.replace(".", "").isdigit() else cell for cell in row])
    return path


def parquet(path):
    frame = pd.DataFrame(ROWS, columns=HEADER)
    frame["Local Body Code"] = frame["Local Body Code"].astype(float)
    frame.to_parquet(path)
    return path


@pytest.fixture
def room(tmp_path):
    with new_room(tmp_path / "room") as opened:
        yield opened


def places(room, **filters):
    return room.store.ask("places", DESK, filters)


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: csv(folder / "list.csv"),
        lambda folder: csv(folder / "list.csv", encoding="utf-16"),
        lambda folder: xlsx(folder / "list.xlsx"),
        lambda folder: parquet(folder / "list.parquet"),
    ],
    ids=["csv", "csv in UTF-16", "xlsx", "parquet"],
)
def test_panchayats_come_in_with_their_names_and_their_block(write, room, tmp_path):
    told = room.bring_in(str(write(tmp_path)), "test", "places")
    assert (told["problem"], told["new"], told["changed"], told["rejected"]) == (None, 3, 0, [])
    panchayats = places(room, level="panchayat")
    assert panchayats["lgd_code"].tolist() == [900001, 900002, 900003]
    assert panchayats["name_hi"].tolist()[:2] == ["पहला", "दूसरा"] and pd.isna(panchayats["name_hi"][2])
    assert set(panchayats["parent_lgd_code"]) == {3223} and set(panchayats["district"]) == {339}
    assert panchayats["imported"].all()
    assert told["same"] == 3  # the State, the district and the block above them are known


def test_hindi_headers_and_parents_by_name(room, tmp_path):
    path = csv(
        tmp_path / "सूची.csv",
        [["९००००१", "पहला", "काँके", "रांची"], ["900002", "दूसरा", "डुमरी", "गुमला"], ["900003", "तीसरा", "डुमरी", ""]],
        ["ग्राम पंचायत कोड", "पंचायत का नाम", "प्रखण्ड का नाम", "जिला"],
    )
    told = room.bring_in(str(path), "test", "places")
    assert told["new"] == 2
    assert places(room, level="panchayat")["parent_lgd_code"].tolist() == [3223, 3155]
    assert "'डुमरी' is more than one place" in told["rejected"][0]["reason"]


def test_what_is_wrong_is_refused_with_its_line_and_reason(room, tmp_path):
    rows = [
        ROWS[0],
        ["2", *ABOVE, "no code", "1", "Dusra", "", "0"],
        ["3", *ABOVE, "900003", "1", "", "", "0"],
        ["4", "20", "Jharkhand", "339", "Ranchi", "8888", "", "900004", "1", "Chautha", "", "0"],
        ["5", *ABOVE, "900001", "1", "Another", "", "0"],
        ROWS[0],
        ["", "", "", "", "", "", "", "", "", "Total", "", ""],
        [],
    ]
    told = room.bring_in(str(csv(tmp_path / "list.csv", rows)), "test", "places")
    assert told["new"] == 1
    assert [(line["line"], line["reason"].split(".")[0]) for line in told["rejected"]] == [
        (3, "The code 'no code' of the panchayat is no LGD code: a whole number above 0"),
        (4, "The panchayat 900003 has no name"),
        (5, "block 8888 is not known and not in the file"),
        (6, "panchayat 900001 stands in the file before, with other names or parents"),
        (8, "The code '' of the panchayat is no LGD code: a whole number above 0"),
    ]
    assert len(room.store.ask("rejections", DESK)) == 5


def test_other_bodies_are_no_panchayats(room, tmp_path):
    header = ["Local Body Code", "Local Body Name", "Local Body Type Name", "Development Block Code"]
    rows = [["900001", "Pehla", "Village Panchayat", "3223"], ["900009", "Kanke", "Block Panchayat", "3223"]]
    told = room.bring_in(str(csv(tmp_path / "a.csv", rows, header)), "test", "places")
    assert told["new"] == 1 and "is no village panchayat" in told["rejected"][0]["reason"]


def test_all_local_bodies_tell_the_block_by_the_panchayats_above(room, tmp_path):
    header = ["Local Body Code", "Local Body Name (In English)", "Local Body Type Code", "Local Body Type Name"]
    header += ["Intermediate/Block Panchayat Code", "District Panchayat Code", "State Code"]
    rows = [
        ["900001", "Pehla", "3", "Village Panchayat", "5201", "399", "20"],
        ["900002", "Dusra", "3", "Village Panchayat", "7777", "", "20"],  # of a body that the file doesn't have
        ["5201", "CHAINPUR", "2", "Block Panchayat", "", "399", "20"],
        ["399", "GUMLA", "1", "District Panchayat", "", "", "20"],
    ]
    told = room.bring_in(str(csv(tmp_path / "a.csv", rows, header)), "test", "places")
    assert places(room, level="panchayat")["parent_lgd_code"].tolist() == [3154]
    assert [line["reason"] for line in told["rejected"]] == [
        "No parent stands beside it; a panchayat lies in a block.",
        "'Block Panchayat' is no village panchayat; panchayats alone are places here.",
        "'District Panchayat' is no village panchayat; panchayats alone are places here.",
    ]


def test_every_sheet_with_such_headers_is_read_and_the_others_are_named(room, tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in {
            "Blocks": [["District Code", "Block Code", "Block Name"], [339, 9998, "Naya"]],
            "Panchayats": [["Block Code", "Panchayat Code", "Panchayat Name"], [9998, 900001, "Pehla"]],
            "ReadMe": [["as downloaded"]],
        }.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    told = room.bring_in(str(path), "test", "places")
    assert (told["new"], told["rejected"]) == (2, [])
    assert told["notes"] == [{"note": "sheets_not_read", "detail": "ReadMe"}]


def test_a_renamed_block_changes_and_another_spelling_does_not(room, tmp_path):
    header = ["District Code", "Block Code", "Block Name (In English)", "Block Name (In Local language)"]
    rows = [["339", "3223", "KANKE", "काँके"], ["339", "3217", "Nayagaon", "नयागांव"], ["327", "3081", "", ""]]
    told = room.bring_in(str(csv(tmp_path / "a.csv", rows, header)), "test", "places")
    assert (told["new"], told["changed"], told["same"], len(told["rejected"])) == (0, 1, 1, 1)
    assert told["changes"][0]["before"]["name_en"] == "Angara" and told["changes"][0]["after"]["name_hi"] == "नयागांव"
    named = places(room, level="block", district=339).set_index("lgd_code")["name_en"]
    assert (named[3223], named[3217]) == ("Kanke", "Nayagaon")
    before = room.store.checksum()
    room.undo(told["load_id"], "test")
    assert places(room, level="block", district=339).set_index("lgd_code")["name_en"][3217] == "Angara"
    room.redo(told["load_id"], "test")
    room.rebuild()
    assert room.store.checksum() == before


def test_any_order_any_number_of_times_and_a_rebuild_agree(tmp_path):
    blocks = csv(
        tmp_path / "blocks.csv",
        [["10", "Bihar", "196", "Gaya", "990001", "Invented"]],
        ["State Code", "State Name", "District Code", "District Name", "Block Code", "Block Name"],
    )
    panchayats = csv(
        tmp_path / "panchayats.csv", [["990001", "900001", "Pehla"]], ["Block Code", "Panchayat Code", "Panchayat Name"]
    )
    sums = []
    for order in ([blocks, panchayats], [panchayats, blocks], [panchayats, blocks, panchayats]):
        with new_room(tmp_path / f"room{len(sums)}") as room:
            told = [room.bring_in(str(path), "test", "places") for path in order]
            assert places(room, state=10, level="panchayat")["lgd_code"].tolist() == [900001]
            sums.append(room.store.checksum())
    assert told[0]["rejected"][0]["reason"].startswith("block 990001 is not known")
    assert len(set(sums)) == 1


def test_a_dry_run_says_the_same_and_keeps_nothing(room, tmp_path):
    path, before = csv(tmp_path / "list.csv"), room.store.checksum()
    dry = room.bring_in(str(path), "test", "places", dry_run=True)
    assert room.ledger.is_empty() and room.store.checksum() == before and places(room, level="panchayat").empty
    assert {**room.bring_in(str(path), "test", "places"), "load_id": None} == json.loads(json.dumps(dry))


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"PAR1", b"PK\x03\x04", "नाम,पता\nक,ख\n".encode(), b"\xff\xfe\x00"]
)
def test_what_is_no_list_is_said(content, room, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    told = room.bring_in(str(path), "test", "places")
    assert told["problem"].startswith("odd.csv: ") and told["new"] == 0


def test_the_eight_states_are_known_and_jharkhands_views_stay_as_they_were(room):
    counts = {s: len(places(room, state=s, level="district")) for s in (1, 5, 9, 10, 18, 19, 20, 37)}
    assert counts == {1: 20, 5: 13, 9: 75, 10: 38, 18: 35, 19: 23, 20: 24, 37: 2}
    assert len(places(room, level="district")) == len(room.store.ask("districts", DESK)) == 24
    with room.store.reading() as con:
        twice = con.execute("SELECT level, lgd_code FROM places GROUP BY ALL HAVING count(*) > 1").fetchall()
        no_hindi = con.execute(
            "SELECT * FROM places WHERE name_hi IS NULL OR NOT regexp_matches(name_hi, '[ऀ-ॿ]')"
        ).fetchall()
    assert not twice and not no_hindi
    assert {p.parent_lgd_code for p in reference.places() if p.level == "district"} == {20}
    ours = {p.lgd_code for p in reference.places() if p.level == "district"}
    told = {code for places in gazetteer.shipped().written.values() for level, code in places if level == "district"}
    assert told == ours
