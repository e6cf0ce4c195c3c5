"""The map: State, district, block and its panchayats by press, back by crumbs; one measure in colour, all in words."""

import streamlit as st

from data.verbs import ask
from pages.views import (
    address,
    atlas,
    crumbs,
    measures,
    nothing,
    panchayats,
    picker,
    ranking,
    remainder,
    takeaway,
    terms,
)
from pages.views.head import band, section
from pages.views.scales import Scale
from pages.views.words import _

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
places, caption = st.session_state.places, st.session_state.caption
if not fresh["messages"]:
    nothing.came_in()
    st.stop()

district, block = chosen.district, chosen.block
within = district if places.has_blocks(district) else None  # of another State the blocks may not be known
level = "block" if within else "district"
known = measures.offered(level, chosen.kind)
measure, unread = measures.read(st.query_params, known)
inside = {"level": "block", "district": district}
counted = ask(viewer, "places_counted", {**chosen.everywhere().parameters(), "level": level, "district": within})
imported = ask(viewer, "shapes", inside) if within else None
wanted = measure.filters(chosen.parameters())
placed = ask(viewer, "how_placed", wanted).to_dict("records")[0]
rows = {name: wanted[name] for name in measure.rows}
scale = Scale(measure, level, counted.to_dict("records"))
shown = ranking.columns(measure, known)
name = places.blocks.get(block) or places.districts.get(district)


def press(at: str, code: int) -> None:
    address.choose(at, None if code in (block, district) else code)


with st.container():  # always there: what stands below keeps its place, so the map isn't loaded anew
    if unread:
        band(_("Not understood in the address and left out: {what}").format(what=unread), "late")
    if not placed["reports"]:
        nothing.fits()
with st.container(key="card_atlas"):
    with st.container(key="atlas_top", horizontal=True, vertical_alignment="center"):
        crumbs.draw(
            crumbs.steps(terms.state_name(places.state), places.districts.get(district), places.blocks.get(block))
        )
        picker.draw(known, measure)
    left, right = st.columns([6, 5], gap="medium")
    with left:
        section(measure.name, measure.means)
        parts = atlas.draw(
            scale,
            known.values(),
            within,
            block if within else district,
            imported,
            places.districts,
            press,
            places.state,
        )
        if district and not within:
            nothing.known_below()
        remainder.without_area(scale.values(), parts.without)
        remainder.draw(placed, name, bool(block), fresh, rows)
        atlas.picture(scale, parts, f"{caption} · {remainder.said(placed, name, bool(block))}")
    with right:
        if block:
            panchayats.figures(next(row for row in scale.rows if row["block"] == block), known, {"block": None})
            panchayats.draw(ask(viewer, "places", {**inside, "level": "panchayat"}).to_dict("records"), block)
        else:
            ranking.draw(scale, shown, None, lambda code: press(level, code))
            takeaway.table(*ranking.table(scale, shown), "places", f"{measure.name} · {caption}", "places")
