"""The front door of the eye: viewer, language, screens, filters, freshness. Every screen is opened through here."""

import time
from dataclasses import replace
from pathlib import Path

import streamlit as st

from data.access import may
from data.permits import sees
from data.settings import now
from data.verbs import NotKept, NotOpen, ask, hand_in, in_clear, is_kept, opening, record
from pages.gate import signed_out, viewing
from pages.views import (
    address,
    bar,
    doors,
    filters,
    head,
    jobs,
    look,
    not_yours,
    once,
    past,
    ribbon,
    state_choice,
    unopened,
)
from pages.views.terms import names as names_of
from pages.views.turns import TURNS
from pages.views.words import _, language, spoken

REFRESH_SECONDS = 3
by_timer = st.session_state.pop("by_timer", False)
present = viewing.viewer(touch=not by_timer)
once.begin(by_timer)
address.hold()


def screen(name: str, title: str, **more: bool) -> st.Page:
    return st.Page(f"screens/{name}.py", title=title, url_path=name, **more)


PICTURES = {  # screens of what is known: these follow the filters
    "overview": screen("overview", _("Picture of the State"), default=True),
    "map": screen("map", _("Map")),
    "heatmap": screen("heatmap", _("Heatmaps")),
    "timeline": screen("timeline", _("Timeline")),
    "queue": screen("queue", _("Queue of grievances")),
    "reports": screen("reports", _("Reports")),
    "replay": screen("replay", _("Replay")),
    "aicc": screen("aicc", _("States compared")),
    "why_weak": screen("why_weak", _("Why weak")),
    "officers": screen("officers", _("Officers by block")),
    "verification": screen("verification", _("Verification")),
    "programmes": screen("programmes", _("Programmes")),
}
SCREENS = PICTURES | {
    "call_backs": screen("call_backs", _("Call-backs")),
    "silence": screen("silence", _("Silence")),
    "grievance": screen("grievance", _("One grievance")),
    "docket": screen("docket", _("Public hearing")),
    "outside": screen("outside", _("Other systems")),
    "review": screen("review", _("Review desk")),
    "entry": screen("entry", _("Take down")),
    "sessions": screen("sessions", _("Sessions and promises")),
    "briefing": screen("briefing", _("Briefing")),
    "dossier": screen("dossier", _("Dossier")),
    "upload": screen("upload", _("Load files")),
    "sources": screen("sources", _("Sources")),
    "health": screen("health", _("Health of the data")),
    "committees": screen("committees", _("Committees")),
    "meetings": screen("meetings", _("Meetings")),
    "register": screen("register", _("Register")),
    "boundaries": screen("boundaries", _("Boundaries and places")),
    "scenes": screen("scenes", _("The wall")),
    "keys": screen("keys", _("Keys of the wall")),
    "log": screen("log", _("Log")),
    "accounts": screen("accounts", _("Accounts")),
}
IN_THE_PAST = (
    *PICTURES.values(),
    *(SCREENS[name] for name in ("sources", "health", "committees", "meetings")),
)  # they follow the moment in the address, too
st.session_state.screens = {name: page for name, page in SCREENS.items() if present and sees(present, name)}

st.session_state.drawn_at = time.monotonic()
st.session_state.setdefault("opened", object())  # which of the open screens this is, for its turn


@st.fragment(run_every=REFRESH_SECONDS)
def wait_for_the_room() -> None:
    """Say how far the opening of the room has come; go on when it is open."""
    try:
        ask(present, "freshness")
        st.rerun()
    except NotOpen:
        unopened.draw(opening())


