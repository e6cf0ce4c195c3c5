"""The gate of a real server, asked as no browser would: without a cookie, with a forged one, by crooked paths."""

import asyncio
import hmac
import http.client
import json
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from itertools import product
from urllib.parse import urlencode

import pytest
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from data import accounts, intake_keys, log, sessions
from data.access import DESK, STATE
from data.accounts import Account
from pages.gate import routes, setting, uploads
from pages.gate.entering import own_path
from pages.gate.request import with_cookie
from pages.gate.viewing import COOKIE
from tests.browser.conftest import PASSWORD, make_account, running
from tests.rooms import ADDRESSES, at, empty, new_room
from tests.week import FILES, service

PAGE = {"Accept": "text/html"}
OUTSIDE = "root:x:0"
ROOM_S_OWN = "कांके"  # a place that people of the week wrote about


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The app on the week, with an account; (port, local folder)."""
    local = tmp_path_factory.mktemp("gate") / "local"
    with new_room(local) as opened:
        opened.load([FILES], "desk")
    make_account(local)
    with running(local, WARROOM_HOSTS="room.example.org") as address:
        yield int(address.rsplit(":", 1)[1]), local


class Answer:
    def __init__(self, answer: http.client.HTTPResponse):
        self.status, self.headers = answer.status, answer.headers
        self.body = answer.read()
        self.text = self.body.decode("utf-8", "replace")


def ask(port: int, path: str, method: str = "GET", body: str | bytes | None = None, **headers: str) -> Answer:
    """One request, its path as it is."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body.encode() if isinstance(body, str) else body
        if content is not None:
            told.setdefault("Content-Length", str(len(content)))
        for name, value in told.items():
            line.putheader(name, value)
        line.endheaders(content)
        return Answer(line.getresponse())
    finally:
        line.close()


def post(port: int, path: str, typed: dict[str, str] | None = None, **headers: str) -> Answer:
    """A form, sent as a page of this server does."""
    ours = {"Origin": f"http://127.0.0.1:{port}", "Sec_Fetch_Site": "same-origin", "Accept": "text/html"}
    return ask(port, path, "POST", urlencode(typed or {}), **(ours | headers))


def enter(port: int, login: str = DESK.who, password: str = PASSWORD, **more: str) -> Answer:
    return post(port, "/sign-in", {"login": login, "password": password, "lang": "en", **more})


def token_of(answer: Answer) -> str:
    return answer.headers["Set-Cookie"].split(f"{COOKIE}=")[1].split(";")[0]


def cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={token}"}


DATA = (
    *(
        "/media/x.csv",
        "/component/streamlit_folium.st_folium/index.html",
        "/_stcore/metrics",
        "/_stcore/bidi-components/x",
    ),
    *("/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/script-health-check"),
    *("/app/static/x", "/auth/login", "/auth/logout", "/oauth2callback", "/index.html", "/manifest.json", "/nowhere"),
)


@pytest.mark.parametrize("screen", ADDRESSES)
def test_a_page_without_a_session_is_sent_to_sign_in_and_back(room, screen):
    answer = ask(room[0], f"/{screen}?district=339", **PAGE)
    assert (answer.status, answer.body) == (303, b"")
    assert answer.headers["Location"] == f"/sign-in?next=/{screen}%3Fdistrict%3D339"


@pytest.mark.parametrize("path", ["/sign-out", "/sign-in/demo"])
def test_an_address_that_takes_a_form_is_no_page(room, path):
    answer = ask(room[0], path, **PAGE)
    assert (answer.status, answer.headers["Location"], answer.body) == (303, "/sign-in", b"")


@pytest.mark.parametrize("path", DATA)
def test_nothing_else_is_answered_without_a_session(room, path):
    for headers in ({}, cookie("forged"), cookie("a" * 43), {"Cookie": f'{COOKIE}="; {COOKIE}=\\'}):
        answer = ask(room[0], path, **headers)
        assert answer.status == 401 and list(json.loads(answer.text)) == ["error"], path


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"])
def test_no_method_gets_past(room, method):
    for path in ("/_stcore/upload_file/a/b", "/", "/media/x"):
        answer = ask(room[0], path, method, Origin=f"http://127.0.0.1:{room[0]}")
        assert answer.status in (401, 403), (path, answer.status)


