"""The intake over real HTTP: who may send, what is refused in which words, what is kept before the 200."""

import hmac
import http.client
import json
import os
import shutil
import subprocess
import threading
from contextlib import closing
from urllib.parse import quote

import pytest
from starlette.requests import Request

from data import intake_keys, log
from data.ledger import Ledger
from data.settings import settings
from loaders.intake.bodies import LARGEST
from loaders.intake.strangers import AT_ONCE, network_of
from tests.intake import VERIFY_TOKEN, Sender, ask, keep_whatsapp, message, serving, whatsapp
from tests.rooms import at

PATHS = ("/intake/app", "/intake/whatsapp", "/intake/files?name=x")


@pytest.fixture
def local(tmp_path):
    with at(tmp_path / "room"):
        settings().local.mkdir()
        yield tmp_path / "room"


@pytest.fixture
def port(local):
    with serving() as port:
        yield port


def arrived() -> list[dict]:
    return [record.body for record in Ledger().arrived_after({})]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_without_a_key_there_is_no_such_address(port, method, path):
    status, told, _ = ask(port, method, path, b"{}" if method == "POST" else b"")
    assert status == 404 and set(told) == {"error", "allowed", "do"}


def test_what_was_answered_200_is_in_the_ledger_byte_for_byte(port):
    sender, body = Sender(port), b"\r\n[" + message(1) + b",\n" + message(2) + b"]\n\n"
    status, told, _ = sender.post(body)
    assert status == 200 and told["bytes"] == len(body)
    (kept,) = arrived()
    assert (kept["raw"], kept["channel"], kept["sender"]) == (body, "app_json", "party_app")
    assert kept["received_at"] and Ledger().arrival(told["receipt"]) == kept


@pytest.mark.parametrize(
    "change", [{"Intake-Signature": "sha256=00"}, {"Intake-Sender": "other"}, {"Intake-Sender": ""}]
)
def test_what_is_not_signed_by_its_sender_is_refused(port, change):
    status, told, _ = Sender(port).post(message(1), **change)
    assert status == 401 and "Intake-Signature" in told["allowed"] and arrived() == []


def test_a_signature_is_of_the_exact_bytes(port):
    sender, body = Sender(port), message(1)
    mark = "sha256=" + hmac.digest(sender.key, body, "sha256").hex()
    for altered in (body + b"\n", body.replace(b" ", b""), body.decode().encode("utf-16")):
        assert sender.post(altered, **{"Intake-Signature": mark})[0] == 401
    assert sender.post(body, **{"Intake-Signature": mark.upper().replace("SHA256", "sha256")})[0] == 200


def test_keys_follow_one_another_and_a_revoked_one_signs_nothing(port):
    old, new = Sender(port), Sender(port)
    assert (old.post(message(1))[0], new.post(message(2))[0]) == (200, 200)
    intake_keys.revoke("test", intake_keys.made()[-1].key_id)
    assert (old.post(message(3))[0], new.post(message(4))[0]) == (401, 200)
    with pytest.raises(intake_keys.BadKey, match="Keys in force"):
        intake_keys.revoke("test", "none")
    kept = b"".join(path.read_bytes() for path in settings().local.rglob("*") if path.is_file())
    assert new.key not in kept and repr(new.key)[2:-1] not in repr(intake_keys.made())


@pytest.mark.parametrize("name", ["", "Party", "a b", "../x", "a" * 41, "क"])
def test_a_sender_has_a_plain_name(local, name):
    with pytest.raises(intake_keys.BadKey, match="can't name a sender"):
        intake_keys.make("test", name)


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"   ", 400), (b"hello", 400), (b"\0\0", 400), (b"[" + b" " * LARGEST, 413), (b"{oops", 200)],
    ids=["empty", "blank", "text", "nul", "large", "broken item"],
)
def test_bodies(port, body, status):
    came, told, _ = Sender(port).post(body)
    assert came == status and len(arrived()) == (status == 200)
    assert status == 200 or set(told) == {"error", "allowed", "do"}


def test_a_body_that_hides_its_size_is_cut_off(port):
    Sender(port)
    pieces, signed = iter([b" " * 100_000] * 20), {"Intake_Signature": "sha256=" + "0" * 64}
    assert ask(port, "POST", "/intake/app", pieces, Intake_Sender="party_app", **signed)[0] == 413


def test_what_bears_no_signature_is_refused_before_its_body_comes(port):
    Sender(port)
    for signature in ({}, {"Intake_Signature": "sha256=00"}):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
            line.putrequest("POST", "/intake/app")
            for name, value in {"Content-Length": str(LARGEST), **signature}.items():
                line.putheader(name.replace("_", "-"), value)
            line.endheaders()
            assert line.getresponse().status == 401


