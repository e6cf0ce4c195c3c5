"""Docket: the list of a Monday's public hearing by department, who came on the day itself, and the same on paper."""

import streamlit as st

from data.answers import records
from data.verbs import ask
from pages.views import address, docket, imports
from pages.views.head import band, section
from pages.views.words import _, day

viewer = st.session_state.viewer
monday, unread = docket.monday(st.query_params.get("monday"), viewer.today)
if unread:
    band(_("Not understood in the address and left out: {what}").format(what=unread), "late")
rows = records(ask(viewer, "docket", {"day": monday}))
closed = {row["day"]: imports.holiday(row) for row in ask(viewer, "holidays").to_dict("records")}

with st.container(key="card_docket"):
    section(_("Public hearing on {day}").format(day=day(monday)), docket.counted(rows))
    if monday in closed:
        band(_("This Monday is a holiday: {name}").format(name=closed[monday]), "late")
    docket.ways(rows, monday, closed.get(monday), viewer.today)
    address.link("entry", _("Take down who comes: each gets a number at once"))
    docket.draw(rows)
