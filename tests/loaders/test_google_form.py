"""Forms: headers in two languages, encodings, delimiters, workbooks, broken quotes, places and questions."""

import csv
import datetime as dt
import io
import json

import pytest
import xlsxwriter

from loaders.channel import INDIA, Source, UnreadableFile
from loaders.channels import call_log, google_form
from loaders.header_words import role_of
from tests.loaders.reading import read

HINDI = ["टाइमस्टैम्प", "नाम", "मोबाइल नंबर", "जिला", "प्रखंड", "पंचायत", "विषय", "शिकायत का विवरण"]
ENGLISH = ["Timestamp", "Your Name", "Phone Number", "District", "Block", "Panchayat", "Category", "Complaint details"]
ROW = ["05/04/2025 19:36:12", "अनिता", "9000000001", "रांची", "कांके", "", "राशन", "राशन नहीं मिला"]


def sheet(*rows, delimiter=",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("header", [HINDI, ENGLISH], ids=["Hindi", "English"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_headers_delimiters_encodings(tmp_path, header, delimiter, encoding):
    path = tmp_path / "x"
    (row,), rejections, notes = read(google_form, path, sheet(header, ROW, delimiter=delimiter).encode(encoding))
    assert google_form.recognises(Source(path, "x")) and not call_log.recognises(Source(path, "x"))
    assert row["sent_at"].astimezone(INDIA).isoformat() == "2025-04-05T19:36:12+05:30"
    assert (row["sender"], row["sender_name"], row["text"]) == ("9000000001", "अनिता", "राशन नहीं मिला")
    assert row["place_text"] == "जिला रांची, प्रखंड कांके" and json.loads(row["stated"]) == {"category": "राशन"}
    assert rejections == [] and notes["day_order"].startswith("day first")


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("समय", "time"),
        ("मोबाइल न.", "sender_phone"),
        ("आपका फ़ोन नंबर *", "sender_phone"),
        ("ज़िला (District)", "district"),
        ("Name of Block / प्रखण्ड का नाम", "block"),
        ("आपके गाँव का नाम", "village"),
        ("पिता का नाम", "other"),
        ("घटना की तारीख", "other"),
        ("शिकायत का प्रकार चुनें", "category"),
        ("आपकी समस्या क्या है?", "text"),
        ("Type of complaint", "category"),
        ("Email Address", "other"),
        ("SubmissionDate", "sent_at"),
        ("PhoneNumber", "sender_phone"),
        ("WhatsApp", "sender_phone"),
        ("मो. नं.", "sender_phone"),
        ("location-Latitude", "latitude"),
        ("आपकी उम्र", None),
        ("शिकायत की तारीख", "date"),
        ("Date of resolution", "other"),
        ("सूचना देने वाले का नाम", "sender_name"),
        ("बीडीओ का नाम", "other"),
        ("Name of the BDO", "other"),
        ("Number", "sender_phone"),
        ("Ration card number", "other"),
        ("Roll number", None),
        ("फोन की तारीख", "date"),
        ("वार्ड का नाम", "other"),
        ("दिनांक (शिकायत प्राप्त)", "date"),
        ("Number of people present", "other"),
        ("Mobile number of complainant", "sender_phone"),
        ("शिकायत संख्या", "other"),
        ("Nature of grievance", "category"),
        ("आवेदन का विषय", "category"),
        ("आज पंचायत में क्या हुआ?", "text"),
        ("गाँव/वार्ड", "village"),
    ],
)
def test_role_of_a_header(header, role):
    assert role_of(header) == role


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["05/04/2025 10:00:00", "25/04/2025 10:00:00"], ["2025-04-05", "2025-04-25"]),
        (["4/5/2025 10:00:00", "4/25/2025 10:00:00"], ["2025-04-05", "2025-04-25"]),
        (["1/2/2025 10:00:00", "1/3/2025 10:00:00", "2/1/2025 10:00:00"], ["2025-01-02", "2025-01-03", "2025-02-01"]),
        (["05-04-25", "५ अप्रैल २०२५", "2025/04/05 7:36:12 PM GMT+5:30"], ["2025-04-05"] * 3),
        (["45752.8168"], ["2025-04-05"]),
    ],
)
def test_dates(tmp_path, dates, days):
    sightings, _, _ = read(google_form, tmp_path / "x", sheet(HINDI, *([date, *ROW[1:]] for date in dates)))
    assert [s["sent_at"].astimezone(INDIA).date().isoformat() for s in sightings] == days


def test_a_person_says_the_order(tmp_path):
    text = sheet(HINDI, ["4/5/2025 10:00:00", *ROW[1:]])
    for day_first, month in ((True, 5), (False, 4)):
        (row,), _, notes = read(google_form, tmp_path / "x", text, day_first=day_first)
        assert row["sent_at"].month == month and "said by a person" in notes["day_order"]


