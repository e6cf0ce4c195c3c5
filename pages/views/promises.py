"""Promises as a person sees them: how many stand how, a line for each with what became of it, the form to tell it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data.promises import ENDED, LONGEST, OUTCOMES
from pages.views import address, owners, tables
from pages.views.tables import Column, Safe, tag
from pages.views.taking_down import Keep
from pages.views.words import _, n_, number, plain_day

TABS = ("open", "overdue", "soon", "kept", "broken", "withdrawn")
_POSTPONED_BY = 30  # days, unless the desk says another day
Row = Mapping[str, Any]


def standing(code: str) -> str:
    """How a promise stands."""
    return {
        "open": _("Still open"),
        "overdue": _("Past its day"),
        "soon": _("Due in 7 days"),
        "later": _("Due later"),
        "kept": _("Promise kept"),
        "broken": _("Not kept"),
        "withdrawn": _("Withdrawn"),
    }[code]


def outcome(code: str) -> str:
    """What may be told of a promise."""
    return _("Postponed") if code == "postponed" else standing(code)


def tabs(counted: Row, asked: str | None) -> str | None:
    """A pill for each standing with its count, from the answer to `promises_counted`; the chosen one, None: all. The
    address is the truth."""
    chosen = asked if asked in TABS else None
    key = "choose_promises"
    st.session_state[key] = chosen

    def changed() -> None:
        address.change({"promises": st.session_state[key], "promise": None})

    st.pills(
        _("Which promises are shown"),
        TABS,
        key=key,
        format_func=lambda code: f"{standing(code)} {number(counted[code])}",
        on_change=changed,
        label_visibility="collapsed",
    )
    return chosen


def counted_in_words(counted: Row) -> str:
    """How many there are, and how many of them were postponed."""
    told = [n_("{n} promise in all", "{n} promises in all", int(counted["promises"]))]
    told.append(n_("{n} of them postponed", "{n} of them postponed", int(counted["postponed"])))
    return " · ".join(told)


def table(rows: Sequence[Row], marked: str | None = None) -> None:
    """From the answer to `promises`; the one whose id is `marked` is marked."""
    if not rows:
        words = _("No promise of this kind.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    columns = [
        Column(_("How it stands")),
        Column(_("Promise"), "text as-is"),
        Column(_("Who owes it")),
        Column(_("By which day"), "when"),
        Column(_("What was told of it"), "as-is"),
        Column(_("Promised on"), "when"),
    ]
    tables.draw(columns, [_line(row, row["promise"] == marked) for row in rows])


def tell(rows: Sequence[Row], today: dt.date, turn: int, keep: Keep) -> None:
    """Choose a promise that is open and tell what became of it, or take back what was told; `keep` records it."""
    if not rows:
        return
    names = {row["promise"]: _short(row) for row in rows}
    picked = st.selectbox(_("Which promise"), list(names), format_func=names.__getitem__, key=f"telling_{turn}")
    row = next(row for row in rows if row["promise"] == picked)
    if row["standing"] in ENDED:
        st.button(
            _("Take back what was told of it"),
            key="untell",
            on_click=keep,
            args=("promise_told",),
            kwargs={"undoes": row["told"]},
        )
        return
    said = st.pills(
        _("What became of it"), OUTCOMES, format_func=outcome, default=OUTCOMES[0], key=f"outcome_{turn}", required=True
    )
    with st.form(f"tell_{turn}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            proof = st.text_input(_("Proof: photo, receipt, number of a letter"), max_chars=LONGEST["proof"])
            note = st.text_input(_("Note"), max_chars=LONGEST["note"])
            due = st.date_input(_("New day"), _later(row, today), format="DD/MM/YYYY") if said == "postponed" else None
        if st.form_submit_button(_("Keep"), type="primary"):
            day = {"due": due.isoformat()} if due else {}
            keep("promise_told", promise=picked, outcome=said, proof=proof, note=note, **day)
            st.rerun()


def _later(row: Row, today: dt.date) -> dt.date:
    return max(row["due"], today) + dt.timedelta(days=_POSTPONED_BY)


def _short(row: Row) -> str:
    return f"{plain_day(row['due'])} · {owners.called(row)} · {row['promised'][:80]}"


def _line(row: Row, is_marked: bool) -> list[Any]:
    kind = {"overdue": "failed", "kept": "verified", "broken": "failed"}.get(row["standing"], "")
    due = plain_day(row["due"])
    if row["postponed"]:
        due += " (" + _("first {day}").format(day=plain_day(row["first_due"])) + ")"
    told = [words for words in (row["proof"], row["note"]) if isinstance(words, str)]
    return [
        tag(standing(row["standing"]), kind),
        Safe(f"<mark>{escape(row['promised'])}</mark>") if is_marked else row["promised"],
        owners.called(row),
        due,
        " · ".join(told),
        plain_day(row["day"]),
    ]
