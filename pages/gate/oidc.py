"""Sign-in by a provider (OpenID Connect), where `.streamlit/secrets.toml` has a section [auth].

Streamlit does the exchange and leaves its signed cookie of 30 days, which nobody could take back. So that cookie is
used once: its claims are looked up among the accounts, a session of ours is opened, and the cookie is removed.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from streamlit.auth_util import encode_provider_token, get_cookie_with_chunks, get_secrets_auth_section
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from data import accounts, sessions
from data.accounts import Account
from data.settings import now, settings

PATHS = {"/auth/login", "/oauth2callback"}
_ARRIVED_WITHIN = 600  # seconds since the provider said so: an older cookie is no arrival


def is_set_up() -> bool:
    """Whether a provider is configured; without a secret its cookies could be forged, and it counts as not."""
    return bool(_section().get("cookie_secret")) and bool(_section().get("client_id"))


def address() -> str:
    """Where the exchange begins."""
    return f"/auth/login?provider={encode_provider_token('default')}"


def claims(request: Request) -> dict[str, Any] | None:
    """What the provider said of whoever has just arrived: told once. None for nobody, for one who arrived long ago, and
    for a word that was used before."""
    secret = _section().get("cookie_secret") if is_set_up() else None
    if not secret:
        return None

    def one(name: str) -> bytes | None:
        kept = request.cookies.get(name)
        return decode_signed_value(secret, name, kept.encode("latin-1")) if kept else None

    told = get_cookie_with_chunks(one, USER_COOKIE_NAME)
    if not told:
        return None
    found, moment = json.loads(told), now().timestamp()
    fresh = moment - _ARRIVED_WITHIN < float(found.get("iat", 0)) <= moment + 60 and moment < float(found.get("exp", 0))
    if not found.get("is_logged_in") or not fresh:
        return None
    return found if sessions.spend(told.decode(), 2 * _ARRIVED_WITHIN) else None


def account(found: Mapping[str, Any]) -> Account | None:
    """The account of these claims. Groups of `settings.oidc_groups` make one, and change its role and area with them.

    Raises accounts.BadAccount when a group's role or area is none, when he is in none of the groups any more, or when
    the login is another person's.
    """
    known = accounts.by_oidc(found)
    if settings().oidc_groups is None or known and known.oidc != str(found["sub"]):
        return known
    role, area = _granted(found)
    if known:
        wanted = replace(known, role=role, area=area)
        return known if known.mark == wanted.mark else accounts.keep(wanted, "provider")
    if not role:
        return None
    login = str(found.get("email") if found.get("email_verified") is True else found["sub"])
    if taken := accounts.find(login):
        raise accounts.BadAccount(f"The login {taken.login!r} is of an account that isn't the provider's.")
    name = str(found.get("name") or login)[:80]
    return accounts.keep(Account(login, name, role, area, oidc=str(found["sub"])), "provider")


def ends_at(found: Mapping[str, Any]) -> float | None:
    """When the provider's word ends."""
    return float(found["exp"]) if settings().oidc_expiry else None


def forget(request: Request, response: Response) -> None:
    """Remove the provider's cookies: they have been used."""
    for name in request.cookies:
        if name.startswith((USER_COOKIE_NAME, TOKENS_COOKIE_NAME)):
            response.delete_cookie(name, path="/", httponly=True, samesite="lax")


def _granted(found: Mapping[str, Any]) -> tuple[str, frozenset[tuple[str, int]]]:
    """Role and area by the first line whose group he is in; none of either for who is in no such group (any more)."""
    his = found.get("groups") or []
    his = {his} if isinstance(his, str) else set(map(str, his))
    with settings().oidc_groups.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["group"] in his:
                return row["role"], accounts.area(row["area"].split())
    return "", frozenset()


def _section() -> Mapping[str, Any]:
    return get_secrets_auth_section()
