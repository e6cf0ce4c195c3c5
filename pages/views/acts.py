"""What can be done with a grievance now: the steps that may follow, each with the fields it needs; and what is
recorded beside the steps.
"""

import datetime as dt
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from data import life
from pages.views import fields, handling, thread
from pages.views.handling import Handling
from pages.views.head import card
from pages.views.words import _


def act(code: str) -> str:
    """A step as something to do."""
    return {
        "forwarded": _("Forward"),
        "action_taken": _("Record what was done"),
        "closed": _("Close"),
        "confirmed": _("Complainant confirms"),
        "reopened": _("Reopen"),
        "not_upheld": _("Not upheld"),
        "unverifiable": _("Can't be verified"),
        "duplicate": _("Is a repetition"),
        "withdrawn": _("Withdrawn by the complainant"),
    }[code]


def offer(row: Mapping[str, Any], at_work: Handling, today: dt.date) -> None:
    """All of it under its headings; `row`: a row of `grievance`, or as `by_number.waiting` gives it."""
    about = _("Only what may follow is offered. Each step is kept with who took it.")
    with card("acts", _("What to do now"), about):
        (draw if row["number"] else waiting)(row, at_work, today)
    if row["number"]:
        with card("beside", _("Record beside it"), _("Changes no clock and no desk.")):
            beside(row, at_work, today)


def waiting(row: Mapping[str, Any], at_work: Handling, _today: dt.date) -> None:
    """Of a grievance without a number: the one act there is."""
    words = _("With its number it goes its way: it can be forwarded, and the complainant can ask by the number.")
    st.html(f'<p class="small">{escape(words)}</p>')
    handling.told(at_work.refused)
    st.button(
        _("Acknowledge: give it a number"),
        key="acknowledge",
        type="primary",
        shortcut="A",
        on_click=at_work.acknowledge,
        args=(str(row["message_id"]), int(row["ordinal"])),
    )


def draw(row: Mapping[str, Any], at_work: Handling, today: dt.date) -> None:
    """Of a numbered grievance: choose a step, fill its fields, keep it; take the last one back; or record beside it."""
    handling.told(at_work.refused)
    if at_work.refused and getattr(at_work.refused, "instead", None):
        instead = at_work.refused.instead
        st.button(
            _("{act} instead").format(act=act(instead)), key="instead", on_click=_choose, args=(at_work.turn, instead)
        )
    steps = life.following(row["status"])
    if row["closed_by"] == at_work.who and "confirmed" in steps:  # closed-by and confirmed-by are two persons
        steps.remove("confirmed")
        words = _("You closed it: somebody else must ask the complainant and record that he confirms.")
        st.html(f'<p class="small">{escape(words)}</p>')
    kind = st.pills(
        _("The next step"), steps, format_func=act, default=steps[0], key=f"step_{at_work.turn}", required=True
    )
    _form(kind, act(kind), row, at_work, today, "primary")
    st.button(
        _("Take the last step back"),
        key="undo",
        shortcut="U",
        on_click=at_work.undo,
        args=(row["number"], row["last_step"], row["opened_by"], str(row["message_id"])),
    )


def beside(row: Mapping[str, Any], at_work: Handling, today: dt.date) -> None:
    """What is recorded beside the steps: replies, answers, the finding, whom it is about, its cause."""
    belongs = isinstance(row["parent"], str)
    kinds = [kind for kind in fields.BESIDE if kind != ("attached" if belongs else "detached")]
    kind = st.pills(
        _("Record beside it"),
        kinds,
        format_func=thread.done,
        key=f"beside_{at_work.turn}",
        label_visibility="collapsed",
    )
    if kind:
        _form(kind, _("Record"), row, at_work, today, "secondary")


def _choose(turn: int, kind: str) -> None:
    st.session_state[f"step_{turn}"] = kind


def _form(kind: str, label: str, row: Mapping[str, Any], at_work: Handling, today: dt.date, weight: str) -> None:
    key = f"act_{kind}_{at_work.turn}"
    with st.form(key, border=False):
        typed = fields.draw(kind, row, today, key)
        if st.form_submit_button(label, type=weight):
            at_work.decide(kind, number=row["number"], follows=row["head"], **typed)
            st.rerun()
