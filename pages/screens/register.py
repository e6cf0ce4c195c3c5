"""Register: who holds which post of the party and the government, since when; seats that are vacant or unknown."""

from functools import partial

import streamlit as st

from data.access import may
from data.verbs import ask, hand_in, record
from pages.views import register_form, register_held, register_holder, register_people, register_places, register_seats
from pages.views.head import card
from pages.views.place_choice import LEVELS, Choice
from pages.views.words import _

viewer, chosen, places = st.session_state.viewer, st.session_state.filters, st.session_state.places
inside = {"district": chosen.district, "block": chosen.block}
teaches = may(viewer, "teaches")


def rows(question: str, **filters) -> list:
    return ask(viewer, question, filters).to_dict("records")


units = rows("units", **inside, limit=2_000)
with card("seats", _("Seats"), _("Unknown: no list speaks of the seat. That is not vacant.")):
    register_seats.choose(chosen, places)
    if not units:
        register_seats.empty(may(viewer, "loads"))
    below = [] if chosen.block else rows("seats_by_place", district=chosen.district)
    register_seats.draw(rows("vacancies", **inside), below)
if units:
    with card("held", _("Who holds which post"), _("As lists and desks say; numbers are masked.")):
        only = register_held.choose()
        register_held.draw(rows("posts_held", **inside, only=only, limit=register_held.MOST))
if teaches:
    about = _("What a desk says goes before every list, until somebody follows.")
    with card("holder", _("Say who holds a seat"), about):
        register_holder.draw(units, places, inside, partial(record, viewer, "post_held"))
if teaches and units:
    about = _("What desks say of a unit here replaces what lists say of it, from one day to another.")
    with card("mapping", _("Which places a unit looks after"), about):
        near = Choice(row for level in LEVELS for row in rows("places", level=level, district=chosen.district))
        decided, of = rows("units_placed", **inside, only="decided"), lambda unit: rows("units_placed", unit=unit)
        register_places.draw(decided, units, of, near, partial(record, viewer, "unit_placed"))
if may(viewer, "persons") and teaches:
    about = _("Senders who may be persons of the register. Nothing is linked by itself.")
    with card("people", _("Who writes"), about):
        register_people.draw(rows("proposed_persons"), partial(record, viewer))
if may(viewer, "loads") and may(viewer, "books"):
    with card(
        "import", _("Bring a register list in"), _("Check it first, then import it. Every import can be undone.")
    ):
        register_form.draw(rows("jobs", limit=500), rows("loads", purpose="register"), partial(hand_in, viewer))