def test_rows_that_do_not_fit(tmp_path):
    rows = [ROW, [], [""] * 8, ROW[:5], [*ROW, "more"], [*ROW, "", ""], ["", *ROW[1:]], ["कल", *ROW[1:]]]
    sightings, rejections, _ = read(google_form, tmp_path / "x", sheet(HINDI, *rows))
    assert [s["line"] for s in sightings] == [2, 7]
    assert [r["line"] for r in rejections] == [5, 6, 8, 9]
    assert "has 5 cells, the header 8" in rejections[0]["reason"] and "No date" in rejections[2]["reason"]


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_quote_never_closed_costs_only_its_line(tmp_path, place):
    good = [",".join([f"0{n}/04/2025 10:00:00", *ROW[1:]]) for n in range(1, 7)]
    bad = ",".join([*ROW[:7], '"खुला उद्धरण'])
    good.insert({"first": 0, "middle": 3, "last": 6}[place], bad)
    sightings, rejections, _ = read(google_form, tmp_path / "x", ",".join(HINDI) + "\n" + "\n".join(good) + "\n")
    assert len([s for s in sightings if s["text"] == "राशन नहीं मिला"]) == 6
    assert len(sightings) + len(rejections) == 7


def test_a_quoted_line_end_stays_in_the_text(tmp_path):
    text = 'पहली पंक्ति\nदूसरी, "उद्धरण" के साथ'
    (row, after), rejections, _ = read(google_form, tmp_path / "x", sheet(HINDI, [*ROW[:7], text], ROW))
    assert row["text"] == text and (row["line"], after["line"]) == (2, 3) and rejections == []


def test_several_questions(tmp_path):
    header = ["Timestamp", "Name", "सुझाव", "Message", "Remarks", "Father's name", "Latitude", "Longitude"]
    (row,), _, _ = read(
        google_form, tmp_path / "x", sheet(header, ["05/04/2025 10:00:00", "अ", "क", "ख", "", "ग", "23.4", "85.3"])
    )
    assert row["text"] == "क\nMessage: ख" and row["sender"] == "अ"
    assert json.loads(row["stated"]) == {"Father's name": "ग", "pin": {"lat": 23.4, "lon": 85.3}}


def test_block_asked_once_for_each_district(tmp_path):
    header = ["Timestamp", "District", "Block (Ranchi)", "Block (Bokaro)", "Message"]
    (row,), _, _ = read(google_form, tmp_path / "x", sheet(header, ["05/04/2025 10:00:00", "बोकारो", "", "चास", "x"]))
    assert "प्रखंड चास" in row["place_text"]


def workbook(path, rows, name="Form") -> None:
    book = xlsxwriter.Workbook(str(path))
    style = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
    page = book.add_worksheet(name)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, dt.datetime):
                page.write_datetime(r, c, value, style)
            else:
                page.write(r, c, value)
    book.close()


def test_a_workbook_under_any_name(tmp_path):
    path = tmp_path / "answers.csv"
    moment = dt.datetime(2025, 4, 5, 19, 36, 12)  # noqa: DTZ001
    workbook(
        path, [HINDI, [moment, "अ", 9000000001, "रांची", "कांके", "", "राशन", 17], [45752.5, *ROW[1:]], ["x", *ROW[1:]]]
    )
    assert google_form.recognises(Source(path, path.name))
    sightings, rejections, _ = read(google_form, path)
    assert [(s["line"], s["sender"], s["text"]) for s in sightings] == [
        (2, "9000000001", "17"),
        (3, "9000000001", "राशन नहीं मिला"),
    ]
    assert sightings[0]["sent_at"].astimezone(INDIA).replace(tzinfo=None) == moment
    assert [r["line"] for r in rejections] == [4]


def test_a_workbook_that_would_unfold_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    page.write_row(0, 0, HINDI)
    page.write(1_000_000, 16_000, "x")
    book.close()
    assert path.stat().st_size < 20_000 and not google_form.recognises(Source(path, path.name))
    with pytest.raises(UnreadableFile, match="1,000,001 × 16,001 cells"):
        read(google_form, path)


def test_a_workbook_of_one_text_in_many_cells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.workbooks.MOST_TEXT", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    workbook(path, [HINDI, *([[*ROW[:7], "x" * 32_000]] * 40)])
    assert google_form.recognises(Source(path, path.name))  # a long text alone is no bomb
    monkeypatch.setattr("loaders.workbooks.LONG_TEXT", 1_000)
    with pytest.raises(UnreadableFile, match="bytes of text in cells"):
        read(google_form, path)


def test_a_broken_workbook_is_unreadable(tmp_path):
    path = tmp_path / "x.xlsx"
    workbook(path, [HINDI, ROW])
    whole = path.read_bytes()
    path.write_bytes(whole[:200] + bytes(50) + whole[250:])
    with pytest.raises(UnreadableFile, match=r"x\.xlsx"):
        read(google_form, path)


def test_two_thousand_columns_and_odd_bytes(tmp_path):
    header, row = [*HINDI, *(f"q{n}" for n in range(2_000))], [*ROW, *("y" * 2_000)]
    (found,), _, _ = read(google_form, tmp_path / "x", sheet(header, row))
    assert len(json.loads(found["stated"])) == 2_001
    text = sheet(HINDI, [*ROW[:7], "क\0ख"]).encode() + b"05/04/2025 10:00:00,\xff\xfe,1,2,3,4,5,=1+1\n"
    sightings, _, _ = read(google_form, tmp_path / "x", text)
    assert [s["text"] for s in sightings] == ["क\0ख", "=1+1"] and "\ufffd" in sightings[1]["sender_name"]


