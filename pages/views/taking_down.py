"""Taking down: what a desk records of sessions and promises, each in effect when the screen is drawn anew; what was
refused is told, and what was typed stays in its fields.
"""

import time
from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from data.access import NotAllowed, Viewer
from data.promises import SHOWN, BadPromise
from data.verbs import ask, record
from pages.views.reasons import reason
from pages.views.words import _

_PATIENCE = 5.0  # seconds until the loader has come to a decision; later the screen follows by itself
Keep = Callable[..., Any]


class TakingDown:
    """Decisions of one viewer. `turn` names the fields: it changes when they must be empty again."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        st.session_state.setdefault("taking_turn", 0)

    @property
    def turn(self) -> int:
        return st.session_state.taking_turn

    def keep(self, kind: str, **what: Any) -> dict[str, Any] | None:
        """Keep one decision and wait until it is in effect; None when it was refused."""
        try:
            kept = record(self._viewer, kind, **what)
        except BadPromise as error:
            st.session_state.taking_refused = reason(str(error))
            return None
        except NotAllowed:
            st.session_state.taking_refused = _("Your role or area doesn't let you record this.")
            return None
        st.session_state.taking_refused = None
        st.session_state.taking_turn += 1
        until = time.monotonic() + _PATIENCE
        while not self._is_applied(kept) and time.monotonic() < until:
            time.sleep(0.1)
        return kept

    def told(self) -> None:
        """Why the last decision was not kept, as a line."""
        if refused := st.session_state.get("taking_refused"):
            st.html(f'<div class="band failed" role="alert">{escape(refused)}</div>')

    def _is_applied(self, kept: dict[str, Any]) -> bool:
        question, name = SHOWN[kept["kind"]]
        known = set(ask(self._viewer, question)[name])
        return kept["undoes"] not in known if "undoes" in kept else kept["decision_id"] in known
