"""Officers: what was reported about BDO, CO and office-bearers of each block, and their activities; no ranking."""

import streamlit as st

from data.verbs import ask
from pages.views import figures, nothing, officers, takeaway
from pages.views.head import section
from pages.views.words import _, n_

viewer, filters, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

code = officers.chosen(st.query_params.get("office"))
asked = {name: value for name, value in filters.parameters().items() if name in ("from", "to", "district", "block")}
rows = ask(viewer, "officer_record", asked | {"office": code}).to_dict("records")

with st.container(key="card_officers"):
    about = _(
        "As reported, by place in the order of the alphabet. What nobody reported is not known: a block without a"
        " report says nothing about the work done there."
    )
    section(_("Record of the office by block"), about)
    officers.choose(code)
    officers.legend()
    officers.draw(rows)
    told = sum(int(row["reported"]) for row in rows)
    acts = sum(int(row["activities"]) for row in rows)
    words = [
        n_("{n} grievance", "{n} grievances", told),
        n_("{n} activity", "{n} activities", acts),
        officers.rest(rows),
    ]
    figures.line(words, fresh, "officers", {"subject": code} if told else None)
    takeaway.table(*officers.table(rows), "officers", st.session_state.caption, "officers")
