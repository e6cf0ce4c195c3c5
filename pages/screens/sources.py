"""Sources: when each channel, group and district spoke last, and which silence is unusual by its own past."""

import streamlit as st

from data.settings import now
from data.verbs import ask
from pages.views import nothing, silences
from pages.views.head import section
from pages.views.words import _

viewer, fresh, places = st.session_state.viewer, st.session_state.fresh, st.session_state.places

if not fresh["messages"]:
    nothing.came_in()
    st.stop()

rows = ask(viewer, "rhythm").to_dict("records")
about = _(
    "Unusual: longer than ever in 90 days. Dead: twice as long, and two days; such a channel turns the wall amber."
)
for sort in silences.SORTS:
    if any(row["sort"] == sort for row in rows):
        with st.container(key=f"card_{sort}s"):
            section(silences.sort_name(sort), about)
            silences.draw(rows, sort, viewer.as_of or now(), places.districts)
