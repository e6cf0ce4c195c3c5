"""The upload screen: check first, the order of dates shown and changed, warnings, load, undo; nothing lies in clear."""

import json
import time

import pytest

from data import scratch
from data.access import DESK
from data.verbs import ask, hand_in
from tests.pages.opening import html, open_page
from tests.rooms import came_in
from tests.week import service

CHAT = "01/02/2026, 07:36 - +91 90000 00001: कांके प्रखंड में राशन नहीं मिला\n"
CHAT += "20/02/2026, 07:36 - +91 90000 00001: कांके प्रखंड में पानी नहीं\n"
ENDED = ("done", "failed")
UNSURE = "01/02/2026, 07:36 - रमेश: कांके प्रखंड में राशन नहीं मिला\n05/02/2026, 07:40 - रमेश: ठीक\n"


@pytest.fixture
def office(tmp_path):
    with service(tmp_path / "local") as office:
        yield office


def handed_in(content: str, name: str, **said) -> dict:
    """What the screen hands in, and its result."""
    files = [(str(scratch.lay_down(content.encode())), scratch.plain_name(name))]
    job = hand_in(DESK, "upload", files=files, **said)
    while (row := next(r for r in ask(DESK, "jobs").to_dict("records") if r["job_id"] == job))["state"] not in ENDED:
        time.sleep(0.05)
    assert row["state"] == "done", row["result"]
    return json.loads(row["result"])


def test_a_check_tells_and_keeps_nothing_and_a_load_brings_it(office):
    checked = handed_in(CHAT, "WhatsApp Chat with कांके.txt", group=None, day_first=None, dry_run=True)
    file = checked["files"][0]
    assert (checked["load_id"], checked["new_messages"], file["groups"]) == (None, 2, ["कांके"])
    assert {"day_order", "silence"} <= {note["note"] for note in file["notes"]}
    assert ask(DESK, "freshness")["messages"][0] == 0 and not came_in()
    brought = handed_in(CHAT, "WhatsApp Chat with कांके.txt", group="नया", day_first=None, dry_run=False)
    assert (brought["files"][0]["groups"], ask(DESK, "freshness")["messages"][0]) == (["नया"], 2)
    assert brought["files"][0]["path"] == "WhatsApp Chat with कांके.txt"
    assert not list(scratch.waiting())


def test_the_order_of_dates_is_what_a_person_says(office):
    for day_first, month in ((None, "2026-02"), (False, "2026-01")):
        told = handed_in(UNSURE, "WhatsApp Chat with x.txt", group=None, day_first=day_first, dry_run=True)
        assert told["files"][0]["first"].startswith(month), told
        order = next(note for note in told["files"][0]["notes"] if note["note"] == "day_order")
        assert ("a person said" in order["detail"]) == (day_first is not None)


def test_what_waits_for_its_job_lies_sealed(office):
    path = scratch.lay_down(CHAT.encode())
    assert "राशन".encode() not in path.read_bytes() and path.stat().st_mode & 0o777 == 0o600
    with scratch.opened(path) as clear:
        assert clear.read_bytes() == CHAT.encode()


def test_the_screen_shows_the_last_load_with_its_warnings_and_takes_it_back(office):
    handed_in(CHAT, "WhatsApp Chat with <b>क.txt", group=None, day_first=None, dry_run=False)
    page = open_page("upload", lang="en")
    shown = html(page)
    assert "&lt;b&gt;" in shown and "<b>क" not in shown
    assert "Order of day and month" in shown and "Gap" in shown
    open_page("upload").button(key="upload_undo").click().run()
    while ask(DESK, "jobs")["state"][0] not in ENDED:
        time.sleep(0.05)
    assert ask(DESK, "freshness")["messages"][0] == 0
    assert "upload_undo" not in [button.key for button in open_page("upload", lang="en").button]


def test_a_file_that_nobody_recognises_says_why(office):
    told = handed_in("\x00\x01", "x.dat", group=None, day_first=None, dry_run=False)
    assert "no channel recognises it" in told["files"][0]["problem"]
    assert "इसे कोई माध्यम" in html(open_page("upload")) or "x.dat" in html(open_page("upload"))
