"""Signed: that a request comes from a sender with a key, and its bytes as they left him.

HMAC-SHA256 (RFC 2104), as hex after `sha256=`, compared in constant time with every key that the sender has in force.
An unknown sender is compared, too, with a key that nobody has, so that no name can be told from the time of an answer.
"""

import hmac
import re
import secrets

from starlette.requests import Request

from data import intake_keys
from loaders.intake.refusals import Refusal

SENDER, SIGNATURE = "Intake-Sender", "Intake-Signature"
_NOBODY = secrets.token_bytes(32)
_FORM = re.compile(r"(?:sha256=)?[0-9a-f]{64}")


def is_open() -> bool:
    """Somebody has a key."""
    return bool(intake_keys.in_force(intake_keys.SENDER))


def sender_of(request: Request) -> tuple[str, list[bytes]]:
    """Who says that he sends, and his keys in force, perhaps none."""
    name = request.headers.get(SENDER, "")
    return name, intake_keys.in_force(intake_keys.SENDER, name)


def said(request: Request, header: str, what: str) -> bytes:
    """The signature that the header holds, in hex. Refuses a missing or shapeless one before the body is read."""
    came = request.headers.get(header)
    if came is None:
        raise _unsigned(f"{header} is missing.", header, what)
    if not _FORM.fullmatch(came.strip().lower()):
        raise _unsigned(f"{header} is no signature: it has another form.", header, what)
    return came.strip().lower().removeprefix("sha256=").encode()


def check(request: Request, header: str, keys: list[bytes], signed: bytes, what: str) -> None:
    """Refuse unless the header holds a signature of `signed` by one of the keys; else the request is proven."""
    came = said(request, header, what)
    right = [hmac.compare_digest(hmac.digest(key, signed, "sha256").hex().encode(), came) for key in keys or [_NOBODY]]
    if not (keys and any(right)):
        raise _unsigned(f"{header} is not the signature of {what} by a key in force.", header, what)
    prove(request)


def prove(request: Request) -> None:
    """Note that whoever sends this request has shown that he has a key."""
    request.state.is_proven = True


def is_proven(request: Request) -> bool:
    """Whether he has."""
    return getattr(request.state, "is_proven", False)


def _unsigned(wrong: str, header: str, what: str) -> Refusal:
    return Refusal(
        401,
        wrong,
        f"{header}: sha256=<HMAC-SHA256 of {what}, in hex, by the sender's key>",
        "Sign exactly what is sent, and check the sender's name and key. A revoked key signs nothing.",
    )
