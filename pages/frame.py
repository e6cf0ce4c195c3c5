"""The front door of the eye: viewer, language, screens, filters, freshness. Every screen is opened through here."""

from pathlib import Path

import streamlit as st

from data.access import DESK
from data.verbs import NotOpen, ask, hand_in, opening
from pages.views import filters, head, jobs, look
from pages.views.terms import names as names_of
from pages.views.words import _, language

REFRESH_SECONDS = 3
viewer = st.session_state.viewer = DESK  # until sign-in exists: one desk with the whole State

SCREENS = (
    st.Page("screens/overview.py", title=_("Picture of the State"), url_path="overview", default=True),
    st.Page("screens/health.py", title=_("Health of the data"), url_path="health"),
    st.Page("screens/scenes.py", title=_("The wall"), url_path="scenes"),
)


@st.fragment(run_every=REFRESH_SECONDS)
def wait_for_the_room() -> None:
    """Say how far the opening of the room has come; go on when it is open."""
    try:
        ask(viewer, "freshness")
        st.rerun()
    except NotOpen:
        told = opening()
        if "error" in told:
            head.band(
                _("The room could not be opened: {reason}").format(reason=jobs.first_and_last(told["error"])), "failed"
            )
        else:
            head.band(" · ".join([_("The room is opening"), *([jobs.said(told)] if told else [])]), "late")


@st.fragment(run_every=REFRESH_SECONDS)
def follow(shown: str) -> None:
    """Progress of the loader's work; when it has changed what is known, the whole screen is drawn anew."""
    told = ask(viewer, "jobs").to_dict("records")
    busy = bool(jobs.active(told))
    jobs.draw(told)
    is_news = str(ask(viewer, "freshness").to_dict("records")[0]) != shown
    if busy != st.session_state.busy or is_news and not busy:
        st.rerun()


def ribbon() -> None:
    """While demo data are in force every screen says so, and offers to remove them."""
    with st.container(key="ribbon", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        head.band(_("This is DEMO data – not real"), "demo")
        remove = st.popover(_("Remove demo data"))
    with remove:
        st.write(_("All demo data go out of every count. Real data stay as they are."))
        st.button(_("Yes, remove all demo data"), key="remove_demo", on_click=lambda: hand_in(viewer, "remove_demo"))


def bar(chosen: filters.Filters, names: dict[int, str], page: st.Page) -> None:
    """Screens, filters and language, in one line that wraps on a phone."""
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        if not st.context.is_embedded:
            for screen in SCREENS:
                st.page_link(screen, query_params=st.query_params.to_dict())
        if page is SCREENS[0] and st.session_state.fresh["messages"]:
            filters.draw(chosen, names)
            head.sentence(
                chosen.sentence(names, st.session_state.fresh["first_day"], st.session_state.fresh["last_day"])
            )
        other = {"hi": ("English", "en"), "en": ("हिन्दी", "hi")}[language()]
        st.button(other[0], key="language", on_click=filters.choose, args=("lang", other[1]))


page = st.navigation(SCREENS, position="hidden")
st.set_page_config(
    page_title=_("Connect Centre war room"), page_icon=str(Path(__file__).parent / "views" / "icon.png"), layout="wide"
)
st.html(look.style())
try:
    fresh = ask(viewer, "freshness").to_dict("records")[0]
except NotOpen:
    head.draw(None)
    wait_for_the_room()
    st.stop()
names = names_of(ask(viewer, "districts").to_dict("records"))
chosen = filters.read(st.query_params, names)
st.session_state.fresh, st.session_state.filters = fresh, chosen
st.session_state.busy = bool(jobs.active(ask(viewer, "jobs").to_dict("records")))

head.draw(fresh)
if fresh["demo_loads"]:
    ribbon()
follow(str(fresh))
bar(chosen, names, page)
if chosen.unread:
    head.band(_("Not understood in the address and left out: {what}").format(what=", ".join(chosen.unread)), "late")
page.run()
