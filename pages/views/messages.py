"""Messages as a table: when, where, what each is about, and the words as they were written, those sought marked."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data.search import Sought, seek
from pages.views import tables
from pages.views.tables import Column, Safe, tag
from pages.views.terms import category, channel, kind, name_of
from pages.views.words import _, moment

_LONGEST = 600


def draw(rows: Iterable[Mapping[str, Any]], sought: Sought | None = None) -> None:
    """From the answer to `messages_found`; a press on the time opens the message. Who wrote is not shown."""
    columns = [
        Column(_("Time"), "when"),
        Column(_("Place")),
        Column(_("Kind")),
        Column(_("Category")),
        Column(_("Channel and group"), "as-is"),
        Column(_("Message"), "text as-is"),
    ]
    sought = sought or seek(None)
    with st.container(key="messages"):
        tables.draw(columns, [_row(row, sought) for row in rows])


def _row(row: Mapping[str, Any], sought: Sought) -> list[Any]:
    return [
        _opens(row),
        place(row) if understood(row) else "",
        kinds(row),
        matter(row),
        came_by(row),
        _words(row, sought),
    ]


def _words(row: Mapping[str, Any], sought: Sought) -> Safe:
    """The words of a message, cut where they are long; a sentence where they are withheld."""
    if not isinstance(row["text"], str):
        return tag(withheld())
    return marked(row["text"] if len(row["text"]) <= _LONGEST else row["text"][:_LONGEST] + " …", sought)


def withheld() -> str:
    """Why a viewer doesn't see the words of a message that he is shown."""
    return _("Not shown: these words also tell of a place outside your area, or they are sealed.")


def _opens(row: Mapping[str, Any]) -> Safe:
    """The moment, as a link to the message with the choices of this view."""
    address = "reports?" + urlencode({**st.query_params.to_dict(), "message": str(row["message_id"])})
    at, read = escape(moment(row["sent_at"])), escape(_("Read it"))
    return Safe(f'<a class="opens" href="{escape(address)}" target="_self">{at} <span>{read}</span></a>')


def came_by(row: Mapping[str, Any]) -> str:
    """The channel, and the group where there is one."""
    return " · ".join([channel(row["channel"]), *([row["group_name"]] if isinstance(row["group_name"], str) else [])])


def understood(row: Mapping[str, Any]) -> bool:
    """Does the row hold a report?"""
    return isinstance(row["kind"], str)


def place(row: Mapping[str, Any]) -> str | Safe:
    """The place of a report with how exactly it is known; talk without a place misses none."""
    district, block = name_of(row, "district"), name_of(row, "block")
    if isinstance(block, str):
        return f"{block}, {district}"
    if isinstance(district, str):
        return _("{district} (only the district is known)").format(district=district)
    return "" if row["kind"] == "other" else tag(not_placed())


def not_placed() -> str:
    """What stands where no place is known."""
    return _("not placed")


def kinds(row: Mapping[str, Any]) -> Safe:
    """The kind of a report as a tag, and whether it is urgent; else why there is none."""
    if not understood(row):
        return tag(_("not yet understood") if row["waits"] else _("no report"))
    urgent = " " + tag(_("urgent"), "failed") if row["gravity"] == 3 else ""
    return Safe(tag(kind(row["kind"]), row["kind"]) + urgent)


def matter(row: Mapping[str, Any]) -> str:
    """The category of a grievance or activity, where one is known."""
    told = understood(row) and row["kind"] in ("grievance", "activity") and row["category"] != "unsure"
    return category(row["category"]) if told else ""


def marked(text: str, sought: Sought) -> Safe:
    """What was written, escaped, with the words of a search marked."""
    return Safe(
        "".join(f"<mark>{escape(part)}</mark>" if found else escape(part) for part, found in sought.parts(text))
    )
