"""The log: who came in, what was refused, shown, taken away and decided, newest first."""

import streamlit as st

from data.verbs import read_log
from pages.views import log_lines
from pages.views.head import section
from pages.views.words import _

viewer = st.session_state.viewer

with st.container(key="card_log"):
    section(_("Log"), _("Newest first. Nothing in it can be changed: each line is bound to the one before."))
    what, who = log_lines.choose()
    lines = read_log(viewer, what, who, log_lines.MOST)
    if not lines:
        log_lines.nothing()
        st.stop()
    log_lines.draw(lines)
