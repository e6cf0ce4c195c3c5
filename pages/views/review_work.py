"""The work at the review desk: which message is at hand, what was drafted of it, what was decided in this session."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data import reviews
from pages.views import address, draft
from pages.views.draft import Report, Rows
from pages.views.place_choice import OUTSIDE, Choice

Record = Callable[..., dict[str, Any]]


class Work:
    """What this session holds. `left`: messages decided or skipped; `decided`: what would take back each decision."""

    def __init__(self, record: Record) -> None:
        self.record = record
        state = st.session_state
        self.left: list[str] = state.setdefault("review_left", [])
        self.decided: list[dict[str, Any]] = state.setdefault("review_decided", [])
        self._drafts: dict[str, list[Report]] = state.setdefault("review_drafts", {})
        state.setdefault("review_turn", 0)
        state.setdefault("review_at_hand", 0)

    def report_at_hand(self, drafted: list[Report]) -> int:
        """The report that was taken in hand, else the first."""
        return min(st.session_state.review_at_hand, len(drafted) - 1)

    @property
    def turn(self) -> str:
        """Changes whenever fields must be drawn anew with other values."""
        return str(st.session_state.review_turn)

    def at_hand(self, queue: Rows) -> str | None:
        """The message that the URL names, else the first of the queue that was neither decided nor skipped here."""
        waiting = (str(row["message_id"]) for row in queue if str(row["message_id"]) not in self.left)
        return st.query_params.get("message") or next(waiting, None)

    def draft(self, message: str, rows: Rows) -> list[Report]:
        """The reports of the message at hand as they were drafted, else as they stand."""
        return self._drafts.get(message) or reviews.as_they_stand(rows)

    def is_changed(self, message: str, rows: Rows) -> bool:
        """Is anything drafted that differs from what stands?"""
        return self.draft(message, rows) != reviews.as_they_stand(rows)

    def acts(self, message: str, rows: Rows, places: Choice) -> dict[str, Callable[..., Any]]:
        """What the buttons and fields do."""

        def keep(reports: list[Report]) -> None:
            self._drafts[message] = reports
            st.session_state.review_turn += 1

        def change(at: int, field: str, value: Any) -> None:
            reports = [dict(report) for report in self.draft(message, rows)]
            if field == "place":
                reports[at]["outside"] = value == OUTSIDE
                value = places.frozen(value)
            reports[at] = draft.with_value(reports[at], field, value)
            self._drafts[message] = reports

        return {
            "change": change,
            "decide": lambda: self._decide(message, rows),
            "skip": lambda: self._leave(message),
            "claim": lambda: self.record("review_claimed", message_id=message),
            "choose": self._take_in_hand,
            "split": lambda: keep(self._split(self.draft(message, rows), draft.parts_of(rows))),
            "merge": lambda: keep(draft.merge(self.draft(message, rows))),
            "undo": self._undo,
        }

    def home(self, message: str, kind: str, **whose: str) -> Callable[[dict[str, Any], dict[str, Any]], None]:
        """What decides on a home (`group_placed`, `sender_placed`); undone, what stood before is set again."""

        def decide(chosen: dict[str, Any], before: dict[str, Any]) -> None:
            self.record(kind, **whose, **chosen)
            self.decided.append({"message": message, "kind": kind, "what": {**whose, **before}})

        return decide

    def _take_in_hand(self, at: int) -> None:
        st.session_state.review_at_hand = at

    def _split(self, drafted: list[Report], parts: list[tuple[int, int]]) -> list[Report]:
        return draft.split(drafted, self.report_at_hand(drafted), parts)

    def _decide(self, message: str, rows: Rows) -> None:
        line = {"sha256": rows[0]["sha256"], "line": int(rows[0]["line"]), "slot": str(rows[0]["slot"])}
        machine = reviews.machine_of(rows)
        reports = self.draft(message, rows)
        kept = self.record("reports_set", message_id=message, sighting=line, reports=reports, machine=machine)
        undone = {"message_id": message, "sighting": line, "undoes": kept["decision_id"]}
        self.decided.append({"message": message, "kind": "reports_unset", "what": undone})
        self._drafts.pop(message, None)
        self._leave(message)

    def _leave(self, message: str) -> None:
        if message not in self.left:
            self.left.append(message)
        st.session_state.review_turn += 1
        st.session_state.review_at_hand = 0
        if "message" in st.query_params:
            address.choose("message", None)

    def _undo(self) -> None:
        last = self.decided.pop()
        self.record(last["kind"], **last["what"])
        if last["message"] in self.left:
            self.left.remove(last["message"])
        st.session_state.review_turn += 1
        address.choose("message", last["message"])
