"""Stream: lines of JSON in, an answer for each out, in order, whatever the lines are. All texts are invented."""

import json
import subprocess
import sys

import pytest

from data.settings import ROOT

TEXTS = ["kanke ke BDO 5000 mang rahe hai awas ke liye", "जय जोहार", "", "बुंडू प्रखंड में राशन नहीं मिला"]
UNREADABLE = [b"{", b"[]", b'{"text": 5}', b'{"text": "x", "group_place": 5}', b"\xff", b'"' + b"x" * 17_000_000 + b'"']


def answers(lines: bytes, code: int = 0) -> list[dict]:
    """What `python -m loaders understand --json` answers."""
    command = [sys.executable, "-m", "loaders", "understand", "--json"]
    done = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_has_its_answer_in_order():
    lines = "\n\n".join(json.dumps({"text": text}) for text in TEXTS * 400)  # several blocks, no end of line at the end
    told = answers(lines.encode())
    kinds = [[report["kind"] for report in one["reports"]] for one in told]
    assert kinds == [["grievance"], ["other"], [], ["grievance"]] * 400
    assert [one["language"] for one in told[:2]] == ["hi-Latn", "hi"]
    assert told[0]["reports"][0]["place"] == {
        "lgd_code": 3223,
        "level": "block",
        "district": "Ranchi",
        "block": "Kanke",
    }


@pytest.fixture(scope="module")
def told():
    """The answers to lines that can be read, with one after each that can't; the last tells of its group's home."""
    good = b'{"text": "pani nahi"}'
    home = json.dumps({"text": "राशन नहीं मिला", "group_place": "Kanke"}).encode()
    return answers(b"\n".join([*(line for bad in UNREADABLE for line in (good, bad)), home]), code=2)


def test_a_line_that_cannot_be_read_or_is_too_long_has_an_error_in_its_place(told):
    assert ["error" in one for one in told] == [False, True] * len(UNREADABLE) + [False]


def test_the_home_of_the_group_places_what_names_no_place(told):
    assert told[-1]["reports"][0]["place"]["block"] == "Kanke"
