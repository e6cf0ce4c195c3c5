"""Stream: lines of JSON in, an answer for each out, in order, whatever the lines are. All texts are invented."""

import json

import pytest

from loaders import stream

TEXTS = ["kanke ke BDO 5000 mang rahe hai awas ke liye", "जय जोहार", "", "बुंडू प्रखंड में राशन नहीं मिला"]


def answers(path, lines: bytes) -> tuple[list[dict], bool]:
    path.write_bytes(lines)
    with path.open("rb") as came:
        told = list(stream.answer(came))
    return [json.loads(line) for block, _ in told for line in block.splitlines()], all(good for _, good in told)


def test_each_line_has_its_answer_in_order(tmp_path):
    lines = "\n\n".join(json.dumps({"text": text}) for text in TEXTS * 400)  # several blocks, no end of line at the end
    told, good = answers(tmp_path / "lines", lines.encode())
    assert good
    kinds = [[report["kind"] for report in one["reports"]] for one in told]
    assert kinds == [["grievance"], ["other"], [], ["grievance"]] * 400
    assert [one["language"] for one in told[:2]] == ["hi-Latn", "hi"]
    assert told[0]["reports"][0]["place"] == {
        "lgd_code": 3223,
        "level": "block",
        "district": "Ranchi",
        "block": "Kanke",
    }


def test_the_home_of_the_group_places_what_names_no_place(tmp_path):
    told, _ = answers(tmp_path / "lines", json.dumps({"text": "राशन नहीं मिला", "group_place": "Kanke"}).encode())
    assert told[0]["reports"][0]["place"]["block"] == "Kanke"


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"text": 5}', b'{"text": "x", "group_place": 5}', b"\xff"])
def test_a_line_that_cannot_be_read_has_an_error_in_its_place(tmp_path, line):
    told, good = answers(tmp_path / "lines", b'{"text": "pani nahi"}\n' + line + b'\n{"text": "pani nahi"}\n')
    assert not good
    assert [sorted(one) for one in told] == [["language", "reports"], ["error"], ["language", "reports"]]


def test_of_a_line_that_is_too_long_only_the_error_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(stream, "_AT_ONCE", 100)
    monkeypatch.setattr(stream, "_LONGEST", 1000)
    long = json.dumps({"text": "x" * 3000}).encode()
    told, good = answers(tmp_path / "lines", b'{"text": "pani"}\n' + long + b'\n{"text": "pani"}\n' + long)
    assert not good
    assert ["error" in one for one in told] == [False, True, False, True]
