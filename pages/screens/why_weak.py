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
days = {"from": chosen.first, "to": chosen.last}
below = days | {"level": "block" if within else "district", "district": within}
told = ask(viewer, "why_weak", below).to_dict("records")
parts = ask(viewer, "why_weak_parts", below).to_dict("records")
at = days | {"level": "block" if chosen.block else "district", "district": chosen.district, "block": chosen.block}

with st.container(key="card_weak"):
    about = _(
        "Against the median of the State, only beyond noise; no score: each part is shown by itself. 90 days, if no"
        " days are chosen."
    )
    section(_("Why is the grassroots weak?"), about)
    weak.draw(told)
if chosen.district:
    (here,) = ask(viewer, "why_weak", at).to_dict("records")
    with st.container(key="card_weak_place"):
        about = _("Each part: its figure, the band of chance, the State's median, and what speaks against it.")
        section(weak_parts.title(here), about)
        weak_parts.draw(ask(viewer, "why_weak_parts", at).to_dict("records"))
with st.container(key="card_weak_rows"):
    section(_("The six parts of every place"), weak_parts.signs())
    weak_parts.table(told, parts)
    takeaway.table(*weak_parts.rows(parts), "why-weak", caption, "why_weak")
