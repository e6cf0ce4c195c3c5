"""The first of all: at start, the names that the server answers to, and a link for the first administrator."""

import streamlit as st
from streamlit import config

from data import accounts, sessions
from data.settings import settings


def name_hosts() -> None:
    """Add `WARROOM_HOSTS` to the names of this machine in `.streamlit/config.toml`."""
    more = [name.strip() for name in settings().hosts.split(",") if name.strip()]
    config.set_option("server.allowedHosts", [*config.get_option("server.allowedHosts"), *more])


def announce() -> None:
    """While nobody can make accounts: print a link that makes the first one. It ends when used, at the next start, or
    after a day."""
    if accounts.has_admin():
        return
    key = sessions.make_link("")
    where = f"http://{st.get_option('server.address') or '127.0.0.1'}:{st.get_option('server.port')}"
    print(
        f"\n  Nobody administers this room yet. Open this link once, within {sessions.LINK_HOURS} hours, and choose"
        f" login and password:\n\n    {where}/sign-in/link?key={key}\n",
        flush=True,
    )
