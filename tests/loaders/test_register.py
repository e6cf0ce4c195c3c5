"""The register: lists in Hindi and English, diff, whose word counts, any order, undo, rebuild, hostile lines."""

import datetime as dt
import json

import pytest

from loaders import post_words
from loaders.register_columns import column_of
from loaders.register_headers import header_of
from tests.commands import run
from tests.registers import HINDI, listed, row, workbook
from tests.rooms import at, new_room

STANDINGS = ("new", "changed", "same", "clashing", "not_listed", "rejected", "contacts")


@pytest.fixture
def room(tmp_path):
    with new_room(tmp_path / "room") as opened:
        yield opened


def bring(room, path, **said):
    return room.bring_in(str(path), "test", "register", **said)


def held(room, columns=("post", "seat", "name", "from_day", "to_day")):
    """Tenures in force, these columns of each."""
    with room.store.reading() as con:
        rows = con.execute(
            "FROM (SELECT u.level, u.track, u.name_en, u.name_hi, u.block, h.*, a.name, n.number"
            " FROM holdings AS h JOIN units AS u USING (unit) JOIN persons AS p USING (person)"
            " LEFT JOIN people.person AS a ON a.pseudonym = p.name"
            " LEFT JOIN people.person AS n ON n.pseudonym = p.number) WHERE NOT overruled"
        ).to_arrow_table()
    return sorted((tuple(one[c] for c in columns) for one in rows.to_pylist()), key=str)


def counts(told):
    return {name: told[name] for name in STANDINGS if told[name]}


@pytest.mark.parametrize(
    ("text", "role", "level", "seat"),
    [
        ("प्रखंड अध्यक्ष", ("अध्यक्स",), "block", None),
        ("उपाध्यक्ष 2", ("उपाध्यक्स",), None, 2),
        ("Vice-President (1)", ("vice", "president"), None, 1),
        ("B.D.O.", ("bdo",), None, None),
        ("BLA-2", ("bla", "2"), None, None),
        ("Panchayat General Secretary", ("general", "secretary"), "panchayat", None),
    ],
)
def test_posts_are_read_in_either_script_with_level_and_seat(text, role, level, seat):
    told = post_words.said(text)
    assert (told.level, told.seat, told.rest) == (level, seat, ())
    assert told.role == post_words.keys(" ".join(role)) or told.role == role


@pytest.mark.parametrize(
    ("header", "what", "level"),
    [
        ("मोबाइल नं.", "phone", None),
        ("पदाधिकारी का नाम", "name", None),
        ("Name of BDO", "name", None),
        ("Name", "name", None),
        ("पद", "post", None),
        ("Designation", "post", None),
        ("प्रखण्ड का नाम", "name", "block"),
        ("Local Body Name (In Local language)", "local", "panchayat"),
        ("Block LGD Code", "code", "block"),
        ("Booth No.", "code", "booth"),
        ("मंडल", "name", "mandal"),
        ("अनुमंडल", "name", "subdivision"),
        ("प्रखंड/अंचल", "name", "block"),
        ("भाषा", "language", None),
        ("पद संख्या", "seat", None),
        ("Date of joining", "from_day", None),
        ("कब तक", "to_day", None),
        ("Father's Name", None, None),
        ("Sl. No.", None, None),
        ("कार्यालय", None, None),
    ],
)
def test_headers_are_known_by_their_words(header, what, level):
    assert column_of(header)[:2] == (what, level)


def test_a_row_of_data_is_no_header():
    assert header_of(1, ["रांची", "कांके", "राम", "9876543210"]) is None
    assert header_of(1, list(HINDI)) is not None


