"""The intake on a port of its own, as `python -m loaders intake` runs it, and a sender who signs."""

import hashlib
import hmac
import http.client
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import uvicorn

from data import intake_keys
from loaders.intake.server import standing_alone
from loaders.intake.signed import SENDER, SIGNATURE

APP_SECRET, VERIFY_TOKEN = "an-app-secret-of-meta", "a-verify-token"
Answer = tuple[int, Any, Mapping[str, str]]


@contextmanager
def serving() -> Iterator[int]:
    """Serve the intake for the room that the settings point to; the port."""
    server = uvicorn.Server(uvicorn.Config(standing_alone(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the intake did not start"
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def ask(port: int, method: str, path: str, body: bytes = b"", come_from: str = "127.0.0.1", **headers: str) -> Answer:
    """One request: status, JSON (else text), headers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(come_from, 0))
    try:
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        text = answer.read().decode()
        told = json.loads(text) if answer.headers.get_content_type() == "application/json" else text
        return answer.status, told, answer.headers
    finally:
        line.close()


class Sender:
    """One who has a key."""

    def __init__(self, port: int, name: str = "party_app"):
        self.port, self.name, self.key = port, name, intake_keys.make("test", name).encode()

    def post(self, body: bytes, **headers: str) -> Answer:
        """To /intake/app."""
        return ask(self.port, "POST", "/intake/app", body, **{**self.signed(body), **headers})

    def signed(self, body: bytes) -> dict[str, str]:
        """The headers that go with a body."""
        return {SENDER: self.name, SIGNATURE: "sha256=" + hmac.digest(self.key, body, "sha256").hex()}

    def file(self, content: bytes, query: str, **headers: str) -> Answer:
        """To /intake/files."""
        digest = hashlib.sha256(content).hexdigest()
        mark = hmac.digest(self.key, f"{digest}\n{query}".encode(), "sha256").hex()
        signed = {SENDER: self.name, "Intake-SHA256": digest, SIGNATURE: f"sha256={mark}"}
        return ask(self.port, "POST", f"/intake/files?{query}", content, **{**signed, **headers})


def whatsapp(port: int, body: bytes, **headers: str) -> Answer:
    """To /intake/whatsapp, signed as Meta does; `keep_whatsapp` first."""
    mark = "sha256=" + hmac.digest(APP_SECRET.encode(), body, "sha256").hex()
    return ask(port, "POST", "/intake/whatsapp", body, **{"X-Hub-Signature-256": mark, **headers})


def keep_whatsapp() -> None:
    """Set up the secret and the verify token."""
    intake_keys.make("test", "whatsapp", intake_keys.SECRET, APP_SECRET)
    intake_keys.make("test", "whatsapp", intake_keys.TOKEN, VERIFY_TOKEN)


def message(number: int, **more: Any) -> bytes:
    """One message of the party's app, as JSON."""
    said = {"id": f"app-{number}", "sent_at": "2026-04-05T19:36:12+05:30", "sender": {"phone": "+919000000011"}}
    said |= {"text": f"कांके प्रखंड में राशन नहीं मिला {number}"}
    return json.dumps({**said, **more}, ensure_ascii=False).encode()
