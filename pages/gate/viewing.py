"""Who looks: from the cookie of a browser to an account, and to the viewer that the verbs take."""

import streamlit as st

from data import accounts, log, sessions
from data.access import DESK, EVERYWHERE, Viewer
from data.accounts import Account
from data.admission import admit
from data.verbs import NotOpen, ask
from pages.views.words import _

COOKIE = "warroom"
DEMO = Account("demo", "Demo", "desk", EVERYWHERE)  # may fill the room with demo data; makes no accounts


def only_demo() -> bool:
    """Whether nothing real is in force. Raises NotOpen while that isn't known."""
    return not int(ask(DESK, "real_loads")["loads"][0])


def account(token: str | None, touch: bool = False) -> Account | None:
    """Whose session this is, while it lasts, he is admitted, and nothing of his account has changed. `touch`: he is at
    work."""
    kept = sessions.session(token, touch)
    if kept is None:
        return None
    whose = DEMO if kept.kind == "demo" else accounts.find(kept.login)
    if whose is None or admit(whose)[1] or kept.mark != whose.mark or kept.kind == "demo" and _real_data_are_in():
        sessions.close(token)
        log.write("session_ended", kept.login, reason="demo" if kept.kind == "demo" else "account")
        return None
    return whose


def token() -> str | None:
    """The token that this page's browser sent when it connected."""
    return st.context.cookies.get(COOKIE)


def viewer(touch: bool = False) -> Viewer | None:
    """The viewer of this page; None when nobody is signed in, or no longer."""
    whose = account(token(), touch)
    return admit(whose)[0] if whose else None


def name() -> str:
    """What the person of this page is called."""
    whose = account(token())
    if whose is None:
        return ""
    return _("Demo") if whose is DEMO else whose.name


def by_password() -> bool:
    """Whether the person of this page signed in with a password of this room."""
    kept = sessions.session(token())
    return kept is not None and kept.kind == "password"


def sign_out() -> None:
    """End the session of this page, on every page of this browser."""
    kept = sessions.session(token())
    if kept:
        sessions.close(token())
        log.write("signed_out", kept.login)


def _real_data_are_in() -> bool:
    try:
        return not only_demo()
    except NotOpen:  # nothing can be asked meanwhile
        return False
