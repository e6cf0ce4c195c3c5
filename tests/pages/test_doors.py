"""Every screen stands behind one door."""

from itertools import chain

from data.permits import SCREENS
from pages.views.doors import DOORS


def test_every_screen_stands_behind_one_door():
    assert sorted(chain.from_iterable(DOORS.values())) == sorted(SCREENS)