def test_a_hindi_list_fills_the_tree_with_its_posts(room, tmp_path):
    path = listed(
        tmp_path / "सूची.csv",
        row(post="प्रखंड अध्यक्ष", name="आशा कुमारी", phone="90000 00101", since="01/02/2025"),
        row(post="उपाध्यक्ष", name="बिमल उरांव", phone="+91-9000000102"),
        row(post="उपाध्यक्ष", name="रिक्त"),
        row(mandal="उत्तरी", panchayat="बोड़ेया", post="अध्यक्ष", name="सीता देवी", since="15 मार्च 2025", until="31.12.25"),
        row(mandal="उत्तरी", panchayat="बोड़ेया", booth="12", post="बीएलए-2", name="आशा कुमारी", phone="9000000101"),
        row(post="बी.डी.ओ.", name="अफसर एक"),
        row(post="कार्यकर्ता", name="गीता", phone="9000000105", sex="महिला", tongue="हिंदी", ok="हां"),
        {"district": "रांची", "post": "जिला अध्यक्ष", "name": "मोहन", "phone": "9000000106"},
    )
    told = bring(room, path)
    assert (told["problem"], counts(told)) == (None, {"new": 7, "contacts": 1})
    day = dt.date
    assert held(room) == [
        ("bdo", 1, "अफसर एक", None, None),
        ("block_president", 1, "आशा कुमारी", day(2025, 2, 1), None),
        ("block_vice_president", 1, "बिमल उरांव", None, None),
        ("booth_agent", 1, "आशा कुमारी", None, None),
        ("district_president", 1, "मोहन", None, None),
        ("panchayat_president", 1, "सीता देवी", day(2025, 3, 15), day(2025, 12, 31)),
    ]
    with room.store.reading() as con:
        units = con.execute("SELECT level, track, district, block FROM units ORDER BY ALL").fetchall()
        mandal = con.execute(
            "SELECT p.level FROM units AS u JOIN units AS p ON p.unit = u.parent"
            " WHERE u.level IN ('panchayat', 'mandal')"
            " ORDER BY ALL"
        ).fetchall()
        both = con.execute("SELECT person FROM holdings GROUP BY person HAVING count(*) > 1").fetchall()
        worker = con.execute("SELECT gender, language, consent FROM contacts WHERE gender IS NOT NULL").fetchall()
    assert ("panchayat", "party", 339, 3223) in units and ("block", "government", 339, 3223) in units
    assert mandal == [("block",), ("mandal",)]
    assert len(both) == 1  # one person, two posts
    assert worker == [("female", "hi", True)]


def test_an_english_workbook_with_a_column_for_each_post_and_dates_as_dates(room, tmp_path):
    path = workbook(
        tmp_path / "officers.xlsx",
        ["1", "Ranchi", 3223, "Officer One", 9000000201.0, dt.date(2024, 5, 1), "Officer Two"],
        ["2", "Ranchi", 3229, "", "", "", "Officer Three"],
        header=["S.No.", "District", "Block LGD Code", "Name of BDO", "Mobile", "Date of joining", "Name of CO"],
    )
    told = bring(room, path)
    assert (told["problem"], counts(told)) == (None, {"new": 4})
    assert held(room, ("block", "post", "name", "number", "from_day")) == [
        (3223, "bdo", "Officer One", "+919000000201", dt.date(2024, 5, 1)),
        (3223, "co", "Officer Two", None, None),
        (3229, "co", "Officer Three", None, None),
    ]
    with room.store.reading() as con:  # the seat of the second BDO is spoken of, and nobody holds it
        assert con.execute("SELECT count(*) FROM posts WHERE post = 'bdo'").fetchone() == (2,)


def test_a_successor_ends_his_predecessor_and_history_stays(room, tmp_path):
    bring(room, listed(tmp_path / "a.csv", row(post="अध्यक्ष", name="पहला", since="01/01/2024")))
    told = bring(room, listed(tmp_path / "b.csv", row(post="अध्यक्ष", name="दूसरा", since="01/06/2025")))
    assert counts(told) == {"changed": 1}
    assert [one[2:] for one in held(room)] == [
        ("दूसरा", dt.date(2025, 6, 1), None),
        ("पहला", dt.date(2024, 1, 1), dt.date(2025, 5, 31)),
    ]


