"""What has the speakable number that was sought."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data import numbers
from pages.views import address
from pages.views.words import _, moment


def draw(number: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """From the answer to `numbered`."""
    shown = numbers.spaced(number)
    with st.container(key="card_numbered", horizontal=True, vertical_alignment="center"):
        if not rows:
            words = _("No entry of your area has the number {number}.").format(number=shown)
            st.html(f'<p class="small">{escape(words)}</p>')
        for row in rows:
            words = _("Number {number}, taken down {moment}").format(number=shown, moment=moment(row["sent_at"]))
            address.link("reports", words, message=row["message_id"])
