"""Accounts: who may sign in, as what, for which area; made, changed and switched off here."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data import accounts, sessions
from data.access import allow
from data.accounts import BadAccount
from data.verbs import record
from pages.gate import refusals
from pages.views import accounts as drawn
from pages.views import once
from pages.views.head import band, section
from pages.views.words import _

viewer = st.session_state.viewer
allow(viewer, "accounts")


def kept(how: Callable, whose: accounts.Account | str, **what: Any) -> bool:
    try:
        how(whose, viewer.who, lambda kind, **told: record(viewer, kind, **told), **what)
    except BadAccount as fault:
        once.tell("refused", refusals.of_account(str(fault), refusals.of_typed(fault)))
        return False
    return True


def make(account: accounts.Account) -> None:
    if accounts.find(account.login):
        once.tell("refused", _("This login is taken. Choose another."))
    elif kept(accounts.keep, account) and not account.oidc:
        link(account.login)
    st.rerun()


def change(login: str, **what: Any) -> None:
    kept(accounts.change, login, **what)


def link(login: str) -> None:
    allow(viewer, "accounts")
    once.tell("link", (f"/sign-in/link?key={accounts.invite(login, viewer.who)}", accounts.plain(login)))


with st.container(key="card_accounts"):
    section(
        _("Accounts"), _("Who may sign in. A change ends that person's sessions within ten seconds; he signs in anew.")
    )
    if refused := once.told("refused"):
        band(refused, "failed")
    if made := once.told("link"):
        drawn.link(*made, sessions.LINK_HOURS)
    drawn.listed(accounts.everyone(), viewer.who, change, link)
with st.container(key="card_new_account"):
    section(_("A new account"), _("He sets his password himself, by a link that opens once."))
    drawn.new(make)
