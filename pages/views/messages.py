"""The newest messages, as a table: when, where, what it is about, and the words as they were written."""

from collections.abc import Iterable, Mapping
from typing import Any

from pages.views import tables
from pages.views.tables import Column, Safe, tag
from pages.views.terms import category, channel, kind, name_of
from pages.views.words import _, moment

_LONGEST = 600


def draw(rows: Iterable[Mapping[str, Any]]) -> None:
    """From the answer to `latest_messages`. Who wrote is not shown."""
    columns = [
        Column(_("Time"), "when"),
        Column(_("Place")),
        Column(_("Kind")),
        Column(_("Category")),
        Column(_("Channel")),
        Column(_("Message"), "text as-is"),
    ]
    tables.draw(columns, [_row(row) for row in rows])


def _row(row: Mapping[str, Any]) -> list[Any]:
    text = row["text"] if len(row["text"]) <= _LONGEST else row["text"][:_LONGEST] + " …"
    understood = isinstance(row["kind"], str)
    return [
        moment(row["sent_at"]),
        _place(row) if understood else "",
        _kind(row),
        category(row["category"]) if row["kind"] in ("grievance", "activity") and row["category"] != "unsure" else "",
        channel(row["channel"]),
        text,
    ]


def _place(row: Mapping[str, Any]) -> str | Safe:
    district, block = name_of(row, "district"), name_of(row, "block")
    if isinstance(block, str):
        return f"{block}, {district}"
    if isinstance(district, str):
        return district
    return "" if row["kind"] == "other" else tag(_("not placed"))


def _kind(row: Mapping[str, Any]) -> Safe:
    if isinstance(row["kind"], str):
        return tag(kind(row["kind"]), row["kind"])
    return tag(_("not yet understood") if row["waits"] else _("no report"))