def test_of_two_lists_that_differ_the_later_one_counts_and_it_is_told(room, tmp_path):
    bring(room, listed(tmp_path / "a.csv", row(post="अध्यक्ष", name="पहला", since="01/01/2024")))
    told = bring(room, listed(tmp_path / "b.csv", row(post="अध्यक्ष", name="दूसरा", since="01/01/2023")))
    assert counts(told) == {"clashing": 1}
    assert told["seats"]["clashing"][0]["before"] == "प•••"
    assert [one[2] for one in held(room)] == ["दूसरा"]
    assert counts(bring(room, tmp_path / "a.csv")) == {"changed": 1}  # handed in again it is the later one: a successor
    assert [one[2] for one in held(room) if one[4] is None] == ["पहला"]


def test_a_later_list_of_the_past_leaves_who_holds_now(room, tmp_path):
    bring(room, listed(tmp_path / "a.csv", row(post="अध्यक्ष", name="अब", since="01/01/2024")))
    past = row(post="अध्यक्ष", name="तब", since="01/01/2020", until="31/12/2022")
    bring(room, listed(tmp_path / "b.csv", past))
    assert [one[2:] for one in held(room)] == [
        ("अब", dt.date(2024, 1, 1), None),
        ("तब", dt.date(2020, 1, 1), dt.date(2022, 12, 31)),
    ]


def test_without_days_the_day_of_the_later_list_ends_whom_it_replaces(room, tmp_path):
    bring(room, listed(tmp_path / "a.csv", row(post="अध्यक्ष", name="पहला")), date="2025-01-01")
    bring(room, listed(tmp_path / "b.csv", row(post="अध्यक्ष", name="दूसरा")), date="2025-04-01")
    assert [one[2:] for one in held(room)] == [
        ("दूसरा", dt.date(2025, 4, 1), None),
        ("पहला", None, dt.date(2025, 3, 31)),
    ]
    bring(room, listed(tmp_path / "c.csv", row(post="अध्यक्ष", name="रिक्त")), date="2025-06-01")
    assert [one[4] for one in held(room)] == [dt.date(2025, 5, 31), dt.date(2025, 3, 31)]


def secretaries(*names):
    return [
        row(panchayat="बोड़ेया", post="महासचिव", name=name, phone=f"90000003{ord(name[0]) % 100:02d}") for name in names
    ]


def test_general_secretaries_keep_their_seats_whatever_the_order_of_lines(room, tmp_path):
    bring(room, listed(tmp_path / "a.csv", *secretaries("अमर", "बबलू", "चंदन")))
    told = bring(room, listed(tmp_path / "b.csv", *secretaries("चंदन", "नया", "अमर")))
    assert counts(told) == {"same": 2, "changed": 1}
    now = {one[2]: one[1] for one in held(room) if one[4] is None}
    assert now == {"अमर": 1, "नया": 2, "चंदन": 3}
    told = bring(room, listed(tmp_path / "c.csv", *secretaries("अमर", "नया")))
    assert counts(told) == {"same": 2, "not_listed": 1}  # no list says that his seat is vacant: he stays


def test_one_number_of_two_names_stays_two_persons_and_a_name_without_one_is_known_in_its_unit(room, tmp_path):
    bring(
        room,
        listed(
            tmp_path / "a.csv",
            row(post="अध्यक्ष", name="राम", phone="9000000401"),
            row(post="उपाध्यक्ष", name="श्याम", phone="9000000401"),
            {"district": "दुमका", "block": "दुमका", "post": "अध्यक्ष", "name": "राम"},
        ),
    )
    bring(room, listed(tmp_path / "b.csv", row(post="अध्यक्ष", name="राम")))  # a list without numbers: the same Ram
    with room.store.reading() as con:
        assert con.execute("SELECT count(*) FROM persons").fetchone() == (3,)
    assert len(held(room)) == 3


