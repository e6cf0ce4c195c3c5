"""States compared, for the AICC: the same definitions for each, rates before counts; no data is not zero."""

import streamlit as st

from data.access import may
from data.settings import settings
from data.verbs import ask, hand_in
from pages.views import compared, compared_committees, takeaway
from pages.views.head import section
from pages.views.words import _

viewer, chosen = st.session_state.viewer, st.session_state.filters
places, fresh = st.session_state.places, st.session_state.fresh
asked = {name: value for name, value in chosen.parameters().items() if name in compared.FILTERS}
rows = ask(viewer, "states_compared", asked).to_dict("records")

with st.container(key="card_compared"):
    about = _(
        "Each figure by one definition for all. What has no place is counted in no State. No data is not zero: nothing"
        " is known of it. Thin: fewer than 30 reports in these days, which say little."
    )
    section(_("States compared"), about)
    brings = may(viewer, "loads") and may(viewer, "books")
    only_demo = brings and not int(ask(viewer, "real_loads")["loads"][0])
    fill = lambda state: hand_in(viewer, "demo", messages=settings().demo_messages, state=state)  # noqa: E731
    compared.draw(rows, fill if only_demo else None, st.session_state.busy)
    takeaway.table(
        *compared.table(rows),
        "states",
        compared.caption(chosen, places, fresh),
        "states",
    )
with st.container(key="card_states_committees"):
    about = _(
        "By imported lists and decisions of desks, as on the committees screen; as of today, whichever days are chosen."
        " Of how many, and which list says so, stands beside each."
    )
    section(_("Committees of the States"), about)
    known = ask(viewer, "states_committees").to_dict("records")
    compared_committees.draw(known)
    about_these = compared.caption(chosen, places, fresh)
    takeaway.table(*compared_committees.table(known), "states-committees", about_these, "states_committees")
