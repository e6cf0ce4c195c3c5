"""One grievance on one page: its words, its clocks, what was done, its ladder, and what can be done now."""

import streamlit as st

from data import fairness, numbers
from data.access import may
from data.answers import records
from data.settings import now
from data.verbs import ask
from pages.views import acts, by_number, grievance, kin, ladder, letters, outside, thread
from pages.views.batch import Batch
from pages.views.handling import Handling
from pages.views.head import card
from pages.views.words import _

viewer, at_work = st.session_state.viewer, Handling(st.session_state.viewer)
typed, opened = st.query_params.get("number", ""), st.query_params.get("message")
number, decides = numbers.read(typed), may(viewer, "decides")


def rows(question: str, **asked) -> list:
    return ask(viewer, question, asked).to_dict("records")


def plain(question: str, **asked) -> list:
    return records(ask(viewer, question, asked))


row = next(iter(rows("grievance", number=number) if number else ()), None)
if opened and not row:
    row = by_number.of_message(rows("message", message=opened), st.query_params.get("ordinal"))
if row is None:
    by_number.look_up(typed)
    st.stop()
of_it = {"number": row["number"]}
known, steps = (plain("grievance", **of_it)[0], rows("grievance_steps", **of_it)) if row["number"] else (None, [])
if known and may(viewer, "persons"):
    row["named_holds"] = known["named_holds"] = fairness.held_by_named(known, plain)
send = at_work.decide if decides else None
grievance.top(row, viewer.who, send, rows("grievance_clocks", message=str(row["message_id"])), now())
with st.container(key="top"):
    said, done, way = st.columns([9, 8, 6], gap="small")
with said:
    with card("words", _("What was said"), _("As it was written. A claim is a claim until it is verified.")):
        grievance.words(row, steps)
    with card("thread", _("What was done"), _("Nothing is deleted: what was taken back stays, grey.")):
        thread.draw(row, steps)
with done:
    if decides:
        acts.offer(row, at_work, viewer.today)
with way:
    ladder.draw(row, thread.sent_to(steps))
if known:
    decided, closed = plain("grievance_steps", **of_it), {day["day"] for day in rows("holidays")}
    with done:
        kin.draw(known, decided, plain("children", **of_it), Batch("kin", at_work) if decides else None, now(), closed)
    letters.draw(known, decided, closed, now(), send, lambda **office: rows("holder_of", **office))
    outside.draw(known, decided, closed, now(), send)
