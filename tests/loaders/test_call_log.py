"""Call logs: the header is found under titles, dates and times lie in one or two columns, footers are kept."""

import json

import pytest
import xlsxwriter

from loaders.channel import INDIA, Source
from loaders.channels import call_log, google_form
from tests.loaders.reading import read

HEADERS = {
    "English": "Call ID,Date,Time,Caller Name,Caller Number,Duration,Call Type,Operator,Remarks",
    "Hindi": "कॉल आईडी,तारीख,समय,कॉल करने वाले का नाम,नंबर,अवधि,कॉल का प्रकार,ऑपरेटर,बात",
    "mixed": "Call No.,दिनांक,Time,कॉलर,मोबाइल,Duration,Direction,Agent,Talk / विवरण",
}
ROW = "C-1,05/04/2025,7:36 PM,अनिता,9000000001,2:10,incoming,Desk 1,राशन नहीं मिला"


@pytest.mark.parametrize("titles", ["", "कनेक्ट सेंटर\n", "Connect Centre,,,,,,,,\nकॉल रजिस्टर\n\n"], ids=[0, 1, 3])
@pytest.mark.parametrize("header", HEADERS)
def test_the_header_is_found(tmp_path, header, titles):
    path = tmp_path / "x"
    (row,), rejections, _ = read(call_log, path, f"{titles}{HEADERS[header]}\n{ROW}\nकुल कॉल: 45\n")
    assert call_log.recognises(Source(path, "x")) and not google_form.recognises(Source(path, "x"))
    assert row["sent_at"].astimezone(INDIA).isoformat() == "2025-04-05T19:36:00+05:30" and not row["seconds"]
    assert (row["own_id"], row["sender"], row["sender_name"]) == ("C-1", "9000000001", "अनिता")
    assert row["text"] == "राशन नहीं मिला"
    assert json.loads(row["stated"]) == {"duration": "2:10", "direction": "incoming", "operator": "Desk 1"}
    assert [r["raw"].strip() for r in rejections] == ["कुल कॉल: 45"]


@pytest.mark.parametrize(
    ("header", "cells", "sent_at"),
    [
        ("Call Date Time,Caller,Number,Talk", "05/04/2025 19:36:12,अ,1,क", "2025-04-05T19:36:12"),
        ("Date,Time,Name,Mobile,Remarks", "05/04/2025,19:36,अ,1,क", "2025-04-05T19:36:00"),
        ("Timestamp,Caller,Caller Number,Duration,Notes", "05/04/2025 19:36:12,अ,1,20,क", "2025-04-05T19:36:12"),
        ("तारीख,कॉल का समय,कॉल करने वाले,नंबर,बात", "05/04/2025,शाम 7:36,अ,1,क", "2025-04-05T19:36:00"),
        ("Date,Time,Caller,Number,Talk", "05/04/2025,,अ,1,क", "2025-04-05T00:00:00"),
        ("Date,Time,Caller,Number,Talk", "05/04/2025,0.8166666667,अ,1,क", "2025-04-05T19:36:00"),
        ("Date,Time,Caller,Number,Talk", "05/04/2025,0.30,अ,1,क", "2025-04-05T00:30:00"),
        (
            "Start Time,End Time,Caller,Talk,SR Number",
            "05/04/2025 19:36,05/04/2025 19:38,1,क,18001",
            "2025-04-05T19:36:00",
        ),
        ("Date,Time,Caller,Number,Talk", "05/04/2025 19:36:12,,अ,1,क", "2025-04-05T19:36:12"),
    ],
)
def test_date_and_time_in_one_or_two_columns(tmp_path, header, cells, sent_at):
    path = tmp_path / "x"
    (row,), _, _ = read(call_log, path, f"{header}\n{cells}\n")
    assert call_log.recognises(Source(path, "x")) and not google_form.recognises(Source(path, "x"))
    assert row["sent_at"].astimezone(INDIA).isoformat() == sent_at + "+05:30" and row["sender"] == "1"


def test_a_title_tells_a_log_from_a_form(tmp_path):
    path = tmp_path / "x"
    text = "तारीख,नाम,मोबाइल,विवरण\n05/04/2025,अ,9000000001,क\n"
    path.write_text("कॉल रजिस्टर\n" + text, encoding="utf-8")
    assert call_log.recognises(Source(path, "x")) and not google_form.recognises(Source(path, "x"))
    path.write_text(text, encoding="utf-8")
    assert google_form.recognises(Source(path, "x")) and not call_log.recognises(Source(path, "x"))