@pytest.mark.parametrize("path", PATHS)
def test_another_method_is_told_which_there_are(port, path):
    Sender(port), keep_whatsapp()
    status, _, headers = ask(port, "DELETE", path)
    assert status == 405 and "POST" in headers["Allow"]


def test_a_sender_in_a_loop_is_told_to_wait_and_others_are_not(local, monkeypatch):
    monkeypatch.setenv("WARROOM_INTAKE_RATE", "2")
    settings.cache_clear()
    with serving() as port:
        one, other = Sender(port, "one"), Sender(port, "other")
        answers = [one.post(message(n)) for n in range(9)]
        assert [status for status, _, _ in answers[:4]] == [200] * 4
        assert (
            answers[-1][0] == 429
            and int(answers[-1][2]["Retry-After"]) >= 1
            and "one sends more" in answers[-1][1]["error"]
        )
        assert other.post(message(9))[0] == 200


def test_with_too_little_left_on_the_disk_nothing_is_taken(local, monkeypatch):
    monkeypatch.setenv("WARROOM_DISK_RESERVE_MB", str(10**9))
    settings.cache_clear()
    with serving() as port:
        status, told, headers = Sender(port).post(message(1))
        assert status == 503 and headers["Retry-After"] and "full" in told["error"] and arrived() == []
        keep_whatsapp()
        assert whatsapp(port, b"{}")[0] == 503


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("mount"), reason="needs a small disk of its own: root mounts one"
)
def test_a_disk_that_is_full_answers_503_and_keeps_what_it_said_it_kept(local, monkeypatch):
    monkeypatch.setenv("WARROOM_DISK_RESERVE_MB", "0")
    settings.cache_clear()
    live = settings().received / "live"
    live.mkdir(parents=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(live)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        with serving() as port:
            sender, kept = Sender(port), []
            statuses = []
            for n in range(40):
                status, told, _ = sender.post(message(n, text="क" * 5_000))
                statuses.append(status)
                kept += [told["receipt"]] if status == 200 else []
            assert 200 in statuses and statuses[-1] == 503 and set(statuses) == {200, 503}
            assert [record.place for record in Ledger().arrived_after({})][: len(kept)] == kept
            subprocess.run(["mount", "-o", "remount,size=8m", str(live)], check=True)
            assert sender.post(message(99))[0] == 200  # by itself, once there is room
            texts = [json.loads(body["raw"])["id"] for body in arrived()]
            assert texts[-1] == "app-99" and len(set(texts)) == len(texts)
    finally:
        subprocess.run(["umount", "-l", str(live)], check=True)


def test_the_handshake_of_the_webhook(port):
    keep_whatsapp()
    right = f"hub.mode=subscribe&hub.verify_token={VERIFY_TOKEN}&hub.challenge=1158201444"
    assert ask(port, "GET", f"/intake/whatsapp?{right}")[:2] == (200, "1158201444")
    for wrong in (right.replace(VERIFY_TOKEN, "x"), right.replace("subscribe", "x"), "hub.challenge=1", ""):
        assert ask(port, "GET", f"/intake/whatsapp?{wrong}")[0] == 403


def test_the_challenge_is_said_back_as_plain_text(port):
    keep_whatsapp()
    asked = f"hub.mode=subscribe&hub.verify_token={VERIFY_TOKEN}&hub.challenge={quote('<script>1</script>')}"
    status, _, headers = ask(port, "GET", f"/intake/whatsapp?{asked}")
    assert (
        status == 200 and headers.get_content_type() == "text/plain" and headers["X-Content-Type-Options"] == "nosniff"
    )


def test_the_webhook_takes_what_meta_signs_whatever_it_holds(port):
    keep_whatsapp()
    largest = b'{"x": "' + b"x" * 3_000_000 + b'"}'  # Meta sends up to 3 MB
    for body in ('{"अ": "\\u0905"}'.encode(), b"[]", b"no json", largest):
        assert whatsapp(port, body)[0] == 200
    assert whatsapp(port, b"x" * 4_200_000)[0] == 413
    assert whatsapp(port, b"{}", **{"X-Hub-Signature-256": "sha256=" + "0" * 64})[0] == 401
    assert [body["raw"] for body in arrived()][1:] == [b"[]", b"no json", largest]


def test_a_file_is_streamed_into_the_ledger_under_its_hash(port):
    sender, content = Sender(port), "05/04/2026, 07:01 - +91 90000 00001: राशन नहीं\n".encode() * 50_000
    query = f"name={quote('../../etc/WhatsApp Chat with कांके.txt')}&group={quote('कांके')}"
    status, told, _ = sender.file(content, query)
    assert status == 200
    (receipt,) = [record.body for record in Ledger().received_after({})]
    assert (receipt["name"], receipt["group"], receipt["who"]) == ("WhatsApp Chat with कांके.txt", "कांके", "party_app")
    assert receipt["sha256"] == told["sha256"] and receipt["bytes"] == len(content)
    with Ledger().opened(told["sha256"]) as clear:
        assert clear.read_bytes() == content
    assert not [path for path in settings().local.rglob("*") if "कांके" in path.name or "etc" in path.name]


@pytest.mark.parametrize(
    ("query", "change", "status"),
    [
        ("name=x", {"Intake-Signature": "sha256=00"}, 401),
        ("name=x", {"Intake-SHA256": "00"}, 401),
        ("", {}, 400),
        ("name=x&other=y", {}, 400),
        ("name=x&channel=fax", {}, 400),
    ],
)
def test_files_that_are_refused(port, query, change, status):
    came, told, _ = Sender(port).file(b"x", query, **change)
    assert came == status and set(told) == {"error", "allowed", "do"}
    assert list(Ledger().received_after({})) == []


def test_a_file_too_large_is_refused_before_it_comes(port):
    sender = Sender(port)
    large = str(settings().largest_file_mb * 2**20 + 1)
    assert sender.file(b"", "name=x", **{"Content-Length": large})[0] == 413


def test_only_the_names_of_this_server_are_answered(port):
    assert ask(port, "GET", "/intake/app", Host="evil.example")[0] == 400


def test_a_line_that_breaks_keeps_nothing_and_leaves_no_trace_of_a_fault(port, capfd):
    sender = Sender(port)
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.putrequest("POST", "/intake/app")
        for name, value in {"Content-Length": "1000", **sender.signed(message(1))}.items():
            line.putheader(name, value)
        line.endheaders(b"[{")
    assert sender.post(message(2))[0] == 200 and len(arrived()) == 1
    assert "Traceback" not in capfd.readouterr().err


def wrongly_signed(port: int, address: str, sender: str = "party_app") -> tuple:
    signed = {"Intake_Sender": sender, "Intake_Signature": "sha256=" + "0" * 64}
    return ask(port, "POST", "/intake/app", message(1), come_from=address, **signed)


def test_an_address_may_send_a_few_wrongly_signed_requests_and_others_and_senders_go_on(port):
    sender, elsewhere = Sender(port), "127.0.0.2"
    assert [wrongly_signed(port, elsewhere)[0] for _ in range(AT_ONCE)] == [401] * AT_ONCE
    for asked in (
        wrongly_signed(port, elsewhere),
        ask(port, "POST", "/intake/app", message(1), come_from=elsewhere),
        ask(port, "POST", "/intake/app", message(1), come_from=elsewhere, **sender.signed(message(1))),  # never heard
    ):
        assert asked[0] == 429 and int(asked[2]["Retry-After"]) >= 1 and elsewhere in asked[1]["error"]
    assert sender.post(message(1))[0] == 200
    assert {wrongly_signed(port, "127.0.0.1")[0] for _ in range(AT_ONCE + 2)} == {401, 429}
    assert sender.post(message(2))[0] == 200  # heard there before: nobody beside him shuts him out


def test_the_verify_token_cannot_be_tried_out(port):
    keep_whatsapp()
    tried = "/intake/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token="
    assert [ask(port, "GET", f"{tried}{n}")[0] for n in range(AT_ONCE + 1)] == [403] * AT_ONCE + [429]


def test_a_flood_of_wrong_signatures_is_two_lines_of_the_log_that_say_how_many(local):
    with serving() as port:
        Sender(port)
        for n in range(60):
            wrongly_signed(port, f"127.0.0.{1 + n % 3}", "party_app" if n else "a-key-put-in-the-wrong-place")
        Sender(port, "other").post(message(1), **{"Intake-Signature": "sha256=" + "0" * 64})
    late, first = log.read("intake_refused")
    assert first.facts["times"] + late.facts["times"] == 61
    assert late.facts["sender"] == "other, party_app" and "127.0.0.2 (20)" in late.facts["address"]
    assert (late.who, first.who) == ("", "") and "wrong-place" not in str((first, late))


def test_a_line_of_ipv6_is_one_address(local):
    addresses = ("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1", "::ffff:192.0.2.1", "192.0.2.1", "testclient")
    told = [network_of(Request({"type": "http", "headers": [], "client": (one, 1)})) for one in addresses]
    assert told == ["2001:db8::/64"] * 2 + ["2001:db8:0:1::/64"] + ["192.0.2.1"] * 2 + ["testclient"]


def test_many_at_once_are_written_together_and_each_is_answered(port):
    sender, answers = Sender(port), []
    senders = [threading.Thread(target=lambda n=n: answers.append(sender.post(message(n))[:2])) for n in range(40)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    assert {status for status, _ in answers} == {200} and len({told["receipt"] for _, told in answers}) == 40
    assert len(arrived()) == 40
