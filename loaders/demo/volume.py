"""How much is said when: shares of a total, the days of the span, the hours of a day."""

import datetime as dt
import itertools
import random
from collections.abc import Sequence

SPAN = 90  # days, the last of them included
WEEK = (1.3, 1.0, 1.0, 1.05, 1.0, 0.9, 0.6)  # Monday is the public hearing, Sunday is quiet
HOURS = tuple(range(6, 23))
BY_HOUR = tuple(itertools.accumulate((2, 4, 6, 6, 7, 7, 6, 5, 4, 4, 5, 7, 9, 11, 10, 7, 3)))  # 6:00-23:00


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """`total` cut into whole parts by weight (largest remainder); the parts add up to `total`."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    left = sorted(range(len(exact)), key=lambda i: parts[i] - exact[i])
    for i in left[: total - sum(parts)]:
        parts[i] += 1
    return parts


def days(end: dt.date) -> list[dt.date]:
    """The SPAN days up to and including `end`."""
    return [end - dt.timedelta(days=back) for back in range(SPAN - 1, -1, -1)]


def per_day(rng: random.Random, total: int, end: dt.date, silent_days: int = 0) -> list[int]:
    """Messages on each of `days(end)`: week pattern, the 5th, slow growth, noise; 0 on the silent days."""
    weights = []
    for number, day in enumerate(days(end)):
        weight = WEEK[day.weekday()] * (1.5 if day.day == 5 else 1.0) * (0.7 + 0.6 * number / SPAN)
        weights.append(weight * rng.uniform(0.75, 1.25) if number < SPAN - silent_days else 0.0)
    counts = [0] * SPAN
    for number in rng.choices(range(SPAN), weights, k=total):
        counts[number] += 1
    return counts


def moments(rng: random.Random, day: dt.date, count: int) -> list[dt.datetime]:
    """`count` moments of `day` between 6:00 and 23:00, local time without zone, sorted; evenings are busy."""
    midnight = dt.datetime.combine(day, dt.time())
    hours = rng.choices(HOURS, cum_weights=BY_HOUR, k=count)
    seconds = sorted(hour * 3600 + int(rng.random() * 3600) for hour in hours)
    return [midnight + dt.timedelta(seconds=second) for second in seconds]
