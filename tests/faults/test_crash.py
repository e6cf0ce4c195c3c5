"""The crash test in small; the whole of it is `python -m tests.faults.crash --kills 300 --seed N`, or `--slow`."""

from tests import budget
from tests.faults.crash import crash


def test_what_was_acknowledged_is_there_once_whatever_was_killed(tmp_path):
    found = crash(budget.part(300, 10), 1, tmp_path)
    assert found.acknowledged > 100
    assert (found.lost, found.doubled, found.equal) == (0, 0, True), str(found)
