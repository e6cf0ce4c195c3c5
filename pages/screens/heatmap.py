"""Heatmaps: reports by category and place, by weekday and hour, and on a grid over the State."""

import streamlit as st

from data.verbs import ask
from pages.views import address, beneath, board, charts, grid, heat, heatmap, hours, nothing, rates, squares, takeaway
from pages.views.head import section
from pages.views.words import _

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
places, caption = st.session_state.places, st.session_state.caption
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

kind, district = chosen.kind or "grievance", chosen.district
within = district if places.has_blocks(district) else None
level = "block" if within else "district"
inside = {**chosen.everywhere().parameters(), "level": level, "district": within}
cells = ask(viewer, "categories_by_place", inside).to_dict("records")
columns = ask(viewer, "places_counted", inside).to_dict("records")
clock = ask(viewer, "reports_by_hour", chosen.parameters()).to_dict("records")
found = ask(viewer, "heat_cells", chosen.parameters()).to_dict("records")
on = rates.wanted(st.query_params)
place = places.blocks.get(chosen.block) or places.districts.get(district)
if not cells and not clock:
    nothing.fits()
    st.stop()

with st.container(key="card_categories"):
    shown = board.read(cells, columns, level)
    as_rate = "categories" in on
    section(heatmap.title(kind, places.districts.get(district)), heatmap.how(level, as_rate))
    rates.switch("categories", board.unit(level))
    with st.container(key="wide_categories"):
        at = grid.pressed(heatmap.by_place(shown, chosen.block or district, kind, as_rate), "categories", caption)
    rows = {"kind": kind, "block": None}
    beneath.total(*board.totals(shown), places.districts.get(district), fresh, "categories", rows)
    takeaway.table(*board.table(shown), "categories-by-place", caption, "by_place")
if rows := heatmap.pressed(shown, at, kind, chosen.only):
    address.go("reports", **rows)

left, right = st.columns([10, 8], gap="small")
with left, st.container(key="card_hours"):
    section(_("Reports by weekday and hour"), hours.about(clock, "hours" in on))
    rates.switch("hours", _("Average of one such day"))
    with st.container(key="wide_hours"):
        charts.draw(hours.figure(clock, "hours" in on), "hours", caption)
    beneath.total(*hours.totals(clock), place, fresh, "hours", {})
    takeaway.table(*hours.table(clock), "reports-by-hour", caption, "by_hour")
with right, st.container(key="card_heat"):
    as_rate = "cells" in on
    section(_("Where reports come from"), heat.how(as_rate))
    rates.switch("cells", _("Overdue part of open grievances"))
    heat.draw(found, places, as_rate, caption)
    beneath.most(found, places.blocks, places.above, as_rate)
    beneath.rests(squares.rests(found, places.blocks))
    beneath.total(*squares.totals(found, place is not None), place, fresh, "heat", {})
    takeaway.table(*squares.table(found, places.blocks), "reports-by-square", caption, "by_square")
if block := heat.pressed():
    address.go("reports", block=block, district=places.above[block], rate=None)
