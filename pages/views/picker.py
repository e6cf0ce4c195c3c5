"""The choice of a measure: one row of pills; the URL is the truth."""

from collections.abc import Mapping

import streamlit as st

from pages.views import address
from pages.views.measures import DEFAULT, Measure
from pages.views.words import _


def draw(known: Mapping[str, Measure], measure: Measure) -> None:
    """A pill for each measure; the one that is shown is pressed."""
    key = "choose_measure"
    st.session_state[key] = measure.code

    def changed() -> None:
        picked = st.session_state[key]
        address.choose("measure", None if picked in (None, DEFAULT) else picked)

    st.pills(
        _("What the map shows"),
        list(known),
        key=key,
        format_func=lambda code: known[code].name,
        on_change=changed,
        label_visibility="collapsed",
    )
