"""Committees: expected against real, place by place; which are missing; one committee and its steps."""

import streamlit as st

from data.access import may
from data.verbs import ask
from pages.views import committee_acts, committee_list, committee_map, committee_words, committees, crumbs, terms
from pages.views.head import band, section
from pages.views.words import _

viewer, chosen, places = st.session_state.viewer, st.session_state.filters, st.session_state.places
caption = st.session_state.caption
level, unread_level = committee_words.read(st.query_params)
stage, unread_stage = committee_list.read(st.query_params)
inside = {"district": chosen.district, "block": chosen.block}
state = terms.state_name(places.state)
within = chosen.district if places.has_blocks(chosen.district) else None  # of another State none may be known
here = places.blocks.get(chosen.block) or places.districts.get(chosen.district) or places.area or state
at = "block" if chosen.block else "district" if chosen.district else "state"


def rows(question: str, **filters) -> list:
    return ask(viewer, question, filters).to_dict("records")


counted = [row for row in rows("committees_counted", level=at, **inside) if row["level"] == level]
if unread := ", ".join(filter(None, (unread_level, unread_stage))):
    band(_("Not understood in the address and left out: {what}").format(what=unread), "late")
if unit := st.query_params.get("unit"):
    for row in rows("committees", unit=unit):
        with st.container(key="card_committee"):
            decide = committee_acts.keep(viewer, unit) if may(viewer, "decides") else None
            committee_acts.draw(row, rows("committee_steps", unit=unit), decide, viewer)
with st.container(key="card_committees"):
    with st.container(key="committees_top", horizontal=True, vertical_alignment="center"):
        crumbs.draw(crumbs.steps(state, places.districts.get(chosen.district), places.blocks.get(chosen.block)))
        committees.choose(level)
    about = _(
        "By imported lists and decisions of desks. Complete is a committee whose 12 posts a list fills, or of which a"
        " desk says so with proof."
    )
    section(_("How far the committees are"), about)
    left, right = st.columns([6, 5], gap="medium")
    with left:
        for row in counted:
            committees.whole(row, here)
            if level == "panchayat" and may(viewer, "books"):
                committees.lists(rows("place_lists", level=level, **inside))
            committees.funnel(row, "committee_funnel", caption)
        if not counted:
            committees.above()
    if not chosen.block:
        by = {"level": "block" if within else "district", "district": within}
        below = [one for one in rows("committees_counted", **by) if one["level"] == level]
        with right:
            committees.board(below)
            committees.table_of(below, caption)
        with left:
            imported = ask(viewer, "shapes", by) if within else None
            committee_map.draw(below, within, imported, places.districts, places.state)
with st.container(key="card_missing"):
    section(
        _("Which committees"), _("A press on a name opens the committee, to see and record its steps and meetings.")
    )
    committee_list.choose(stage)
    only = committee_list.only(stage)
    committee_list.draw(rows("committees", level=level, only=only, limit=5_000, **inside), caption)
