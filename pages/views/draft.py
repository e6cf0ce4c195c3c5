"""Draft: what a person makes of the reports of a message before he decides, as his decision will hold it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

Report = dict[str, Any]
Rows = list[Mapping[str, Any]]
_ACTORS = ("office_bearer", "bdo", "co", "party")


def parts_of(rows: Rows) -> list[tuple[int, int]]:
    """Where the words may be split, from the answer to `review`."""
    told = rows[0]["parts"]
    return [(int(start), int(end)) for start, end in json.loads(told)] if isinstance(told, str) else []


def split(draft: list[Report], at: int, parts: Iterable[tuple[int, int]]) -> list[Report]:
    """The report `at` as one for each part of the words in it; where there are no parts, as two of the same words."""
    report = draft[at]
    inside = [part for part in parts if report["start"] <= part[0] and part[1] <= report["end"]]
    spans = inside if len(inside) > 1 else [(report["start"], report["end"])] * 2
    number = report.get("number")  # stays with the first part: a number is that of one grievance
    parted = [
        {**report, "start": start, "end": end, "number": None if n else number} for n, (start, end) in enumerate(spans)
    ]
    return [*draft[:at], *parted, *draft[at + 1 :]]


def merge(draft: list[Report]) -> list[Report]:
    """All reports as one: what the first says, over the words of all."""
    ends = {"start": min(one["start"] for one in draft), "end": max(one["end"] for one in draft)}
    return [{**draft[0], **ends}]


def with_value(report: Report, field: str, value: Any) -> Report:
    """The report with another value; of an activity the one whom it is about is who acted."""
    changed = {**report, field: value}
    if field == "place" and value is not None:
        changed["outside"] = False
    if field in ("kind", "subject"):
        acts = changed["kind"] == "activity" and changed["subject"] in _ACTORS
        changed["actor"] = changed["subject"] if acts else "unknown"
    return changed
