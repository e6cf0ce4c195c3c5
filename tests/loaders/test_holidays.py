"""Lists of holidays: what is read of them, what is refused, undo; no list rewrites a clock that ran before it."""

import datetime as dt
import json

import pytest
import xlsxwriter

from data import verbs
from data.access import DESK
from data.answers import records
from loaders.channel import Source, UnreadableFile
from loaders.holidays import read
from tests.loaders.test_commands import local  # noqa: F401 - a fixture
from tests.loaders.test_import_commands import typed
from tests.rooms import new_room
from tests.week import FILES, service

LIST = """अवकाश सूची 2026,,
क्र.सं.,अवकाश का नाम,दिनांक,दिन
1,गणतंत्र दिवस,26/01/2026,सोमवार
2,होली,०४-०३-२०२६,बुधवार
3,Good Friday,3 April 2026,Friday
4,सरहुल,,शनिवार
5,,15/08/2026,शनिवार
6,करमा,31/09/2026,x
"""


def listed(folder, text=LIST, name="list.csv"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def said(path):
    return [(day.line, str(day.day), day.name_hi or day.name_en) for day in read(Source(path, path.name)) if day.day]


def test_a_list_is_read_with_its_faults(tmp_path):
    path = listed(tmp_path)
    assert said(path) == [(3, "2026-01-26", "गणतंत्र दिवस"), (4, "2026-03-04", "होली"), (5, "2026-04-03", "Good Friday")]
    faults = [(day.line, day.fault) for day in read(Source(path, path.name)) if day.fault]
    assert [line for line, _fault in faults] == [6, 7, 8]
    assert faults[0][1] == "The line has no date." and faults[1][1] == "The holiday has no name."
    assert "does not exist" in faults[2][1]


def test_a_workbook_is_read_and_the_date_of_another_era_is_none(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["S.No.", "Saka Date", "Day", "Date", "Name (English)", "नाम (हिंदी)"])
        sheet.write_row(1, 0, [1, "6 Magha 1947", "Monday"])
        sheet.write_datetime(1, 3, dt.datetime(2026, 1, 26))  # noqa: DTZ001
        sheet.write_row(1, 4, ["Republic Day", "गणतंत्र दिवस"])
    (day,) = read(Source(path, path.name))
    assert (day.day, day.name_hi, day.name_en) == (dt.date(2026, 1, 26), "गणतंत्र दिवस", "Republic Day")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("वर्ष 2026 के अवकाश\nName of Holiday,Date\nचैत,18-20 अक्टूबर\n", ["2026-10-18", "2026-10-19", "2026-10-20"]),
        ("Holiday,Date\nA,5 एवं 7 नवंबर 2026\n", ["2026-11-05", "2026-11-07"]),
        ("Holiday,Date\nA,18 अक्टूबर से 19 अक्टूबर 2026 तक\n", ["2026-10-18", "2026-10-19"]),
        ("Festival,From,To,No. of days\nA,31/12/2026,01/01/2027,2\n", ["2026-12-31", "2027-01-01"]),
        ("2026\nHoliday,Date\nA,January 26\n", ["2026-01-26"]),
        ("2025 और 2026\nHoliday,Date\nA,January 26\n", []),  # of which year?
        ("Holiday,Date\nA,20/10/2026 to 18/10/2026\n", []),
        ("Holiday,Date\nA,01/01/2026 - 30/06/2026\n", []),
    ],
)
def test_a_holiday_may_be_of_several_days_and_take_its_year_from_the_title(tmp_path, text, days):
    path = listed(tmp_path, text)
    assert [day for _line, day, _name in said(path)] == days
    assert bool(days) != any(day.fault for day in read(Source(path, path.name)))


def test_restricted_holidays_close_no_office(tmp_path):
    text = (
        "Gazetted and restricted holidays\nHoliday,Date,Type\nA,26/01/2026,Gazetted\nB,27/01/2026,RH\nC,28/01/2026,\n"
    )
    path = listed(tmp_path, text + "प्रतिबंधित अवकाश,,\nD,29/01/2026,\nसार्वजनिक अवकाश,,\nE,30/01/2026,\n")
    assert [name for _line, _day, name in said(path)] == ["A", "C", "E"]
    assert sum("closes no office" in (day.fault or "") for day in read(Source(path, path.name))) == 2


