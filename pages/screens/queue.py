"""Queue: the grievances that wait, what will be late next first; several are decided on at once, by keyboard too."""

import streamlit as st

from data.access import may
from data.settings import now
from data.verbs import ask
from pages.views import ages, bulk, by_number, calls, figures, nothing, queue
from pages.views.handling import Handling
from pages.views.head import section
from pages.views.words import _, n_

viewer, filters, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

at, at_work, decides = viewer.as_of or now(), Handling(viewer), may(viewer, "decides")
chosen, page = queue.chosen(), queue.page()
asked = {name: value for name, value in filters.parameters().items() if name != "kind"} | {"track": chosen["track"]}
counted = ask(viewer, "queue_counted", asked).to_dict("records")[0]
part = {"tab": chosen["tab"], "limit": queue.PAGE, "offset": (page - 1) * queue.PAGE}
rows = ask(viewer, "queue", asked | part).to_dict("records")

queue.tabs(counted, chosen)
with st.container(key="top"):
    waiting, picture = st.columns([17, 7], gap="small")
with waiting, st.container(key="card_queue"):
    about = _(
        "First those whose clock ends within 48 hours, then the late ones, then the rest. Pick rows and decide on"
        " all of them; J, K, X and Enter do."
    )
    section(queue.tab(chosen["tab"]), about)
    if decides:
        bulk.draw(rows, at, viewer.who, at_work)
    if rows:
        queue.rows(rows, at, viewer.who, decides, at_work)
        queue.turn(page, int(rows[0]["found"]))
    else:
        queue.none_here(chosen["tab"])
with picture:
    with st.container(key="card_number"):
        by_number.number_box()
    with st.container(key="card_calls"):
        section(_("The fewest calls that prevent most breaches"), _("Open ones whose clock runs out in 48 hours."))
        calls.draw(ask(viewer, "calls_to_make", asked).to_dict("records"), at)
    with st.container(key="card_ages"):
        section(_("How long they have waited"), _("Open grievances by days since the citizen spoke."))
        ages.draw(ask(viewer, "queue_ages", asked).to_dict("records"))
        open_ = n_("{n} grievance open", "{n} grievances open", int(counted["open"]))
        in_a_place = bool(filters.district or filters.block)
        missing = figures.not_placed(int(counted["unplaced_open"]), int(counted["all_open"]), in_a_place)
        figures.line([open_, missing], fresh, "ages", None)
