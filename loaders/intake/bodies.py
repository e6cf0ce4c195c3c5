"""Bodies: the bytes of a request as they came, up to a limit, and signed."""

from starlette.requests import Request

from loaders.intake import signed
from loaders.intake.refusals import Refusal

LARGEST = 2**20  # bytes of a request, where the sender names no other limit


async def signed_whole(request: Request, header: str, keys: list[bytes], largest: int = LARGEST) -> bytes:
    """All of the body, which the header signs by one of the keys. What bears no signature isn't read.

    One above `largest` bytes is refused before it is read, or as soon as it shows.
    """
    what = "the exact bytes of the body"
    signed.said(request, header, what)
    body = await _whole(request, largest)
    signed.check(request, header, keys, body, what)
    if not body.strip():
        raise Refusal(400, "The body is empty.", "JSON, in UTF-8.", "Send what is to be received.")
    return body


async def _whole(request: Request, largest: int) -> bytes:
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > largest:
        raise _too_large(largest)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise _too_large(largest)
    return bytes(body)


def _too_large(largest: int) -> Refusal:
    return Refusal(
        413,
        f"The body has more than {largest:,} bytes.",
        f"Up to {largest:,} bytes a request.",
        "Send several smaller requests, or the whole as a file to /intake/files.",
    )
