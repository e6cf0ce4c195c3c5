"""The form by which a desk says who holds a seat: unit, post, seat, name and number, or that it is vacant; days."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from data.holders import BadHolder
from data.reference import Post, posts
from data.settings import now
from pages.views import terms
from pages.views.filters import Places
from pages.views.head import band
from pages.views.reasons import reason
from pages.views.register_held import unit_name
from pages.views.register_seats import named
from pages.views.words import _, language, number

_LEAST_YEAR = 1950


def draw(
    units: Sequence[Mapping[str, Any]], places: Places, inside: Mapping[str, int | None], record: Callable[..., Any]
) -> None:
    """The form for the units of the chosen place, and the place itself, which no list need speak of."""
    options = _options(units, places, inside)
    unit = st.selectbox(_("Unit"), list(options), format_func=options.__getitem__, key="holder_unit")
    track, level, place = unit
    known = [post for post in posts() if post.level == level and post.track == track]
    with st.form("holder", clear_on_submit=True, border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = {post.post: _post(post) for post in known}
            post = st.selectbox(_("Post"), list(names), format_func=names.__getitem__)
            most = max((one.seats or 99 for one in known), default=1)
            seat = st.number_input(_("Seat"), 1, most, 1, width=140)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(_("Name"), max_chars=120)
            phone = st.text_input(_("Number"), max_chars=40)
        today = now().date()
        days = {"min_value": today.replace(_LEAST_YEAR, 1, 1), "max_value": today.replace(today.year + 10, 1, 1)}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            first = st.date_input(_("From day"), today, **days, format="DD/MM/YYYY")
            last = st.date_input(_("Last day (if it has ended)"), None, **days, format="DD/MM/YYYY")
        vacant = st.checkbox(_("Nobody holds it: vacant"))
        if st.form_submit_button(_("Keep"), type="primary"):
            what = {"post": post, "seat": int(seat), "place": place}
            what |= {"vacant": True} if vacant else {"name": name.strip() or None, "number": phone.strip() or None}
            what |= {key: day.isoformat() for key, day in (("from_day", first), ("to_day", last)) if day}
            _keep(record, what)


def _keep(record: Callable[..., Any], what: Mapping[str, Any]) -> None:
    try:
        record(**what)
    except BadHolder as refusal:
        band(reason(str(refusal)), "failed")
    else:
        st.toast(_("Kept"))


def _options(
    units: Sequence[Mapping[str, Any]], places: Places, inside: Mapping[str, int | None]
) -> dict[tuple[str, str, str], str]:
    """(track, level, place) of a unit → its name; first the chosen place itself."""
    found: dict[tuple[str, str, str], str] = {}
    district, block = inside["district"], inside["block"]
    said: dict[str, list] = {"state": [str(places.state), None]}
    here = [("state", terms.state_name(places.state))]
    if district:
        said["district"] = [str(district), None]
        here = [("district", places.districts[district])]
    if block:
        said["block"] = [str(block), None]
        here = [("block", places.blocks[block])]
    for level, name in here:
        for track in ("party", "government"):
            if any(post.level == level and post.track == track for post in posts()):
                found[track, level, json.dumps(said)] = f"{name} · {named(track)}"
        if level == "block":
            found["government", "circle", json.dumps(said)] = f"{name} · {_post_of('co')}"
    for row in units:
        if any(post.level == row["level"] and post.track == row["track"] for post in posts()):
            found.setdefault((row["track"], row["level"], row["place"]), f"{unit_name(row)} · {named(row['track'])}")
    return found


def _post(post: Post) -> str:
    name = post.name_hi if language() == "hi" else post.name_en
    return f"{name} ({number(post.seats)})" if post.seats and post.seats > 1 else name


def _post_of(code: str) -> str:
    return _post(next(post for post in posts() if post.post == code))
