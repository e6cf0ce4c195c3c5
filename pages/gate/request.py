"""A request, as it tells of itself: who asks, from which page, in whose name."""

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from pages.gate.viewing import COOKIE


def is_of_ours(told: Headers) -> bool:
    """Whether a page of this server asks: browsers say so in Sec-Fetch-Site and Origin; no page can forge them."""
    site = told.get("sec-fetch-site")
    if site is None and told.get("origin") is None:
        return False
    return site in (None, "same-origin") and is_origin_ours(told)


def is_origin_ours(told: Headers) -> bool:
    """Whether no other page asks. Who is no browser says nothing of it."""
    origin = told.get("origin")
    return origin is None or origin in (f"http://{told.get('host')}", f"https://{told.get('host')}")


def is_called_twice(told: Headers) -> bool:
    """Whether it names several hosts: one would be checked, and another believed (RFC 9112, 3.2)."""
    return len(told.getlist("host")) > 1


def is_html(told: Headers) -> bool:
    """Whether the browser wants a page."""
    return "text/html" in told.get("accept", "")


def cookie_of(header: str | None) -> str | None:
    """The token in a Cookie header."""
    return cookie_parser(header or "").get(COOKIE)


def with_cookie(scope: Scope, token: str | None) -> Scope:
    """The same request with this token as its only cookie: what was looked at here is what the page is drawn for."""
    others = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
    own = [(b"cookie", f"{COOKIE}={token}".encode("latin-1"))] if token else []
    return {**scope, "headers": [*others, *own]}
