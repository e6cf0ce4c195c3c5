"""Silence: whom to ring today and why, each unit by its own past; what a call found is kept."""

from functools import partial

import streamlit as st

from data.access import may
from data.verbs import ask
from pages.views import figures, handling, ladder_of_silence, nothing, register_seats
from pages.views.handling import Handling
from pages.views.head import section
from pages.views.words import _

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

place = {"district": chosen.district, "block": chosen.block}
at_work = Handling(viewer)
ring_up = partial(at_work.keep_and_show, "unit_rung") if may(viewer, "decides") else None
unmask = partial(at_work.keep_and_show, "unmasked") if may(viewer, "unmask") else None


def rows(question: str, **more) -> list:
    return ask(viewer, question, place | more).to_dict("records")


with st.container(key="card_ring"):
    register_seats.choose(chosen, st.session_state.places)
    about = _(
        "Quieter than ever by its own past of 90 days, silent for a week, or never heard from. A silent block is rung"
        " before what lies in it. No news is not good news, and not bad news: it is not known."
    )
    section(_("Whom to ring today"), about)
    handling.told(at_work.refused)
    ladder_of_silence.draw(
        rows("silence_ladder", only="due", limit=ladder_of_silence.SHOWN), ring_up, unmask, at_work.turn
    )
    figures.line(ladder_of_silence.counts(rows("silence_counted")), fresh, "silence", None)
with st.container(key="card_rest"):
    section(_("Not today"), _("Rung already, or in a block that is to be rung first."))
    ladder_of_silence.rest(rows("silence_ladder", only="rest"))
