"""A batch: decisions on several grievances, each one of its own, kept one after the other; what was refused is told,
and the last batch can be taken back.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data.access import NotAllowed
from data.life import UNDO, IllegalStep
from pages.views import refusals
from pages.views.handling import Decision, Handling
from pages.views.words import _, n_, number

Row = Mapping[str, Any]
Wish = tuple[str, dict[str, Any]]  # a kind of decision, and what it holds


class Batch:
    """The batches of one place on screen (`name`), kept by this session."""

    def __init__(self, name: str, at_work: Handling) -> None:
        self._name, self._at_work = f"batch_{name}", at_work

    @property
    def can_undo(self) -> bool:
        return bool(self._done())

    def keep(self, rows: Sequence[Row], wish: Callable[[Row], Wish], name: Callable[[Row], str] | None = None) -> None:
        """One decision for each row, with how far it is; then what became of it. `name`: put before a refusal."""
        kept: list[tuple[Decision, Row]] = []
        refused: list[str] = []
        bar = st.progress(0.0)
        for n, row in enumerate(rows, 1):
            kind, what = wish(row)
            if kept and kept[-1][1]["message_id"] == row["message_id"] and kind != "claimed":
                self._at_work.wait([kept[-1][0]])  # another of the same message: it is decided on what stands then
            try:
                kept.append((self._at_work.keep(kind, **what), row))
            except (IllegalStep, NotAllowed) as error:
                refused.append(": ".join([*([name(row)] if name else []), refusals.said(error)]))
            bar.progress(n / len(rows), _("{done} of {total}").format(done=number(n), total=number(len(rows))))
        back = [_back(decision, row) for decision, row in kept if decision["kind"] != "claimed"]  # it ends by itself
        self._settle([*self._done(), *([back] if back else [])], [decision for decision, _row in kept], refused)

    def undo(self) -> None:
        """Take the last batch back."""
        *before, last = self._done()
        kept, refused = [], []
        bar = st.progress(0.0)
        for n, (kind, what) in enumerate(reversed(last), 1):
            try:
                kept.append(self._at_work.keep(kind, **what))
            except (IllegalStep, NotAllowed) as error:
                refused.append(refusals.said(error))
            bar.progress(n / len(last))
        self._settle(before, kept, refused)

    def told(self) -> None:
        """What became of the last batch, as a line."""
        if told := st.session_state.get(f"{self._name}_told"):
            kept, refused = told
            words = [n_("Kept: {n} decision", "Kept: {n} decisions", kept)]
            words += [n_("Refused: {n}", "Refused: {n}", len(refused)), *dict.fromkeys(refused)] if refused else []
            kind = "failed" if refused else "late"
            st.html(f'<div class="band {kind}" role="status">{escape(" · ".join(words))}</div>')

    def _done(self) -> list[list[Wish]]:
        return st.session_state.get(f"{self._name}_done", [])

    def _settle(self, done: list[list[Wish]], kept: list[Decision], refused: list[str]) -> None:
        self._at_work.wait([one for one in kept if one["kind"] != "claimed"])
        st.session_state.handling_turn += 1
        st.session_state[f"{self._name}_done"] = done
        st.session_state[f"{self._name}_told"] = (len(kept), refused)
        st.rerun()


def _back(decision: Decision, row: Row) -> Wish:
    """The decision that takes this one back."""
    if decision["kind"] == "owned":
        return "owned", {"number": row["number"], "owner": row["owner"] if isinstance(row["owner"], str) else None}
    of = decision["decision_id"]
    return UNDO, {"number": decision["number"], "follows": of, "undoes": of}
