"""Review desk: what is not sure, the most pressing first; confirm or correct it by keyboard; corrections teach."""

import streamlit as st

from data.access import beside, may
from data.verbs import ask, hand_in, record
from pages.views import agreement, home_choice, nothing, review_acts, review_fields, review_queue, review_words, teach
from pages.views.head import section
from pages.views.place_choice import ELSEWHERE, LEVELS, Choice
from pages.views.review_work import Work
from pages.views.words import _

viewer, fresh = st.session_state.viewer, st.session_state.fresh


def rows(question: str, **filters) -> list:
    return ask(viewer, question, filters).to_dict("records")


if not fresh["messages"]:
    nothing.came_in()
    st.stop()

work = Work(lambda kind, **what: record(viewer, kind, **what))
queue = rows("review_queue", only=review_queue.chosen_doubt(), limit=20 + len(work.left))
known = [row for level in LEVELS for row in rows("places", level=level)]
others = [row for state in beside(viewer) for level in ELSEWHERE for row in rows("places", level=level, state=state)]
places = Choice(known + others)
message = work.at_hand(queue)
told = rows("review", message=message) if message else []
review_queue.filters(int(queue[0]["waiting"]) if queue else 0)

if not told:
    with st.container(key="card_review_none"):
        review_queue.none_left(bool(review_queue.chosen_doubt()))
else:
    acts, drafted = work.acts(message, told, places), work.draft(message, told)
    with st.container(key="top"):
        left, right = st.columns(2, gap="small")
    with left, st.container(key="card_words"):
        review_words.draw(told, review_queue.doubts_of(queue, message), viewer.who)
        if may(viewer, "teaches"):
            group = told[0]["group_name"]
            homes = rows("group_homes", group=group) if isinstance(group, str) else []
            home_choice.of_group(homes, places, work.turn, work.home(message, "group_placed", group_name=group))
            homes = rows("sender_home", message=message)
            home_choice.of_sender(homes, places, work.turn, work.home(message, "sender_placed", message_id=message))
    with right, st.container(key="card_understood"):
        section(
            _("What was understood"), _("Correct what is wrong, then keep it. What a person says wins from then on.")
        )
        review_acts.draw(work.is_changed(message, told), len(drafted) > 1, bool(work.decided), acts)
        at_hand = work.report_at_hand(drafted)
        desk = review_fields.Desk(places, acts["change"], acts["choose"], at_hand, work.turn)
        review_fields.draw(told, drafted, desk)

if may(viewer, "teaches"):
    with st.container(key="card_teach"):
        section(
            _("What corrections teach"), _("Nothing is learned before you have seen what it changes and accepted it.")
        )
        teach.draw(rows, work.record, lambda **what: hand_in(viewer, "preview", **what), places)
with st.container(key="card_agreement"):
    section(_("Machine and desk"), _("How often the desk left what the machine had understood, week by week."))
    agreement.draw(rows("agreement"), st.session_state.caption)
