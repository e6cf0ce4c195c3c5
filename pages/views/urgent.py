"""Urgent grievances that no desk has acknowledged: they have the wall until somebody takes one in hand."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from pages.views import address, tables
from pages.views.head import section
from pages.views.tables import Column, tag
from pages.views.terms import category, name_of
from pages.views.words import _, moment


def draw(rows: Iterable[Mapping[str, Any]], in_hand: Callable[[str], Any] | None) -> None:
    """From the answer to `urgent`; nothing when there is none. `in_hand` gets a message's id; None: he may not."""
    rows = list(rows)
    if not rows:
        return
    columns = [Column(_("Spoken"), "when"), Column(_("Place")), Column(_("Category")), Column(_("Words"), "text as-is")]
    with st.container(key="card_urgent"):
        section(_("Urgent, not yet in hand"), _("They have the wall until a desk takes them in hand."))
        for row in rows:
            with st.container(horizontal=True, vertical_alignment="center"):
                names = (name_of(row, "district"), name_of(row, "block"))
                place = " · ".join(name for name in names if isinstance(name, str))
                about = tag(category(row["category"]), "grievance")
                with st.container(width="stretch"):
                    tables.draw(columns, [[moment(row["sent_at"]), place or _("place not known"), about, row["text"]]])
                message = str(row["message_id"])
                address.link("reports", _("Open it"), message=message)
                if in_hand and st.button(_("In hand"), key=f"in_hand_{message}", type="primary"):
                    in_hand(message)
