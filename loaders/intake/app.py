"""`POST /intake/app`: the party's app, and all who write its format (`loaders/README.md`, The app's file)."""

from starlette.requests import Request

from loaders.intake import bodies, signed
from loaders.intake.desk import Desk
from loaders.intake.refusals import Refusal

METHODS = ("POST",)
CHANNEL = "app_json"

is_open = signed.is_open


async def receive(desk: Desk, request: Request) -> dict:
    """A JSON array, JSON lines or one object. {"receipt", "bytes"} once it is on disk; what can't be read in it is
    shown on `health` with its reason."""
    sender, keys = signed.sender_of(request)
    body = await bodies.signed_whole(request, signed.SIGNATURE, keys)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        raise Refusal(
            400,
            "The body is no JSON: it begins with neither { nor [.",
            "A JSON array of objects, or one object a line, in UTF-8.",
            "See loaders/README.md, The app's file. A file of another kind goes to /intake/files.",
        )
    return await desk.keep(CHANNEL, sender, body)
