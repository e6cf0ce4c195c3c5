"""A briefing of a morning: sentences from figures, each with the rows behind it; what changed beyond noise, what isn't
known, and three acts asked of the leader of the area.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from data import evidence
from data.facts import Ask, Facts, Sentence, sentence

LENGTHS = {"daily": 1, "weekly": 7}  # days before the morning
_PRESSING = ("overdue", "promises", "ring", "unconfirmed")  # sentences that an act can follow from


class Told(NamedTuple):
    """The sentences of a briefing, what isn't known, and the acts that are asked."""

    sentences: list[Sentence]
    unknown: list[Sentence]
    acts: list[Sentence]


def told(ask: Ask, day: dt.date, length: str, district: int | None) -> Told:
    """The briefing of the morning of `day` about the State, or a district by LGD code; `length`: see LENGTHS."""
    facts = Facts(ask, day, LENGTHS[length], district)
    sentences = [facts.counted(what) for what in ("messages", "grievances", "activities")]
    sentences += [*facts.top_matter(), facts.overdue(), facts.unconfirmed(), facts.promises()]
    sentences += [one for one in (facts.silent(),) if one["held"]["of"]]  # else no list of its blocks is in force
    sentences += [*evidence.ring(facts), *facts.committees(), *evidence.verified(facts), *evidence.weak(facts)]
    return Told(sentences, facts.unknown(), acts(sentences))


def acts(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Three acts, the most pressing first: what the figures ask for, then what is always worth asking."""
    by_key = {one["key"]: one for one in sentences}
    pressing = [by_key[key] for key in _PRESSING if key in by_key and by_key[key]["held"]["n"]]
    asked = [{**one, "key": f"act_{one['key']}"} for one in pressing]
    return [*asked, *(sentence(key, {}, None) for key in ("act_meeting", "act_reports", "act_list"))][:3]
