"""Closing: what an action-taken report must hold. Its day is one on which something can have been done, and its act is
something that was done for the citizen. What is refused raises IllegalStep.
"""

import datetime as dt
from functools import cache
from typing import Any

from data import reference
from data.life import IllegalStep
from data.spelling import fold, words_of


def acted_on(said: Any, spoken: dt.date, today: dt.date) -> dt.date:
    """The day of an act, a date or ISO text, between the day the citizen spoke and today."""
    try:
        day = said if isinstance(said, dt.date) else dt.date.fromisoformat(str(said))
    except ValueError as error:
        raise IllegalStep("The day of the act {came} is none: write it as 2026-04-05.", came=str(said)[:20]) from error
    if not spoken <= day <= today:
        raise IllegalStep(
            "The act is dated {day}: it must lie between {spoken} and today.",
            day=f"{day:%d-%m-%Y}",
            spoken=f"{spoken:%d-%m-%Y}",
        )
    return day


def refuse_sending_on(act: str) -> None:
    """ "Does not pertain to this office" closes nothing (CPGRAMS since 23-08-2024): the step `forwarded` is offered."""
    said = " ".join(map(fold, words_of(act)))
    if any(f" {phrase} " in f" {said} " for phrase in _sending_on()):
        raise IllegalStep(
            "'Does not pertain to this office' is no closing: nothing was done for the citizen."
            " Forward the grievance to the office that it pertains to, or tell what was done.",
            instead="forwarded",
        )


@cache
def _sending_on() -> frozenset[str]:
    return frozenset(" ".join(map(fold, words_of(row["words"]))) for row in reference.table("refused_closings"))