CROOKED = (
    *("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/\\etc\\passwd"),
    *(
        "/vendor/fonts/../../../../etc/passwd",
        "/vendor/fonts/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/vendor/fonts//etc/passwd",
    ),
    *("/vendor/fonts/..%5c..%5cREADME.md", "/vendor/fonts/%252e%252e/x", "/vendor/fonts/Mukta-Bold.ttf%00.html"),
    *(
        "/static/..%2f..%2fREADME.md",
        "/static/%2e%2e/index.html",
        "/sign-in/../map",
        "/sign-in/%2e%2e/map",
        "/sign-in//x",
    ),
    *(
        "/wall/../map",
        "/wall/%2e%2e%2fdata%2flocal",
        "/sign-in/form.html",
        "/sign-in/routes.py",
        "/vendor/../data/local/keys.json",
    ),
    *(
        "/vendor/leaflet/%2e%2e%2f%2e%2e%2f__init__.py",
        "/vendor/fonts/C:%5cWindows",
        "/;/map",
        "/%2fetc%2fpasswd",
        "/./map",
    ),
)


@pytest.mark.parametrize("path", CROOKED)
@pytest.mark.parametrize("signed_in", [False, True])
def test_no_path_leaves_its_folder(room, path, signed_in):
    port, local = room
    with at(local):
        told = cookie(sessions.open_session(DESK.who, "password", accounts.find(DESK.who).mark)) if signed_in else {}
    answer = ask(port, path, **told)
    assert answer.status in ((200, 301, 307, 400, 404) if signed_in else (303, 400, 401, 404)), answer.status
    for secret in (OUTSIDE, "SPDX", "def ", "import ", "# Connect Centre", "CREATE TABLE", ROOM_S_OWN):
        assert secret not in answer.text, (path, secret)


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/sign-in/form.css", "/vendor/fonts/Mukta-Bold.ttf", "/vendor/leaflet/leaflet.js", "/_stcore/health"],
)
def test_what_is_public_is(room, path):
    assert ask(room[0], path, **PAGE).status == 200


@pytest.mark.parametrize(
    "path", ["/sign-in", "/", "/vendor/fonts/Mukta-Bold.ttf", "/media/x", "/wall", "/static/none.js"]
)
def test_every_answer_binds_the_browser(room, path):
    headers = ask(room[0], path, **PAGE).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "camera=()" in headers["Permissions-Policy"]
    assert len(headers.get_all("Content-Security-Policy")) == 1
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "object-src 'none'" in policy and "http" not in policy
    assert "unsafe" not in policy.split("script-src")[-1].split(";")[0]
    assert headers["Strict-Transport-Security"] is None  # no TLS here
    assert headers["Access-Control-Allow-Origin"] in (None, f"http://127.0.0.1:{room[0]}")


INTAKE = ("/intake/app", "/intake/whatsapp", "/intake/files")


@pytest.mark.parametrize("path", INTAKE)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_without_keys_the_intake_is_not_there(room, method, path):
    answer = ask(room[0], path, method, b"{}" if method == "POST" else None)
    assert (answer.status, set(json.loads(answer.text))) == (404, {"error", "allowed", "do"})


@pytest.mark.parametrize(
    "path",
    [
        "/intake",
        "/intake/",
        "/intake/app/",
        "/intake/app/x",
        "/intake/../map",
        "/intake//app",
        "/intake/App",
        "/intake/app%2f",
    ],
)
def test_beside_the_three_addresses_nothing_is_let_through(room, path):
    assert ask(room[0], path, "POST", b"{}").status in (401, 403), path
    assert ask(room[0], path).status in (401, 404), path


