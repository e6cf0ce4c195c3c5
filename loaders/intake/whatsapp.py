"""`GET|POST /intake/whatsapp`: the webhook of the WhatsApp Cloud API. Source: Meta, "Webhooks", "Getting started".

Meta sends what is not answered 200 again for up to seven days; so the bytes are kept whatever they hold, and only their
signature is asked.
"""

import hmac

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data import intake_keys
from loaders.intake import bodies, signed
from loaders.intake.desk import Desk
from loaders.intake.refusals import Refusal

METHODS = ("GET", "HEAD", "POST")
CHANNEL, SENDER, SIGNATURE = "whatsapp_webhook", "whatsapp", "X-Hub-Signature-256"
LARGEST = 4 * 2**20  # bytes; "Webhooks payloads can be up to 3MB" (Meta, Cloud API, "Webhooks")


def is_open() -> bool:
    """The app's secret is set up."""
    return bool(intake_keys.in_force(intake_keys.SECRET))


async def receive(desk: Desk, request: Request) -> dict | Response:
    """The handshake, or a payload: {"receipt", "bytes"} once it is on disk."""
    if request.method != "POST":
        return _handshake(request)
    body = await bodies.signed_whole(request, SIGNATURE, intake_keys.in_force(intake_keys.SECRET), LARGEST)
    return await desk.keep(CHANNEL, SENDER, body)


def _handshake(request: Request) -> Response:
    """Say `hub.challenge` back to whoever knows the verify token."""
    said = request.query_params
    token = said.get("hub.verify_token", "").encode()
    right = [hmac.compare_digest(token, known) for known in intake_keys.in_force(intake_keys.TOKEN)]
    if said.get("hub.mode") != "subscribe" or not any(right):
        raise Refusal(
            403,
            "This is no handshake of a webhook, or its verify token is another one.",
            "hub.mode=subscribe, hub.verify_token and hub.challenge, as Meta sends them.",
            "Set the same verify token here (`python -m loaders keys whatsapp`) and on Meta's page of the app.",
        )
    signed.prove(request)
    return PlainTextResponse(said.get("hub.challenge", ""))
