"""Several grievances at once: what can be done with those that are picked in the queue."""

import datetime as dt
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from data.life import steps
from pages.views import fields, queue, terms
from pages.views.batch import Batch
from pages.views.handling import Handling
from pages.views.words import _, n_

Rows = list[Mapping[str, Any]]


def draw(found: Rows, at: dt.datetime, who: str, at_work: Handling) -> None:
    """What can be done with what is picked; `who` decides."""
    batch = Batch("queue", at_work)
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
                _all(kind, rows, batch, what)
        _forward(numbered, batch, at_work.turn)
        if st.button(_("Undo the last"), key="bulk_undo", shortcut="U", disabled=not batch.can_undo):
            batch.undo()
        words = n_("{n} picked", "{n} picked", len(picked)) if picked else ""
        st.html(f'<p class="unplaced-line">{escape(words)}</p>', width="content")
    batch.told()


def _forward(rows: Rows, batch: Batch, turn: int) -> None:
    """To the one office that all of them may be sent to."""
    able = [row for row in rows if row["status"] in steps()["forwarded"].after]
    offices = fields.offices(able[0]) if able and len({row["track"] for row in able}) == 1 else []
    offices = [one for one in offices if all(one in fields.offices(row) for row in able)]
    office = st.selectbox(
        _("Forward to"), offices, format_func=terms.office, key=f"bulk_office_{turn}", width=280,
        disabled=not offices, placeholder=_("Forward to"), label_visibility="collapsed",
    )  # fmt: skip
    if st.button(_("Forward"), key="bulk_forwarded", shortcut="F", disabled=not office):
        _all("forwarded", able, batch, {"office": office})


def _pick(rows: Rows, at_work: Handling) -> None:
    keys = [queue.pick_key(row, at_work) for row in rows]
    on = not all(st.session_state.get(key) for key in keys)
    for key in keys:
        st.session_state[key] = on


def _all(kind: str, rows: Rows, batch: Batch, what: Mapping[str, Any]) -> None:
    batch.keep(rows, lambda row: (kind, {**_about(kind, row), **what}))


def _about(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    if kind in ("acknowledged", "claimed"):
        ordinal = {"ordinal": int(row["ordinal"])} if kind == "acknowledged" else {}
        return {"message_id": str(row["message_id"]), **ordinal}
    return {"number": row["number"], **({} if kind == "owned" else {"follows": row["head"]})}
