"""The buttons of the review desk, each with its key."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import review_keys
from pages.views.words import _


def draw(changed: bool, several: bool, can_undo: bool, on: Mapping[str, Callable[[], Any]]) -> None:
    """The buttons, each with its key. `on`: decide, skip, claim, split, merge, undo."""
    with st.container(horizontal=True, key="review_acts"):
        st.button(
            _("Keep what I changed") if changed else _("Confirm"),
            key="review_decide",
            type="primary",
            shortcut="Enter",
            on_click=on["decide"],
        )
        st.button(_("Skip"), key="review_skip", shortcut="S", on_click=on["skip"])
        st.button(_("Split"), key="review_split", shortcut="X", on_click=on["split"])
        st.button(_("Make one"), key="review_merge", shortcut="M", on_click=on["merge"], disabled=not several)
        st.button(_("Claim for ten minutes"), key="review_claim", shortcut="T", on_click=on["claim"])
        st.button(_("Undo the last"), key="review_undo", shortcut="U", on_click=on["undo"], disabled=not can_undo)
    words = _(
        "P, K, G, W, V, H and B lead into the fields, a digit to one of several reports; type in Hindi or English,"
        " Enter takes it, Escape leaves the field."
    )
    st.html(f'<p class="small">{escape(words)}</p>')
    review_keys.listen()
