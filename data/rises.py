"""Rises and falls of a count of activities beyond noise, and whether they are only more or less reporting.

Compared are two spans of days. Both tests are exact and one-sided, at 5 %: by chance alone one in twenty stands out.
- More a day? Of two Poisson counts, given their sum, each event falls into a span by its share of the days (the
  conditional or C-test: Przyborowski and Wilenski, Biometrika 31, 1940).
- More than the rest of the reporting? Activities and messages without an activity, in the two spans, as a table of four
  (exact test: Fisher, Journal of the Royal Statistical Society 98, 1935).
"""

from collections.abc import Callable
from math import exp, lgamma, log
from typing import NamedTuple

CHANCE = 0.05


class Span(NamedTuple):
    """What was told in some days: `others` are the messages without an activity."""

    days: int
    activities: int
    others: int


def sign(now: Span, before: Span) -> str:
    """How activities stand against the span before: rise, more_reporting (a rise no greater than that of the other
    messages, which rose too), fall, less_reporting (its mirror), or level."""
    for one, other, real, apparent in (
        (now, before, "rise", "more_reporting"),
        (before, now, "fall", "less_reporting"),
    ):
        if more_a_day(one.activities, one.days, other.activities, other.days):
            reported_more = more_a_day(one.others, one.days, other.others, other.days)
            return apparent if reported_more and not more_than_the_rest(one, other) else real
    return "level"


def more_a_day(count: int, days: int, other_count: int, other_days: int) -> bool:
    """Whether `count` in `days` is above what the other span gives, beyond noise: a binomial tail."""
    every, part = count + other_count, days / (days + other_days)
    if count <= every * part:
        return False
    first = _log_choose(every, count) + count * log(part) + (every - count) * log(1 - part)
    return _is_rare(first, lambda i: (every - i) / (i + 1) * part / (1 - part), count, every)


def more_than_the_rest(one: Span, other: Span) -> bool:
    """Whether activities, as a part of all told, are above the other span, beyond noise: a hypergeometric tail."""
    activities, others = one.activities + other.activities, one.others + other.others
    drawn, count = one.activities + one.others, one.activities
    if count * (activities + others) <= activities * drawn:
        return False
    first = (
        _log_choose(activities, count) + _log_choose(others, drawn - count) - _log_choose(activities + others, drawn)
    )
    return _is_rare(
        first,
        lambda i: (activities - i) * (drawn - i) / ((i + 1) * (others - drawn + i + 1)),
        count,
        min(activities, drawn),
    )


def _is_rare(first: float, ratio: Callable[[int], float], start: int, end: int) -> bool:
    """Whether a tail is below CHANCE: its first term as a logarithm, the ratio of a term to the one before. Above the
    mean the terms fall, so the sum may stop where they no longer count."""
    term, tail = exp(first), 0.0
    for i in range(start, end + 1):
        tail += term
        if tail >= CHANCE or term < CHANCE * 1e-12:
            break
        term *= ratio(i)
    return tail < CHANCE


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
