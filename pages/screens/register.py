"""Register: who holds which post of the party and the government, since when; seats that are vacant or unknown."""

from functools import partial

import streamlit as st

from data.access import may
from data.verbs import ask, hand_in, record
from pages.views import (
    books,
    bringing,
    head,
    register_form,
    register_found,
    register_held,
    register_holder,
    register_people,
    register_seats,
)
from pages.views.words import _

viewer, chosen, places = st.session_state.viewer, st.session_state.filters, st.session_state.places
inside = {"district": chosen.district, "block": chosen.block}


def rows(question: str, **filters) -> list:
    return ask(viewer, question, filters).to_dict("records")


units = rows("units", **inside, limit=2_000)
with st.container(key="card_seats"):
    head.section(_("Seats"), _("Unknown: no list speaks of the seat. That is not vacant."))
    register_seats.choose(chosen, places)
    if not units:
        register_seats.empty(may(viewer, "loads"))
    register_seats.draw(
        rows("vacancies", **inside), [] if chosen.block else rows("seats_by_place", district=chosen.district)
    )
if units:
    with st.container(key="card_held"):
        head.section(_("Who holds which post"), _("As lists and desks say; numbers are masked."))
        only = register_held.choose()
        register_held.draw(rows("posts_held", **inside, only=only, limit=register_held.MOST))
if may(viewer, "teaches"):
    with st.container(key="card_holder"):
        head.section(_("Say who holds a seat"), _("What a desk says goes before every list, until somebody follows."))
        register_holder.draw(units, places, inside, lambda **what: record(viewer, "post_held", **what))
if may(viewer, "persons") and may(viewer, "teaches"):
    with st.container(key="card_people"):
        head.section(_("Who writes"), _("Senders who may be persons of the register. Nothing is linked by itself."))
        register_people.draw(rows("proposed_persons"), lambda kind, **pair: record(viewer, kind, **pair))
if may(viewer, "loads") and may(viewer, "books"):
    with st.container(key="card_import"):
        head.section(_("Bring a register list in"), _("Check it first, then import it. Every import can be undone."))
        wish, work = register_form.draw(), rows("jobs", limit=500)
        bringing.offer(register_form.FORM, wish, work, register_found.standing, partial(hand_in, viewer))
        if last := bringing.newest(work, ("register",)):
            register_found.result(last)
        books.loads(
            rows("loads", purpose="register"),
            lambda load_id: hand_in(viewer, "undo", load_id=load_id),
            lambda load_id: hand_in(viewer, "redo", load_id=load_id),
        )
