"""Draft: what a person makes of the reports of a message before he decides, as his decision will hold it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

Report = dict[str, Any]
Rows = list[Mapping[str, Any]]
_ACTORS = ("office_bearer", "bdo", "co", "party")


def of(rows: Rows) -> list[Report]:
    """The reports as they stand, from the answer to `review`; of a message without one a report of nothing."""
    if not isinstance(rows[0]["kind"], str):
        text = rows[0]["text"] if isinstance(rows[0]["text"], str) else ""
        return [_one(0, len(text), "other", "other", "none", "unknown", 1)]
    return [
        _one(
            *(whole(row[name]) or 0 for name in ("span_start", "span_end")),
            *(row[name] for name in ("kind", "category", "subject", "actor")),
            whole(row["gravity"]),
            place={
                "level": row["place_precision"],
                "lgd_code": whole(row[row["place_precision"]]),
                **{level: whole(row[level]) for level in ("district", "block", "panchayat")},
            }
            if row["place_precision"] != "none"
            else None,
            outside=bool(row["outside"]),
            event_day=None
            if row["event_day"] != row["event_day"] or row["event_day"] is None
            else str(row["event_day"])[:10],
            heads_low=whole(row["heads_low"]),
            heads_high=whole(row["heads_high"]),
        )
        for row in rows
    ]


def _one(start: int, end: int, kind: str, category: str, subject: str, actor: str, gravity: int, **more: Any) -> Report:
    told = {"start": start, "end": end, "kind": kind, "category": category, "subject": subject, "actor": actor}
    empty = {"place": None, "outside": False, "event_day": None, "heads_low": None, "heads_high": None}
    return {**told, "gravity": gravity, **empty, **more}


def whole(value: Any) -> int | None:
    """A whole number from a column that may miss it."""
    return None if value is None or value != value else int(value)


def parts_of(rows: Rows) -> list[tuple[int, int]]:
    """Where the words may be split, from the answer to `review`."""
    told = rows[0]["parts"]
    return [(int(start), int(end)) for start, end in json.loads(told)] if isinstance(told, str) else []


def split(draft: list[Report], at: int, parts: Iterable[tuple[int, int]]) -> list[Report]:
    """The report `at` as one for each part of the words in it; where there are no parts, as two of the same words."""
    report = draft[at]
    inside = [part for part in parts if report["start"] <= part[0] and part[1] <= report["end"]]
    spans = inside if len(inside) > 1 else [(report["start"], report["end"])] * 2
    return [*draft[:at], *({**report, "start": start, "end": end} for start, end in spans), *draft[at + 1 :]]


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