def test_bad_times_and_headers_again(tmp_path):
    text = f"{HEADERS['English']}\n{ROW}\n{HEADERS['English']}\n{ROW.replace('7:36 PM', '27:36')}\n"
    sightings, rejections, _ = read(call_log, tmp_path / "x", text)
    assert len(sightings) == 1 and [r["line"] for r in rejections] == [3, 4]
    assert "27:36" in rejections[1]["reason"]


def sheets_of(path, **sheets):
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


def test_a_sheet_for_each_month_is_one_logbook(tmp_path):
    head = ["दिनांक", "समय", "कॉलर", "मोबाइल नं.", "बात"]
    april = [["कॉल रजिस्टर"], head, [45752, 0.5, "अ", 9000000001, "एक"], [], ["कुल", "", "", "", "1"]]
    done = [*april[2], "BDO को भेजा"]  # somebody copied the row and noted what was done
    may = [
        [*head, "कार्रवाई"],
        [45779, "10:00 AM", "ब", 9000000002, "दो", ""],
        done,
        ["13/05/2025", "27:00", "", "", "तीन", ""],
    ]
    count = [["दिनांक", "समय", "कॉल", "बात"], [45752, 0.5, 45, "x"]]
    path = tmp_path / "calls.xlsx"
    sheets_of(path, अप्रैल=april, मई=may, योग=count)
    rows, rejections, notes = read(call_log, path)
    assert [(row["line"], row["text"]) for row in rows] == [(3, "एक"), (7, "दो")]
    assert [each["line"] for each in rejections] == [5, 9]
    assert notes["sheets_read"] == "अप्रैल: 3–5, मई: 7–9" and notes["sheets_not_read"] == "योग"
    assert notes["rows_copied"].startswith("1 rows say the same")


def test_a_day_written_once_holds_for_the_calls_below_it(tmp_path):
    calls = [",09:00,अ,1,पहले", "05/04/2025,19:36,अ,1,क", ",20:15,ब,2,ख", ",,ग,3,समय नहीं", "06/04/2025,,घ,4,ग"]
    rows, rejections, _ = read(call_log, tmp_path / "x", "\n".join(["तारीख,समय,कॉलर,नंबर,बात", *calls]))
    moments = [f"{row['sent_at'].astimezone(INDIA):%d %H:%M}" for row in rows]
    assert moments == ["05 19:36", "05 20:15", "06 00:00"] and [each["line"] for each in rejections] == [2, 5]


def test_the_same_call_at_the_same_hour_of_two_days_is_two(tmp_path):
    head = ["दिनांक", "समय", "कॉलर", "नंबर", "बात"]
    path = tmp_path / "calls.xlsx"
    sheets_of(
        path,
        क=[head, [45752, 0.5, "", "", "x"], ["", 0.6, "अ", 1, "y"]],
        ख=[head, [45779, 0.5], ["", 0.6, "अ", 1, "y"]],
    )
    rows, _, notes = read(call_log, path)
    assert [row["text"] for row in rows] == ["x", "y", "", "y"] and "rows_copied" not in notes
    again = [head, [45752, 0.5, "", "", "x"], ["kal", 0.1], ["", 0.6, "अ", 1, "y"], ["", 0.7, "अ", 1, "z"]]
    sheets_of(path, क=again[:4], ख=again)
    rows, rejections, notes = read(call_log, path)
    assert [(row["text"], row["sent_at"].astimezone(INDIA).day) for row in rows] == [("x", 5), ("y", 5), ("z", 5)]
    assert len(rejections) == 1 and notes["rows_copied"].startswith("3 rows")


@pytest.mark.parametrize("written", ["1743861972", "1743861972000"])
def test_times_as_phones_write_them(tmp_path, written):
    ((row,), _, _) = read(call_log, tmp_path / "x", f"number,name,date,type,duration,note\n1,अ,{written},IN,20,क\n")
    assert row["sent_at"].astimezone(INDIA).isoformat() == "2025-04-05T19:36:12+05:30" and row["seconds"]