def test_no_list_is_said_so(tmp_path):
    with pytest.raises(UnreadableFile, match="list of holidays"):
        read(Source(listed(tmp_path, "a,b\n1,2\n"), "list.csv"))


def test_all_lists_in_force_count_and_each_can_be_undone(tmp_path):
    with new_room(tmp_path / "room") as room:
        ask = lambda: [(row["day"][:10], row["name_hi"]) for row in records(room.store.ask("holidays", DESK))]  # noqa: E731
        dry = room.bring_in(str(listed(tmp_path)), "desk", "holidays", dry_run=True)
        assert (dry["load_id"], dry["new"], len(dry["rejected"])) == (None, 3, 3) and ask() == []
        first = room.bring_in(str(listed(tmp_path)), "desk", "holidays")
        more = "Date,Holiday\n26-01-2026,झंडा दिवस\n2026-11-15,स्थापना दिवस\n"
        second = room.bring_in(str(listed(tmp_path, more, "more.csv")), "desk", "holidays")
        assert (second["new"], second["same"], second["last"]) == (1, 1, "2026-11-15")
        whole = ask()
        assert len(whole) == 4 and whole[0] == ("2026-01-26", "गणतंत्र दिवस / झंडा दिवस")
        before = room.store.checksum()
        room.undo(first["load_id"], "desk")
        assert ask() == [("2026-01-26", "झंडा दिवस"), ("2026-11-15", "स्थापना दिवस")]
        room.redo(first["load_id"], "desk")
        assert ask() == whole and room.store.checksum() == before
        assert room.rebuild()["checksum"] == before
        assert [row["purpose"] for row in records(room.store.ask("loads", DESK))] == ["holidays", "holidays"]


def test_a_list_that_comes_later_rewrites_no_clock(tmp_path):
    with service(tmp_path / "local", FILES) as office:

        def record(kind, **what):
            decision = verbs.record(DESK, kind, **what)
            office.perform("catch_up", {"who": "desk"})
            return decision

        rows = lambda question, **filters: records(verbs.ask(DESK, question, filters))  # noqa: E731
        message = next(r["message_id"] for r in rows("grievances") if r["category"] == "ration")
        number = record("acknowledged", message_id=message)["number"]
        record("forwarded", number=number, office="bdo")
        ticket = {"number": number, "system": "bihar_rtpgr", "ticket": "B-1", "filed_on": "2026-01-05"}
        due = record("ticketed", **ticket)["outside_due"]
        before = rows("grievance", number=number)
        steps = rows("grievance_steps", number=number)
        days = "".join(f"{day:%d/%m/%Y},अवकाश\n" for day in (dt.date(2026, 1, 6), dt.date(2026, 1, 7)))
        office.perform("holidays", {"path": str(listed(tmp_path, f"Date,Name\n{days}")), "who": "desk"})
        assert rows("grievance", number=number) == before and rows("grievance_steps", number=number) == steps
        checksum = office.store.checksum()
        assert office.perform("rebuild", {})["checksum"] == checksum
        later = record("ticketed", **ticket)["outside_due"]
        assert (dt.date.fromisoformat(later) - dt.date.fromisoformat(due)).days in (2, 3)  # 3: a Sunday between


def test_the_command_says_what_came(local, tmp_path):  # noqa: F811
    path = str(listed(tmp_path))
    assert "3 new, 0 known from 2026-01-26 to 2026-04-03, 3 rejected" in typed("holidays", path, "--dry-run")
    told = json.loads(typed("holidays", path, "--json"))
    assert told["new"] == 3 and told["load_id"]
    typed("undo", told["load_id"])
    odd = tmp_path / "odd.csv"
    odd.write_text("a,b\n1,2\n", "utf-8")
    assert "list of holidays" in typed("holidays", str(odd), code=2)
