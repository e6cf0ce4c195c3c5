"""Programmes: the party's calendar, in how many units each was held, silent, cancelled; claimed and verified apart."""

from functools import partial

import streamlit as st

from data.access import may
from data.verbs import ask
from pages.views import address, figures, handling, programme_changes, programme_form, programmes, takeaway
from pages.views.handling import Handling
from pages.views.head import section
from pages.views.words import _

viewer, filters, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
place = {"district": filters.district, "block": filters.block}
opened, at_work = st.query_params.get("programme"), Handling(viewer)


def rows(question: str, **more) -> list:
    return ask(viewer, question, place | more).to_dict("records")


about = _(
    "Claimed: reports of these days tell of it. Verified: a desk says so, or somebody who was asked. Nothing heard is"
    " not “not held”. Head-counts claimed, told by two or more, and verified stand apart."
)
shown = (
    rows("programmes", programme=opened)
    if opened
    else rows("programmes", **{"from": filters.first, "to": filters.last})
)
with st.container(key="card_programmes"):
    section(_("Programme calendar"), about)
    handling.told(at_work.refused)
    if opened:
        st.button(_("All programmes"), key="all_programmes", on_click=address.choose, args=("programme", None))
    programmes.draw(shown)
    figures.line([], fresh, "programmes", None)
    if shown:
        takeaway.table(*programmes.table(shown), "programmes", st.session_state.caption, "programmes")
if opened and shown:
    with st.container(key="card_units"):
        section(programmes.name(shown[0]), _("What became of it in each unit; silent ones first."))
        units = rows("programme_units", programme=opened)
        programmes.units(units)
        if may(viewer, "decides") and units:
            tell = partial(at_work.keep_and_show, "programme_told", programme=opened)
            programme_form.telling(units, tell, str(at_work.turn))
set_it = partial(at_work.keep_and_show, "programme_set") if may(viewer, "state_office") else None
if decided := ask(viewer, "programme_decisions", {"programme": opened}).to_dict("records"):
    with st.container(key="card_changes"):
        if opened:
            section(
                _("What the state office decided"), _("A change or a withdrawal can be taken back; nothing is lost.")
            )
            programme_changes.draw(decided, set_it)
            if set_it and shown:
                programme_changes.change(shown[0], decided, set_it, st.session_state.places, viewer.today)
        else:
            section(_("Withdrawn programmes"), _("No unit is expected to hold them. A press shows the decisions."))
            programme_changes.withdrawn(decided)
if set_it and not opened:
    with st.container(key="card_set"):
        section(_("Set a programme"), _("As the circular says. It is then expected in every unit of that level."))
        programme_form.setting(st.session_state.places, viewer.today, set_it, str(at_work.turn))
