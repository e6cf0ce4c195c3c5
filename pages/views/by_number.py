"""A grievance by its number, as it was read out; or by its message, which may hold several."""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data import ladders, numbers
from pages.views import address, message, terms
from pages.views.head import section
from pages.views.tables import Safe, tag
from pages.views.words import _

Rows = list[Mapping[str, Any]]
NEVER = {"number": None, "office": None, "owner": None, "named_office": None, "status": "received"}


def opens(row: Mapping[str, Any]) -> Safe:
    """The number of a row as a link to its page; by its message where the number is not yet that of a grievance."""
    if not row["number"]:
        return tag(_("no number yet"))
    asked = {"number": row["number"], **({"message": row["message_id"]} if row.get("message_id") else {})}
    href = "grievance?" + urlencode(address.onward(asked))
    return Safe(f'<a class="opens" href="{escape(href)}" target="_self">{escape(numbers.spaced(row["number"]))}</a>')


def of_message(rows: Rows, ordinal: str | None) -> Mapping[str, Any] | None:
    """The grievance of a message that waits for its number (see `waiting`). Where none waits, those that have theirs
    are told, and the screen ends; None, and it is said, of a message that isn't known."""
    if not rows:
        message.unknown()
        return None
    row = waiting(rows, ordinal)
    if row is None:
        numbered_of(rows)
        st.stop()
    return row


def waiting(rows: Rows, ordinal: str | None) -> Mapping[str, Any] | None:
    """The grievance of a message that has no number yet, as a row of `grievance` would be; from the answer to
    `message`. Of several the one that is asked for, else the gravest."""
    found = [row for row in rows if row["kind"] == "grievance" and not isinstance(row["number"], str)]
    asked = [row for row in found if str(int(row["ordinal"])) == ordinal]
    row = max(asked or found, key=lambda row: (row["gravity"], -row["ordinal"]), default=None)
    if row is None:
        return None
    track = ladders.track_of(row["subject"], row["category"])
    return {**row, **NEVER, "track": track, "spoken_at": row["sent_at"]}


def numbered_of(rows: Rows) -> None:
    """The grievances of a message that have their numbers; from the answer to `message`, when none waits in it."""
    with st.container(key="card_numbered_of"):
        section(_("Grievances of this message"), _("Each has its number and its own page."))
        found = [row for row in rows if isinstance(row["number"], str)]
        for row in found:
            said = (
                f"{numbers.spaced(row['number'])} · {terms.category(row['category'])} · {terms.status(row['status'])}"
            )
            address.link("grievance", said, number=row["number"], message=None)
        if not found:
            words = _("This message tells of no grievance.")
            st.html(f'<p class="small">{escape(words)}</p>')
        address.link("reports", _("The message with its original lines"), message=rows[0]["message_id"])


def look_up(typed: str) -> None:
    """Where a number is typed; `typed`: what the address holds, when it leads to no grievance."""
    with st.container(key="card_look_up"):
        section(_("One grievance"), _("Type its number as it was read out, with or without blanks."))
        if typed:
            words = _("No grievance of your area has the number {number}.").format(number=typed[:20])
            st.html(f'<div class="band late" role="status">{escape(words)}</div>')
        number_box()
        address.link("queue", _("To the queue"))


def number_box() -> None:
    """A number leads to its grievance."""
    typed = st.text_input(_("Number of the grievance"), key="look_up_number", max_chars=20, placeholder="000 013")
    if not typed.strip():
        return
    if read := numbers.read(typed):
        address.go("grievance", number=read)
    words = _("This is no number of ours: its last digit doesn't fit. Read it out digit by digit and type it again.")
    st.html(f'<p class="small" role="status">{escape(words)}</p>')
