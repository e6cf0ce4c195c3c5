"""Open screens are drawn in turn: few at once, and by themselves within their share of the processor."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages.views.turns import AT_ONCE, LEAST_SECONDS, SHARE, Turns


def drawings(screens: int, cost: float, seconds: int) -> list[int]:
    """How often each screen is drawn while news never ends; each asks every third second, in its own moment."""
    turns, drawn, times = Turns(), [0.0] * screens, [0] * screens
    for beat in range(0, seconds, 3):
        for at in range(screens):
            moment = beat + 3 * at / screens
            if turns.is_due(at, drawn[at], moment):
                drawn[at] = moment
                times[at] += 1
                turns.drew(cost)
    return times


@pytest.mark.parametrize("screens, cost", [(20, 0.8), (100, 0.12), (7, 3.0)])
def test_many_screens_of_constant_news_take_no_more_than_their_share_and_none_is_forgotten(screens, cost):
    times = drawings(screens, cost, 3600)
    assert 0.7 * SHARE < sum(times) * cost / 3600 <= 1.1 * SHARE
    assert min(times) > 0.8 * max(times)


def test_few_screens_are_drawn_as_often_as_a_screen_may():
    assert drawings(1, 0.5, 300) == [300 // LEAST_SECONDS - 1]
    assert min(drawings(20, 0.1, 300)) >= 300 // (LEAST_SECONDS + 3) - 1


def test_screens_that_are_due_together_are_drawn_one_after_another():
    turns = Turns()
    for screen in range(20):
        assert not turns.is_due(screen, 0.0, 0.0)
    for _ in range(50):
        turns.drew(0.1)
    due = [turns.is_due(screen, 0.0, 20.0 + screen / 100) for screen in range(20)]
    assert due == [True] + [False] * 19
    assert turns.is_due(1, 0.0, 20.0 + 0.1 / SHARE)


def test_a_closed_screen_takes_no_turn():
    turns = Turns()
    for screen in range(20):
        turns.is_due(screen, 0.0, 0.0)
    for _ in range(50):
        turns.drew(1.0)
    assert not turns.is_due("open", 0.0, 20.0)
    assert turns.is_due("open", 20.0, 100.0)


def test_no_more_than_some_are_drawn_at_once_and_one_that_fails_leaves_its_place():
    turns, inside, most, lock = Turns(), 0, 0, threading.Lock()

    def draw(n: int) -> None:
        nonlocal inside, most
        with turns.drawing():
            with lock:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.02)
            with lock:
                inside -= 1
            if n % 2:
                raise ZeroDivisionError

    with ThreadPoolExecutor(8) as many:
        failed = [one.exception() for one in [many.submit(draw, n) for n in range(16)]]
    assert most == AT_ONCE and sum(isinstance(one, ZeroDivisionError) for one in failed) == 8
