"""Outside: grievances that were filed in another system too, and those that were answered there and nobody was told."""

import streamlit as st

from data.answers import records
from data.verbs import ask
from pages.views import outside
from pages.views.head import section
from pages.views.words import _

viewer = st.session_state.viewer
rows = records(ask(viewer, "outside_tickets"))

with st.container(key="card_outside"):
    section(_("Filed in another system"), _("CPGRAMS, Abua Saathi, right to information, courts: what is due there."))
    outside.table(rows)
