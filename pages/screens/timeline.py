"""Activities by day and by who acted, and by place; a rise that is only more reporting is marked; a day opens."""

import streamlit as st

from data.verbs import ask
from pages.views import day_reports, figures, nothing, rises, strip, takeaway, timeline
from pages.views.days import days_shown
from pages.views.head import section
from pages.views.words import _

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
caption = st.session_state.caption

if not fresh["messages"]:
    nothing.came_in()
    st.stop()


def rows(question: str, **other) -> list:
    return ask(viewer, question, chosen.parameters() | other).to_dict("records")


counted = rows("figures")[0]
days = days_shown(chosen.first, chosen.last, fresh, viewer.today)
if not days or not counted["activities"]:
    nothing.fits()
    st.stop()
bars = rises.bars(days, rows("reporting_by_day"), fresh)
by_actor, district = rows("activities_by_day"), chosen.district
lines = strip.places_of(st.session_state.places, district)
board = strip.Board(rows("activities_by_place", block=None), days, lines, district)

with st.container(key="card_by_actor"):
    section(
        _("Activities by day and by who acted"), _("As reported; not yet checked. Press a bar to read its reports.")
    )
    day_reports.draw(timeline.figure(by_actor, days.first, days.last, bars), "by_actor", caption)
    rises.draw(bars, days.step)
    day_reports.choose(bars, days)
    figures.under(counted, "activities", bool(district), fresh, "by_actor", kind="activity")
    takeaway.table(*timeline.table(by_actor, days, bars), "activities-by-day", caption, "actors")
with st.container(key="card_by_place"):
    section(_("Activities by place and day"), strip.about())
    day_reports.draw(strip.figure(board), "by_place", caption)
    figures.under(counted, "activities", bool(district), fresh, "by_place", kind="activity")
    takeaway.table(*board.table(), "activities-by-place", caption, "places")
