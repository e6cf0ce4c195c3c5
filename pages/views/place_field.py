"""A field in which a place is chosen from a list, or typed as it is spoken of."""

import json
from collections.abc import Callable
from html import escape

import streamlit as st

from pages.views.place_choice import Choice, Place
from pages.views.words import _


def draw(
    label: str,
    options: list[Place],
    places: Choice,
    key: str,
    chosen: Callable[[Place], None],
    about: str | None = None,
) -> None:
    """The field; the first of `options` stands in it, `chosen` hears another one. What is none is said beneath.

    `about`: what it is for, told beside the label.
    """

    def heard() -> None:
        told = st.session_state[key]
        place = places.found(told) if isinstance(told, str) else told
        if place is not None:
            st.session_state[key] = place
            chosen(place)

    # Streamlit calls what is typed "Add: …", in English only; `look.css` hides that and shows these words.
    as_typed = json.dumps(_("Take it as typed"), ensure_ascii=False)
    st.html(f"<style>:root {{ --as-typed: {as_typed}; }}</style>")
    told = st.selectbox(
        label, options, format_func=places.label, key=key, on_change=heard, accept_new_options=True, help=about
    )
    if isinstance(told, str):
        words = _("“{typed}” is not one place that is known here. Choose it from the list.").format(typed=told)
        st.html(f'<div class="band late as-is">{escape(words)}</div>')