def test_a_machine_writes_by_its_signature_alone_and_a_page_of_another_site_does_not(room):
    port, local = room
    body = b'[{"sent_at": "2026-04-05T19:36:12+05:30", "id": "g1", "text": "x"}]'
    with at(local):
        key = intake_keys.make("test", "party_app").encode()
        kept = next(one.key_id for one in intake_keys.made())
        token = sessions.open_session(DESK.who, "password", accounts.find(DESK.who).mark)
    mark = {"Intake_Sender": "party_app", "Intake_Signature": hmac.digest(key, body, "sha256").hex()}
    try:
        assert ask(port, "/intake/app", "POST", body, **mark).status == 200
        assert ask(port, "/intake/app", "POST", body, Host="evil.example", **mark).status == 421
        for told in (
            cookie(token),
            {"Origin": "https://evil.example", "Sec_Fetch_Site": "cross-site", **cookie(token)},
        ):
            assert ask(port, "/intake/app", "POST", body, **told).status == 401  # a session is no signature
        assert ask(port, "/intake/whatsapp", "POST", body, **mark).status == 404
    finally:
        with at(local):
            intake_keys.revoke("test", kept)
    assert ask(port, "/intake/app", "POST", body, **mark).status == 404


def test_only_the_names_of_this_server_are_answered(room):
    port = room[0]
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1.evil.example", "room.example.org.evil", ""):
        assert ask(port, "/sign-in", Host=host, **PAGE).status in (400, 421), host
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", "room.example.org", "ROOM.example.org:443"):
        assert ask(port, "/sign-in", Host=host, **PAGE).status == 200, host


def test_sign_in_sets_a_strict_cookie_and_out_again_ends_it(room):
    port, local = room
    answer = enter(port, next="/map?district=339")
    assert (answer.status, answer.headers["Location"]) == (303, "/map?district=339")
    told = {part.strip().lower() for part in answer.headers["Set-Cookie"].split(";")[1:]}
    assert told == {"httponly", "path=/", "samesite=strict"}
    stolen = cookie(token_of(answer))
    assert ask(port, "/", **PAGE, **stolen).status == 200 and ask(port, "/media/x", **stolen).status == 404
    assert post(port, "/sign-out", **stolen).headers["Location"] == "/sign-in"
    assert ask(port, "/", **PAGE, **stolen).status == 303 and ask(port, "/media/x", **stolen).status == 401
    with at(local):
        assert [line.what for line in log.read(who=DESK.who, limit=2)] == ["signed_out", "signed_in"]


def test_behind_https_the_cookie_is_secure_and_the_browser_stays_there(room):
    port = room[0]
    answer = post(
        port,
        "/sign-in",
        {"login": DESK.who, "password": PASSWORD},
        X_Forwarded_Proto="https",
        X_Forwarded_For="192.0.2.7",
    )
    assert answer.status == 303 and "; Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    for path in ("/_stcore/health", "/sign-in"):  # Streamlit's own, and one that is taken away
        told = ask(port, path, X_Forwarded_Proto="https", **PAGE, **cookie("old"))
        assert all(
            "; Secure" in one for one in [*told.headers.get_all("Set-Cookie"), *answer.headers.get_all("Set-Cookie")]
        )


def test_a_session_that_the_browser_brought_is_not_gone_on_with(room):
    port = room[0]
    first = token_of(enter(port))
    second = token_of(post(port, "/sign-in", {"login": DESK.who, "password": PASSWORD}, **cookie(first)))
    assert first != second and ask(port, "/media/x", **cookie(first)).status == 401


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
            "evil",
        ),
        *("/\t/evil.example", "/\n/evil.example", "/sign-in?next=/sign-in", "/sign-out", "/auth/logout", "", "http:/x"),
    ],
)
def test_after_sign_in_nobody_is_led_away(room, asked):
    assert own_path(asked) == "/"
    assert enter(room[0], next=asked).headers["Location"] == "/"


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "//evil.example", "/\\evil.example/", "/%5cevil.example/", "/%0a/evil.example"]
)
def test_a_link_from_another_site_leads_to_this_one_only(room, path):
    asked = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}
    assert 'url=/map?district=339"' in ask(room[0], "/map?district=339", **PAGE, **asked).text
    answer = ask(room[0], path, **PAGE, **asked)
    assert "evil.example" not in answer.text and "evil.example" not in (answer.headers["Location"] or "")


