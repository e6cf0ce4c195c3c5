"""One grievance on one page: its words, its clocks, what was done, its ladder, and what can be done now."""

import streamlit as st

from data import numbers
from data.access import may
from data.answers import records
from data.settings import now
from data.verbs import ask
from pages.views import acts, clock_bars, grievance, ladder, letters, message, outside, thread
from pages.views.handling import Handling
from pages.views.head import section
from pages.views.words import _

viewer = st.session_state.viewer
typed, opened = st.query_params.get("number", ""), st.query_params.get("message")
number, decides, at_work = numbers.read(typed), may(viewer, "decides"), Handling(viewer)

found = ask(viewer, "grievance", {"number": number}).to_dict("records") if number else []
row = found[0] if found else None
if opened and not row:
    told = ask(viewer, "message", {"message": opened}).to_dict("records")
    row = grievance.waiting(told, st.query_params.get("ordinal"))
    if told and row is None:
        grievance.numbered_of(told)
        st.stop()
    if not told:
        message.unknown()
if row is None:
    grievance.look_up(typed)
    st.stop()

of_it = {"number": row["number"]}
steps = ask(viewer, "grievance_steps", of_it).to_dict("records") if row["number"] else []
running = ask(viewer, "grievance_clocks", {"message": str(row["message_id"])}).to_dict("records")
with st.container(key="card_grievance"):
    left, right = st.columns([3, 2], gap="medium")
    with left:
        grievance.head(row)
        own = (lambda owner: at_work.decide("owned", owner=owner, **of_it)) if decides else None
        grievance.follower(row, viewer.who, own)
    with right:
        clock_bars.draw([one for one in running if one["ordinal"] == row["ordinal"]], now())
with st.container(key="top"):
    said, done, way = st.columns([9, 8, 6], gap="small")
with said:
    with st.container(key="card_words"):
        section(_("What was said"), _("As it was written. A claim is a claim until it is verified."))
        grievance.words(row, steps)
    with st.container(key="card_thread"):
        section(_("What was done"), _("Nothing is deleted: what was taken back stays, grey."))
        thread.draw(row, steps)
with done:
    if decides:
        with st.container(key="card_acts"):
            section(_("What to do now"), _("Only what may follow is offered. Each step is kept with who took it."))
            (acts.draw if row["number"] else acts.waiting)(row, at_work, viewer.today)
        if row["number"]:
            with st.container(key="card_beside"):
                section(_("Record beside it"), _("Changes no clock and no desk."))
                acts.beside(row, at_work, viewer.today)
    if row["number"]:
        grievance.kin(row, ask(viewer, "children", of_it).to_dict("records"))
if row["number"]:
    with st.container(key="card_letters"):
        section(_("Letters"), _("Drafted from what is known here. Read, change what you like, then print or copy."))
        known, decided = records(ask(viewer, "grievance", of_it))[0], records(ask(viewer, "grievance_steps", of_it))
        closed = {day["day"] for day in ask(viewer, "holidays").to_dict("records")}
        over = {level: known[level] for level in ("district", "block", "panchayat")}

        def holder(office: str) -> str:
            held = ask(viewer, "holder_of", {"office": office, **over}).to_dict("records")
            return held[0]["name"] if len(held) == 1 else ""

        letters.draw(known, decided, closed, now(), at_work.decide if decides else None, holder)
    with st.container(key="card_outside"):
        section(_("In another system"), _("What was filed elsewhere, its number and the last day there."))
        outside.draw(known, decided, closed, now(), at_work.decide if decides else None)
with way, st.container(key="card_ladder"):
    section(_("The ladder"), _("Whose desk it is on, and to whom it goes up. Who is named in it never gets it."))
    ladder.draw(row, thread.sent_to(steps))
