"""What a screen says when it has nothing to show: a room without messages, a choice that nothing fits."""

from html import escape

import streamlit as st

from data.access import is_whole, looked_at, may, sees_unplaced
from pages.views import address, terms
from pages.views.filters import NAMES
from pages.views.words import _


def came_in() -> None:
    """No message has come in: the way to the screen that says how they do."""
    viewer = st.session_state.viewer
    can_load = may(viewer, "loads")
    with st.container(key="card_nothing"):
        words = _("No messages have come in yet. The picture of the State tells how to bring them in.")
        if not sees_unplaced(viewer) and is_whole(viewer):
            words = _("No message from {state} has come in. Nothing is known of it; that is not zero.")
            words = words.format(state=terms.state_name(looked_at(viewer)[0]))
        elif not can_load:
            words = _("No message from your area has come in yet. A desk of the State brings them in.")
        st.html(f'<p class="sentence">{escape(words)}</p>')
        if can_load and sees_unplaced(viewer):
            address.link("overview", _("To the picture of the State"))


def known_below() -> None:
    """The blocks of the chosen district aren't known here."""
    words = _("The blocks of this district are not known here: a list of them brings them in.")
    st.html(f'<p class="small">{escape(words)}</p>')


def fits() -> None:
    """Nothing fits the filters: a way out of them."""
    with st.container(key="card_nothing"):
        words = _("No report fits this choice.")
        st.html(f'<p class="sentence">{escape(words)}</p>')
        everything = dict.fromkeys(name for name in NAMES if name != "state")
        st.button(_("Take all filters off"), key="clear_all", on_click=address.change, args=(everything,))
