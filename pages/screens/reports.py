"""Reports: the messages behind a figure, sought in either script; each opens to its sightings and original lines."""

import streamlit as st

from data import numbers
from data.access import may
from data.verbs import ask, original, record
from pages.views import found, message, messages, nothing, numbered, seal, urgent, writer
from pages.views.handling import Handling
from pages.views.head import section
from pages.views.words import _

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh

if not fresh["messages"]:
    nothing.came_in()
    st.stop()

if opened := st.query_params.get("message"):
    told = ask(viewer, "message", {"message": opened}).to_dict("records")
    message.back()
    if not told:
        message.unknown()
        st.stop()
    with st.container(key="card_words"):
        message.words(told)
    with st.container(key="card_understood"):
        section(
            _("What was understood"), _("By fixed rules, from the words, the pin and the place field; not yet checked.")
        )
        message.reports(told, ask(viewer, "told_again", {"message": opened}).to_dict("records"))
    seal.draw(
        lambda: ask(viewer, "seals", {"message": opened}).to_dict("records"),
        not ask(viewer, "seals_proposed", {"message": opened}).empty,
        viewer.who,
        may(viewer, "decides"),
        may(viewer, "unmask"),
        lambda kind, reason: record(viewer, kind, message_id=opened, reason=reason),
    )
    if may(viewer, "persons") and not ask(viewer, "who_wrote", {"message": opened}).empty:
        writer.draw(
            lambda: ask(viewer, "who_wrote", {"message": opened}).to_dict("records")[0],
            may(viewer, "unmask"),
            lambda reason: record(viewer, "unmasked", message_id=opened, reason=reason),
        )
    with st.container(key="card_seen"):
        section(_("Where it was seen"), _("Each file and line that shows this message. It counts once."))
        seen = ask(viewer, "sightings", {"message": opened}).to_dict("records")
        message.seen(seen, lambda sighting: original(viewer, sighting))
    st.stop()

urgent.draw(ask(viewer, "urgent").to_dict("records"), Handling(viewer).take_in_hand if may(viewer, "decides") else None)
if number := numbers.read(st.query_params.get("q", "")):
    of_it = {"number": number}
    entries, grievances = (ask(viewer, name, of_it).to_dict("records") for name in ("numbered", "grievance"))
    numbered.draw(number, entries, grievances)
sought = found.wanted()
asked = chosen.parameters() | {"words": sought.keys()}
counted = ask(viewer, "counts_found", asked).to_dict("records")[0]
with st.container(key="card_found"):
    section(
        found.said(counted), _("Newest first. Press the time of a message to open it. As reported; not yet checked.")
    )
    found.box(sought, fresh["not_yet_understood"])
    if not counted["messages"]:
        nothing.fits()
        st.stop()
    at = found.page(int(counted["messages"]))
    part = {"limit": found.PAGE, "offset": (at - 1) * found.PAGE}
    messages.draw(ask(viewer, "messages_found", asked | part).to_dict("records"), sought)
    found.turn(at, int(counted["messages"]))
    every = {"limit": found.MOST}
    caption = found.caption(st.session_state.caption, sought)
    found.take(
        lambda: ask(viewer, "messages_found", asked | every).to_dict("records"), int(counted["messages"]), caption
    )
