"""Sessions: those that were held, a form to open one, and the dialogue itself in large type: question after question,
with what is promised, by keyboard alone.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data.promises import LONGEST
from pages.views import address, focus, owners, tables, terms
from pages.views.filters import Places
from pages.views.owners import Owner
from pages.views.tables import Column
from pages.views.taking_down import Keep
from pages.views.words import _, n_, number, plain_day

_DUE_IN = 30  # days, unless the desk says another day
Row = Mapping[str, Any]


def listed(rows: Sequence[Row], may_open: bool) -> None:
    """From the answer to `sessions`; each opens by a link."""
    if not rows:
        words = _("No session has been held with this place yet. The desk of the State opens one.")
        if may_open:
            words = _("No session has been held yet. Open one below when the dialogue begins.")
        st.html(f'<p class="small">{escape(words)}</p>')
    for row in rows:
        counts = [
            n_("{n} exchange", "{n} exchanges", int(row["exchanges"])),
            n_("{n} promise", "{n} promises", int(row["promises"])),
            n_("{n} of them open", "{n} of them open", int(row["open"])),
        ]
        with st.container(horizontal=True, vertical_alignment="center", key=f"session_{row['session']}"):
            address.link("sessions", f"{plain_day(row['day'])} · {terms.name_of(row)}", session=row["session"])
            said = " · ".join([row["with_whom"], *counts])
            st.html(f'<span class="as-is">{escape(said)}</span>', width="content")


def form(places: Places, today: dt.date, turn: int, keep: Keep) -> None:
    """Opens a session with the leaders of the State or a district."""
    options = {("state", places.state): terms.state_name(places.state)} | {
        ("district", code): name for code, name in sorted(places.districts.items(), key=lambda item: item[1])
    }
    with st.form(f"open_session_{turn}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            level, code = st.selectbox(
                _("Of which place the leaders are"), list(options), format_func=options.__getitem__
            )
            day = st.date_input(_("On which day"), today, format="DD/MM/YYYY")
            with_whom = st.text_input(
                _("Who holds it: offices, no names"), max_chars=LONGEST["with_whom"], placeholder=_("AICC in-charge")
            )
        if st.form_submit_button(_("Open the session"), type="primary"):
            if kept := keep("session_opened", level=level, lgd_code=code, day=day.isoformat(), with_whom=with_whom):
                address.choose("session", kept["decision_id"])
            st.rerun()


def head(session: Row, exchanges: int, promises: int) -> None:
    """Whose session it is, and how far it has come."""
    about = f"{plain_day(session['day'])} · {session['with_whom']}"
    next_one = _("Question {n}").format(n=number(exchanges + 1))
    counted = n_("{n} promise so far", "{n} promises so far", promises)
    st.html(
        f'<div class="matter"><div class="no">{escape(next_one)}</div>'
        f'<div class="status ended">{escape(counted)}</div>'
        f'<div class="stands">{escape(terms.name_of(session))}</div>'
        f'<div class="about as-is">{escape(about)}</div></div>'
    )


def question(session: Row, places: Places, turn: int, keep: Keep) -> None:
    """The next question: who speaks, what he asks, the answer. The cursor stands in it; Ctrl and Enter keep it."""
    focus.on(f"talk_question_{turn}")
    options = owners.options(session, places)
    with st.form(f"talk_{turn}", border=False):
        speaker = st.selectbox(
            _("Who speaks: choose an office or type it"),
            list(options),
            format_func=lambda one: options.get(one, one),
            accept_new_options=True,
            key="talk_speaker",
        )
        asked = st.text_area(
            _("Question or point"), key=f"talk_question_{turn}", height=120, max_chars=LONGEST["question"]
        )
        answer = st.text_area(_("Answer"), key=f"talk_answer_{turn}", height=120, max_chars=LONGEST["answer"])
        if st.form_submit_button(_("Keep, next question"), type="primary"):
            who = speaker.held() if isinstance(speaker, Owner) else {"speaker": speaker}
            keep("session_said", session=session["session"], question=asked, answer=answer, **who)
            st.rerun()


def promise(session: Row, places: Places, today: dt.date, turn: int, keep: Keep) -> None:
    """A promise that is made now: its words, who owes it, by which day."""
    options = owners.options(session, places)
    with st.form(f"promise_{turn}", border=False):
        words = st.text_area(_("What is promised"), key=f"promise_words_{turn}", height=120, max_chars=LONGEST["words"])
        owner = st.selectbox(_("Who owes it"), list(options), format_func=options.__getitem__, key="promise_owner")
        first = session["day"]
        default = max(first, today) + dt.timedelta(days=_DUE_IN)
        due = st.date_input(
            _("By which day"), default, min_value=first, format="DD/MM/YYYY", key=f"promise_due_{session['session']}"
        )
        if st.form_submit_button(_("Keep the promise"), type="primary"):
            keep("promise_made", session=session["session"], words=words, due=due.isoformat(), **owner.held())
            st.rerun()


def said(rows: Sequence[Row]) -> None:
    """What was asked and answered, from the answer to `exchanges`, the last first."""
    columns = [
        Column(_("No."), "n"),
        Column(_("Who spoke"), "as-is"),
        Column(_("Question or point"), "text as-is"),
        Column(_("Answer"), "text as-is"),
    ]
    lines = [
        [number(row["ordinal"]), _speaker(row), _or_dash(row["question"]), _or_dash(row["answer"])]
        for row in reversed(rows)
    ]
    tables.draw(columns, lines)


def take_back(rows: Sequence[Row], promises: Sequence[Row], session: Row, keep: Keep) -> None:
    """Take the last question or promise back, or the whole session."""
    with st.popover(_("Take something back")):
        if rows:
            label = _("The last question")
            st.button(
                label, key="unsay", on_click=keep, args=("session_said",), kwargs={"undoes": rows[-1]["exchange"]}
            )
        if promises:
            last = max(promises, key=lambda row: row["decided_at"])
            label = _("The last promise")
            st.button(label, key="unpromise", on_click=keep, args=("promise_made",), kwargs={"undoes": last["promise"]})
        label = _("The whole session, with all that was said and promised")
        st.button(label, key="unopen", on_click=keep, args=("session_opened",), kwargs={"undoes": session["session"]})


def _speaker(row: Row) -> str:
    if isinstance(row["post"], str):
        return owners.named(row["post"], "", terms.name_of(row))
    return row["speaker"] if isinstance(row["speaker"], str) else "–"


def _or_dash(words: Any) -> str:
    return words if isinstance(words, str) and words else "–"
