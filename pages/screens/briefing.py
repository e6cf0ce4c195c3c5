"""Briefing: the morning's news of the State or a district in numbered sentences, as page, PDF and text to copy."""

import streamlit as st

from data import briefing as briefings
from data.answers import records
from data.verbs import ask
from pages.views import bar, briefing, nothing, terms
from pages.views.head import section
from pages.views.words import _

viewer, chosen, places = st.session_state.viewer, st.session_state.filters, st.session_state.places
if not st.session_state.fresh["messages"]:
    nothing.came_in()
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom"):
    bar.district(chosen, places)
    length = briefing.length(st.query_params.get("length"))
district = chosen.district or places.only_district(viewer)
place = places.districts[district] if district else places.area or terms.state_name(places.state)
asked = {"district": district, "length": length, "limit": 1}
found = briefing.kept(ask(viewer, "briefings", asked).to_dict("records"))
if found is None:  # none of this area has been kept yet
    told = briefings.told(
        lambda name, **given: records(ask(viewer, name, {"today": viewer.today, **given})),
        viewer.today,
        length,
        district,
    )
    found = told, viewer.today, _("made just now; the next one is kept at 07:00")
told, day, made = found
head = briefing.title(place, day, length)
with st.container(key="card_briefing"):
    section(head, made)
    briefing.ways(told, head, made, f"briefing-{length}-{day}")
    briefing.draw(told, "briefing")
