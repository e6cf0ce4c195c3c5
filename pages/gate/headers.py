"""What every answer tells the browser not to do. What had to be loosened is named beside its reason; the browser tests
open every screen and fail on a violation.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import Message
from streamlit import file_util

_EVERYWHERE = "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
# Styles: Streamlit and plotly write style elements and attributes. Pictures, fonts and workers by data: and blob:, for
# so plotly saves a chart and Streamlit shows pictures and starts its workers.
_DRAWN = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
    f" connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; {_EVERYWHERE}"
)
# The frame of a map: streamlit-folium writes the map's script, which came over the websocket, into its page and runs it
# by eval. It runs in that frame alone.
COMPONENT = f"{_DRAWN}; script-src 'self' 'unsafe-inline' 'unsafe-eval'"
OWN = f"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; {_EVERYWHERE}"

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{what}=()"
        for what in (
            *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
            *("microphone", "midi", "payment", "usb"),
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
HTTPS = "max-age=31536000"  # a year, as ASVS 5.0, 3.4.1 asks


@cache
def streamlit() -> str:
    """The policy of Streamlit's page: its own inline script by hash; blob:, by which it loads our components."""
    page = Path(file_util.get_static_dir(), "index.html").read_bytes()
    inline = re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(script).digest()).decode() for script in inline)
    return " ".join([f"{_DRAWN}; script-src 'self' blob:", *(f"'sha256-{one}'" for one in hashes)])


def add(answer: Message, path: str, is_public: bool, is_https: bool) -> None:
    """Add to the start of an answer from this path what the browser must keep to; what its route sets itself stays."""
    given = MutableHeaders(scope=answer)
    for name, value in _of(path, is_https).items():
        given.setdefault(name, value)
    if not is_public:
        given.setdefault("Cache-Control", "no-store")
    if is_https:
        answer["headers"] = [(name, _secured(name, value)) for name, value in answer["headers"]]


def _of(path: str, is_https: bool) -> dict[str, str]:
    policy = COMPONENT if path.startswith("/component/") else OWN if path.startswith("/sign-") else streamlit()
    return {**ALWAYS, "Content-Security-Policy": policy} | ({"Strict-Transport-Security": HTTPS} if is_https else {})


def _secured(name: bytes, value: bytes) -> bytes:
    """The value of a header; a cookie, also one of Streamlit's, goes back over TLS only."""
    is_open = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return value + b"; Secure" if is_open else value
