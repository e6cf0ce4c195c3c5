"""The way in and out as a screen shows it: a page that nobody is signed in on, and the person of one who is."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from data.access import Viewer, role
from pages.gate import viewing
from pages.views.words import _, language


def draw() -> None:
    """In place of a screen: the way to sign in. Asks nothing."""
    words = _("Nobody is signed in on this page, or the session has ended. Sign in to go on.")
    room, place = escape(_("Connect Centre")), escape(_("War room · Jharkhand"))
    st.html(
        f'<div class="head"><div class="room">{room}<small>{place}</small></div></div>'
        f'<div class="signed-out"><p>{escape(words)}</p>{_link("/sign-in", _("Go to sign-in"))}</div>'
    )


def ways(viewer: Viewer) -> None:
    """Role, another password, the way out."""
    known = role(viewer.role)
    st.write(known.label_hi if language() == "hi" else known.label_en)
    if viewing.by_password():
        st.html(_link("/sign-in/password", _("Another password")))
    st.button(_("Sign out"), key="sign_out", on_click=viewing.sign_out)


def _link(path: str, words: str) -> str:
    where = f"{path}?{urlencode({'lang': language()})}"
    return f'<a class="way" href="{escape(where)}" target="_self">{escape(words)}</a>'
