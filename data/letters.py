"""Letters about a grievance: which may be written now and to whom, and their sentences (`reference/letters.csv`).

A sentence is said only when all facts in it are known; of several for one part of a letter the first that can be said
is. A letter tells what is reported, verified or not upheld, and never who told it.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

from data import ladders, life, reference

SENT_ON = ("forwarding", "transfer", "escalation")  # sending it is the step `forwarded`
TO_CITIZEN = ("interim", "answer")
KINDS = (*SENT_ON, "reminder", *TO_CITIZEN, "notice")
_PARTS = (
    *("head", "to", "subject", "greeting", "said", "finding", "since", "done", "skipped", "reply", "reason"),
    *("result", "asked", "close"),
)
_ENDED = ("closed", "confirmed", "not_upheld", "unverifiable")  # with something to tell the citizen


class Letter(NamedTuple):
    """A letter that may be written: its kind, and the office it goes to (None: the citizen, or an office to choose)."""

    kind: str
    office: str | None


class _Sentence(NamedTuple):
    part: str
    needs: frozenset[str]  # facts
    hi: str
    en: str


def offered(row: Mapping[str, Any], moment: dt.datetime) -> list[Letter]:
    """The letters that may be written on a grievance now, the most pressing first. `row`: an answer to `grievance`,
    with `named_holds` where it is known (`fairness.held_by_named`)."""
    step, office, named = life.steps()[row["status"]], row["office"], row["named_office"]
    held = row.get("named_holds", ())
    if not step.open:
        return [Letter("answer", None)] if row["status"] in _ENDED else []
    up = ladders.next_rung(row["track"], office, named, held)
    found = []
    if row["status"] == "forwarded":
        if up and _has_come(row["station_due"], moment):
            found.append(Letter("escalation", up.office))
        elif _has_come(row["warns_at"], moment):
            found.append(Letter("reminder", office))
        found.append(Letter("transfer", None))
    elif row["status"] != "action_taken":
        open_to = office if office and office not in ladders.skipped(row["track"], named, held) else None
        if first := open_to or (up and up.office):
            found.append(Letter("forwarding", first))
    if row["status"] == "action_taken":
        found += [Letter("answer", None), Letter("transfer", None)]
    if row["named"] or named:
        found.append(Letter("notice", named))
    if _has_come(row["due"], moment) or _has_come(row["station_due"], moment):
        found.append(Letter("interim", None))
    return found


def passed_over(row: Mapping[str, Any], office: str) -> list[str]:
    """The offices skipped between where the grievance is and this office above it."""
    closed = ladders.skipped(row["track"], row["named_office"], row.get("named_holds", ()))
    at = ladders.rung(row["track"], row["office"]) if row["office"] else None
    to = ladders.rung(row["track"], office)
    between = range(at.rank if at else 0, to.rank + 1)
    return [
        one.office
        for one in ladders.rungs(row["track"])
        if one.office in closed and one.rank in between and one.office != row["office"]
    ]


def written(kind: str, facts: Mapping[str, Any], language: str) -> str:
    """The text of a letter: paragraphs with blank lines between. `facts` are texts; an empty one is not known."""
    if kind not in KINDS:
        raise ValueError(f"Letter {kind!r} is not known. Valid letters are: {', '.join(KINDS)}.")
    said = (_said(kind, part, facts, language) for part in _PARTS)
    return "\n\n".join(filter(None, said))


def for_outside(regime: str, facts: Mapping[str, Any], language: str) -> str:
    """The fields that another system asks for, one after the other, to be copied into its form."""
    if regime not in regimes():
        raise ValueError(f"System {regime!r} is not known. Valid systems are: {', '.join(regimes())}.")
    return "\n".join(filter(None, (_said("outside", part, facts, language) for part in regimes()[regime])))


@cache
def regimes() -> dict[str, tuple[str, ...]]:
    """Other systems in which a grievance may be filed, and the fields that each asks for, in order."""
    return {row["regime"]: tuple(row["fields"].split()) for row in reference.table("regimes")}


def _said(letter: str, part: str, facts: Mapping[str, Any], language: str) -> str | None:
    for sentence in (*_sentences().get((letter, part), ()), *_sentences().get(("all", part), ())):
        if all(facts.get(name) for name in sentence.needs):
            return getattr(sentence, language).format_map(facts)
    return None


@cache
def _sentences() -> dict[tuple[str, str], tuple[_Sentence, ...]]:
    found: dict[tuple[str, str], tuple[_Sentence, ...]] = {}
    for row in reference.table("letters"):
        needs = frozenset(row["needs"].split()) | fields(row["text_hi"])
        sentence = _Sentence(row["part"], needs, row["text_hi"], row["text_en"])
        key = (row["letter"], row["part"])
        found[key] = (*found.get(key, ()), sentence)
    return found


def fields(text: str) -> frozenset[str]:
    """The facts that a sentence holds."""
    return frozenset(name for _text, name, _spec, _how in Formatter().parse(text) if name)


def _has_come(when: Any, moment: dt.datetime) -> bool:
    """Is the moment reached, or the day over?"""
    if not when:
        return False
    at = dt.datetime.fromisoformat(str(when))
    return moment >= at if at.tzinfo else moment.date() > at.date()
