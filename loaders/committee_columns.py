"""Columns of a register list that tell of the committee itself: when it was formed, approved, when it met, who came."""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping

from data.committees import LONGEST, MOST_OF_A_DISTRICT
from data.phones import plain_digits
from loaders import register_cells as says
from loaders.post_words import keys

# Words of a field, in the order in which a header is looked at; a header is of the first that has one of them in it.
FIELDS = {
    "letter": "approval letter|letter of approval|letter no|letter number|अनुमोदन पत्र|पत्र संख्या|पत्रांक",
    "minutes": "minutes|कार्यवृत्त|कार्यवाही",
    "came": "attendance|members present|number present|no present|participants|उपस्थिति|उपस्थित",
    "met_on": "meeting date|date of meeting|date of monthly meeting|date of last meeting|last meeting|meeting held on"
    "|met on|बैठक की तिथि|बैठक तिथि|बैठक की तारीख|बैठक दिनांक|बैठक का दिनांक|मासिक बैठक|बैठक कब हुई",
    "approved_on": "approved on|approval date|date of approval|अनुमोदन की तिथि|अनुमोदन तिथि|अनुमोदन की तारीख|अनुमोदन दिनांक"
    "|अनुमोदन का दिनांक",
    "formed_on": "formed on|formation date|date formed|date of formation|date of constitution|constituted on"
    "|गठन की तिथि|गठन तिथि|गठन की तारीख|गठन दिनांक|गठन का दिनांक",
    "approved": "approved|approval|अनुमोदित|अनुमोदन|स्वीकृत|स्वीकृति",
    "stage": "committee status|status of committee|status of the committee|formation status|status of formation"
    "|committee formed|formed|constituted|समिति की स्थिति|कमेटी की स्थिति|कमिटी की स्थिति|गठन की स्थिति|गठन|गठित",
}
DAYS = ("formed_on", "approved_on", "met_on")
LEVELS = ("panchayat", "mandal", "block", "district")  # of committees, the finest first
_MOST_CAME = 12  # the posts of a committee
Day = Callable[[str], dt.date | None]
Place = Mapping[str, tuple[str | None, str | None]]


def field_of(words: tuple[str, ...]) -> str | None:
    """The field that a header with these words is, if any."""
    for field, phrases in FIELDS.items():
        for phrase in map(keys, phrases.split("|")):
            if any(words[at : at + len(phrase)] == phrase for at in range(len(words))):
                return field
    return None


def told(cells: Mapping[str, str], day: Day, place: Place) -> tuple[str, str, str | None]:
    """(level, JSON, fault) of what the cells by field say of the committee of the finest place. Raises Fault; the one
    that it gives is of an attendance that can't be, and leaves the meeting as it is.

    `day(field)` reads a date. The JSON holds `stage` (proposed, formed, approved), the days of FIELDS, `letter`,
    `came`, `minutes`, each where it is said.
    """
    level = next((one for one in LEVELS if one in place), None)
    if level is None:
        raise says.Fault("The line names no committee: fill the column of the district, block or panchayat.")
    days = {name: day(name) for name in DAYS}
    if days["formed_on"] and days["approved_on"] and days["approved_on"] < days["formed_on"]:
        raise says.Fault("The committee was approved before it was formed; mend one of the two days.")
    stage = _stage(cells)
    try:
        came, left = _came(cells.get("came", ""), level), None
    except says.Fault as fault:
        came, left = None, str(fault)
    if (came or _is_said(cells.get("minutes"))) and not days["met_on"]:
        raise says.Fault("Attendance or minutes need the day of the meeting.")
    written = {name: cells[name][:LONGEST] for name in ("letter", "minutes") if _is_said(cells.get(name))}
    held = {name: str(one) for name, one in days.items() if one} | written | ({"came": came} if came else {})
    if stage and stage != "none":
        held["stage"] = stage
    return level, json.dumps(held, ensure_ascii=False), left


def _is_said(cell: str | None) -> bool:
    """Does a cell name a letter or minutes: anything but a dash or "no"?"""
    return bool(cell) and bool(re.search(r"\w", cell)) and says.word("consent", cell) != "no"


def _stage(cells: Mapping[str, str]) -> str | None:
    """How far the committee is: as a column of its status says, approved where one of approvals says yes."""
    told = {name: says.word("stage", cells[name]) for name in ("stage", "approved") if cells.get(name)}
    if name := next((name for name, stage in told.items() if stage is None), None):
        raise says.Fault(
            f"Committee status {cells[name][:60]!r} is not known here. Known are: not formed, proposed, formed,"
            " approved."
        )
    return "approved" if told.get("approved") in ("formed", "approved") else told.get("stage")


def _came(cell: str, level: str) -> int | None:
    """How many came: "11", "११", "11/12". Raises Fault."""
    if not re.search(r"\w", cell):
        return None
    digits = re.fullmatch(r"(\d{1,4})(?:\.0+)?(?:\s*(?:/|of|में से)\s*\d{1,4})?", plain_digits(cell))
    if not digits:
        raise says.Fault(f"The attendance {cell[:20]!r} is no whole number. The rest of the line is taken.")
    came, most = int(digits[1]), MOST_OF_A_DISTRICT if level == "district" else _MOST_CAME
    if came > most:
        raise says.Fault(
            f"An attendance of {came} can't be: a committee of this level has up to {most}. The rest of the line is"
            " taken."
        )
    return came or None
