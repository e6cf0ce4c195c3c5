"""Why the grassroots is weak: organisation and grievances of each place in four sentences, and the six parts behind."""

import streamlit as st

from data.verbs import ask
from pages.views import nothing, takeaway, weak, weak_parts
from pages.views.head import section
from pages.views.words import _

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
places, caption = st.session_state.places, st.session_state.caption
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

within = chosen.district if places.has_blocks(chosen.district) else None
asked = {"from": chosen.first, "to": chosen.last, "level": "block" if within else "district"}
told = ask(viewer, "why_weak", asked).to_dict("records")
parts = ask(viewer, "why_weak_parts", asked).to_dict("records")
here = [row for row in told if within in (None, row["district"])]
at = weak.place_at(here, chosen.district, chosen.block)

with st.container(key="card_weak"):
    about = _(
        "Against the median of the State, only beyond noise; no score: each part is shown by itself. 90 days, if no"
        " days are chosen."
    )
    section(_("Why is the grassroots weak?"), about)
    if told:
        weak.rule(told[0])
    weak.draw(here)
if at:
    with st.container(key="card_weak_place"):
        section(
            weak_parts.title(at),
            _("Each part: its figure, the band of chance, the State's median, and what speaks against it."),
        )
        weak_parts.draw([row for row in parts if weak.key(row) == weak.key(at)], places)
with st.container(key="card_weak_rows"):
    section(_("The six parts of every place"), weak_parts.signs())
    shown = [row for row in parts if within in (None, row["district"])]
    weak_parts.table(here, shown)
    takeaway.table(*weak_parts.rows(shown), "why-weak", caption, "why_weak")
