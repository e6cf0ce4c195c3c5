"""Who wrote a message: masked; in clear, for ten minutes, to whom may see it and says what for."""

import time
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views.head import section
from pages.views.words import _, moment

_LONGEST = 300  # letters of a reason
_PATIENCE = 5.0  # seconds


def draw(ask: Callable[[], Mapping[str, Any]], may: bool, unmask: Callable[..., Any]) -> None:
    """From the answer to `who_wrote`, as `ask` gives it. `may`: his role allows it; `unmask(reason=…)` keeps
    it for ever."""
    with st.container(key="card_writer"):
        section(_("Who wrote it"), _("Masked for everyone. Who shows it says why, and that is kept in the log."))
        _writer(ask, may, unmask)


def _writer(ask: Callable[[], Mapping[str, Any]], may: bool, unmask: Callable[..., Any]) -> None:
    told = ask()
    known = [word for word in (told["name"], told["number"]) if isinstance(word, str) and word]
    said = " · ".join(known) or _("not known")
    st.html(f'<div class="writer as-is">{escape(said)}</div>')
    if _in_clear(told):
        shown = _("Shown to you until {moment}, and written into the log").format(moment=moment(told["until"]))
        st.html(f'<p class="small">{escape(shown)}</p>')
    elif may and known:
        with st.form("unmask", border=False):
            reason = st.text_input(_("What do you need the name and number for?"), max_chars=_LONGEST).strip()
            if st.form_submit_button(_("Show for ten minutes")):
                _show(reason, unmask, ask)


def _in_clear(told: Mapping[str, Any]) -> bool:
    return told["until"] is not None and told["until"] == told["until"]


def _show(reason: str, unmask: Callable[..., Any], ask: Callable[[], Mapping[str, Any]]) -> None:
    words = _("Kept. It is shown in a moment.") if reason else _("Say what for: nothing is shown without a reason.")
    st.html(f'<p class="small">{escape(words)}</p>')
    if not reason:
        return
    unmask(reason=reason)
    until = time.monotonic() + _PATIENCE
    while not _in_clear(ask()) and time.monotonic() < until:  # the loader comes to the decision in its own time
        time.sleep(0.1)
    st.rerun()
