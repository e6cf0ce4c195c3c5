"""The keys of the wall: made and named, shown once as a link, revoked."""

import streamlit as st

from data import wall_keys
from pages.views import keys, once
from pages.views.head import section
from pages.views.words import _

viewer = st.session_state.viewer


def make(name: str) -> None:
    once.tell("key", (name, wall_keys.make(viewer, name)))


with st.container(key="card_new_key"):
    section(
        _("A new key"), _("Each screen of the wall gets its own, so that one can be taken away without the others.")
    )
    keys.form(make)
    if made := once.told("key"):
        keys.shown_once(*made)
with st.container(key="card_wall_keys"):
    section(_("Keys made"), _("A revoked key stops its screen within seconds and wipes what it has kept."))
    keys.table(wall_keys.made(viewer), lambda key_id: wall_keys.revoke(viewer, key_id))
