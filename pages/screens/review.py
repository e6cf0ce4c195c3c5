"""Review desk: what is not sure, the most pressing first; confirm or correct it by keyboard; corrections teach."""

import streamlit as st

from data.access import may
from data.verbs import ask, hand_in, record
from pages.views import agreement, nothing, review, teach
from pages.views.head import section
from pages.views.place_choice import Choice
from pages.views.review_work import Work
from pages.views.words import _

viewer, fresh = st.session_state.viewer, st.session_state.fresh


def rows(question: str, **filters) -> list:
    return ask(viewer, question, filters).to_dict("records")


if not fresh["messages"]:
    nothing.came_in()
    st.stop()


def decide(kind: str, **what) -> dict:
    return record(viewer, kind, **what)


work = Work(decide)
queue = rows("review_queue", only=review.chosen_doubt(), limit=20 + len(work.left))
places = Choice(row for level in ("district", "block", "panchayat") for row in rows("places", level=level))
message = work.at_hand(queue)
told = rows("review", message=message) if message else []
review.filters(int(queue[0]["waiting"]) if queue else 0)

if not told:
    with st.container(key="card_review_none"):
        review.none_left(bool(review.chosen_doubt()))
else:
    acts, drafted = work.acts(message, told, places), work.draft(message, told)
    with st.container(key="top"):
        left, right = st.columns(2, gap="small")
    with left, st.container(key="card_words"):
        review.words(told, review.doubts_of(queue, message), viewer.who)
        if may(viewer, "teaches") and isinstance(told[0]["group_name"], str):
            teach.home(rows("group_homes", group=told[0]["group_name"]), places, work.turn, decide)
    with right, st.container(key="card_understood"):
        section(
            _("What was understood"), _("Correct what is wrong, then keep it. What a person says wins from then on.")
        )
        review.acts(work.is_changed(message, told), len(drafted) > 1, bool(work.decided), acts)
        review.fields(told, drafted, places, acts["change"], work.turn)

if may(viewer, "teaches"):
    with st.container(key="card_teach"):
        section(
            _("What corrections teach"), _("Nothing is learned before you have seen what it changes and accepted it.")
        )
        teach.draw(rows, decide, lambda **what: hand_in(viewer, "preview", **what), places)
with st.container(key="card_agreement"):
    section(_("Machine and desk"), _("How often the desk left what the machine had understood, week by week."))
    agreement.draw(rows("agreement"), st.session_state.caption)
