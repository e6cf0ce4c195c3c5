"""What has the speakable number that was sought."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data import numbers
from pages.views import address, terms
from pages.views.words import _, moment

Rows = Sequence[Mapping[str, Any]]


def draw(number: str, entries: Rows, grievances: Rows) -> None:
    """From the answers to `numbered` and `grievance`."""
    shown = numbers.spaced(number)
    with st.container(key="card_numbered", horizontal=True, vertical_alignment="center"):
        if not entries and not grievances:
            words = _("No entry of your area has the number {number}.").format(number=shown)
            st.html(f'<p class="small">{escape(words)}</p>')
        for row in grievances:
            words = _("Grievance {number}: {status}").format(number=shown, status=terms.status(row["status"]))
            address.link("grievance", words, number=number)
        for row in entries:
            words = _("Number {number}, taken down {moment}").format(number=shown, moment=moment(row["sent_at"]))
            address.link("reports", words, message=row["message_id"])
