"""Thirty days on the map in thirty seconds: grievances or activities, and silence as it grows."""

import streamlit as st

from data.verbs import ask
from pages.views import figures, nothing, replay, strip, takeaway
from pages.views.head import section
from pages.views.words import _

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
places, district = st.session_state.places, chosen.district

if not fresh["messages"]:
    nothing.came_in()
    st.stop()

asked = chosen.parameters() | {"from": None, "block": None}
rows = ask(viewer, "days_by_place", asked).to_dict("records")
if not any(row["grievances"] + row["activities"] for row in rows):
    nothing.fits()
    st.stop()
shown = {"from": rows[0]["day"], "to": rows[-1]["day"], "block": None}
counted = ask(viewer, "figures", asked | shown).to_dict("records")[0]
imported = ask(viewer, "shapes", {"level": "block", "district": district})
names = strip.places_of(places, district)
caption = replay.caption(chosen, places, rows[0]["day"], rows[-1]["day"], fresh)
first = "activities" if chosen.kind == "activity" else "grievances"

with st.container(key="card_replay"):
    section(_("Thirty days in thirty seconds"), replay.about(rows[0]["day"], rows[-1]["day"]))
    replay.draw(replay.frames(rows, names, district, first), places.state, district, imported)
    for kind, code in (("grievances", "grievance"), ("activities", "activity")):
        figures.under(counted, kind, bool(district), fresh, kind, **shown, kind=code)
    takeaway.table(*replay.table(rows, names, district), "thirty-days", caption, "replay")