def test_a_wrong_password_and_an_unknown_login_are_told_alike_and_slowed_down(room):
    port, local = room
    with at(local):
        accounts.keep(accounts.with_password(Account("slow", "स", "desk", DESK.area), PASSWORD), "test")

    def wrong(login: str, **headers: str) -> Answer:
        return post(port, "/sign-in", {"login": login, "password": "no", "lang": "en"}, **headers)

    known, unknown = (wrong(login, X_Forwarded_For="192.0.2.50") for login in ("slow", "nobodyhere"))
    assert known.status == unknown.status == 401
    assert known.text.replace("slow", "") == unknown.text.replace("nobodyhere", "")
    for _ in range(4):
        wrong("slow", X_Forwarded_For="192.0.2.50")
    late = enter(port, "slow")  # also the right password, and from elsewhere
    assert late.status == 429 and 0 < int(late.headers["Retry-After"]) <= 2
    assert f"Try again in {late.headers['Retry-After']} second" in late.text
    time.sleep(2.1)
    assert enter(port, "slow").status == 303
    with at(local):
        told = log.read("sign_in_refused", limit=20)
        assert {line.who for line in told} == {"slow", ""} and "nobodyhere" not in str(told)


def device_of(answer: Answer) -> dict[str, str]:
    """The cookie of the device, as the browser brings it."""
    (told,) = [one for one in answer.headers.get_all("Set-Cookie") if one.startswith("warroom_device=")]
    attributes = {part.strip().lower() for part in told.split(";")[1:]}
    assert {"httponly", "path=/sign-in", "samesite=strict"} <= attributes
    return {"Cookie": told.split(";")[0]}


def test_who_goes_on_trying_keeps_nobody_out_where_he_signed_in_before(room):
    port, local = room
    with at(local):
        accounts.keep(accounts.with_password(Account("besieged", "घ", "desk", DESK.area), PASSWORD), "test")
    his = device_of(enter(port, "besieged"))
    another_s = device_of(enter(port))
    for number in range(6):
        enter(port, "besieged", "guessed", X_Forwarded_For=f"192.0.2.{60 + number}")
    stranger = {"X_Forwarded_For": "192.0.2.70"}
    assert enter(port, "besieged", "guessed", **stranger).status == 429

    def comes(**headers: str) -> int:
        return post(port, "/sign-in", {"login": "besieged", "password": PASSWORD}, **stranger, **headers).status

    assert [comes(), comes(**another_s), comes(Cookie="warroom_device=forged"), comes(**his)] == [429, 429, 429, 303]


def test_the_first_link_ends_once_somebody_administers_the_room_however_he_was_made(tmp_path):
    local = tmp_path / "local"
    empty(local)
    with at(local):
        key = sessions.make_link("")
        assert "administer" in setting_page(key)
        accounts.keep(accounts.with_password(Account("boss", "B", "admin", frozenset({STATE})), PASSWORD), "shell")
        assert "used up" in setting_page(key) and 'name="password"' not in setting_page(key)


def setting_page(key: str) -> str:
    scope = {"type": "http", "method": "GET", "headers": [], "query_string": f"lang=en&key={key}".encode()}
    return setting.show_link(Request(scope)).body.decode()


