"""Steps and meetings of committees in bulk, as columns of a register list: check, load, undo, rebuild, refusals."""

import datetime as dt

import pytest

from data.access import DESK
from data.answers import records
from tests.registers import workbook
from tests.rooms import new_room
from tests.week import committees as week

HEADER = (
    *("जिला", "प्रखंड", "समिति की स्थिति", "गठन की तिथि", "अनुमोदन की तिथि", "अनुमोदन पत्र संख्या"),
    *("बैठक की तिथि", "उपस्थिति", "कार्यवृत्त"),
)
ROWS = [
    ["रांची", "कांके", "अनुमोदित", "05/01/2026", "12/01/2026", "पत्र 12", "20/01/2026", "९", "फ़ाइल 3"],
    ["रांची", "नामकुम", "गठित", "", "", "", "25/01/2026", "", ""],  # a meeting that nothing shows
    ["बोकारो", "चास", "गठित नहीं", "", "", "", "", "", ""],
    ["पूर्वी सिंहभूम", "पोटका", "", "", "14/01/2026", "", "", "", ""],
    ["दुमका", "", "", "", "", "", "05/01/2026", "31", ""],
]
BAD = [
    ["रांची", "ओरमांझी", "शायद", "", "", "", "", "", ""],
    ["रांची", "ओरमांझी", "", "12/01/2026", "05/01/2026", "", "", "", ""],
    ["रांची", "ओरमांझी", "", "", "", "", "20/01/2026", "13", ""],
    ["रांची", "ओरमांझी", "", "", "", "", "", "9", ""],
    ["रांची", "ओरमांझी", "", "", "", "", "20/01/2026", "बहुत", ""],
    ["रांची", "ओरमांझी", "", "", "", "", "20/02/2026", "9", ""],  # after the day of the list
    ["", "", "गठित", "", "", "", "", "", ""],
    ["रांची", "कहीं नहीं", "गठित", "", "", "", "", "", ""],
]
WHY = [
    *("is not known here", "approved before it was formed", "can't be: a committee", "need the day of the meeting"),
    *("is no whole number", "lies after that of the list", "names no committee", "is not known"),
]
TODAY, KANKE, NAMKUM, POTKA, DUMKA = dt.date(2026, 1, 29), 3223, 3229, 3116, 326


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with new_room(tmp_path_factory.mktemp("columns") / "local") as room:
        yield room


def counted(room):
    rows = week.rows(room, "committees_counted", TODAY, level="state")
    told = {row["level"]: row for row in rows}
    return [told["block"][name] for name in ("formed", "approved", "met", "claimed_met")] + [told["district"]["met"]]


def of(room, level, code):
    rows = week.rows(room, "committees", TODAY, level=level, limit=9_999)
    return next(row for row in rows if row["lgd_code"] == code)


def bring(room, path, dry_run=False):
    return room.bring_in(str(path), "desk", "register", date="2026-01-29", dry_run=dry_run)


def test_a_list_tells_steps_and_meetings_and_goes_again(room, tmp_path):
    path = workbook(tmp_path / "list.xlsx", *ROWS, header=HEADER)
    empty = room.store.checksum()
    checked = bring(room, path, dry_run=True)
    assert (checked["lines"], checked["contacts"], checked["rejected"], checked["new"]) == (5, 0, 0, 0)
    assert checked["committees"] == {"new": 7, "changed": 0, "same": 0} and room.store.checksum() == empty
    told = bring(room, path)
    assert told["committees"] == checked["committees"]
    assert counted(room) == [3, 2, 1, 1, 1]
    kanke, namkum, potka = (of(room, "block", code) for code in (KANKE, NAMKUM, POTKA))
    assert [kanke[f"{name}_on"] for name in ("formed", "approved", "met")] == ["2026-01-05", "2026-01-12", "2026-01-20"]
    assert (namkum["formed_on"], namkum["reported_met_on"], namkum["met_on"]) == ("2026-01-29", "2026-01-25", None)
    assert (kanke["formed_by"], potka["stage"], of(room, "district", DUMKA)["met_on"]) == (
        "stated",
        "approved",
        "2026-01-05",
    )
    said = week.rows(room, "committee_steps", TODAY, unit=kanke["unit"])
    assert {(one["what"], one["attendance"], one["proof"]) for one in said} == {
        *{("formed", None, "पत्र 12"), ("approved", None, "पत्र 12"), ("held", 9, "फ़ाइल 3")}
    }
    kept = room.store.checksum()
    room.rebuild()
    assert room.store.checksum() == kept
    again = bring(room, path, dry_run=True)
    assert again["committees"] == {"new": 0, "changed": 0, "same": 7}
    room.undo(told["load_id"], "desk")
    assert counted(room) == [0, 0, 0, 0, 0]
    room.redo(told["load_id"], "desk")
    assert room.store.checksum() == kept


def test_a_desk_goes_on_from_what_a_list_said_and_takes_it_back(room, tmp_path):
    kanke = of(room, "block", KANKE)
    week.decide(
        room, "2026-01-30 11:00", "committee_stepped", unit=kanke["unit"], step="alive", on="2026-01-28", proof="फ़ोन"
    )
    assert of(room, "block", KANKE)["stage"] == "alive"
    namkum = of(room, "block", NAMKUM)
    week.decide(room, "2026-01-30 11:05", "committee_stepped", unit=namkum["unit"], undoes=namkum["last_step"])
    assert of(room, "block", NAMKUM)["stage"] == "none"
    other = [["रांची", "कांके", "", "06/01/2026", "", "", "20/01/2026", "8", ""]]
    told = bring(room, workbook(tmp_path / "other.xlsx", *other, header=HEADER), dry_run=True)
    assert told["committees"] == {"new": 0, "changed": 1, "same": 1}


def test_what_does_not_fit_is_refused_line_by_line(room, tmp_path):
    before = counted(room)
    told = bring(room, workbook(tmp_path / "bad.xlsx", *BAD, header=HEADER))
    # An attendance that can't be is refused, the meeting stays: that of one day, told twice.
    assert told["rejected"] == len(BAD) and told["committees"] == {"new": 2, "changed": 0, "same": 0}
    for why, one in zip(WHY, sorted(told["rejections"], key=lambda one: one["line"]), strict=True):
        assert why in one["reason"], one
    formed, approved, met, claimed, of_districts = before
    assert counted(room) == [formed, approved, met, claimed + 1, of_districts]


def test_a_list_of_holders_may_tell_of_their_committee_too(tmp_path):
    header = ("District", "Block", "Post", "Name", "Mobile No.", "Committee status", "Approval letter no.")
    rows = [["Ranchi", "Kanke", "President", "Rina Tirki", "7000000061", "approved", "12/2026"]]
    with new_room(tmp_path / "local") as room:
        told = bring(room, workbook(tmp_path / "list.xlsx", *rows, header=header))
        assert (told["new"], told["rejected"], told["committees"]["new"]) == (1, 0, 1)
        (row,) = records(room.store.ask("committees", DESK, {"block": KANKE, "level": "block", "today": TODAY}))
        assert (row["stage"], row["filled"], row["approved_on"]) == ("approved", 1, "2026-01-29")
