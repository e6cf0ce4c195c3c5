"""What a screen says when it has nothing to show: a room without messages, a choice that nothing fits."""

from html import escape

import streamlit as st

from data.access import may
from pages.views import address
from pages.views.filters import NAMES
from pages.views.words import _


def came_in() -> None:
    """No message has come in: the way to the screen that says how they do."""
    can_load = may(st.session_state.viewer, "loads")
    with st.container(key="card_nothing"):
        words = _("No messages have come in yet. The picture of the State tells how to bring them in.")
        if not can_load:
            words = _("No message from your area has come in yet. A desk of the State brings them in.")
        st.html(f'<p class="sentence">{escape(words)}</p>')
        if can_load:
            address.link("overview", _("To the picture of the State"))


def fits() -> None:
    """Nothing fits the filters: a way out of them."""
    with st.container(key="card_nothing"):
        words = _("No report fits this choice.")
        st.html(f'<p class="sentence">{escape(words)}</p>')
        everything = dict.fromkeys(NAMES)
        st.button(_("Take all filters off"), key="clear_all", on_click=address.change, args=(everything,))
