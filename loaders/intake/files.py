"""`POST /intake/files?name=…&channel=…&group=…`: a file of any channel, streamed into the ledger as one load.

What is signed is known before the body comes: the SHA-256 of the file, a line end, and the query as it was sent. A file
whose bytes have another SHA-256 is not kept. Its name is kept as words and never becomes a path.
"""

import hashlib
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from data.ledger import Ledger
from data.private import private_file
from data.scratch import plain_name
from data.settings import settings
from loaders.channel import UnreadableFile
from loaders.channels import named
from loaders.intake import signed
from loaders.intake.desk import Desk
from loaders.intake.refusals import Refusal
from loaders.receipts import new_load_id, receipt

METHODS = ("POST",)
HASH = "Intake-SHA256"
_KNOWN = ("name", "channel", "group")

is_open = signed.is_open


async def receive(desk: Desk, request: Request) -> dict:
    """{"load_id", "sha256", "bytes"} once file and receipt are on disk; what it brought stands on `health`."""
    sender, keys = signed.sender_of(request)
    stated = request.headers.get(HASH, "").lower()
    said = stated.encode() + b"\n" + request.scope["query_string"]
    signed.check(request, signed.SIGNATURE, keys, said, f"{HASH}, a line end and the query")
    asked = _asked(request)
    size = _size(request)
    desk.admit(sender)
    async with desk.files:
        with private_file(size) as (clear, path):
            found = await _streamed(request, clear, size)
            if found != stated:
                raise Refusal(
                    422,
                    f"The file has the SHA-256 {found}, not {stated}.",
                    f"The bytes that {HASH} is of.",
                    "Send it again.",
                )
            return await run_in_threadpool(_keep, path, sender, asked)


def _asked(request: Request) -> dict[str, str | None]:
    unknown = [name for name in request.query_params if name not in _KNOWN]
    asked = {name: request.query_params.get(name) or None for name in _KNOWN}
    if unknown or not asked["name"]:
        wrong = f"The query says {', '.join(unknown)}." if unknown else "The query says no name."
        raise Refusal(
            400, wrong, f"Of the query: {', '.join(_KNOWN)}.", "Say the file's own name: it helps to read it."
        )
    if asked["channel"]:
        try:
            named(asked["channel"])
        except UnreadableFile as unknown_channel:
            raise Refusal(400, str(unknown_channel), "A channel, or none.", "Leave it out: it is found out.") from None
    return {**asked, "name": plain_name(asked["name"])}


def _size(request: Request) -> int:
    length, largest = request.headers.get("content-length", ""), settings().largest_file_mb * 2**20
    if not length.isdigit():
        raise Refusal(411, "Content-Length is missing.", "The size of the file, in bytes.", "Send it with its size.")
    if int(length) > largest:
        raise Refusal(413, f"The file has {int(length):,} bytes.", f"Up to {largest:,} bytes.", "Split it.")
    return int(length)


async def _streamed(request: Request, clear: BinaryIO, size: int) -> str:
    """Write the body; its SHA-256. The server cuts a body at its Content-Length."""
    digest, left = hashlib.sha256(), size
    async for chunk in request.stream():
        left -= len(chunk)
        digest.update(chunk)
        await run_in_threadpool(clear.write, chunk)
    clear.flush()
    if left:
        raise Refusal(400, f"{left:,} bytes of the file are missing.", "The whole file.", "Send it again.")
    return digest.hexdigest()


def _keep(path: Path, sender: str, asked: dict[str, str | None]) -> dict:
    ledger, load_id = Ledger(), new_load_id()
    came = receipt(ledger, path, load_id, sender, keep=True, zone="Asia/Kolkata", demo=False, **asked)
    ledger.receive([{**came, "path": asked["name"]}])
    return {"load_id": load_id, "sha256": came["sha256"], "bytes": came["bytes"]}
