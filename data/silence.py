"""Silence: is a source quieter than it ever was? Told from its own past alone.

A silence lies between two hours with messages. If each past silence was as likely to be the longest, the present one is
longer than all n of them by chance once in n + 1 times; so with fewer than 20 nothing is claimed. A source is unusual
when it has never been silent so long, dead when it is silent for more than twice its longest silence, and for two days.
"""

import datetime as dt
from typing import NamedTuple

LEAST = 20  # past silences, before anything is claimed
QUIET = dt.timedelta(days=2)  # a shorter one is no more than a night and a Sunday


class Silence(NamedTuple):
    """How long it has lasted, the longest before it (None: too few to claim anything), and what that means: `unknown`,
    `usual`, `unusual` or `dead`; `ratio`: to the longest before."""

    lasts: dt.timedelta
    longest: dt.timedelta | None
    ratio: float
    standing: str


def silence(last: dt.datetime, silences: int, longest_hours: float | None, moment: dt.datetime) -> Silence:
    """The present silence of a source that spoke `last`; it had so many silences before, the longest of these hours."""
    lasts = max(dt.timedelta(0), moment - last)
    if silences < LEAST or not longest_hours:
        return Silence(lasts, None, 0.0, "unknown")
    longest = dt.timedelta(hours=longest_hours)
    ratio = lasts / longest
    dead = ratio > 2 and lasts > QUIET
    return Silence(lasts, longest, ratio, "dead" if dead else "unusual" if ratio > 1 else "usual")
