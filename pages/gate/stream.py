"""The websocket of a page: watched while somebody is signed in on it.

One whose session ends is told to draw itself anew, which leaves nothing but the way to sign in, and is cut soon after,
whatever its page does: a page in the background, or one that is busy, says nothing. A page that was cut comes back by
itself, as one that nobody is signed in on.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

_LOOK_EVERY, _GRACE = 2.0, 4.0  # seconds: together less than the ten in which an ended session must be without effect


class _Line:
    """What a page sends, so that one can wait for it and do something else meanwhile."""

    def __init__(self, receive: Receive):
        self._receive = receive
        self._next: asyncio.Future[Message] | None = None

    async def comes(self, seconds: float) -> bool:
        """Wait so long at most: is there a message?"""
        self._next = self._next or asyncio.ensure_future(self._receive())
        await asyncio.wait({self._next}, timeout=seconds)
        return self._next.done()

    def take(self) -> Message:
        """The message that has come."""
        message, self._next = self._next.result(), None
        return message

    def leave(self) -> None:
        """Wait no more."""
        if self._next is not None:
            self._next.cancel()


async def watched(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, is_signed_in: Callable[[], Awaitable[bool]]
) -> None:
    """Serve a page that somebody is signed in on."""
    line, asked = _Line(receive), ClientState()
    next_look, ends = time.monotonic() + _LOOK_EVERY, None

    async def hear() -> Message:
        nonlocal next_look, ends, asked
        while True:
            has_come = await line.comes(max(0.0, next_look - time.monotonic()))
            moment = time.monotonic()
            if ends is not None and moment >= ends:
                await send({"type": "websocket.close", "code": 1008})
                return {"type": "websocket.disconnect", "code": 1008}
            if moment >= next_look:
                next_look = moment + _LOOK_EVERY
                if ends is None and not await is_signed_in():
                    next_look = ends = moment + _GRACE
                    return _anew(asked)
            if has_come:
                message = line.take()
                asked = _asks(message) or asked
                # A part of the screen that is no more would be drawn where there is no place: the page would break.
                if ends is None or not asked.fragment_id:
                    return message

    try:
        await app(scope, hear, send)
    finally:
        line.leave()


async def unwatched(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Serve a page that nobody is signed in on. No page of before is gone on with."""
    _forget_page(scope)
    await app(scope, receive, send)


def _asks(message: Message) -> ClientState | None:
    """What a page asks to be drawn, if this asks it."""
    try:
        said = BackMsg.FromString(message.get("bytes") or b"")
    except DecodeError:
        return None  # Streamlit cuts whoever sends that
    return said.rerun_script if said.WhichOneof("type") == "rerun_script" else None


def _anew(before: ClientState) -> Message:
    """What a page sends to be drawn anew, at the address where it was `before`."""
    asked = BackMsg()
    asked.rerun_script.SetInParent()
    asked.rerun_script.query_string = before.query_string
    asked.rerun_script.page_script_hash = before.page_script_hash
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def _forget_page(scope: Scope) -> None:
    """Take Streamlit's id of a page of before out of the request: the third of these words."""
    name = b"sec-websocket-protocol"
    scope["headers"] = [
        (key, b",".join(value.split(b",")[:2]) if key == name else value) for key, value in scope["headers"]
    ]
