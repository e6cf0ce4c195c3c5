"""The State looked at: from the address, and as a choice for those whose area lies in several."""

from collections.abc import Mapping

import streamlit as st

from data.access import EVERY, Viewer, looked_at, states_of
from data.permits import compares_states, is_of_the_room
from pages.views import address, terms
from pages.views.words import _


def read(url: Mapping[str, str], viewer: Viewer, screen: str) -> tuple[int | None, str | None]:
    """The State of the address, one of his; and what of it can't be understood. A screen about the room looks at the
    room's own, one that compares States at all of his."""
    if compares_states(screen):
        return EVERY, None
    if "state" not in url or is_of_the_room(screen):
        return None, None
    said = url["state"]
    mine = said.isascii() and said.isdigit() and int(said) in states_of(viewer)
    return (int(said), None) if mine else (None, f"state={said[:40]}")


def draw(viewer: Viewer, screen: str) -> None:
    """The choice, where there is one."""
    states = states_of(viewer)
    if len(states) < 2 or compares_states(screen) or is_of_the_room(screen):
        return
    key, names = "choose_state", {code: terms.state_name(code) for code in states}
    st.session_state[key] = looked_at(viewer)[0]
    st.selectbox(
        _("State"),
        list(names),
        key=key,
        format_func=names.get,
        on_change=lambda: address.choose("state", st.session_state[key]),
        label_visibility="collapsed",
        width=200,
    )
