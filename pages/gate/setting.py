"""The pages that set a password: by a link that opens once, or with the one until now."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import accounts, log, passwords, sessions, throttle
from data.access import STATE
from data.accounts import ADMIN, Account, BadAccount
from pages.gate import form, refusals
from pages.gate.entering import device, language_of, let_in, posted
from pages.gate.viewing import COOKIE, account
from pages.views.words import _, spoken


def show_link(request: Request) -> Response:
    """GET `/sign-in/link?key=…`: set a password, once."""
    with spoken(language_of(request.query_params.get("lang"))):
        return _link_form(request.query_params.get("key", ""))


def use_link(request: Request, typed: dict[str, str]) -> Response:
    """POST `/sign-in/link`: the password is kept, the link is spent, and he is in."""
    key = typed.get("key", "")
    login = _link(key)
    if login is None:
        return _link_form(key)
    first = Account(typed.get("login", ""), typed.get("name", ""), ADMIN, frozenset({STATE}))
    whose = accounts.find(login) if login else first
    if whose is None or not login and accounts.find(first.login):
        return _link_form(key, _("This login is taken. Choose another."))
    try:
        ready = _with_typed(whose, typed)
        accounts.check(ready)
    except (BadAccount, passwords.WeakPassword) as fault:
        return _link_form(key, refusals.of_typed(fault))
    if sessions.use_link(key) is None:
        return _link_form(key)
    # What an administrator changed of him meanwhile stays as it is.
    whose = accounts.change(login, login, password=ready.password) if login else accounts.keep(ready, ready.login)
    return let_in(request, whose, "password", "/") if not whose.disabled else _link_form(key)


def show_password(request: Request) -> Response:
    """GET `/sign-in/password`: another password for whoever is signed in."""
    with spoken(language_of(request.query_params.get("lang"))):
        return _password_form(account(request.cookies.get(COOKIE)))


def change_password(request: Request, typed: dict[str, str]) -> Response:
    """POST `/sign-in/password`: needs the one until now; ends the other sessions of this login."""
    whose = account(request.cookies.get(COOKIE))
    if whose is None or whose.password is None:
        return _password_form(None)
    address = request.client.host if request.client else ""
    if wait := throttle.begin(whose.login, address, device(request)):
        return _password_form(whose, refusals.wait(wait), 429)
    if accounts.verify(whose.login, typed.get("current", "")) is None:
        log.write("sign_in_refused", whose.login, reason="password", address=address)
        return _password_form(whose, _("The password until now is wrong."), 401)
    throttle.succeeded(whose.login, address, device(request))
    try:
        whose = accounts.change(whose.login, whose.login, password=_with_typed(whose, typed).password)
    except (BadAccount, passwords.WeakPassword) as fault:
        return _password_form(whose, refusals.of_typed(fault), 422)
    return let_in(request, whose, "password", "/")


def _link(key: str) -> str | None:
    """The login that a link is for, while it holds; the first administrator's ('') only until there is one."""
    login = sessions.link(key)
    return None if login == "" and accounts.has_admin() else login


def _link_form(key: str, wrong: str = "") -> Response:
    login = _link(key)
    if login is None:
        words = _("This link is used up or too old. The room's administrator makes a new one.")
        return form.page(_("Set a password"), form.message(words, wrong=True), "/sign-in/link", 410)
    body = form.set_password("/sign-in/link", refusals.rule(), wrong, login=login or None, key=key)
    title = _("Set a password") if login else _("The first account: you administer this room")
    return form.page(title, body, f"/sign-in/link?{urlencode({'key': key})}", 422 if wrong else 200)


def _password_form(whose: Account | None, wrong: str = "", status: int = 200) -> Response:
    title, where = _("Another password"), "/sign-in/password"
    if whose is None or whose.password is None:
        return form.page(
            title, form.message(_("Only somebody who signed in with a password can change it."), wrong=True), where, 403
        )
    return form.page(
        title, form.set_password(where, refusals.rule(), wrong, login=whose.login, current=True), where, status
    )


def _with_typed(whose: Account, typed: dict[str, str]) -> Account:
    if typed.get("password", "") != typed.get("again", ""):
        raise BadAccount("twice")
    return accounts.with_password(whose, typed.get("password", ""))


ROUTES = [
    Route("/sign-in/link", show_link),
    Route("/sign-in/link", posted(use_link), methods=["POST"]),
    Route("/sign-in/password", show_password),
    Route("/sign-in/password", posted(change_password), methods=["POST"]),
]
