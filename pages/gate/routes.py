"""The addresses of the gate: what is typed is told in words here; whose it is, `data/accounts.py` says."""

from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from data import accounts, log, sessions, throttle
from data.accounts import BadAccount
from data.admission import admit
from data.settings import settings
from data.verbs import NotOpen
from pages.gate import form, oidc, refusals, setting
from pages.gate.entering import NEXT, device, is_https, language_of, let_in, own_path, posted
from pages.gate.viewing import COOKIE, DEMO, account, only_demo
from pages.views import look
from pages.views.words import _, spoken

_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_LOOPBACK = {"127.0.0.1", "::1"}


def show(request: Request) -> Response:
    """GET `/sign-in?next=/map`: the form; on to `next` for whoever is signed in, or arrives from the provider."""
    arrived = oidc.claims(request)
    where = own_path(request.cookies.get(NEXT) if arrived else request.query_params.get("next"))
    if not arrived and account(request.cookies.get(COOKIE)):
        return RedirectResponse(where, 303)
    wished = parse_qs(urlsplit(where).query).get("lang", [None])[0]
    with spoken(language_of(request.query_params.get("lang", wished))):
        answer = _arrive(request, arrived, where) if arrived else _form(request, where)
    oidc.forget(request, answer)
    if COOKIE in request.cookies and not arrived:
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


def enter(request: Request, typed: dict[str, str]) -> Response:
    """POST `/sign-in`: login and password."""
    where, login = own_path(typed.get("next")), accounts.plain(typed.get("login", ""))
    address = request.client.host if request.client else ""
    if wait := throttle.begin(login, address, device(request)):
        answer = _form(request, where, refusals.wait(wait), login, 429)
        answer.headers["Retry-After"] = str(wait)
        return answer
    whose = accounts.verify(login, typed.get("password", ""))
    if whose is None:
        log.write("sign_in_refused", _known(login), reason="password", address=address)
        return _form(
            request,
            where,
            _("Login or password is wrong. Look at capital letters and the keyboard's language."),
            login,
            401,
        )
    throttle.succeeded(login, address, device(request))
    if why := admit(whose)[1]:
        log.write("sign_in_refused", whose.login, reason="account", address=address)
        return _form(request, where, refusals.of_account(why), login, 403)
    return let_in(request, whose, "password", where)


def demo(request: Request, typed: dict[str, str]) -> Response:
    """POST `/sign-in/demo`: one press, on this machine, while nothing real is in force."""
    where = own_path(typed.get("next"))
    if not _may_demo(request):
        return _form(
            request, where, _("The demo opens only on this machine, and only while no real data are in it."), "", 403
        )
    return let_in(request, DEMO, "demo", where)


def to_provider(request: Request) -> Response:
    """GET `/sign-in/provider?next=/map`: on to the provider, remembering where he wanted to go."""
    if not oidc.is_set_up():
        return RedirectResponse("/sign-in", 303)
    answer = RedirectResponse(oidc.address(), 303)
    where = own_path(request.query_params.get("next"))
    answer.set_cookie(NEXT, where, 600, path="/sign-in", secure=is_https(request), httponly=True, samesite="lax")
    return answer


def leave(request: Request, typed: dict[str, str]) -> Response:
    """POST `/sign-out`: this browser's session ends."""
    token = request.cookies.get(COOKIE)
    if token and (kept := sessions.session(token)):
        sessions.close(token)
        log.write("signed_out", kept.login)
    answer = RedirectResponse("/sign-in", 303, headers={"Clear-Site-Data": '"cache", "storage"'})
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


def _form(request: Request, where: str, wrong: str = "", login: str = "", status: int = 200) -> Response:
    body = form.sign_in(where, wrong, login, demo=_may_demo(request), provider=oidc.is_set_up())
    return form.page(_("Sign in"), body, f"/sign-in?{urlencode({'next': where})}", status)


def _arrive(request: Request, arrived: dict, where: str) -> Response:
    try:
        whose = oidc.account(arrived)
    except BadAccount as fault:
        whose, why = None, str(fault)
    else:
        why = admit(whose)[1]
    if why:
        log.write("sign_in_refused", whose.login if whose else "", reason="account", provider=True)
        told = _("The provider knows you as {who}.").format(who=arrived.get("email") or arrived.get("sub"))
        return _form(request, where, f"{told} {refusals.of_account(why)}", "", 403)
    return let_in(request, whose, "oidc", where, oidc.ends_at(arrived))


def _may_demo(request: Request) -> bool:
    at_this_machine = request.client is not None and request.client.host in _LOOPBACK
    if not at_this_machine or any(name in request.headers for name in _FORWARDED):
        return False
    # A proxy may keep silent about itself and call us by our own name: where there is one, the server has more names.
    if settings().hosts or request.url.hostname not in {*_LOOPBACK, "localhost"}:
        return False
    try:
        return only_demo()
    except NotOpen:
        return False


def _known(login: str) -> str:
    """A login for the log, only when it is one: people type passwords into the wrong field."""
    return login if accounts.find(login) else ""


def _back(_request: Request) -> Response:
    """Typed by hand, an address that only takes a form; else Streamlit would answer with its page."""
    return RedirectResponse("/sign-in", 303)


def _sheet(_request: Request) -> Response:
    return Response(form.sheet(), media_type="text/css", headers={"Cache-Control": "no-cache"})


def _icon(_request: Request) -> Response:
    return FileResponse(Path(look.__file__).with_name("icon.png"))


ROUTES = [
    *setting.ROUTES,
    Route("/sign-in", show),
    Route("/sign-in", posted(enter), methods=["POST"]),
    Route("/sign-in/demo", _back),
    Route("/sign-in/demo", posted(demo), methods=["POST"]),
    Route("/sign-in/provider", to_provider),
    Route("/sign-in/form.css", _sheet),
    Route("/sign-in/icon.png", _icon),
    Route("/sign-out", _back),
    Route("/sign-out", posted(leave), methods=["POST"]),
]
