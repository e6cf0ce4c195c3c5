"""The keys of the wall as an admin sees them: a form for a new one, its link shown once, all of them with revoking."""

import datetime as dt
from collections.abc import Callable
from html import escape
from urllib.parse import quote

import streamlit as st

from data.wall_keys import LONGEST_NAME, Key
from pages.views import address
from pages.views.tables import tag
from pages.views.words import _, language, moment


def form(make: Callable[[str], None]) -> None:
    """Asks for the name of a new key."""
    with st.form("new_wall_key", clear_on_submit=True, border=False):
        name = st.text_input(_("Where the screen stands"), max_chars=LONGEST_NAME).strip()
        if st.form_submit_button(_("Make a key")):
            if name and name.isprintable():
                make(name)
            else:
                words = _("Give the key a name first: where its screen stands.")
                st.html(f'<p class="small">{escape(words)}</p>')


def shown_once(name: str, key: str) -> None:
    """The link with a new key; the next act takes it away (see `once`)."""
    words = _("Open this link once on the screen “{name}”. It is shown only now: whoever has it sees the wall.")
    st.html(f'<p class="sentence">{escape(words.format(name=name))}</p>')
    st.code(f"{address.server()}/wall?lang={language()}#key={quote(key)}", language=None, wrap_lines=True)


def table(keys: list[Key], revoke: Callable[[str], None]) -> None:
    """A line a key; what is in force has a button that revokes it, after one more press."""
    if not keys:
        words = _("No key has been made yet. Without one no screen shows the wall.")
        st.html(f'<p class="small">{escape(words)}</p>')
    for key in keys:
        with st.container(horizontal=True, vertical_alignment="center", key=f"wall_key_{key.key_id}"):
            st.html(_line(key), width="stretch")
            if key.revoked_at is None:
                with st.popover(_("Revoke"), key=f"revoking_{key.key_id}"):
                    st.write(_("The screen with this key goes dark within seconds. It can't be undone."))
                    words = _("Yes, revoke this key")
                    st.button(words, key=f"revoke_{key.key_id}", on_click=revoke, args=(key.key_id,))


def _line(key: Key) -> str:
    made = _("made {moment} by").format(moment=_moment(key.made_at))
    stands = _("in force") if key.revoked_at is None else _("revoked {moment}").format(moment=_moment(key.revoked_at))
    return (
        f'<div class="load"><b class="as-is">{escape(key.name)}</b> {tag(stands)}'
        f' <span class="small">{escape(made)} <span class="as-is">{escape(key.who)}</span></span></div>'
    )


def _moment(text: str) -> str:
    return moment(dt.datetime.fromisoformat(text))
