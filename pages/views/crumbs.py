"""Where on the map one is, State › district › block, and the ways back."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from pages.views import address
from pages.views.words import plain


def draw(steps: Sequence[tuple[str, Mapping[str, object | None]]]) -> None:
    """Names from the State down; each but the last is a button that makes its choices."""
    with st.container(key="crumbs", horizontal=True, vertical_alignment="center"):
        for step, (name, choices) in enumerate(steps[:-1]):
            st.button(plain(name), key=f"crumb_{step}", type="tertiary", on_click=address.change, args=(choices,))
            st.html('<span class="crumb" aria-hidden="true">›</span>', width="content")
        st.html(f'<span class="here" aria-current="location">{escape(steps[-1][0])}</span>', width="content")


def steps(state: str, district: str | None, block: str | None) -> list[tuple[str, Mapping[str, object | None]]]:
    """The steps from a State to a district and block, by name."""
    found: list[tuple[str, Mapping[str, object | None]]] = [(state, {"district": None})]
    if district:
        found.append((district, {"block": None}))
    if district and block:
        found.append((block, {}))
    return found
