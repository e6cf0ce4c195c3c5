"""What the pages of the gate share: how a form is read, where somebody goes afterwards, and how he is let in."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from data import devices, log, sessions
from data.accounts import Account
from pages.gate.viewing import COOKIE
from pages.views.words import LANGUAGES, spoken

NEXT = "warroom_next"  # where somebody wanted to go, while he is away at the provider
_DEVICE = "warroom_device"  # who has signed in here with a password before (data/devices.py)
_LARGEST_BODY = 8_192
Work = Callable[[Request, dict[str, str]], Response]


def let_in(request: Request, whose: Account, kind: str, where: str, ends_at: float | None = None) -> Response:
    """A new session, never one that the browser brought; the old one ends."""
    if before := request.cookies.get(COOKIE):
        sessions.close(before)
    token = sessions.open_session(whose.login, kind, whose.mark, ends_at)
    log.write("signed_in", whose.login, by=kind)
    answer = RedirectResponse(where, 303)
    answer.set_cookie(COOKIE, token, path="/", secure=is_https(request), httponly=True, samesite="strict")
    answer.delete_cookie(NEXT, path="/sign-in", httponly=True, samesite="lax")
    if kind == "password":
        known = devices.remember(device(request), whose.login)
        secure = is_https(request)
        answer.set_cookie(
            _DEVICE, known, devices.LASTS, path="/sign-in", secure=secure, httponly=True, samesite="strict"
        )
    return answer


def device(request: Request) -> str | None:
    """The token of the browser's device, if somebody has signed in on it before."""
    return request.cookies.get(_DEVICE)


def own_path(asked: str | None) -> str:
    """Where to go afterwards: a path of this server, else its first page."""
    if not asked or asked[0] != "/" or asked[1:2] in ("/", "\\") or not asked.isprintable() or "\\" in asked:
        return "/"
    told = urlsplit(asked)
    return "/" if told.scheme or told.netloc or told.path.startswith(("/sign-", "/auth/")) else asked


def is_https(request: Request) -> bool:
    """Whether the browser came over TLS: to us, or to the proxy of this machine."""
    return request.url.scheme == "https"


def language_of(asked: str | None) -> str:
    """The language asked for, if there is such a one."""
    return asked if asked in LANGUAGES else LANGUAGES[0]


def posted(work: Work):
    """A handler of a form: its fields, at most a few kB, in the language that the form was in."""

    async def handle(request: Request) -> Response:
        body = b""
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > _LARGEST_BODY:
                    return PlainTextResponse("A form of this page is smaller.", 413)
        except ClientDisconnect:  # nobody is there any more to be told
            return PlainTextResponse("The form did not come whole.", 400)
        try:
            fields = parse_qs(body.decode(), max_num_fields=12)
        except ValueError:
            return PlainTextResponse("This is no form of this page.", 400)
        typed = {name: values[0] for name, values in fields.items()}

        def speak() -> Response:
            with spoken(language_of(typed.get("lang"))):
                return work(request, typed)

        return await run_in_threadpool(speak)

    return handle
