"""Open screens are drawn anew by themselves within their share of the processor, each in its turn."""

from pages.views.pace import LEAST_SECONDS, SHARE, Pace


def drawings(screens: int, cost: float, seconds: int) -> list[int]:
    """How often each screen is drawn while news never ends; every screen asks every third second."""
    pace, drawn, times = Pace(), [0.0] * screens, [0] * screens
    for moment in range(0, seconds, 3):
        for at in range(screens):
            if pace.may_draw(at, drawn[at], float(moment)):
                drawn[at] = float(moment)
                times[at] += 1
                pace.drew(cost)
    return times


def test_twenty_screens_of_constant_news_take_no_more_than_their_share():
    times = drawings(20, 0.8, 1800)
    assert 0.7 * SHARE < sum(times) * 0.8 / 1800 <= 1.1 * SHARE
    assert max(times) - min(times) <= 2  # none is forgotten


def test_one_screen_alone_is_drawn_as_often_as_a_screen_may():
    assert drawings(1, 0.5, 300) == [300 // LEAST_SECONDS - 1]


def test_a_closed_screen_takes_no_turn():
    pace = Pace()
    for screen in range(20):
        pace.may_draw(screen, 0.0, 0.0)
    for _ in range(20):
        pace.drew(1.0)
    assert not pace.may_draw("open", 0.0, 20.0)
    assert pace.may_draw("open", 20.0, 100.0)
