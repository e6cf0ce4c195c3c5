"""Call-backs: closed grievances are asked about, by a list nobody chooses; and complaints of one cause."""

import streamlit as st

from data.access import may
from data.verbs import ask
from pages.views import call_list, handling, nothing
from pages.views.handling import Handling
from pages.views.head import section
from pages.views.words import _

viewer, filters, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

place = {"district": filters.district, "block": filters.block}
days = place | {"from": filters.first, "to": filters.last}
at_work = Handling(viewer)


def rows(question: str, asked: dict) -> list:
    return ask(viewer, question, asked).to_dict("records")


def call(number: str, outcome: str, note: str) -> None:
    at_work.keep_and_show("called_back", number=number, outcome=outcome, note=note)


with st.container(key="card_calls_back"):
    about = _(
        "Two of each block's closings of last week, drawn by lot and not chosen. Whoever closed one doesn't call about"
        " it."
    )
    section(_("Ask whether it is put right"), about)
    handling.told(at_work.refused)
    call_list.draw(rows("call_list", place), call if may(viewer, "decides") else None)
with st.container(key="card_shares"):
    section(
        _("Confirmed by those who were asked"),
        _("Of the calls that were drawn. The bar is where the true share lies, with 95 % certainty (Wilson)."),
    )
    call_list.shares(rows("confirmed_share", days))
with st.container(key="card_alarms"):
    section(
        _("Many complaints, one cause"),
        _("Three or more independent senders in 30 days about the same office and matter. Forwarded texts count once."),
    )
    call_list.alarms(rows("same_cause", place))
