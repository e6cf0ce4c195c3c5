"""How well the road in works: loads with undo, what could not be read, sources, doubts, and the loader's work."""

import streamlit as st

from data.access import may
from data.verbs import ask, hand_in
from pages.views import books, jobs
from pages.views.head import section
from pages.views.words import _

viewer = st.session_state.viewer


def rows(question: str) -> list:
    return ask(viewer, question).to_dict("records")


with st.container(key="card_loads"):
    section(_("Loads"), _("Undo takes a load out of every count; redo brings it back, with the decisions on it."))
    books.loads(
        rows("loads"),
        lambda load_id: hand_in(viewer, "undo", load_id=load_id),
        lambda load_id: hand_in(viewer, "redo", load_id=load_id),
        may(viewer, "loads"),
    )
if may(viewer, "texts"):  # both quote what people wrote
    with st.container(key="card_unread"):
        section(
            _("Files that could not be read"), _("They are kept as they came. Everything else in their load went in.")
        )
        books.unread_files(rows("unread_files"))
    with st.container(key="card_rejections"):
        section(_("Rejected lines"), _("Each with its reason and the line as it came."))
        books.rejections(rows("rejections"))
with st.container(key="card_sources"):
    section(
        _("Sources"),
        _("By channel and group. Rejected: lines that could not become messages. Not placed: reports."),
    )
    books.sources(rows("sources"))
with st.container(key="card_notes"):
    section(_("What the channels noticed"), _("Order of day and month, cut exports, gaps."))
    books.notes(rows("notes"))
with st.container(key="card_doubts"):
    section(
        _("In doubt"),
        _("Messages that exports of the same group can't tell apart for certain; both are kept and counted."),
    )
    books.doubts(rows("doubts"))
with st.container(key="card_jobs"):
    section(_("The loader's work"), _("Since the room opened."))
    jobs.table(rows("jobs"))