def test_a_line_too_long_is_a_rejection(tmp_path):
    text = sheet(HINDI, ROW) + "x" * 3_000_000 + "\n" + sheet(ROW)
    sightings, (rejected,), _ = read(google_form, tmp_path / "x", text)
    assert [s["line"] for s in sightings] == [2, 4] and rejected["line"] == 3 and len(rejected["raw"]) == 2_000


def test_no_header_names_what_is_expected(tmp_path):
    with pytest.raises(UnreadableFile, match="timestamp, name, phone"):
        read(google_form, tmp_path / "x.csv", "a,b,c\n1,2,3\n")


CHAT = "05/04/25, 7:36 pm - अनिता: Timestamp,Name,Phone,District,Block,Message\n"


@pytest.mark.parametrize(
    "text", [CHAT, CHAT + sheet(HINDI, ROW), "[05/04/25, 7:36:12 PM] ~ A: Name, Date, Time, District, Message\n"]
)
def test_a_chat_is_no_sheet(tmp_path, text):
    path = tmp_path / "x"
    path.write_text(text, encoding="utf-8")
    assert not google_form.recognises(Source(path, "x")) and not call_log.recognises(Source(path, "x"))


def test_a_form_below_its_title_and_merged_rows(tmp_path):
    path = tmp_path / "answers.xlsx"
    above = [["कनेक्ट सेंटर शिकायत प्रपत्र, दिनांक 01/04/2025 से 30/04/2025"], ["व्यक्ति", "", "", "स्थान"]]
    workbook(path, [*above, HINDI, [45752.5, *ROW[1:]]])
    assert google_form.recognises(Source(path, path.name))
    ((row,), rejections, _) = read(google_form, path)
    assert (row["line"], row["text"], rejections) == (4, "राशन नहीं मिला", [])


@pytest.mark.parametrize(
    ("header", "cells", "moment"),
    [  # filled in hours before it reached the server; KoboToolbox writes when it did by the clock of Greenwich
        ("start,end,a/नाम,a/जिला,शिकायत,_uuid,_submission_time", "{s},{e},अ,रांची,क,u,2025-04-06T04:40:00", "19:36:12"),
        ("start,a/नाम,a/जिला,शिकायत,_uuid,_submission_time", "{s},अ,रांची,क,u,2025-04-06T04:40:00", "19:30:00"),
        ("a/नाम,a/जिला,शिकायत,_uuid,_submission_time", "अ,रांची,क,u,2025-04-05T14:10:00", "19:40:00"),
        (
            "SubmissionDate,start,end,g-नाम,g-जिला,g-शिकायत,KEY",
            "2025-04-06T04:40:00.000Z,{s},{e},अ,रांची,क,u",
            "19:36:12",
        ),
        ("SubmissionDate,g-नाम,g-जिला,शिकायत", "2025-04-05T14:10:00.000Z,अ,रांची,क", "19:40:00"),
    ],
)
def test_survey_tools(tmp_path, header, cells, moment):
    path = tmp_path / "x"
    cells = cells.format(s="2025-04-05T19:30:00.000+05:30", e="2025-04-05T19:36:12.345+05:30")
    ((row,), rejections, _) = read(google_form, path, f"{header}\n{cells}\n")
    assert google_form.recognises(Source(path, "x"))
    assert f"{row['sent_at'].astimezone(INDIA):%d %H:%M:%S}" == f"05 {moment}"
    assert (row["sender"], row["place_text"], row["text"], rejections) == ("अ", "जिला रांची", "क", [])


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Timestamp,Message\n05/04/2025 19:36,क\n", True),
        ("टाइमस्टैम्प,आपकी शिकायत\n05/04/2025 19:36,क\n", True),
        ("Timestamp,Name,District,People\n05/04/2025 19:36,अ,रांची,45\n", True),
        ("Timestamp,Battery\n05/04/2025 19:36,45\n", False),
        ("No,Name,Mobile,District,Block,Post,Date of joining\n1,अ,1,रांची,कांके,अध्यक्ष,05/04/2025\n", False),
        ("Date,Description,Debit,Balance\n05/04/2025,UPI,100,900\n", False),
    ],
)
def test_what_is_a_form(tmp_path, text, known):
    path = tmp_path / "x"
    path.write_text(text, encoding="utf-8")
    assert google_form.recognises(Source(path, "x")) == known


@pytest.mark.parametrize("header", ["Submit Date (UTC)", "Timestamp UTC", "Timestamp (GMT)"])
def test_a_header_may_say_that_its_clock_is_that_of_greenwich(tmp_path, header):
    text = f"{header},Name,Message\n2025-04-05 14:06:12,अ,क\n2025-04-05 14:06:12 +05:30,अ,क\n"
    rows, _, _ = read(google_form, tmp_path / "x", text)
    assert [f"{row['sent_at'].astimezone(INDIA):%H:%M:%S}" for row in rows] == ["19:36:12", "14:06:12"]
