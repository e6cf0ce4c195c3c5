"""The README's recipe for TLS, as it stands there, with Debian's nginx and a certificate made here."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.access import DESK
from tests.browser.conftest import QUIET, ROOT, free_port, make_account, running, sign_in
from tests.rooms import empty

NAME = "room.example.org"
SLOW = 60_000  # milliseconds


@pytest.fixture
def playwright_of(browser):
    """A browser with more switches than that of the other tests."""
    opened = []

    def launch(*switches: str):
        opened.append(browser.browser_type.launch(executable_path=shutil.which("chromium"), args=[*QUIET, *switches]))
        return opened[-1]

    yield launch
    for one in opened:
        one.close()


@pytest.fixture(scope="module")
def nginx() -> str:
    """Debian's nginx; without it the test is skipped by name, in CI it fails."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        words = "The test of the TLS recipe needs nginx (Debian: apt-get install nginx-light)."
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    return found


def recipe(folder: Path, port: int, app: int) -> Path:
    """The server block of the README with ports and files of this test, in a configuration of its own."""
    block = re.search(r"```nginx\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL).group(1)
    for stands, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("127.0.0.1:8501", f"127.0.0.1:{app}"),
        ("/etc/ssl/room.crt", f"{folder}/room.crt"),
        ("/etc/ssl/room.key", f"{folder}/room.key"),
        ("/var/log/nginx/", f"{folder}/"),
    ):
        assert stands in block, stands
        block = block.replace(stands, here)
    temporary = "".join(
        f"{what}_temp_path {folder}/{what};" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; events {{}} http {{ {temporary} {block} }}"
    )
    return whole


@pytest.fixture(scope="module")
def proxied(nginx, tmp_path_factory):
    """The app behind nginx: (port of nginx, port of the app)."""
    folder, port, app = tmp_path_factory.mktemp("proxy"), free_port(), free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        + ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
        + ["-keyout", f"{folder}/room.key", "-out", f"{folder}/room.crt"],
        check=True,
        capture_output=True,
    )
    empty(folder / "local")
    make_account(folder / "local")
    with running(folder / "local", app, WARROOM_HOSTS=NAME):
        proxy = subprocess.Popen([nginx, "-p", str(folder), "-c", str(recipe(folder, port, app))])
        try:
            deadline = time.monotonic() + 20
            while not (folder / "nginx.pid").exists() or not (folder / "nginx.pid").read_text().strip():
                assert proxy.poll() is None and time.monotonic() < deadline, (folder / "error.log").read_text()
                time.sleep(0.1)
            yield port, app, folder
        finally:
            proxy.terminate()
            proxy.wait(timeout=20)


def asked(proxied, path: str, **headers: str):
    port, _app, folder = proxied
    trusted = ssl.create_default_context(cafile=str(folder / "room.crt"))
    line = http.client.HTTPSConnection(NAME, port, timeout=30, context=trusted)
    line.sock = trusted.wrap_socket(socket.create_connection(("127.0.0.1", port), 30), server_hostname=NAME)
    try:
        line.request("GET", path, headers={"Host": NAME, "Accept": "text/html"} | headers)
        answer = line.getresponse()
        return answer, answer.read().decode("utf-8", "replace")
    finally:
        line.close()


def test_a_browser_comes_in_over_tls_and_stays_live(proxied, playwright_of):
    browser = playwright_of(f"--host-resolver-rules=MAP {NAME} 127.0.0.1")
    context = browser.new_context(ignore_https_errors=True)  # the certificate is of this test
    page, address = context.new_page(), f"https://{NAME}:{proxied[0]}"
    sockets = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    sign_in(page, address, DESK.who)
    expect(page.get_by_role("button", name="डेमो डेटा भरें")).to_be_enabled(timeout=SLOW)  # the room is open, and empty
    assert sockets and all(url.startswith(f"wss://{NAME}:") for url in sockets)
    (cookie,) = [one for one in context.cookies() if one["name"] == "warroom"]
    assert cookie["secure"] and cookie["httpOnly"] and cookie["sameSite"] == "Strict"
    page.locator(".st-key-person button").click()
    page.get_by_role("button", name="साइन आउट").click()
    expect(page.locator(".signed-out")).to_be_visible(timeout=SLOW)


def test_behind_the_proxy_the_browser_is_bound_to_https(proxied):
    answer, body = asked(proxied, "/sign-in?lang=en")
    assert answer.status == 200 and "Sign in" in body
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "/sign-in/demo" not in body  # who comes by a proxy is not at this machine
    assert "nginx/" not in (answer.headers["Server"] or "")
    assert asked(proxied, "/media/x", Accept="*/*")[0].status == 401


def test_what_the_proxy_writes_down_holds_no_key(proxied):
    asked(proxied, "/wall?key=secretofthewall")
    asked(proxied, "/sign-in/link?key=secretofthewall")
    folder = proxied[2]
    assert "GET /wall 200" in (folder / "room.log").read_text()
    for log in (*folder.glob("*.log"), *folder.glob("local.log")):
        assert "secretofthewall" not in log.read_text(), log.name


def test_nothing_that_comes_lies_on_the_disk_of_the_proxy(proxied):
    """While it comes: nginx would keep a body in a file until the whole of it is there."""
    port, _app, folder = proxied
    trusted = ssl.create_default_context(cafile=str(folder / "room.crt"))
    with (
        socket.create_connection(("127.0.0.1", port), 30) as line,
        trusted.wrap_socket(line, server_hostname=NAME) as sent,
    ):
        head = f"POST /intake/app HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 900000\r\n\r\n"
        sent.sendall(head.encode() + b"a" * 500_000)
        assert sent.recv(4096).startswith(b"HTTP/1.1 ")  # before the whole of it came: it was handed on at once
        assert [path for path in (folder / "client_body").rglob("*") if path.is_file()] == []


def test_the_proxy_is_believed_about_the_address_and_nobody_else(proxied):
    for _ in range(2):
        assert "/sign-in/demo" not in asked(proxied, "/sign-in", **{"X-Forwarded-For": "127.0.0.1"})[1]


def test_another_name_is_refused(proxied):
    assert asked(proxied, "/sign-in", Host="evil.example")[0].status == 421
