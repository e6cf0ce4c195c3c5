"""Silence: nothing is claimed of few, unusual is longer than ever, dead is twice as long and two days."""

import datetime as dt

import pytest

from data.settings import INDIA
from data.silence import silence

AT = dt.datetime(2026, 1, 29, 12, tzinfo=INDIA)


@pytest.mark.parametrize(
    ("hours", "silences", "longest", "standing"),
    [
        (500, 19, 10, "unknown"),
        (500, 0, None, "unknown"),
        (9, 20, 10, "usual"),
        (11, 20, 10, "unusual"),
        (30, 20, 10, "unusual"),  # three times, but not two days
        (49, 20, 10, "dead"),
        (49, 20, 40, "unusual"),
        (-3, 20, 10, "usual"),  # a clock ahead
    ],
)
def test_what_a_silence_means(hours, silences, longest, standing):
    assert silence(AT - dt.timedelta(hours=hours), silences, longest, AT).standing == standing
