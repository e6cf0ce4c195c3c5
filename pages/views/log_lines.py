"""Lines of the log in words, and what one chooses among them by."""

import datetime as dt
from collections.abc import Iterable
from html import escape

import streamlit as st

from data.access import roles
from data.log import KINDS, Line
from pages.views import load_words, tables, terms
from pages.views.tables import Column
from pages.views.words import _, moment, number

MOST = 200  # lines shown
_CODED = ("sign_in_refused", "session_ended", "refused")  # of these the reason is a code, of others what a person said
_ALL = "all"


def kind(code: str) -> str:
    """What a line tells of."""
    return {
        "signed_in": _("Signed in"),
        "sign_in_refused": _("Sign-in refused"),
        "signed_out": _("Signed out"),
        "session_ended": _("Session ended"),
        "refused": _("Refused"),
        "unmasked": _("Name or number shown"),
        "downloaded": _("File taken away"),
        "decided": _("Decision or work"),
        "key_made": _("Key made"),
        "key_revoked": _("Key revoked"),
        "account_changed": _("Account changed"),
        "link_made": _("Link for a password made"),
        "intake_refused": _("Refused at the intake"),
        "sealed": _("Message sealed"),
        "unseal_asked": _("Asked to open a seal"),
        "unsealed": _("Seal opened by two"),
    }[code]


def fact(name: str) -> str:
    """What a fact of a line is called; one that has no word keeps its own name."""
    return {
        "kind": _("what"),
        "what": _("what"),
        "decision": _("decision"),
        "job": _("work"),
        "file": _("file"),
        "role": _("role"),
        "login": _("account"),
        "name": _("name"),
        "key": _("key"),
        "reason": _("reason"),
        "for_good": _("for good"),
        "opens": _("opens"),
        "path": _("address"),
        "address": _("network address"),
        "sender": _("sender"),
        "times": _("times"),
        "by": _("way in"),
        "message": _("message"),
        "person": _("person of the register"),
        "number": _("No."),
        "provider": _("by the provider"),
        "from": _("from"),
        "disabled": _("switched off"),
    }.get(name, name)


def choose() -> tuple[str | None, str | None]:
    """The kind and the login to show; None for all."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.selectbox(
            _("Kind"),
            [_ALL, *KINDS],
            format_func=lambda code: _("All kinds") if code == _ALL else kind(code),
            width=320,
        )
        who = st.text_input(_("Account"), width=320).strip().lower()
    return None if what == _ALL else what, who or None


def draw(lines: Iterable[Line]) -> None:
    """A line each. Names in it are logins of accounts only."""
    columns = [
        *(Column(_("No."), "n"), Column(_("Time"), "when"), Column(_("What happened"))),
        *(Column(_("Account"), "as-is"), Column(_("More"), "as-is")),
    ]
    lines = list(lines)
    rows = [
        [number(line.number), moment(dt.datetime.fromisoformat(line.at)), kind(line.what), line.who or "–", _more(line)]
        for line in lines
    ]
    tables.draw(columns, rows)
    if len(lines) == MOST:
        words = _("The newest {n} are shown; `python -m data verify-log` reads them all.").format(n=number(MOST))
        st.html(f'<p class="small">{escape(words)}</p>')


def nothing() -> None:
    """No line fits."""
    words = _("Nothing of this kind has happened, or not by this account.")
    st.html(f'<p class="sentence">{escape(words)}</p>')


def _more(line: Line) -> str:
    return " · ".join(f"{fact(name)}: {_told(line.what, name, value)}" for name, value in line.facts.items())


def _told(what: str, name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "opens":
        return {"wall": _("the wall"), "intake": _("the intake")}.get(str(value), str(value))
    if name == "role" and value in roles():
        return terms.role(str(value))
    if name == "by":
        return {"password": _("password"), "oidc": _("the provider"), "demo": _("Demo")}.get(str(value), str(value))
    if name == "reason" and what in _CODED:
        return _why(str(value))
    if name == "what" and value == "wall_key":
        return _("key of the wall")
    return load_words.call(str(value)) if name == "kind" else str(value)


def _why(code: str) -> str:
    """Why somebody was refused, or his session ended."""
    return {
        "password": _("the password was wrong"),
        "account": _("the account may see nothing, or was changed"),
        "demo": _("real data came in"),
        "unknown": _("this key was never made"),
        "revoked": _("this key is revoked"),
    }.get(code, code)
