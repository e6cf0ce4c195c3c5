"""The log: append-only, each line bound to the one before; `verify` names the first bent line, and a missing end."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data import log, log_chain, verbs
from data.access import DESK, NotAllowed, Viewer
from data.settings import settings
from tests.commands import run, run_apart
from tests.week import service

ROOT = Path(__file__).resolve().parents[2]
AUDITOR = Viewer("auditor", "auditor", DESK.area)


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setenv("WARROOM_LOCAL", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def five(room):
    """A log of five lines; its one file."""
    for number in range(5):
        log.write("downloaded", "asha", file=f"file-{number}")
    (file,) = (room / "log").glob("*.log")
    return file


def lines_of(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


def bent() -> tuple[str, int] | None:
    found = log.verify()[0]
    return found and (found.file, found.number)


def test_what_is_written_is_read_newest_first_and_cut_by_kind_and_login(five):
    log.write("signed_in", "ravi")
    assert [line.facts.get("file") for line in log.read(limit=3)] == [None, "file-4", "file-3"]
    assert [line.who for line in log.read(what="signed_in")] == ["ravi"]
    assert len(log.read(who="asha")) == 5
    assert log.verify()[1].number == 6 and bent() is None


def test_facts_may_bear_any_name(room):
    log.write("refused", "", what="cross-site", who="x", number=7)
    assert log.read()[0].facts == {"what": "cross-site", "who": "x", "number": 7}
    with pytest.raises(log.UnknownKind, match="signed_in"):
        log.write("slept", "asha")


def test_nothing_of_a_line_stands_there_in_clear_and_only_its_owner_may_read_the_file(five):
    assert b"asha" not in five.read_bytes() and b"file-" not in five.read_bytes()
    assert five.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("at", range(5))
def test_a_changed_byte_is_found_where_it_is(at, five):
    lines = lines_of(five)
    middle = len(lines[at]) // 2 + 20
    other = b"A" if lines[at][middle : middle + 1] != b"A" else b"B"
    lines[at] = lines[at][:middle] + other + lines[at][middle + 1 :]
    five.write_bytes(b"".join(lines))
    assert bent() == (five.name, at + 1)


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (lambda lines: lines[:2] + lines[3:], 3),  # taken out
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1),  # changed places
        (lambda lines: [*lines[:3], lines[2], *lines[3:]], 4),  # put in twice
        (lambda lines: lines[1:], 1),
        (lambda lines: lines[:-1], 5),  # cut at the end: the head knows
        (lambda lines: [], 1),
        (lambda lines: [*lines[:3], b"nonsense\n", *lines[3:]], 4),
        (lambda lines: [*lines[:4], lines[4][:30]], 5),
    ],
)
def test_lines_taken_out_moved_or_cut_are_found(change, number, five):
    five.write_bytes(b"".join(change(lines_of(five))))
    assert bent() is not None and bent()[1] == number


def test_a_line_forged_by_somebody_who_has_the_keys_is_found_by_the_next(five):
    lines = lines_of(five)
    before = lines[2].split(b" ")[1].decode()
    lines[2] = log_chain.line(3, before, {"at": "2026-01-01", "what": "signed_in", "who": "nobody", "facts": {}})
    five.write_bytes(b"".join(lines))
    assert bent() == (five.name, 3)


def test_the_last_line_forged_is_found_by_the_head(five):
    lines = lines_of(five)
    lines[4] = log_chain.line(
        5, lines[4].split(b" ")[1].decode(), {"at": "", "what": "signed_in", "who": "", "facts": {}}
    )
    five.write_bytes(b"".join(lines))
    assert bent() == (five.name, 5)


def test_a_log_put_back_to_an_older_day_with_its_head_is_found_by_the_ledger(five, room):
    old, head = five.read_bytes(), (room / "log" / "head").read_bytes()
    log.write("signed_in", "ravi")
    log.close()
    five.write_bytes(old)
    (room / "log" / "head").write_bytes(head)
    assert bent() == (five.name, 6)


def test_without_its_head_the_log_is_not_taken_for_whole(five, room):
    (room / "log" / "head").unlink()
    assert bent() == ("head", 5)


def test_a_torn_tail_was_never_promised_and_is_set_aside(five):
    with five.open("ab") as file:
        file.write(b"6 abc")
    assert bent() is None
    log.write("signed_in", "ravi")
    assert bent() is None and log.verify()[1].number == 6
    assert [path.read_bytes() for path in five.parent.glob("*.torn-*")] == [b"6 abc"]


def test_a_crash_between_a_line_and_its_head_loses_nothing(five, room):
    head = (room / "log" / "head").read_bytes()
    log.write("signed_in", "ravi")
    (room / "log" / "head").write_bytes(head)
    assert bent() is None
    log.write("signed_out", "ravi")
    assert bent() is None and log.verify()[1].number == 7


def test_several_processes_and_threads_write_one_chain(room):
    code = "from data import log\nfor n in range(10): log.write('signed_in', 'p')"
    log.write("signed_in", "first")
    others = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(2)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: log.write("signed_in", f"t{n}"), range(20)))
    assert [other.wait() for other in others] == [0, 0]
    assert bent() is None and log.verify()[1].number == 41


def test_the_command_says_whole_or_names_the_line(five):
    assert run_apart("data", "verify-log").startswith("5 lines, whole")
    lines = lines_of(five)
    five.write_bytes(b"".join(lines[:2] + lines[3:]))
    assert f"{five.name}, line 3" in run("data", "verify-log", code=1)


def test_the_verbs_log_decisions_refusals_and_downloads_and_only_who_may_reads_it(tmp_path):
    with service(tmp_path / "local"):
        made = verbs.record(DESK, "view_saved", name="x", address="")
        job = verbs.hand_in(DESK, "remove_demo")
        verbs.note_download(DESK, "reports.csv")
        with pytest.raises(NotAllowed):
            verbs.ask(AUDITOR, "messages_found")
        told = verbs.read_log(AUDITOR)
        assert [(line.what, line.facts) for line in reversed(told)] == [
            ("decided", {"kind": "view_saved", "decision": made["decision_id"]}),
            ("decided", {"kind": "remove_demo", "job": job}),
            ("downloaded", {"file": "reports.csv"}),
            ("refused", {"what": "messages_found", "role": "auditor"}),
        ]
        with pytest.raises(NotAllowed, match="auditor"):
            verbs.read_log(DESK)
