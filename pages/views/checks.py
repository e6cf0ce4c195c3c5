"""Checks: which claims to ask about, drawn and not chosen, with what was said when somebody asked."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from data.verification import LONGEST, OUTCOMES
from pages.views import address, register_held, ring, terms
from pages.views.words import _, moment, n_, number, plain_day

SHOWN = 10  # of what waits
Rows = Sequence[Mapping[str, Any]]
Call = Callable[..., Any]


def how_drawn() -> str:
    """How the list comes about, in words."""
    return _("Two claims of each block and week, drawn by lot and not chosen. Ask somebody else than who told of it.")


def claims(rows: Rows, call: Call | None, turn: int) -> None:
    """From the answer to `checks_to_make`. `call` keeps what a call found: message, ordinal, outcome, note;
    `turn` changes when the fields must be empty again."""
    if not rows:
        _say(_("Nothing is to be asked about: nothing was claimed in the four weeks before."))
    for row in rows:
        message, ordinal = str(row["message_id"]), int(row["ordinal"])
        with st.container(key=f"check_{message}_{ordinal}"):
            what, asked = st.columns((3, 2), gap="medium", vertical_alignment="center")
            with what:
                _claim(row)
                address.link("reports", _("Open it"), message=message)
            with asked:
                _found(row, f"{message}_{ordinal}_{turn}", call and partial(call, message_id=message, ordinal=ordinal))
    _rest(rows)


def committees(rows: Rows, call: Call | None, unmask: ring.Unmask | None, turn: int) -> None:
    """From the answer to `committees_to_check`. `call` keeps what a call found: unit, outcome, note."""
    if not rows:
        _say(_("No committee is to be asked about: the register names nobody on one here."))
    for row in rows:
        unit = str(row["unit"])
        with st.container(key=f"check_{unit}"):
            what, asked = st.columns((3, 2), gap="medium", vertical_alignment="center")
            with what:
                of = n_("one of {n} committee", "one of {n} committees", int(row["claimed"]))
                said = " · ".join([register_held.unit_name(row), place(row), of])
                st.html(f'<span class="claimed as-is">{escape(said)}</span>')
                ring.draw(row, terms.name_of(row, "post"), unmask, unit)
            with asked:
                _found(row, f"{unit}_{turn}", call and partial(call, unit=unit))
    _rest(rows)


def place(row: Mapping[str, Any]) -> str:
    """Block and district of a row, as far as they are known."""
    names = (terms.name_of(row, level) for level in ("block", "district"))
    return ", ".join(name for name in names if isinstance(name, str)) or _("Not placed")


def _claim(row: Mapping[str, Any]) -> None:
    about = [terms.kind(row["kind"]), place(row), plain_day(row["counts_on"]), *_heads(row)]
    of = n_("one of {n} claim of that week", "one of {n} claims of that week", int(row["claimed"]))
    text = row["text"] if isinstance(row["text"], str) else ""
    st.html(
        f'<span class="claimed">{escape(" · ".join([*about, of]))}</span><div class="spoken as-is">{escape(text)}</div>'
    )


def _heads(row: Mapping[str, Any]) -> list[str]:
    low, high = row["heads_low"], row["heads_high"]
    if low is None or low != low:
        return []
    span = (
        number(low) if low == high else f"{number(low)}–{number(high)}" if high == high and high else f"{number(low)}+"
    )
    return [_("{n} people claimed").format(n=span)]


def _found(row: Mapping[str, Any], key: str, call: Call | None) -> None:
    if isinstance(row["outcome"], str):
        told = _("{outcome}: {who}, {moment}").format(
            outcome=terms.outcome(row["outcome"]), who=row["called_by"], moment=moment(row["called_at"])
        )
        sure = " verified" if row["outcome"] == "verified" else ""
        st.html(f'<p class="unplaced-line as-is{sure}">{escape(told)}</p>')
        if row["outcome"] != "not_reached":
            return
    if row["own"]:
        _say(_("You told of it yourself, or sit on it: somebody else must ask."))
    elif call:
        with st.form(f"check_{key}_form", border=False):
            note = st.text_input(_("What was said?"), max_chars=LONGEST).strip()
            with st.container(horizontal=True):
                for outcome in OUTCOMES:
                    if st.form_submit_button(terms.outcome(outcome)):
                        call(outcome=outcome, note=note)


def _rest(rows: Rows) -> None:
    asked = sum(isinstance(row["outcome"], str) and row["outcome"] != "not_reached" for row in rows)
    if rows and (more := int(rows[0]["waiting"]) - (len(rows) - asked)) > 0:
        _say(n_("{n} more waits; choose a place.", "{n} more wait; choose a place.", more))


def _say(words: str) -> None:
    st.html(f'<p class="small">{escape(words)}</p>')