@pytest.mark.parametrize(
    ("told", "names", "opens"),
    [
        ({"host": "127.0.0.1:8501"}, "", True),
        ({"host": "localhost"}, "", True),
        ({"host": "[::1]:8501"}, "", True),
        ({"host": "127.0.0.1:8501"}, "room.example.org", False),  # a proxy that keeps silent about itself
        ({"host": "room.example.org"}, "", False),
        ({"host": "127.0.0.1.evil.example"}, "", False),
        *(({"host": "localhost", name: "127.0.0.1"}, "", False) for name in ("x-forwarded-for", "forwarded", "via")),
    ],
)
def test_the_demo_is_for_who_sits_at_this_machine(tmp_path, monkeypatch, told, names, opens):
    monkeypatch.setenv("WARROOM_HOSTS", names)
    with service(tmp_path / "local"):
        for client in ("127.0.0.1", "::1", "127.0.0.2", "192.0.2.1", "::ffff:127.0.0.1", ""):
            asked = {"type": "http", "method": "POST", "path": "/sign-in/demo", "query_string": b"", "scheme": "http"}
            asked |= {"client": (client, 1), "headers": [(k.encode(), v.encode()) for k, v in told.items()]}
            assert routes._may_demo(Request(asked)) is (opens and client in ("127.0.0.1", "::1")), client


def test_a_disabled_account_is_told_why_only_to_whoever_knows_its_password(room):
    port, local = room
    with at(local):
        off = Account("off", "ऑफ़", "desk", DESK.area, disabled=True)
        accounts.keep(accounts.with_password(off, PASSWORD), "test")
    answer = enter(port, "off")
    assert answer.status == 403 and "switched off" in answer.text and "Set-Cookie" not in answer.headers
    assert "switched off" not in enter(port, "off", "wrong").text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "javascript:127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Origin": "http://127.0.0.1:1", "Sec_Fetch_Site": "same-origin"},
        {},
    ],
)
def test_a_foreign_page_writes_nothing(room, headers):
    for path in ("/sign-in", "/sign-out", "/sign-in/demo", "/sign-in/link", "/sign-in/password"):
        assert ask(room[0], path, "POST", urlencode({"login": DESK.who, "password": PASSWORD}), **headers).status == 403


def test_a_form_is_small_and_its_letters_stay_letters(room):
    port = room[0]
    assert enter(port, "x" * 9_000).status == 413
    answer = enter(port, '"><script>alert(1)</script>', next='/"><script>')
    assert "<script" not in answer.text and answer.status == 401
    assert "<script" not in ask(port, "/sign-in?next=/%22%3E%3Cscript%3E", **PAGE).text
    assert post(port, "/sign-in", {}).status == 401
    assert ask(port, "/sign-in", "POST", b"\xff\xfe=\xff", Origin=f"http://127.0.0.1:{port}").status in (400, 401)


def test_a_form_that_breaks_off_leaves_no_trace_of_a_fault(room):
    port, local = room
    here = f"127.0.0.1:{port}"
    head = f"POST /sign-in HTTP/1.1\r\nHost: {here}\r\nOrigin: http://{here}\r\nContent-Length: 99\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        line.sendall(head.encode() + b"login=desk")
    time.sleep(0.5)
    assert "ClientDisconnect" not in local.with_suffix(".log").read_text()


def test_no_demo_where_real_data_are_in(room):
    port, local = room
    assert "/sign-in/demo" not in ask(port, "/sign-in", **PAGE).text
    assert post(port, "/sign-in/demo").status == 403
    with at(local):
        told = cookie(sessions.open_session("demo", "demo"))
    assert ask(port, "/media/x", **told).status == 401


def test_a_provider_s_cookie_counts_for_nothing_where_there_is_no_provider(room):
    told = {"is_logged_in": True, "sub": DESK.who, "email": DESK.who, "email_verified": True}
    told |= {"iat": time.time(), "exp": time.time() + 600, "origin": f"http://127.0.0.1:{room[0]}"}
    for secret in ("", "guessed"):
        forged = create_signed_value(secret, USER_COOKIE_NAME, json.dumps(told)).decode("latin-1")
        answer = ask(room[0], "/sign-in", **PAGE, Cookie=f"{USER_COOKIE_NAME}={forged}")
        assert answer.status == 200 and f"{COOKIE}=" not in answer.headers["Set-Cookie"]


def test_a_session_ends_when_its_account_changes(room):
    port, local = room
    with at(local):
        account = accounts.keep(Account("passing", "प", "desk", DESK.area), "test")
        told = cookie(sessions.open_session("passing", "password", account.mark))
        assert ask(port, "/media/x", **told).status == 404
        accounts._here().write(
            "test", accounts.KIND, **accounts._written(account) | {"role": "aicc"}
        )  # sessions untouched
        assert ask(port, "/media/x", **told).status == 401
        assert log.read("session_ended")[0].who == "passing"


