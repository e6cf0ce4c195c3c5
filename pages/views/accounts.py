"""The accounts of the room: one card each with what can be changed of it, and the form for a new one."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

import streamlit as st

from data import access, reference
from data.accounts import Account
from pages.views import address, terms
from pages.views.tables import tag
from pages.views.words import _, language, n_, plain

LONGEST_NAME, LONGEST_LOGIN = 80, 64


def listed(accounts: Sequence[Account], own: str, change: Callable[..., Any], link: Callable[[str], Any]) -> None:
    """Every account. `change(login, **what)` keeps it with something else; `link(login)` makes a link to it."""
    for account in accounts:
        key = account.login
        with st.container(horizontal=True, vertical_alignment="center", key=f"account_{key}"):
            st.html(_told(account), width="stretch")
            with st.popover(_("Change")):
                with st.form(f"change_{key}", border=False):
                    role, area = _role_and_area(account, key)
                    if st.form_submit_button(_("Keep role and area")):
                        change(key, role=role, area=area)
                if not account.oidc:
                    st.button(_("Link for a new password"), key=f"link_{key}", on_click=link, args=(key,))
                if account.login != own:
                    words = _("Switch on") if account.disabled else _("Switch off")
                    what = {"disabled": not account.disabled}
                    st.button(words, key=f"switch_{key}", on_click=change, args=(key,), kwargs=what)


def new(make: Callable[[Account], Any]) -> None:
    """The form of a new account; it signs in by a link for its password, or by the provider."""
    with st.form("new_account", border=False, clear_on_submit=False):
        name = st.text_input(_("Name"), max_chars=LONGEST_NAME, key="new_name")
        login = st.text_input(
            _("Login"),
            max_chars=LONGEST_LOGIN,
            key="new_login",
            help=_("Small Latin letters and digits, or an e-mail address."),
        )
        role, area = _role_and_area(None, "new")
        oidc = st.text_input(_("E-mail or subject at the provider, if he signs in there"), key="new_oidc")
        if st.form_submit_button(_("Make the account"), type="primary"):
            make(Account(login, name, role, area, oidc=oidc or None))


def link(path: str, login: str, hours: int) -> None:
    """A link for a password, shown once."""
    words = _("For {login}. Give it to that person alone; it opens once.").format(login=login)
    lasts = n_("It ends after {n} hour.", "It ends after {n} hours.", hours)
    st.html(f'<div class="band late" role="status">{escape(words)} {escape(lasts)}</div>')
    st.code(f"{address.server()}{path}", language=None, wrap_lines=True)


def area_names(area: Sequence[tuple[str, int]] | frozenset[tuple[str, int]]) -> str:
    """An area in words."""
    return ", ".join(
        _places().get(f"{level}:{code}", {}).get(language(), f"{level} {code}") for level, code in sorted(area)
    )


def _told(account: Account) -> str:
    ways = [*([_("password")] if account.password else []), *([account.oidc] if account.oidc else [])]
    off = f" {tag(_('switched off'))}" if account.disabled else ""
    facts = " · ".join([terms.role(account.role), area_names(account.area), ", ".join(ways) or _("no password yet")])
    return (
        f'<div class="account"><b class="as-is">{escape(account.name)}</b> '
        f'<span class="as-is">{escape(account.login)}</span>{off}'
        f'<div class="as-is">{escape(facts)}</div></div>'
    )


def _role_and_area(account: Account | None, key: str) -> tuple[str, frozenset[tuple[str, int]]]:
    roles = [code for code, one in access.roles().items() if "screens" in one.may]
    role = st.selectbox(
        _("Role"), roles, roles.index(account.role) if account else 0, format_func=terms.role, key=f"role_{key}"
    )
    places = _places()
    chosen = st.multiselect(
        _("Area"),
        list(places),
        [f"{level}:{code}" for level, code in sorted(account.area)] if account else None,
        format_func=lambda place: plain(places[place][language()]),
        key=f"area_{key}",
        placeholder=_("State, districts or blocks"),
        filter_mode="contains",
        select_all=False,  # else what is typed and Enter give all that is called like it
    )
    return role, frozenset((place.split(":")[0], int(place.split(":")[1])) for place in chosen)


@cache
def _places() -> Mapping[str, Mapping[str, str]]:
    """`level:code` → name in both languages; a block with its district, a district of another State with that."""
    others = [place for place in reference.other_states() if place.lgd_code is not None]
    places = [*(place for place in reference.places() if place.level in access.LEVELS), *others]
    above = {(place.level, place.lgd_code): place for place in places if place.level != "block"}
    named = {}
    for place in sorted(places, key=lambda one: (access.LEVELS.index(one.level), one.usual_name_en)):
        within = [above["district", place.parent_lgd_code]] if place.level == "block" else []
        within += [above["state", place.parent_lgd_code]] if place in others and place.level == "district" else []
        named[f"{place.level}:{place.lgd_code}"] = {
            "hi": ", ".join(one.name_hi for one in (place, *within)),
            "en": ", ".join(one.usual_name_en for one in (place, *within)),
        }
    return named
