"""A seal on a message: what it means, how two persons open it together, and how one is put on."""

import time
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from data.access import NotAllowed
from pages.views.head import section
from pages.views.words import _, moment

_LONGEST = 300  # letters of a reason
_PATIENCE = 5.0  # seconds
Rows = list[Mapping[str, Any]]
Act = Callable[..., Any]  # a kind of decision, and by name what it holds


def draw(ask: Callable[[], Rows], proposed: bool, who: str, seals: bool, opens: bool, act: Act) -> None:
    """From the answer to `seals` for one message, as `ask` gives it. `proposed`: its words ask for a seal; `seals` and
    `opens`: what the viewer's role allows."""
    found = ask()
    if not found and not (seals and proposed):
        if seals:
            with st.popover(_("Seal this message")):
                _form("sealed", _("Why is it to be sealed?"), _("Seal it"), ask, act)
        return
    with st.container(key="card_seal"):
        if not found:
            section(_("About the writer's own superior?"), _("Its words say so. Sealed, nobody sees who wrote it."))
            _form("sealed", _("Why is it to be sealed?"), _("Seal it"), ask, act)
            return
        section(
            _("Sealed"),
            _("A complaint about the writer's own superior. Two persons open it together, for ten minutes."),
        )
        _opening(found[0], who, opens, ask, act)


def _opening(row: Mapping[str, Any], who: str, opens: bool, ask: Callable[[], Rows], act: Act) -> None:
    if _known(row["open_until"]):
        _say(_("Open for you until {moment}, and written into the log").format(moment=moment(row["open_until"])))
    elif not opens:
        _say(_("Your role can't open it."))
    elif not isinstance(row["ask"], str):
        for_good = _("Not for ten minutes: take the seal off for good, for everybody")
        _form("unseal_asked", _("What must it be read for?"), _("Ask a second person to open it"), ask, act, for_good)
    elif row["asked_by"] == who:
        _say(_("You have asked for it. A second person must agree within 24 hours, with a reason."))
    else:
        _say(_("{who} asks for it: {reason}").format(who=row["asked_by"], reason=row["asked_for"]))
        label = _("Take the seal off for good") if row["for_good"] else _("Open it for both of us for ten minutes")
        _form("unsealed", _("Why do you agree?"), label, ask, act)


def _form(kind: str, question: str, label: str, ask: Callable[[], Rows], act: Act, for_good: str | None = None) -> None:
    """`for_good`: what is asked beside it, if anything."""
    with st.form(f"seal_{kind}", border=False):
        reason = st.text_input(question, max_chars=_LONGEST).strip()
        more = {"for_good": True} if for_good and st.checkbox(for_good) else {}
        if not st.form_submit_button(label):
            return
    if not reason:
        _say(_("Say why: nothing is done without a reason."))
        return
    before = str(ask())
    try:
        act(kind, reason=reason, **more)
    except NotAllowed:
        _say(_("It was not done: somebody was quicker, or the message is no longer here. Look again."))
        return
    until = time.monotonic() + _PATIENCE
    while str(ask()) == before and time.monotonic() < until:  # the loader comes to the decision in its own time
        time.sleep(0.1)
    st.rerun()


def _say(words: str) -> None:
    st.html(f'<p class="small as-is">{escape(words)}</p>')


def _known(value: Any) -> bool:
    return value is not None and value == value
