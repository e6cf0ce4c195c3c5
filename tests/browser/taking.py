"""A screen with everything that can be taken away, for test_takeaway.py."""

import datetime as dt

import shapely
import streamlit as st

from data.access import DESK
from data.settings import INDIA
from pages.views import charts, look, palette, pictures, takeaway, timeline
from pages.views.head import section

CAPTION = "जिलेवार शिकायतें · पूरा राज्य · 5 जनवरी 2026 से 11 जनवरी 2026 तक · 22 नव॰ 2026, 19:36 तक के डेटा से <b>"
COLUMNS = ["जिला", "शिकायतें", "समय"]
ROWS = [
    ["सरायकेला-खरसावाँ", 4, dt.datetime(2026, 11, 22, 19, 36, tzinfo=INDIA)],
    ['=HYPERLINK("http://example.invalid")', -1, None],
]
DAYS = [
    {"day": dt.date(2026, 1, 5 + n % 7), "actor": actor, "activities": 1 + n}
    for n, actor in enumerate(("party", "office_bearer", "bdo", "co", "party", "bdo", "unknown"))
]
AREAS = [(1, shapely.box(85, 23, 86, 24), False), (2, shapely.box(86, 23, 87, 24), True)]


def picture() -> bytes:
    fill = palette.SCALE[0]
    value = {"fill": fill, "ink": palette.on(fill), "label": "सरायकेला-\nखरसावाँ", "figure": "4", "silent": False}
    return pictures.map_png(AREAS, {1: value, 2: value | {"silent": True, "figure": ""}}, [(fill, "4")], CAPTION)


if __name__ == "__main__":
    st.session_state.viewer = DESK
    st.html(look.style())
    st.html('<div class="head"></div>')
    with st.container(key="card_days"):
        section("सरायकेला-खरसावाँ", CAPTION)
        charts.draw(timeline.figure(DAYS, None, None), "days", CAPTION)
    with st.container(key="card_table"):
        takeaway.table(COLUMNS, ROWS, "districts", CAPTION, "districts")
        takeaway.map_button(picture, "map", "map")