@st.fragment(run_every=REFRESH_SECONDS)
def follow(shown: str) -> None:
    """Progress of the loader's work; when what is known has changed, or who looks, the whole screen is drawn anew."""
    if viewing.viewer() != present:
        address.keep()
        st.rerun()
    told = ask(present, "jobs").to_dict("records")
    busy = bool(jobs.active(told))
    jobs.draw(told)
    is_news = str(ask(viewer, "freshness").to_dict("records")[0]) != shown
    if (
        busy != st.session_state.busy
        or in_clear(present) != st.session_state.in_clear
        or is_news
        and not busy
        and TURNS.is_due(st.session_state.opened, st.session_state.drawn_at)
    ):
        address.keep()
        st.session_state.by_timer = True  # nobody's work: a session ends for idleness all the same
        st.rerun()


def choices(chosen: filters.Filters, places: filters.Places, sentence: str) -> None:
    """The filters of a picture, the viewer's own views, and what is chosen as a sentence."""
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        state_choice.draw(viewer, shown)
        bar.draw(chosen, places)
        if not viewer.as_of:
            bar.saved(
                ask(viewer, "saved_views").to_dict("records"),
                lambda name, url: record(viewer, "view_saved", name=name, address=url),
                lambda view_id: record(viewer, "view_removed", view_id=view_id),
            )
        past.choose(as_of)
        head.sentence(sentence)


page = st.navigation(list(SCREENS.values()), position="hidden")
shown = next(name for name, one in SCREENS.items() if one == page)
st.set_page_config(
    page_title=_("Connect Centre war room"), page_icon=str(Path(__file__).parent / "views" / "icon.png"), layout="wide"
)
st.html(look.style())
if present is None:  # nothing is asked for a page that nobody is signed in on
    signed_out.draw()
    st.stop()
as_of, unread_moment = past.read(st.query_params)
shown = next(name for name, one in SCREENS.items() if one == page)
state, unread_state = state_choice.read(st.query_params, present, shown)
viewer = st.session_state.viewer = replace(present, as_of=as_of if page in IN_THE_PAST else None, state=state)
try:
    fresh = ask(viewer, "freshness").to_dict("records")[0]
except NotOpen:
    head.draw(None, now().date())
    wait_for_the_room()
    st.stop()
except NotKept:
    head.draw(None, viewer.today)
    past.band(as_of, True)
    past.wait(
        as_of,
        lambda: is_kept(viewer),
        lambda: ask(present, "jobs").to_dict("records"),
        lambda: hand_in(present, "as_of", at=as_of.isoformat()),
    )
    st.stop()
blocks = ask(viewer, "places", {"level": "block"}).to_dict("records")
places = filters.Places(
    names_of(ask(viewer, "districts").to_dict("records")),
    names_of(blocks, "lgd_code"),
    {int(row["lgd_code"]): int(row["district"]) for row in blocks},
)
places = places.of_area(viewer)
chosen = filters.read(st.query_params, places, viewer.today)
sentence = chosen.sentence(places, fresh["first_day"], fresh["last_day"])
st.session_state.fresh, st.session_state.filters, st.session_state.places = fresh, chosen, places
st.session_state.caption = chosen.caption(places, fresh) + past.known(viewer)
st.session_state.in_clear = in_clear(present)
st.session_state.busy = bool(jobs.active(ask(present, "jobs").to_dict("records")))

head.draw(fresh, viewer.today)
if as_of:
    past.band(as_of, bool(viewer.as_of))
if fresh["demo_loads"]:
    ribbon.draw(may(viewer, "loads"), lambda: hand_in(viewer, "remove_demo"))
follow(str(fresh))
titles = {name: each.title for name, each in st.session_state.screens.items()}
doors.draw(titles, shown, viewing.name(), lambda: signed_out.ways(present))
if page not in st.session_state.screens.values():
    not_yours.draw(present, shown)
    st.stop()
with spoken(language()), TURNS.drawing():  # the language is looked up once, not for each word
    if page in PICTURES.values() and fresh["messages"]:
        choices(chosen, places, sentence)
    elif page in PICTURES.values():
        state_choice.draw(viewer, shown)
    if unread := (*chosen.unread, *filter(None, [unread_moment, unread_state])):
        head.band(_("Not understood in the address and left out: {what}").format(what=", ".join(unread)), "late")
    page.run()
