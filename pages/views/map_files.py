"""The constant scripts of maps, served at `/maps/SHA-256.js` instead of going with every answer to the browser.

An address is made of what lies behind it, so a browser fetches each once and keeps it; another base has another
address. Only shapes of places lie here, never values: who knows an address may fetch it. Held in memory alone: a screen
keeps its script before it names the address, after a restart of the server as well.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

MOST = 128  # scripts held, about 40 kB each: the State, 24 districts, the squares; each for two or three screens
_SHOWN = 80  # characters of a wrong address that an answer repeats
_SAFE = {"X-Content-Type-Options": "nosniff"}
_FOR_EVER = {**_SAFE, "Cache-Control": "private, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


class Kept:
    """Scripts by the name of their file, gzipped; of more than `MOST` the one that was longest not asked for goes."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, script: str) -> str:
        """Hold a script; its address on this machine."""
        body = script.encode()
        name = f"{hashlib.sha256(body).hexdigest()}.js"
        if self.find(name) is None:
            packed = gzip.compress(body, 6, mtime=0)
            with self._lock:
                self._files[name] = packed
                while len(self._files) > MOST:
                    self._files.popitem(last=False)
        return f"/maps/{name}"

    def find(self, name: str) -> bytes | None:
        """The gzipped script of a file's name; None when it isn't held."""
        with self._lock:
            if name in self._files:
                self._files.move_to_end(name)
            return self._files.get(name)

    def scripts(self) -> dict[str, str]:
        """All that is held: name of the file → script."""
        with self._lock:
            return {name: gzip.decompress(packed).decode() for name, packed in self._files.items()}


KEPT = Kept()


def file(request: Request) -> Response:
    """`/maps/NAME`: a script, or 404 in words."""
    name = request.path_params["name"]
    packed = KEPT.find(name)
    if packed is None:
        words = (
            f"{name[:_SHOWN]!r} is no map of this server. There are only SHA-256 names of maps that a screen has drawn"
        )
        return JSONResponse({"error": f"{words}. Open the screen anew, that makes its map."}, 404, headers=_SAFE)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**_FOR_EVER, "Content-Encoding": "gzip"}
        return Response(packed, media_type="text/javascript", headers=headers)
    return Response(gzip.decompress(packed), media_type="text/javascript", headers=_FOR_EVER)


ROUTES = [Route("/maps/{name:path}", file)]
