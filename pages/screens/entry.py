"""Entry: a call, a walk-in or a petitioner of the darbar, taken down in fifteen seconds and kept before it says so."""

import streamlit as st

from data import entries
from data.phones import one_form, plain_digits
from data.settings import now
from data.verbs import ask
from pages.views import by_number, entry_form, known, urgent
from pages.views.handling import Handling
from pages.views.head import section
from pages.views.words import _

viewer = st.session_state.viewer


def save(said: dict[str, str]) -> None:
    st.session_state.entry_saved = st.session_state.entry_refused = None
    try:
        st.session_state.entry_saved = (entries.save(viewer, **said), now())
        entry_form.emptied()
    except (entries.BadEntry, OSError) as error:  # what was typed stays in the form
        st.session_state.entry_refused = str(error)


urgent.draw(ask(viewer, "urgent").to_dict("records"), Handling(viewer).take_in_hand)
form, about = st.columns([6, 5], gap="small")
with form, st.container(key="card_entry"):
    section(_("Take down"), _("Enter after the number shows what is known; Tab goes on; Ctrl and Enter save."))
    entry_form.saved(st.session_state.get("entry_saved"), st.session_state.get("entry_refused"))
    number = one_form(plain_digits(entry_form.phone()).strip())
    entry_form.draw(save)
with about, st.container(key="card_number"):
    by_number.number_box()
if number:
    with about, st.container(key="card_known"):
        section(_("What is known of this number"), _("Masked; open grievances first."))
        known.draw(ask(viewer, "known_of", {"phone": number}).to_dict("records"))
