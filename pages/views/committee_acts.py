"""One committee: how far it is, what desks said of it, and what may be said next: a step, a meeting, or taking back."""

import time
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data import committees as rules
from data.access import NotAllowed, Viewer
from data.life import IllegalStep
from data.verbs import ask, record
from pages.views import address, refusals
from pages.views.committee_list import place, posts, reported
from pages.views.committee_words import step
from pages.views.register_held import unit_name
from pages.views.words import _, moment, n_, plain_day

_PATIENCE = 5.0  # seconds until the loader has come to a decision; later the screen follows by itself
_LONGEST = 2_000
Row = Mapping[str, Any]
Decide = Callable[..., None]


def draw(row: Row, told: Sequence[Row], decide: Decide | None, viewer: Viewer) -> None:
    """From a row of `committees` and the answer to `committee_steps` of its unit. `decide`: None for who may not."""
    st.button(_("Close"), key="committee_close", on_click=address.choose, args=("unit", None))
    formed = {"list": _("by a list, with all posts"), "desk": _("by the word of a desk")}
    formed = (formed | {"stated": _("as an imported list says")}).get(row["formed_by"], "")
    lines = [
        f"{step(row['stage'])}{f' · {formed}' if formed else ''}",
        _("Posts filled: {posts}").format(posts=posts(row)),
    ]
    if row["alive_until"] == row["alive_until"] and row["alive_until"] is not None:
        lines.append(_("verified alive, counts until {day}").format(day=plain_day(row["alive_until"])))
    st.html(
        f'<p class="sentence as-is">{escape(unit_name(row))}</p><p class="as-is">{escape(place(row))}</p>'
        f"<p>{escape(' · '.join(lines))}</p>"
    )
    if reported(row):
        words = _("Only reported, not checked: {claim}").format(claim=reported(row))
        st.html(f'<p class="claimed-line"><i class="claimed-box"></i>{escape(words)}</p>')
    if refused := st.session_state.get("committee_refused"):
        st.html(f'<div class="band failed" role="alert">{escape(_said(refused))}</div>')
    if decide:
        left, right = st.columns(2, gap="medium")
        with left:
            _step_form(row, viewer, decide)
        with right:
            _meeting_form(row, viewer, decide)
    _thread(row, told, decide)


def keep(viewer: Viewer, unit: str) -> Decide:
    """How a decision on this committee is kept, in effect when the screen is drawn anew."""

    def decide(kind: str, **what: Any) -> None:
        try:
            kept = record(viewer, kind, unit=unit, **what)
        except (IllegalStep, NotAllowed) as error:
            st.session_state.committee_refused = error
            st.rerun()  # it is told above the form, whose fields stay filled
        st.session_state.committee_refused = None
        until = time.monotonic() + _PATIENCE
        while not _is_applied(viewer, unit, kept) and time.monotonic() < until:
            time.sleep(0.1)
        st.rerun()

    return decide


def _is_applied(viewer: Viewer, unit: str, kept: Mapping[str, Any]) -> bool:
    told = ask(viewer, "committee_steps", {"unit": unit}).to_dict("records")
    if undone := kept.get("undoes"):
        return not any(row["decision_id"] == undone and row["in_force"] for row in told)
    return any(row["decision_id"] == kept["decision_id"] for row in told)


def _said(error: IllegalStep | NotAllowed) -> str:
    if isinstance(error, NotAllowed):
        return _("This committee is not known here, or your role or area doesn't let you decide on it.")
    return refusals.said(error)


def _step_form(row: Row, viewer: Viewer, decide: Decide) -> None:
    able = rules.able(viewer, row["stage"])
    if not able:
        words = _("No further step is yours to record. The state office approves and verifies.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    with st.form("committee_step", border=False, clear_on_submit=False):
        next_one = len(able) - 1 if row["stage"] == "proposed" else 0  # somebody holds a post: to be formed
        chosen = st.selectbox(_("Step"), able, next_one, format_func=step)
        on = st.date_input(_("On which day"), viewer.today, rules.FIRST_DAY, viewer.today, format="DD/MM/YYYY")
        proof = st.text_input(_("Proof: list, photo, number of a letter, call"), max_chars=_LONGEST)
        note = st.text_input(_("Note"), max_chars=_LONGEST)
        if st.form_submit_button(_("Record the step"), type="primary"):
            decide("committee_stepped", step=chosen, on=str(on), proof=proof, note=note, follows=_head(row))


def _meeting_form(row: Row, viewer: Viewer, decide: Decide) -> None:
    most = int(row["posts"]) if row["posts"] == row["posts"] and row["posts"] else 500
    with st.form("committee_meeting", border=False, clear_on_submit=False):
        outcomes = {"held": _("meeting held"), "cancelled": _("meeting cancelled")}
        outcome = st.selectbox(_("Meeting"), list(outcomes), format_func=outcomes.get)
        on = st.date_input(_("On which day"), viewer.today, rules.FIRST_DAY, viewer.today, format="DD/MM/YYYY")
        came = st.number_input(_("How many of the committee came"), 0, most, None)
        minutes = st.text_input(_("Minutes: where they are"), max_chars=_LONGEST)
        words = _("Without attendance or minutes a meeting counts as reported only.")
        st.html(f'<p class="small">{escape(words)}</p>')
        if st.form_submit_button(_("Record the meeting")):
            decide("meeting_told", outcome=outcome, on=str(on), attendance=came, minutes=minutes)


def _thread(row: Row, told: Sequence[Row], decide: Decide | None) -> None:
    """What was said of it, the newest first; what was taken back is grey."""
    for one in told:
        with st.container(horizontal=True, vertical_alignment="center", key=f"committee_said_{one['decision_id']}"):
            style = "" if one["in_force"] else ' class="undone"'
            st.html(
                f'<p{style}>{escape(_line(one))}</p><p class="small as-is">{escape(_written(one))}</p>', width="stretch"
            )
            if (
                decide
                and one["in_force"]
                and (one["what"] not in rules.steps() or one["decision_id"] == row["last_step"])
            ):
                kind = "committee_stepped" if one["what"] in rules.steps() else "meeting_told"
                if st.button(_("Take back"), key=f"committee_undo_{one['decision_id']}"):
                    decide(kind, undoes=one["decision_id"])


def _line(one: Row) -> str:
    meetings = {
        "held": _("Meeting held"),
        "reported": _("Meeting reported, nothing shows it"),
        "cancelled": _("Meeting cancelled"),
    }
    parts = [meetings.get(one["what"]) or step(one["what"]), plain_day(one["on_day"])]
    if one["attendance"] == one["attendance"] and one["attendance"] is not None:
        parts.append(n_("{n} came", "{n} came", int(one["attendance"])))
    if one["decision_id"].startswith("list:"):
        parts.append(_("by an imported list of {day}").format(day=plain_day(one["decided_at"])))
    else:
        parts.append(_("recorded by {who}, {moment}").format(who=one["who"], moment=moment(one["decided_at"])))
    return " · ".join(parts if one["in_force"] else [*parts, _("taken back")])


def _written(one: Row) -> str:
    return " · ".join(words for words in (one["proof"], one["note"]) if isinstance(words, str) and words)


def _head(row: Row) -> str | None:
    return row["head"] if isinstance(row["head"], str) else None
