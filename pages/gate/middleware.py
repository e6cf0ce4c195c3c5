"""Before every address of the server: without a session nothing is answered but what is public.

A browser's page is sent to sign in, all else gets 401; a request that writes must come from a page of ours; the name by
which the server is called must be one of its own. A websocket without a session is let through: the frame draws the way
to sign in and asks nothing. One whose session ends is drawn anew and cut (`stream.py`).
"""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from data.access import may
from data.admission import admit
from pages.gate import headers, oidc, stream
from pages.gate.entering import own_path
from pages.gate.form import again
from pages.gate.request import cookie_of, is_called_twice, is_html, is_of_ours, is_origin_ours, with_cookie
from pages.gate.routes import ROUTES
from pages.gate.viewing import account

# Files of packages and of our look, the wall (it has a key of its own), signs of life. Nothing of the room.
PUBLIC = ("/static/", "/vendor/", "/wall/")
# To these, machines write: no page of ours, no cookie; each asks for a signature of its own (loaders/intake).
SIGNED = {"/intake/app", "/intake/whatsapp", "/intake/files"}
PUBLIC_EXACTLY = (
    {"/wall", "/favicon.png", "/_stcore/health", "/_stcore/host-config"} | {one.path for one in ROUTES} | SIGNED
)
_STREAM, _UPLOADS = "/_stcore/stream", "/_stcore/upload_file/"
_READS = {"GET", "HEAD", "OPTIONS"}


class Gate:
    """The middleware."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, told = scope["path"], Headers(scope=scope)
        is_https = scope["scheme"] == "https"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers.add(message, path, is_public(path), is_https)
            await send(message)

        refusal = await self._refusal(scope, told)
        await (refusal or self.app)(scope, receive, send_with_headers)

    async def _refusal(self, scope: Scope, told: Headers) -> Response | None:
        path, method = scope["path"], scope["method"]
        if is_called_twice(told):
            return _no(400, "The request names two hosts. One is allowed.")
        if not is_host_allowed(told.get("host")):
            return _no(421, "This server isn't known by that name. WARROOM_HOSTS holds the names it answers to.")
        if method not in _READS and path not in SIGNED and not is_of_ours(told):
            return _no(403, "A request that writes must come from a page of this server.")
        if is_public(path):
            return None
        token = cookie_of(told.get("cookie"))
        is_page = method == "GET" and told.get("sec-fetch-dest", "document") in ("document", "iframe") and is_html(told)
        if whose := await run_in_threadpool(account, token, is_page):
            if path.startswith(_UPLOADS) and not may(admit(whose)[0], "loads"):
                return _no(403, "This account loads no files. An administrator can change its role.")
            return None
        if not is_page:
            return _no(401, "Nobody is signed in. Open /sign-in.")
        wanted = path + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        if told.get("sec-fetch-site") == "cross-site":
            return again(own_path(wanted))  # the cookie is strict: it comes once the request starts here
        return RedirectResponse(f"/sign-in?next={quote(wanted, safe='/')}", 303)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        told = Headers(scope=scope)
        if is_called_twice(told) or not is_origin_ours(told):
            await send({"type": "websocket.close"})  # before it is accepted: 403
            return
        token = cookie_of(told.get("cookie"))

        async def is_signed_in() -> bool:
            return await run_in_threadpool(account, token) is not None

        if scope["path"] == _STREAM and await is_signed_in():
            await stream.watched(self.app, with_cookie(scope, token), receive, send, is_signed_in)
        else:
            await stream.unwatched(self.app, with_cookie(scope, None), receive, send)


def is_public(path: str) -> bool:
    """Whether everybody may have it. Only plain paths are: one with `..` is none of these, whatever it would become."""
    if ".." in path or "\\" in path or "//" in path or "\0" in path:
        return False
    return path in PUBLIC_EXACTLY or path.startswith(PUBLIC) or oidc.is_set_up() and path in oidc.PATHS


def _no(status: int, words: str) -> Response:
    return JSONResponse({"error": words}, status)
