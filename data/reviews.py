"""Reviews: what a decision of the review desk must hold. What doesn't fit is refused with what is allowed."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from data import reference

KINDS = ("reports_set", "reports_unset", "review_claimed", "group_placed", "sender_placed")
TEACHING = ("alias_accepted", "rule_accepted", "teaching_refused", "teaching_undone")
LEVELS = ("district", "block", "panchayat")
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
        _check_place(what)
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


def _check_place(place: Mapping[str, Any]) -> None:
    _check_word("level", place.get("level"), LEVELS)
    if not isinstance(place.get("lgd_code"), int):
        raise BadReview(f"The LGD code {place.get('lgd_code')!r} is none: it is a whole number.")


@cache
def _codes(table: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in reference.table(table))
