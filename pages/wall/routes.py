"""The addresses of the wall: the page, its files, its shapes, and the picture that it polls.

Page and files hold no data and are public. What holds data asks for a key of the wall, in the header `Wall-Key`, or for
the session of somebody who may see the whole State.
"""

import gzip
import hashlib
import threading
from collections.abc import Mapping
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data import disk, wall_keys
from data.admission import admit
from data.permits import sees
from data.settings import now
from data.verbs import NotOpen, edition, heartbeat
from pages.gate import viewing
from pages.views.words import LANGUAGES, spoken
from pages.wall.files import files
from pages.wall.picture import picture, words
from pages.wall.shapes import shapes

SAFE = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self';"
    " object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
REFUSED = {"unknown": 401, "revoked": 403}  # standing of a key → status
_PRIVATE = {**SAFE, "Cache-Control": "no-store"}
_start = uuid4().hex[:8]  # a server that starts anew counts its commits from 0 again
_kept: dict[str, tuple[str, bytes, bytes]] = {}  # language → (edition, body, gzipped)
_making = threading.Lock()


def page(request: Request) -> Response:
    """`/wall`: the page. Its look, pace and language are in its address (README)."""
    return _file(request, "index.html")


def page_file(request: Request) -> Response:
    """`/wall/NAME`: a file of the page."""
    return _file(request, request.path_params["name"])


def outlines(request: Request) -> Response:
    """`/wall/shapes.json`: see `shapes.shapes`. 401 without a key, 403 with a revoked one, 503 until the room opens."""
    if refused := _refusal(request, LANGUAGES[0]):
        return refused
    try:
        body = shapes()
    except NotOpen as error:
        return JSONResponse({"error": str(error)}, 503, headers=_PRIVATE)
    return _answer(request, _hash(body), body, None, "application/json", _PRIVATE)


def data(request: Request) -> Response:
    """`/wall/data.json?lang=hi`: see `picture.picture`. 304 while nothing has changed in this minute, 401 without a
    key, 403 with a revoked one.

    The headers `Wall-Now` and `Wall-Loader-At` (ISO 8601) come with every answer, 304 too. 503 until the room is open.
    """
    asked = request.query_params.get("lang")
    code = asked if asked in LANGUAGES else LANGUAGES[0]
    if refused := _refusal(request, code):
        return refused
    try:
        told = {**_PRIVATE, "Wall-Now": now().isoformat(), "Wall-Loader-At": heartbeat().isoformat()}
        tag, body, packed = _picture(code)
    except NotOpen as error:
        with spoken(code):
            return JSONResponse({"error": str(error), "words": words()}, 503, headers=_PRIVATE)
    return _answer(request, tag, body, packed, "application/json", told)


def _refusal(request: Request, code: str) -> Response | None:
    """The answer to a screen that may not see the wall; None for one that may. A key that is sent decides."""
    key = request.headers.get("wall-key")
    if key is not None:
        standing = wall_keys.standing(key)
    else:
        whose = viewing.account(request.cookies.get(viewing.COOKIE))
        standing = "in_force" if whose and sees(admit(whose)[0], "scenes") else "unknown"
    if standing not in REFUSED:
        return None
    if key:
        wall_keys.note_refused(standing, request.client.host if request.client else "")
    with spoken(code):
        return JSONResponse({"refused": standing, "words": words()}, REFUSED[standing], headers=_PRIVATE)


def _picture(code: str) -> tuple[str, bytes, bytes]:
    """The picture of this edition and minute: made once, whoever asks."""
    with _making:
        tag = f"{_start}-{edition()}-{now():%Y%m%d%H%M}-{code}{'-full' * disk.is_full()}"
        if code not in _kept or _kept[code][0] != tag:
            body = picture(code)
            _kept[code] = (tag, body, gzip.compress(body, 6, mtime=0))
        return _kept[code]


def _file(request: Request, name: str) -> Response:
    if name not in files():
        there = ", ".join(sorted(files()))
        return JSONResponse({"error": f"{name!r} is no file of the wall. There are: {there}."}, 404, headers=SAFE)
    body, media_type = files()[name]
    # The page lies at /wall, outside the folder of its worker.
    told = {"Service-Worker-Allowed": "/wall"} if name == "service-worker.js" else {}
    return _answer(request, _hash(body), body, None, f"{media_type}; charset=utf-8", told)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


def _answer(
    request: Request,
    tag: str,
    body: bytes,
    packed: bytes | None,
    media_type: str,
    told: Mapping[str, str] | None = None,
) -> Response:
    headers = {**SAFE, **(told or {}), "ETag": f'"{tag}"', "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == f'"{tag}"':
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        body = packed or gzip.compress(body, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=media_type, headers=headers)


ROUTES = [
    Route("/wall", page),
    Route("/wall/data.json", data),
    Route("/wall/shapes.json", outlines),
    Route("/wall/{name}", page_file),
]
