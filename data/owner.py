"""One process owns the store: the lock that says who, and the line by which others ask the owner.

A command either takes the lock and works itself, or, when the app has it, sends the same call over a Unix
socket: one JSON line out, JSON lines back (`{"progress": …}` any number of times, then `{"result": …}` or
`{"error": …}`).
"""

import fcntl
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from data.settings import settings

_WAIT_SECONDS = 10


class NotOwned(Exception):
    """Somebody else owns the store and doesn't answer."""


class OwnerError(Exception):
    """The owner could not do what it was asked; `code` is the exit code of the command."""

    def __init__(self, words: str, code: int = 1):
        super().__init__(words)
        self.code = code


@contextmanager
def owning() -> Iterator[bool]:
    """Take the owner's lock. Yields True when it is ours until the end, False when another process has it."""
    settings().local.mkdir(parents=True, exist_ok=True)
    with settings().owner_lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)


def call_owner(call: str, arguments: dict[str, Any], progress: Callable[[dict], None] | None = None) -> Any:
    """Send a call to the process that owns the store and wait for its result.

    Raises NotOwned when nobody answers (a command of another shell has the lock: wait for it), OwnerError when
    the owner refuses or fails.
    """
    with _connected() as line, line.makefile("rw", encoding="utf-8") as wire:
        wire.write(json.dumps({"call": call, "arguments": arguments}, default=str) + "\n")
        wire.flush()
        for answer in map(json.loads, wire):
            if "progress" in answer and progress:
                progress(answer["progress"])
            if "error" in answer:
                raise OwnerError(answer["error"], answer.get("code", 1))
            if "result" in answer:
                return answer["result"]
    raise NotOwned("The process that owns the store went away before it answered. Try again.")


def _connected() -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            line.connect(str(settings().owner_socket))
            return line
        except (FileNotFoundError, ConnectionRefusedError) as error:
            if time.monotonic() > deadline:
                line.close()
                raise NotOwned(
                    "Another process has the store and doesn't answer; it may be another command at work."
                    " Wait until it ends, then try again."
                ) from error
            time.sleep(0.2)
