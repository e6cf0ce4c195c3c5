"""Dossier: two pages for the talk with one district's president: strengths, silences, promises, five questions."""

import streamlit as st

from data.answers import records
from data.dossier import dossier as made_of
from data.verbs import ask
from pages.views import address, bar, dossier, nothing
from pages.views.head import section
from pages.views.words import _, asof

viewer, chosen, places = st.session_state.viewer, st.session_state.filters, st.session_state.places
fresh = st.session_state.fresh
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

bar.district(chosen, places)
district = chosen.district or places.only_district(viewer)
with st.container(key="card_dossier"):
    if district not in places.districts:
        section(_("Dossier"), _("Choose the district whose president you will talk with."))
        st.stop()
    told = made_of(
        lambda name, **given: records(ask(viewer, name, {"today": viewer.today, **given})), viewer.today, district
    )
    head = dossier.title(places.districts[district], viewer.today)
    section(head, asof(fresh["last_message"]))
    with st.container(horizontal=True, vertical_alignment="center"):
        dossier.ways(told, head, asof(fresh["last_message"]), f"dossier-{district}-{viewer.today}")
        address.link("sessions", _("To its sessions and promises"), district=district)
    dossier.draw(told)
