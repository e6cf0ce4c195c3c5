"""Reports: the messages behind a figure, sought in either script; each opens to its sightings and original lines."""

from functools import partial

import streamlit as st

from data import numbers
from data.access import may
from data.verbs import ask, original, record
from pages.views import found, message, messages, nothing, numbered, seal, urgent, writer
from pages.views.handling import Handling
from pages.views.head import card
from pages.views.words import _

viewer, chosen, fresh = st.session_state.viewer, st.session_state.filters, st.session_state.fresh
decides, unmasks = may(viewer, "decides"), may(viewer, "unmask")


def rows(question: str, **asked) -> list:
    return ask(viewer, question, asked).to_dict("records")


if not fresh["messages"]:
    nothing.came_in()
    st.stop()

if opened := st.query_params.get("message"):
    of, act = partial(rows, message=opened), partial(record, viewer, message_id=opened)
    told = of("message")
    message.back()
    if not told:
        message.unknown()
        st.stop()
    with st.container(key="card_words"):
        message.words(told)
    understood = _("By fixed rules, from the words, the pin and the place field; not yet checked.")
    with card("understood", _("What was understood"), understood):
        message.reports(told, of("told_again"))
    seal.draw(partial(of, "seals"), bool(of("seals_proposed")), viewer.who, decides, unmasks, act)
    if may(viewer, "persons") and of("who_wrote"):
        writer.draw(lambda: of("who_wrote")[0], unmasks, partial(act, "unmasked"))
    with card("seen", _("Where it was seen"), _("Each file and line that shows this message. It counts once.")):
        message.seen(of("sightings"), partial(original, viewer))
    st.stop()

urgent.draw(rows("urgent"), Handling(viewer).take_in_hand if decides else None)
if number := numbers.read(st.query_params.get("q", "")):
    numbered.draw(number, rows("numbered", number=number), rows("grievance", number=number))
sought = found.wanted()
asked = chosen.parameters() | {"words": sought.keys()}
counted = rows("counts_found", **asked)[0]
about = _("Newest first. Press the time of a message to open it. As reported; not yet checked.")
with card("found", found.said(counted), about):
    found.box(sought, fresh["not_yet_understood"])
    if not (most := int(counted["messages"])):
        nothing.fits()
        st.stop()
    at, caption = found.page(most), found.caption(st.session_state.caption, sought)
    messages.draw(rows("messages_found", **asked, limit=found.PAGE, offset=(at - 1) * found.PAGE), sought)
    found.turn(at, most)
    found.take(lambda: rows("messages_found", **asked, limit=found.MOST), most, caption)
