"""Verification: claims are asked about, by a list nobody chooses; what is claimed and what is verified stand apart."""

from functools import partial

import streamlit as st

from data.access import may
from data.verbs import ask
from pages.views import alarms, checks, figures, handling, nothing, takeaway, verified
from pages.views.handling import Handling
from pages.views.head import section
from pages.views.words import _

viewer, filters, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

place = {"district": filters.district, "block": filters.block}
days = place | {"from": filters.first, "to": filters.last}
few = place | {"limit": checks.SHOWN}
at_work = Handling(viewer)
keep = at_work.keep_and_show if may(viewer, "decides") else None
unmask = partial(at_work.keep_and_show, "unmasked") if may(viewer, "unmask") else None


def rows(question: str, asked: dict) -> list:
    return ask(viewer, question, asked).to_dict("records")


with st.container(key="card_verified"):
    section(_("Claimed and verified"), verified.about())
    shares = rows("verified_share", days)
    verified.draw(shares)
    figures.line([], fresh, "verified", None)
    takeaway.table(*verified.table(shares), "verified", st.session_state.caption, "verified")
with st.container(key="card_checks"):
    section(_("Ask whether it was so"), checks.how_drawn())
    handling.told(at_work.refused)
    checks.claims(rows("checks_to_make", few), keep and partial(keep, "checked"), at_work.turn)
if may(viewer, "persons"):
    with st.container(key="card_alive"):
        section(
            _("Ask whether the committee is alive"),
            _("One committee of each block a week, by lot, and one of its members, by lot too."),
        )
        checks.committees(
            rows("committees_to_check", few), keep and partial(keep, "unit_checked"), unmask, at_work.turn
        )
with st.container(key="card_alarms"):
    section(_("What to look at twice"), alarms.about())
    alarms.draw(rows("alarms", days | {"each": alarms.EACH}))