def three_lists(folder):
    return [
        listed(folder / "a.csv", *secretaries("अमर", "बबलू"), row(post="अध्यक्ष", name="पहला", since="01/01/2024")),
        listed(folder / "b.csv", *secretaries("बबलू", "चंदन"), row(post="अध्यक्ष", name="दूसरा", since="01/06/2025")),
        listed(folder / "c.csv", row(mandal="उत्तरी", panchayat="बोड़ेया", post="अध्यक्ष", name="सीता")),
    ]


def test_any_order_of_lists_of_known_days_and_a_rebuild_agree(tmp_path):
    lists, sums = three_lists(tmp_path), set()
    days = ("2025-01-01", "2025-07-01", "2025-08-01")
    for n, order in enumerate(((0, 1, 2), (2, 1, 0), (1, 2, 0, 1))):
        with new_room(tmp_path / f"room{n}") as room:
            for which in order:
                bring(room, lists[which], date=days[which])
            sums.add(room.store.checksum())
            if n == 1:
                room.rebuild()
                sums.add(room.store.checksum())
    assert len(sums) == 1


def test_a_dry_run_says_the_same_and_keeps_nothing(room, tmp_path):
    first, second, _third = three_lists(tmp_path)
    bring(room, first)
    before = room.store.checksum()
    dry = bring(room, second, dry_run=True)
    assert room.store.checksum() == before
    assert {**bring(room, second), "load_id": None} == json.loads(json.dumps(dry))


def test_undo_takes_a_list_out_and_redo_brings_it_back(room, tmp_path):
    first, second, _third = three_lists(tmp_path)
    bring(room, first)
    before = room.store.checksum()
    load = bring(room, second)["load_id"]
    after = room.store.checksum()
    room.undo(load, "test")
    assert room.store.checksum() == before != after
    room.redo(load, "test")
    assert room.store.checksum() == after


def test_an_imported_list_of_panchayats_makes_the_unit_that_place(room, tmp_path):
    bring(room, listed(tmp_path / "a.csv", row(panchayat="पहला", post="अध्यक्ष", name="सीता")))
    places = tmp_path / "places.csv"
    places.write_text(
        "Block Code,Panchayat Code,Panchayat Name,Panchayat Name (Hindi)\n3223,900001,Pehla,पहला\n", "utf-8"
    )
    room.bring_in(str(places), "test", "places")
    told = bring(room, listed(tmp_path / "b.csv", row(panchayat="Pehla", post="President", name="सीता")))
    assert counts(told) == {"same": 1}
    with room.store.reading() as con:
        assert con.execute("SELECT level, lgd_code FROM unit_places WHERE level = 'panchayat'").fetchall() == [
            ("panchayat", 900001)
        ]


HOSTILE = [
    (row(post="अध्यक्ष", name="राम", since="32/01/2025"), "does not exist"),
    (row(post="अध्यक्ष", name="राम", since="कल"), "is not understood"),
    (row(post="अध्यक्ष", name="राम", since="01/05/2025", until="01/05/2024"), "lies before the first"),
    (row(post="अध्यक्ष", name="र" * 121), "longer than 120 letters"),
    (row(post="अध्यक्ष", name="12345"), "has no letter"),
    (row(post="अध्यक्ष", name="राम", phone="12"), "is none: 7 to 15 digits"),
    (row(post="कार्यकारी अध्यक्ष", name="राम"), "is not known here. Known are: "),
    (row(post="प्रखंड कोषाध्यक्ष", name="राम"), "is not known here. Known are: "),
    (row(post="उपाध्यक्ष 3", name="राम"), "a unit has 2 of them"),
    (row(), "neither a post nor a person"),
    (row(panchayat="ग" * 130, post="अध्यक्ष", name="राम"), "longer than 120 letters"),
    (row(block="", post="पंचायत अध्यक्ष", panchayat="बोड़ेया", name="राम"), "block of the panchayat is not said"),
    (row(post="पंचायत अध्यक्ष", name="राम"), "The panchayat is not said"),
    ({"block": "चैनपुर", "post": "अध्यक्ष", "name": "राम"}, "is more than one place"),
    (row(block="नामालूम", post="अध्यक्ष", name="राम"), "is not known"),
    (row(district="दुमका", post="अध्यक्ष", name="राम"), "is not known"),
]


