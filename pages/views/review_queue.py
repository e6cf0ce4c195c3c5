"""The queue of the review desk: which doubts it is asked for, how many messages wait; what is said when none does."""

from html import escape

import streamlit as st

from pages.views import address
from pages.views.draft import Rows
from pages.views.words import _, n_

DOUBTS = ("unplaced", "several", "unsure", "otherwise")


def doubt(code: str) -> str:
    """Why a message is in the queue."""
    return {
        "unplaced": _("place not known"),
        "several": _("several places"),
        "unsure": _("kind or category not sure"),
        "otherwise": _("the machine now says otherwise"),
    }[code]


def chosen_doubt() -> str | None:
    """The doubt that the URL asks for."""
    asked = st.query_params.get("doubt")
    return asked if asked in DOUBTS else None


def filters(waiting: int) -> None:
    """Which messages are in the queue, and how many wait."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="review_filters"):
        st.selectbox(
            _("Which messages"),
            (None, *DOUBTS),
            index=(None, *DOUBTS).index(chosen_doubt()),
            format_func=lambda code: doubt(code) if code else _("all that need a person"),
            key="review_doubt",
            width=420,
            on_change=lambda: address.change({"doubt": st.session_state.review_doubt, "message": None}),
        )
        counted = n_("{n} message waits", "{n} messages wait", waiting)
        st.html(f'<p class="unplaced-line">{escape(counted)}</p>')


def none_left(chosen: bool) -> None:
    """Nothing waits: what that means, and what to do."""
    words = _(
        "Nothing waits for a decision. New messages come here by themselves when their place or category is not sure."
    )
    if chosen:
        words = _("Nothing of this choice waits. Choose all above, or come back later.")
    st.html(f'<p class="sentence">{escape(words)}</p>')
    address.link("reports", _("To the reports"))


def doubts_of(queue: Rows, message: str) -> list[str]:
    """Why this message is in the queue, from the answer to `review_queue`."""
    row = next((row for row in queue if str(row["message_id"]) == message), {})
    return [code for code in DOUBTS if row.get(f"is_{code}")]
