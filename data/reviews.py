"""Reviews: what a decision of the review desk must hold. What doesn't fit is refused with what is allowed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from data import reference

KINDS = ("reports_set", "reports_unset", "review_claimed", "group_placed", "sender_placed")
TEACHING = ("alias_accepted", "rule_accepted", "teaching_refused", "teaching_undone")
LEVELS = ("district", "block", "panchayat")
HOMES = ("state", *LEVELS)  # where a group or who writes may be at home
_MOST = 20  # reports in a message


class BadReview(ValueError):
    """A decision of the review desk lacks what it needs, or names what isn't known."""


def check(kind: str, what: Mapping[str, Any]) -> None:
    """Raise BadReview unless a decision of this kind holds what it needs; of other kinds nothing is asked."""
    if kind in ("reports_set", "reports_unset"):
        line = what.get("sighting") or {}
        if not all(line.get(name) for name in ("sha256", "line", "slot")):
            raise BadReview("A review needs the line that it is about: its file's sha256, its line and its slot.")
    if kind == "reports_set":
        _check_reports(what.get("reports"))
    if kind in ("group_placed", "sender_placed") and what.get("level") is not None:
        _check_place(what, HOMES)
    if kind == "alias_accepted":
        _check_place(what)
    if kind == "rule_accepted":
        _check_word("category", what.get("value"), _codes("categories", "category") - {"unsure"})
    if kind in ("alias_accepted", "rule_accepted", "teaching_refused") and not str(what.get("words") or "").strip():
        raise BadReview("A teaching needs the words that it is about.")


def _check_reports(reports: Any) -> None:
    if not isinstance(reports, list) or not 1 <= len(reports) <= _MOST:
        raise BadReview(f"A review holds 1 to {_MOST} reports; one of kind 'other' says that nothing is reported.")
    for report in reports:
        for field, table in (("kind", "kinds"), ("category", "categories"), ("subject", "subjects")):
            _check_word(field, report.get(field), _codes(table, field))
        _check_word("gravity", report.get("gravity"), {1, 2, 3})
        start, end = report.get("start"), report.get("end")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
            raise BadReview(f"The span {start!r}–{end!r} is none: a report begins and ends at a character of the text.")
        if report.get("place"):
            _check_place(report["place"])


def _check_word(field: str, value: Any, known: Iterable[Any]) -> None:
    if value not in known:
        valid = ", ".join(map(str, sorted(known)))
        raise BadReview(f"{field.capitalize()} {value!r} is not known. Valid are: {valid}.")


def _check_place(place: Mapping[str, Any], levels: Iterable[str] = LEVELS) -> None:
    _check_word("level", place.get("level"), levels)
    if not isinstance(place.get("lgd_code"), int):
        raise BadReview(f"The LGD code {place.get('lgd_code')!r} is none: it is a whole number.")


@cache
def _codes(table: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in reference.table(table))


def as_they_stand(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The reports of a message as a decision holds them, from the answer to `review`; of a message without one a report
    of nothing."""
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
            number=row["number"] if isinstance(row["number"], str) else None,
        )
        for row in rows
    ]


def _one(
    start: int, end: int, kind: str, category: str, subject: str, actor: str, gravity: int, **more: Any
) -> dict[str, Any]:
    told = {"start": start, "end": end, "kind": kind, "category": category, "subject": subject, "actor": actor}
    empty = {"place": None, "outside": False, "event_day": None, "heads_low": None, "heads_high": None, "number": None}
    return {**told, "gravity": gravity, **empty, **more}


def whole(value: Any) -> int | None:
    """A whole number from a column that may miss it."""
    return None if value is None or value != value else int(value)


def machine_of(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the machine says of the message, from the same answer."""
    return json.loads(rows[0]["machine"]) if isinstance(rows[0]["machine"], str) else []
