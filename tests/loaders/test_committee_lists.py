"""A list of panchayats and the lists of their committees of 12: check, load, count, undo and rebuild agree."""

import pytest

from tests import budget
from tests.bench.committees import POSTS, walk


@pytest.mark.parametrize("panchayats", [40, 4_345])
def test_lists_come_in_whole_and_go_without_a_trace(panchayats, tmp_path):
    if panchayats > 100 and not budget.is_slow:
        pytest.skip("52,140 posts: with --slow")
    _took, known = walk(tmp_path, panchayats)
    posts = panchayats * POSTS
    for what, many in (("panchayats", panchayats), ("committees", posts)):
        checked, loaded = known[f"check {what}"], known[f"load {what}"]
        assert checked == loaded and (loaded["new"], loaded["rejected"]) == (many, 0)
    assert known["check the same again"]["same"] == posts and not known["check the same again"]["new"]
    whole = panchayats == 4_345  # else some blocks have no list: for the State the LGD's number stands
    expected = {"expected": 4_345, "expected_from": "lists" if whole else "lgd"}
    formed = {"proposed": panchayats, "formed": panchayats, "missing": 4_345 - panchayats}
    assert known["count"] == expected | formed
    nothing = {"proposed": 0, "formed": 0, "missing": 4_345}
    assert known["count after the undo"] == expected | nothing
    assert known["count without lists"] == {"expected": 4_345, "expected_from": "lgd"} | nothing
    assert known["rebuilt"] == known["full"] != known["empty"] == known["undone"]
