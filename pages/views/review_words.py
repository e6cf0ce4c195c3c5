"""The message at hand on the review desk: when and how it came, and its words with those that decided marked."""

import json
from collections.abc import Iterable
from html import escape

import streamlit as st

from data.reviews import whole
from pages.views import messages
from pages.views.draft import Rows
from pages.views.head import section
from pages.views.review_queue import doubt
from pages.views.tables import tag
from pages.views.words import _, moment, number


def draw(rows: Rows, why_here: Iterable[str], who: str) -> None:
    """The message: when and how it came, its words with those that decided marked, and who is at it; `who` looks."""
    told = rows[0]
    section(_("Message of {moment}").format(moment=moment(told["sent_at"])), messages.came_by(told))
    tags = [tag(doubt(code), "failed") for code in why_here]
    if isinstance(told["decision_id"], str):
        tags.append(tag(_("decided by a person")))
    if isinstance(told["claimed_by"], str):
        mine = told["claimed_by"] == who
        tags.append(tag(_("claimed by you") if mine else _("claimed by {who}").format(who=told["claimed_by"])))
    if tags:
        st.html(" ".join(tags))
    st.html(f'<div class="words as-is">{_marked(rows)}</div>')
    if isinstance(told["place_text"], str):
        label = _("Place typed:")
        st.html(f'<p class="small">{escape(label)} <span class="as-is">{escape(told["place_text"])}</span></p>')


def _marked(rows: Rows) -> str:
    """The words, escaped, those that decided marked, and a number where each of several reports begins."""
    text = rows[0]["text"]
    if not isinstance(text, str):
        return ""
    if not rows[0]["is_whole"]:  # a number in it is masked: places in the text are not those that were understood
        return escape(text)
    marks = set()
    for row in rows:
        for name in ("place_reason", "topic_reason"):
            told = json.loads(row[name]) if isinstance(row[name], str) else {}
            marks |= {at for start, end in told.get("spans", ()) for at in range(start, end)}
    begins = {whole(row["span_start"]): n for n, row in enumerate(rows, 1)} if len(rows) > 1 else {}
    out, is_marked = [], False
    for at, letter in enumerate(text):
        if at in begins:
            out.append(f'<b class="nth">{"</mark>" if is_marked else ""}{number(begins[at])}</b>')
            is_marked = False
        if (at in marks) != is_marked:
            is_marked = not is_marked
            out.append("<mark>" if is_marked else "</mark>")
        out.append(escape(letter))
    return "".join(out) + ("</mark>" if is_marked else "")
