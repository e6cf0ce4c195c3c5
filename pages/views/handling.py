"""Handling: what a desk decides in this session (on grievances, claims, silences), each in effect when the screen is
drawn anew; what was refused is told beside the form, whose fields stay filled.
"""

import time
from html import escape
from typing import Any

import streamlit as st

from data.access import NotAllowed, Viewer
from data.life import UNDO, IllegalStep
from data.verbs import is_applied, record
from pages.views import address, refusals

_PATIENCE = 5.0  # seconds until the loader has come to a decision; later the screen follows by itself
Decision = dict[str, Any]


class Handling:
    """Decisions of one viewer. `turn` names the fields: it changes when they must be empty again."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        st.session_state.setdefault("handling_turn", 0)

    @property
    def who(self) -> str:
        return self._viewer.who

    @property
    def turn(self) -> int:
        return st.session_state.handling_turn

    @property
    def refused(self) -> IllegalStep | NotAllowed | None:
        """Why the last decision was not kept."""
        return st.session_state.get("handling_refused")

    def decide(self, kind: str, **what: Any) -> Decision | None:
        """Keep one decision and wait until it is in effect; None when it was refused."""
        try:
            kept = self.keep(kind, **what)
        except (IllegalStep, NotAllowed) as error:
            st.session_state.handling_refused = error
            return None
        st.session_state.handling_refused = None
        st.session_state.handling_turn += 1
        self.wait([kept])
        return kept

    def keep_and_show(self, kind: str, **what: Any) -> None:
        """Keep one decision, or have the refusal; either way the screen is drawn anew."""
        self.decide(kind, **what)
        st.rerun()

    def keep(self, kind: str, **what: Any) -> Decision:
        """Keep one decision; raises as `record` does."""
        return record(self._viewer, kind, **what)

    def wait(self, kept: list[Decision]) -> None:
        """Wait until these are in the picture, as long as that is a matter of seconds."""
        until = time.monotonic() + _PATIENCE
        while not all(map(is_applied, kept)) and time.monotonic() < until:
            time.sleep(0.1)

    def acknowledge(self, message: str, ordinal: int) -> None:
        """Give a waiting grievance its number, and show it by that."""
        if kept := self.decide("acknowledged", message_id=message, ordinal=ordinal):
            address.change({"message": None, "number": kept["number"]})

    def take_in_hand(self, message: str) -> None:
        """Acknowledge the gravest grievance of a message, and go to its page."""
        if kept := self.decide("acknowledged", message_id=message):
            address.go("grievance", number=kept["number"])

    def undo(self, number: str, last_step: str, opened_by: str, message: str) -> None:
        """Take the last step back. When that was the acknowledgement, the grievance is one without a number again."""
        if self.decide(UNDO, number=number, undoes=last_step) and last_step == opened_by:
            address.change({"number": None, "message": message})


def told(error: IllegalStep | NotAllowed | None) -> None:
    """Why a decision was not kept, as a line."""
    if error is not None:
        st.html(f'<div class="band failed" role="alert">{escape(refusals.said(error))}</div>')
