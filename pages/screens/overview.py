"""The picture of the State: figures, district map, grievances by category, activities by day, newest messages."""

import streamlit as st

from data.access import may, sees_unplaced
from data.settings import settings
from data.verbs import ask, hand_in
from pages.views import address, charts, figures, heatmap, maps, messages, nothing, timeline, welcome
from pages.views.head import section
from pages.views.words import _, number

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
caption = st.session_state.caption

if not fresh["messages"] and not (may(viewer, "loads") and sees_unplaced(viewer)):
    nothing.came_in()
    st.stop()
if not fresh["messages"]:
    room = settings()
    fill = lambda: hand_in(viewer, "demo", messages=room.demo_messages)  # noqa: E731
    welcome.draw(room.inbox, room.demo_messages, st.session_state.busy, fill)
    st.stop()

counted = ask(viewer, "figures", chosen.parameters()).iloc[0]
districts = ask(viewer, "places_counted", chosen.everywhere().parameters()).to_dict("records")
cells = ask(viewer, "categories_by_district", chosen.everywhere().parameters()).to_dict("records")
days = ask(viewer, "activities_by_day", chosen.parameters()).to_dict("records")
in_all = ask(viewer, "figures", chosen.everywhere().parameters()).iloc[0]
everywhere = chosen.everywhere().caption(st.session_state.places, fresh)

with st.container(key="top"):
    four, left, right = st.columns([10, 27, 30], gap="small")
with four:
    figures.draw(counted, in_a_place=chosen.district is not None)
with left, st.container(key="card_map"):
    section(_("Grievances by district"), _("Press a district to see it alone; press it again for the whole State."))
    press = lambda code: address.choose("district", code)  # noqa: E731
    maps.draw(districts, chosen.district, "map", press, st.session_state.places.state)
    figures.under(in_all, "grievances", False, fresh, "map", kind="grievance", district=None)
with right, st.container(key="card_heatmap"):
    section(matters := _("Grievances by category and district"), heatmap.about())
    with st.container(key="wide_heatmap"):
        charts.draw(heatmap.figure(cells, districts, chosen.district), "heatmap", f"{matters} · {everywhere}")
    figures.under(in_all, "grievances", False, fresh, "heatmap", kind="grievance", district=None)
with st.container(key="card_timeline"):
    section(acted := _("Activities by day and by who acted"), _("As reported; not yet checked."))
    if days:
        charts.draw(timeline.figure(days, chosen.first, chosen.last), "timeline", f"{acted} · {caption}")
    figures.under(counted, "activities", bool(chosen.district), fresh, "timeline", kind="activity")
if not may(viewer, "texts"):
    st.stop()
newest = ask(viewer, "messages_found", chosen.parameters() | {"limit": 40}).to_dict("records")
with st.container(key="card_messages"):
    section(
        _("Newest messages"),
        _("The last {n} of this choice, with what was understood of them.").format(n=number(len(newest))),
    )
    messages.draw(newest)