def test_what_is_wrong_is_refused_with_its_line_and_reason(room, tmp_path):
    good = row(panchayat="बोड़ेया", post="अध्यक्ष", name="ठीक")
    told = bring(room, listed(tmp_path / "a.csv", good, *(line for line, _reason in HOSTILE)))
    assert counts(told) == {"new": 1, "rejected": len(HOSTILE)}
    for n, (one, (_line, reason)) in enumerate(zip(told["rejections"], HOSTILE, strict=True), 3):
        assert one["line"] == n and reason in one["reason"] and "राम" not in one["raw"]


def test_a_seat_said_twice_and_one_general_secretary_too_many_are_refused(room, tmp_path):
    twice = [row(post="अध्यक्ष", name=name) for name in ("एक", "दो")]
    many = [row(panchayat="बोड़ेया", post="महासचिव", name=f"महासचिव {n}") for n in "कखगघचछजझटठ"]
    told = bring(room, listed(tmp_path / "a.csv", *twice, *many))
    assert counts(told) == {"new": 10, "rejected": 2}
    assert [(one["line"], one["reason"].split(".")[0].split(",")[0]) for one in told["rejections"]] == [
        (3, "This seat stands in the file before"),
        (13, "A unit has 9 of Panchayat general secretary; this line is one more"),
    ]


def test_formulas_and_tags_are_names_like_any_other(room, tmp_path):
    hostile = '=HYPERLINK("http://x.example","y")', "<script>alert(1)</script>", "'; DROP TABLE units; --"
    rows = [row(post="महासचिव", name=name) for name in hostile]
    assert counts(bring(room, listed(tmp_path / "a.csv", *rows))) == {"new": 3}
    assert {one[2] for one in held(room)} == set(hostile)


def test_what_is_no_register_list_is_said(room, tmp_path):
    path = tmp_path / "odd.csv"
    for content in (b"", b"a,b\n1,2\n", b"PK\x03\x04", "नाम,पता\nक,ख\n".encode(), b"\xff\xfe\x00"):
        path.write_bytes(content)
        told = bring(room, path, dry_run=True)
        assert told["problem"].startswith("odd.csv: ") and counts(told) == {}


def test_the_command_tells_the_diff(tmp_path):
    path = listed(tmp_path / "a.csv", row(post="अध्यक्ष", name="पहला"), row(post="नामालूम", name="राम"))
    with at(tmp_path / "room"):
        tells_the_diff(path)


def tells_the_diff(path):
    told = run("loaders", "register", str(path), "--dry-run")
    assert "dry run: 2 lines; seats 1 new, 0 changed" in told and "line 3: Post" in told
    assert json.loads(run("loaders", "register", str(path), "--json"))["new"] == 1


def test_names_and_numbers_lie_in_one_table_alone(room, tmp_path):
    bring(room, listed(tmp_path / "a.csv", row(post="अध्यक्ष", name="खासनाम", phone="9000000777", since="99")))
    bring(room, listed(tmp_path / "b.csv", row(post="अध्यक्ष", name="खासनाम", phone="9000000777")))
    room.record("desk", "post_held", post="block_president", seat=1, place='{"block": ["3229", null]}', name="खासनाम")
    with room.store.reading() as con:
        tables = con.execute(
            "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
        ).fetchall()
        whole = {table: str(con.table(f"{schema}.{table}").to_arrow_table().to_pylist()) for schema, table in tables}
    holding = {table for table, text in whole.items() if "खासनाम" in text or "9000000777" in text}
    assert holding == {"person"}
