"""Signed: that a request comes from a sender with a key, and its bytes as they left him.

HMAC-SHA256 (RFC 2104), as hex after `sha256=`, compared in constant time with every key that the sender has in force.
An unknown sender is compared, too, with a key that nobody has, so that no name can be told from the time of an answer.
"""

import hmac
import secrets

from starlette.requests import Request

from data import intake_keys
from loaders.intake.refusals import Refusal

SENDER, SIGNATURE = "Intake-Sender", "Intake-Signature"
_NOBODY = secrets.token_bytes(32)


def is_open() -> bool:
    """Somebody has a key."""
    return bool(intake_keys.in_force(intake_keys.SENDER))


def sender_of(request: Request) -> tuple[str, list[bytes]]:
    """Who says that he sends, and his keys in force, perhaps none."""
    name = request.headers.get(SENDER, "")
    return name, intake_keys.in_force(intake_keys.SENDER, name)


def check(header: str, said: str | None, keys: list[bytes], signed: bytes, what: str) -> None:
    """Refuse unless the header `header`, which said `said`, is a signature of `signed` by one of the keys."""
    came = (said or "").strip().removeprefix("sha256=").lower().encode()
    right = [hmac.compare_digest(hmac.digest(key, signed, "sha256").hex().encode(), came) for key in keys or [_NOBODY]]
    if not (keys and any(right)):
        raise Refusal(
            401,
            f"{header} is missing." if said is None else f"{header} is not the signature of {what} by a key in force.",
            f"{header}: sha256=<HMAC-SHA256 of {what}, in hex, by the sender's key>",
            "Sign exactly what is sent, and check the sender's name and key. A revoked key signs nothing.",
        )
