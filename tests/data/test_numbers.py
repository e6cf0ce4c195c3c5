"""Speakable numbers: every slip is found, none is given twice, also by processes at once and after a crash."""

import subprocess
import sys
from itertools import pairwise

import pytest

from data import numbers
from tests.rooms import at

MANY = "from data import numbers; [print(numbers.issue('x'), flush=True) for _ in range({n})]"


def test_every_wrong_digit_and_every_swap_is_found():
    for serial in (1, 17, 4_711, 98_765, 1_234_567):
        number = numbers.with_check(serial)
        assert numbers.read(number) == number
        for place, digit in enumerate(number):
            for other in "0123456789":
                wrong = number[:place] + other + number[place + 1 :]
                assert (numbers.read(wrong) is None) == (other != digit)
        for place, (one, two) in enumerate(pairwise(number)):
            if one != two:
                assert numbers.read(number[:place] + two + one + number[place + 2 :]) is None


@pytest.mark.parametrize("typed", ["000 013", "000-013", "००००१३", " 0 0 0 0 1 3 ", "০০০০১৩"])
def test_it_is_read_as_people_type_it(typed):
    assert numbers.read(typed) == numbers.with_check(1) == "000013"


@pytest.mark.parametrize("typed", ["", "17", "राशन", "0000000000000", "²²²²²²", "00000a", "-" * 9])
def test_what_is_none_is_none(typed):
    assert numbers.read(typed) is None


def test_two_processes_and_one_that_is_killed_never_give_one_twice(tmp_path):
    with at(tmp_path / "local"):
        first = numbers.issue("desk")
        command = [sys.executable, "-c", MANY.format(n=40)]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        given = [first, *running[0].stdout.readline().split()]
        running[0].kill()
        given += running[0].stdout.read().split()
        for one in running[1:]:
            given += one.communicate()[0].split()
        given += [numbers.issue("desk")]
    assert len(given) >= 83 and len(set(given)) == len(given)
    assert all(numbers.read(number) == number for number in given)


def test_shown_in_threes():
    assert [numbers.spaced(number) for number in ("000013", "1000004")] == ["000 013", "1 000 004"]
