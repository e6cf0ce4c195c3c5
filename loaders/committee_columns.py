"""Columns of a register list that tell of the committee itself: when it was formed, approved, when it met, who came."""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping

from data.committees import LONGEST, MOST_OF_A_DISTRICT
from loaders import register_cells as says
from loaders.post_words import keys

# Words of a field, in the order in which a header is looked at; a header is of the first that has one of them in it.
FIELDS = {
    "letter": "approval letter|letter of approval|letter no|letter number|अनुमोदन पत्र|पत्र संख्या|पत्रांक",
    "minutes": "minutes|कार्यवृत्त|कार्यवाही",
    "came": "attendance|members present|उपस्थिति|उपस्थित",
    "met_on": "meeting date|date of meeting|date of last meeting|last meeting|met on|बैठक की तिथि|बैठक तिथि|बैठक की तारीख"
    "|बैठक दिनांक|बैठक का दिनांक",
    "approved_on": "approved on|approval date|date of approval|अनुमोदन की तिथि|अनुमोदन तिथि|अनुमोदन की तारीख|अनुमोदन दिनांक"
    "|अनुमोदन का दिनांक",
    "formed_on": "formed on|formation date|date of formation|गठन की तिथि|गठन तिथि|गठन की तारीख|गठन दिनांक|गठन का दिनांक",
    "stage": "committee status|status of committee|status of the committee|समिति की स्थिति",
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


def told(cells: Mapping[str, str], day: Day, place: Place) -> tuple[str, str]:
    """(level, JSON) of what the cells by field say of the committee of the finest place. Raises Fault.

    `day(field)` reads a date. The JSON holds `stage` (proposed, formed, approved), the days of FIELDS, `letter`,
    `came`, `minutes`, each where it is said.
    """
    level = next((one for one in LEVELS if one in place), None)
    if level is None:
        raise says.Fault("The line names no committee: fill the column of the district, block or panchayat.")
    days = {name: day(name) for name in DAYS}
    if days["formed_on"] and days["approved_on"] and days["approved_on"] < days["formed_on"]:
        raise says.Fault("The committee was approved before it was formed; mend one of the two days.")
    stage = says.word("stage", cells.get("stage", ""))
    if cells.get("stage") and stage is None:
        raise says.Fault(
            f"Committee status {cells['stage'][:60]!r} is not known here. Known are: not formed, proposed, formed,"
            " approved."
        )
    came = _came(cells.get("came", ""))
    most = MOST_OF_A_DISTRICT if level == "district" else _MOST_CAME
    if came and came > most:
        raise says.Fault(f"An attendance of {came} can't be: a committee of this level has up to {most}.")
    if (came or cells.get("minutes")) and not days["met_on"]:
        raise says.Fault("Attendance or minutes need the day of the meeting.")
    written = {name: cells[name][:LONGEST] for name in ("letter", "minutes") if cells.get(name)}
    held = {name: str(one) for name, one in days.items() if one} | written | ({"came": came} if came else {})
    if stage and stage != "none":
        held["stage"] = stage
    return level, json.dumps(held, ensure_ascii=False)


def _came(cell: str) -> int | None:
    if not re.search(r"\w", cell):
        return None
    if not re.fullmatch(r"\d{1,4}(?:\.0+)?", cell):
        raise says.Fault(f"The attendance {cell[:20]!r} is no whole number.")
    return int(cell.split(".")[0]) or None
