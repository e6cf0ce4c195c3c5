"""The line on which the owner of the store answers commands of other processes: a Unix socket. What is said on it is
told in `data/owner.py`, which asks.
"""

import json
import os
import socketserver
import threading
from collections.abc import Callable
from typing import Any

from data.settings import settings
from loaders.progress import Listener

Perform = Callable[[str, dict[str, Any], Listener], Any]  # call, arguments, who hears of its progress
_LOOK_SECONDS = 0.5  # how often it looks whether it is to end


def answer(perform: Perform, stopping: threading.Event) -> None:
    """Answer until `stopping` is set; each command in a thread of its own."""
    path = settings().owner_socket
    path.unlink(missing_ok=True)
    with _Line(str(path), _Answer) as line:
        os.chmod(path, 0o600)
        line.perform = perform
        line.timeout = _LOOK_SECONDS
        while not stopping.is_set():
            line.handle_request()
    path.unlink(missing_ok=True)


class _Line(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    perform: Perform


class _Answer(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        def send(what: dict[str, Any]) -> None:
            self.wfile.write((json.dumps(what, ensure_ascii=False, default=str) + "\n").encode())

        line = self.rfile.readline()
        if not line:
            return  # somebody only looked whether we are there
        asked = json.loads(line)
        try:
            send({"result": self.server.perform(asked["call"], asked["arguments"], _forward(send))})
        except Exception as error:  # the command prints it and exits with 1
            send({"error": f"{type(error).__name__}: {error}", "code": getattr(error, "code", 1)})


def _forward(send: Callable[[dict], None]) -> Listener:
    gone = False

    def forward(tick: dict[str, Any]) -> None:
        nonlocal gone
        try:
            if not gone:
                send({"progress": tick})
        except OSError:  # the command went away; its work goes on
            gone = True

    return forward
