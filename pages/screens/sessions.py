"""Sessions: the dialogues with the leaders of a place, what was promised there, what became of it; and session mode."""

import streamlit as st

from data.access import may
from data.verbs import ask
from pages.views import address, bar, promises, sessions
from pages.views.head import section
from pages.views.taking_down import TakingDown
from pages.views.words import _

viewer, chosen, places = st.session_state.viewer, st.session_state.filters, st.session_state.places
at_work, takes_down = TakingDown(viewer), may(viewer, "teaches")
here, asked = {"district": chosen.district}, st.query_params.get("promise")


def rows(question: str, **filters) -> list:
    return ask(viewer, question, filters).to_dict("records")


if session := rows("sessions", session=st.query_params.get("session", "")):
    (session,) = session
    inside = {"session": session["session"]}
    exchanges = rows("exchanges", **inside) if may(viewer, "texts") else []
    made = rows("promises", **inside)
    with st.container(key="card_session"):
        sessions.head(session, int(session["exchanges"]), len(made))
        at_work.told()
        with st.container(horizontal=True, vertical_alignment="center"):
            address.link("sessions", _("To all sessions"))
            if takes_down:
                sessions.take_back(exchanges, made, session, at_work.keep)
    if takes_down:
        asking, promising = st.columns([3, 2], gap="small")
        with asking, st.container(key="card_talk"):
            sessions.question(session, places, at_work.turn, at_work.keep)
        with promising, st.container(key="card_promise"):
            sessions.promise(session, places, viewer.today, at_work.turn, at_work.keep)
    with st.container(key="card_made"):
        section(_("Promised in this session"), _("An office and a day for each; no names of persons."))
        promises.table(made, asked)
    if exchanges:
        with st.container(key="card_said"):
            section(_("Asked and answered"), _("The last question stands at the top."))
            sessions.said(exchanges)
    st.stop()

counted = rows("promises_counted", **here)[0]
with st.container(key="card_promises"):
    section(_("Promises"), promises.counted_in_words(counted))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        bar.district(chosen, places)
        only = promises.tabs(counted, st.query_params.get("promises"))
    shown = rows("promises", **here, only=only, promise=asked)
    promises.table(shown)
    at_work.told()
    if takes_down:
        promises.tell(shown, viewer.today, at_work.turn, at_work.keep)
with st.container(key="card_sessions"):
    section(_("Sessions"), _("Dialogues with the leaders of the State or of a district, the newest first."))
    sessions.listed(rows("sessions", **here), takes_down)
    if takes_down:
        sessions.form(places, viewer.today, at_work.turn, at_work.keep)