def test_who_is_not_admitted_any_more_is_sent_to_sign_in_and_told_why(room):
    """A role or a place may be known no more after an update, and his session lasts."""
    port, local = room
    with at(local):
        whole = accounts.with_password(Account("left-over", "L", "desk", DESK.area), PASSWORD)
        accounts._here().write("test", accounts.KIND, **accounts._written(whole) | {"role": "king"})
        told = cookie(sessions.open_session("left-over", "password", accounts.find("left-over").mark))
    assert ask(port, "/media/x", **told).status == 401
    answer = ask(port, "/sign-in", **PAGE, **told)
    assert (
        answer.status == 200 and "Set-Cookie" in answer.headers
    )  # the form, and not back to a screen that shows nothing
    answer = enter(port, "left-over")
    assert answer.status == 403 and "no role that is known" in answer.text and "administrator" in answer.text


@contextmanager
def stream(port: int, *more: str, **headers: str):
    """Streamlit's websocket. `more`: the words behind the first, as Streamlit's page sends them."""
    told = {"Origin": f"http://127.0.0.1:{port}", **headers}
    where, words = f"ws://127.0.0.1:{port}/_stcore/stream", ["streamlit", *more]
    with connect(where, additional_headers=told, subprotocols=words) as line:
        yield line


def run(line, page: str = "", seconds: float = 60) -> str:
    asked = BackMsg()
    asked.rerun_script.page_name = page
    line.send(asked.SerializeToString())
    return drawn(line, seconds)


def drawn(line, seconds: float = 60) -> str:
    """All that comes until a run of the frame has ended, and is not followed at once by another."""
    came = b""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        frame = line.recv(timeout=until - time.monotonic())
        came += frame
        told = ForwardMsg.FromString(frame)
        ended = told.WhichOneof("type") == "script_finished"
        if ended and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return came.decode("utf-8", "ignore")
    raise TimeoutError


@pytest.mark.parametrize("screen", ["", "reports", "health", "accounts"])
def test_a_websocket_without_a_session_gets_the_way_to_sign_in_and_no_data(room, screen):
    port = room[0]
    for headers in ({}, cookie("forged")):
        with stream(port, **headers) as line:
            told = run(line, screen)
        assert "/sign-in" in told and ROOM_S_OWN not in told and "राशन" not in told and "last_message" not in told


def test_a_page_that_comes_back_after_its_session_is_not_gone_on_with(room):
    port, local = room
    with at(local):
        account = accounts.keep(Account("back", "B", "desk", DESK.area), "test")
        told = cookie(sessions.open_session("back", "password", account.mark))
        with stream(port, **told) as line:
            came = run(line)
        page = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", came)[0]  # Streamlit's id of it
        sessions.close_all("back")
    with stream(port, "none", page, **told) as line:
        came = run(line)
    assert "/sign-in" in came and page not in came and ROOM_S_OWN not in came


def test_who_loads_no_files_lays_none_into_memory(room):
    port, local = room
    ours = {"Origin": f"http://127.0.0.1:{port}"}
    for role, status in (
        ("aicc", 403),
        ("district_president", 403),
        ("desk", 400),
    ):  # 400: no page of that name is open
        with at(local):
            account = accounts.keep(Account(f"lays-{role}".replace("_", "-"), role, role, DESK.area), "test")
            told = cookie(sessions.open_session(account.login, "password", account.mark))
        xsrf = ask(port, "/_stcore/health").headers["Set-Cookie"].split("_streamlit_xsrf=")[1].split(";")[0]
        told = {"Cookie": f"{told['Cookie']}; _streamlit_xsrf={xsrf}", "X_Xsrftoken": xsrf}
        assert ask(port, "/_stcore/upload_file/a/b", "PUT", b"x", **ours, **told).status == status, role


