"""Meetings: which committees are to meet in a month, how many did, who is to be asked."""

import streamlit as st

from data.verbs import ask
from pages.views import committee_meetings, committee_words, committees, crumbs, terms
from pages.views.head import band, section
from pages.views.words import _

viewer, chosen, places = st.session_state.viewer, st.session_state.filters, st.session_state.places
level, unread_level = committee_words.read(st.query_params)
month, unread_month = committee_meetings.read(st.query_params, viewer.today)
inside = {"district": chosen.district, "block": chosen.block}
at = "block" if chosen.block else "district" if chosen.district else "state"

if unread := ", ".join(filter(None, (unread_level, unread_month))):
    band(_("Not understood in the address and left out: {what}").format(what=unread), "late")
with st.container(key="card_meetings"):
    with st.container(key="committees_top", horizontal=True, vertical_alignment="center"):
        state = terms.state_name(places.state)
        crumbs.draw(crumbs.steps(state, places.districts.get(chosen.district), places.blocks.get(chosen.block)))
        committees.choose(level)
        committee_meetings.choose(month, viewer.today)
    about = _(
        "Districts on the 5th, others once a month. Held is what attendance or minutes show; else it is only reported."
    )
    section(_("Meetings of the month"), about)
    for row in ask(viewer, "meetings_counted", {"level": at, "day": month, **inside}).to_dict("records"):
        if row["level"] == level:
            committee_meetings.whole(row)
with st.container(key="card_waiting"):
    section(_("Still to meet"), _("Committees that are formed; a press on a name opens the committee."))
    asked = {"level": level, "day": month, "only": "waiting", "limit": 5_000, **inside}
    committee_meetings.draw(ask(viewer, "meetings", asked).to_dict("records"), st.session_state.caption)
