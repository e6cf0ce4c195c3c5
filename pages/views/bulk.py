"""Several grievances at once: picked in the queue, each decided on by a decision of its own; what was refused is told,
and all of it can be taken back.
"""

import datetime as dt
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from data.access import NotAllowed
from data.life import UNDO, IllegalStep, steps
from pages.views import fields, queue, refusals, terms
from pages.views.handling import Decision, Handling
from pages.views.words import _, n_, number

Rows = list[Mapping[str, Any]]


def draw(found: Rows, at: dt.datetime, who: str, at_work: Handling) -> None:
    """What can be done with what is picked; `who` decides."""
    picked = [row for row in found if st.session_state.get(queue.pick_key(row, at_work))]
    numbered = [row for row in picked if isinstance(row["number"], str)]
    to_number = [row for row in picked if row["status"] == "received"]
    with st.container(key="queue_acts", horizontal=True, vertical_alignment="bottom"):
        free = [row for row in found if not queue.taken(row, at, who)]
        st.button(_("Pick all"), key="pick_all", shortcut="P", on_click=_pick, args=(free, at_work), disabled=not free)
        jobs = [
            (_("Acknowledge"), "A", "acknowledged", to_number, {}),
            (_("I follow"), "O", "owned", numbered, {"owner": who}),
            (_("Claim for ten minutes"), "T", "claimed", picked, {}),
        ]
        for label, key, kind, rows, what in jobs:
            if st.button(label, key=f"bulk_{kind}", shortcut=key, disabled=not rows):
                _all(kind, rows, at_work, what)
        _forward(numbered, at_work)
        if st.button(_("Undo the last"), key="bulk_undo", shortcut="U", disabled=not _done()):
            _undo(at_work)
        words = n_("{n} picked", "{n} picked", len(picked)) if picked else ""
        st.html(f'<p class="unplaced-line">{escape(words)}</p>', width="content")
    _told()


def _forward(rows: Rows, at_work: Handling) -> None:
    """To the one office that all of them may be sent to."""
    able = [row for row in rows if row["status"] in steps()["forwarded"].after]
    offices = fields.offices(able[0]) if able and len({row["track"] for row in able}) == 1 else []
    offices = [one for one in offices if all(one in fields.offices(row) for row in able)]
    office = st.selectbox(
        _("Forward to"), offices, format_func=terms.office, key=f"bulk_office_{at_work.turn}", width=280,
        disabled=not offices, placeholder=_("Forward to"), label_visibility="collapsed",
    )  # fmt: skip
    if st.button(_("Forward"), key="bulk_forwarded", shortcut="F", disabled=not office):
        _all("forwarded", able, at_work, {"office": office})


def _pick(rows: Rows, at_work: Handling) -> None:
    keys = [queue.pick_key(row, at_work) for row in rows]
    on = not all(st.session_state.get(key) for key in keys)
    for key in keys:
        st.session_state[key] = on


def _all(kind: str, rows: Rows, at_work: Handling, what: Mapping[str, Any]) -> None:
    """One decision for each row, with how far it is; then what became of it."""
    kept: list[tuple[Decision, Mapping[str, Any]]] = []
    refused: list[str] = []
    bar = st.progress(0.0)
    for n, row in enumerate(rows, 1):
        if kept and kept[-1][1]["message_id"] == row["message_id"] and kind != "claimed":
            at_work.wait([kept[-1][0]])  # another grievance of the same message: it is decided on what stands then
        try:
            kept.append((at_work.keep(kind, **_about(kind, row), **what), row))
        except (IllegalStep, NotAllowed) as error:
            refused.append(refusals.said(error))
        bar.progress(n / len(rows), _("{done} of {total}").format(done=number(n), total=number(len(rows))))
    _settle(at_work, [decision for decision, _row in kept], refused)
    back = [_back(decision, row) for decision, row in kept if kind != "claimed"]  # a claim ends by itself
    st.session_state.bulk_done = [*_done(), *([back] if back else [])]
    st.rerun()


def _about(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    if kind in ("acknowledged", "claimed"):
        ordinal = {"ordinal": int(row["ordinal"])} if kind == "acknowledged" else {}
        return {"message_id": str(row["message_id"]), **ordinal}
    return {"number": row["number"], **({} if kind == "owned" else {"follows": row["head"]})}


def _back(decision: Decision, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The decision that takes this one back."""
    if decision["kind"] == "owned":
        return "owned", {"number": row["number"], "owner": row["owner"] if isinstance(row["owner"], str) else None}
    of = decision["decision_id"]
    return UNDO, {"number": decision["number"], "follows": of, "undoes": of}


def _undo(at_work: Handling) -> None:
    *before, last = _done()
    kept, refused = [], []
    bar = st.progress(0.0)
    for n, (kind, what) in enumerate(reversed(last), 1):
        try:
            kept.append(at_work.keep(kind, **what))
        except (IllegalStep, NotAllowed) as error:
            refused.append(refusals.said(error))
        bar.progress(n / len(last))
    st.session_state.bulk_done = before
    _settle(at_work, kept, refused)
    st.rerun()


def _settle(at_work: Handling, kept: list[Decision], refused: list[str]) -> None:
    at_work.wait([one for one in kept if one["kind"] != "claimed"])
    st.session_state.handling_turn += 1
    st.session_state.bulk_told = (len(kept), refused)


def _done() -> list[list[tuple[str, dict[str, Any]]]]:
    return st.session_state.get("bulk_done", [])


def _told() -> None:
    """What became of the last act on several."""
    if told := st.session_state.get("bulk_told"):
        kept, refused = told
        words = [n_("Kept: {n} decision", "Kept: {n} decisions", kept)]
        words += [n_("Refused: {n}", "Refused: {n}", len(refused)), *dict.fromkeys(refused)] if refused else []
        kind = "failed" if refused else "late"
        st.html(f'<div class="band {kind}" role="status">{escape(" · ".join(words))}</div>')