def test_what_a_browser_sends_is_held_in_memory(monkeypatch):
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MultiPartParser.spool_max_size)
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + b"a" * 3_000_000 + b"\r\n--x--\r\n"
    )

    async def came() -> dict:
        return {"type": "http.request", "body": body}

    async def form_on_disk() -> bool:
        asked = {"type": "http", "method": "PUT", "headers": [(b"content-type", b"multipart/form-data; boundary=x")]}
        async with Request(asked, came).form() as form:
            return form["f"].file._rolled

    def is_on_disk() -> bool:
        with ThreadPoolExecutor(1) as thread:  # this one may be at work for a browser
            return thread.submit(lambda: asyncio.run(form_on_disk())).result()

    assert is_on_disk()  # what Starlette does by itself
    uploads.hold_in_memory()
    assert not is_on_disk()


def test_a_page_gets_no_cookie_but_the_session_that_was_looked_at(room):
    port, local = room
    with at(local):
        token = sessions.open_session(DESK.who, "password", accounts.find(DESK.who).mark)
    for told in (f"{COOKIE}={token}; {COOKIE}=forged", f"{COOKIE}=forged; x={token}", f'{COOKIE}="{token}'):
        with stream(port, Cookie=told) as line:
            assert ROOM_S_OWN not in run(line)
    scope = {"headers": [(b"cookie", b"a=b"), (b"host", b"h"), (b"cookie", f"{COOKIE}={token}".encode())]}
    assert with_cookie(scope, None)["headers"] == [(b"host", b"h")]
    assert with_cookie(scope, token)["headers"] == [(b"host", b"h"), (b"cookie", f"{COOKIE}={token}".encode())]


def test_a_websocket_of_another_page_is_refused(room):
    port = room[0]
    for told in ({"Origin": "https://evil.example"}, {"Origin": "http://["}, {"Host": "evil.example"}):
        with pytest.raises(Exception, match="HTTP 40[03]"), stream(port, **told):
            pass


def expire(login: str) -> None:
    with sessions.kept() as con:
        con.execute("UPDATE session SET ends_at = 0 WHERE login = ?", (login,))


def change(**what):
    return lambda login: accounts.keep(replace(accounts.find(login), **what), "test")


ENDS = {
    "signed-out": sessions.close_all,
    "expired": expire,
    "disabled": change(disabled=True),
    "role": change(role="aicc"),
    "area": change(area=frozenset({("district", 339)})),
}


def test_an_ended_session_gets_no_data_and_its_websocket_is_cut_within_ten_seconds(room):
    """However it ends, and whether the page asks on (as its timers do) or is silent (as in the background)."""
    port, local = room
    with ExitStack() as stack:
        lines = {}
        for way, asks in product(ENDS, (True, False)):
            login = f"ends-{way}-{asks}".lower()
            with at(local):
                account = accounts.keep(Account(login, login, "desk", DESK.area), "test")
                token = sessions.open_session(login, "password", account.mark)
            lines[way, asks] = login, stack.enter_context(stream(port, **cookie(token)))
        for _login, line in lines.values():
            assert "राशन" in run(line)
        with ThreadPoolExecutor(len(lines)) as at_once, at(local):
            for (way, _asks), (login, _line) in lines.items():
                ENDS[way](login)
            ended = time.monotonic()
            cut = {case: at_once.submit(until_cut, line, case[1]) for case, (_login, line) in lines.items()}
        for case, told in cut.items():
            came, moment = told.result()
            assert moment - ended < 10, case
            assert "राशन" not in came and "/sign-in" in came, case  # drawn anew at once, and by itself


def until_cut(line, asks: bool) -> tuple[str, float]:
    """All that came on this websocket until it was cut, and when that was."""
    asked, came = BackMsg(), b""
    asked.rerun_script.fragment_id = "of-before"
    with suppress(ConnectionClosed):
        while True:
            if asks:
                line.send(asked.SerializeToString())
            with suppress(TimeoutError):
                came += line.recv(timeout=0.5)
    return came.decode("utf-8", "ignore"), time.monotonic()
