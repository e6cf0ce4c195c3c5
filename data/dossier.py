"""A dossier: what to know before a talk with the president of one district. Strengths, silences, why the
organisation is weak, the promises of last time and what became of them, five questions; each a sentence with its rows
(`data/facts.py`).
"""

import datetime as dt
from typing import Any, NamedTuple

from data import evidence
from data.facts import Ask, Facts, Sentence, sentence

DAYS = 30  # that it looks back on
PROMISES = 8  # that have room on the page
QUESTIONS = 5
_ALWAYS = ("ask_meeting", "ask_list", "ask_answers", "ask_next", "ask_help")  # worth asking everywhere


class Dossier(NamedTuple):
    """The parts of a dossier; `promises` are rows of the question `promises`, `made` how many there are in all."""

    strengths: list[Sentence]
    silences: list[Sentence]
    weak: list[Sentence]
    promises: list[dict[str, Any]]
    made: int
    questions: list[Sentence]


def dossier(ask: Ask, day: dt.date, district: int) -> Dossier:
    """The dossier of a district as of a day; `ask`: see `data/facts.py`."""
    facts = Facts(ask, day, DAYS, district)
    (promises,) = ask("promises_counted", district=district)
    (closure,) = ask("confirmed_closure", district=district)
    seats, silent = facts.unknown()[-1], facts.silent(DAYS)
    overdue, unconfirmed, top = facts.overdue(), facts.unconfirmed(), facts.top_matter()
    heard = {"n": silent["held"]["of"] - silent["held"]["n"], "of": silent["held"]["of"]}
    closed = {"n": closure["confirmed"], "of": closure["closed"] + closure["confirmed"]}
    kept = {"n": promises["kept"], "of": promises["promises"]}
    strengths = [
        sentence("heard", heard, "map", **_without(silent)),
        facts.counted("activities"),
        sentence("confirmed", closed, None),
        sentence("kept", kept, "sessions", promises="kept", district=district),
        sentence("filled", seats["held"] | {"n": seats["held"]["filled"]}, "register", district=district),
    ]
    committees, verified = facts.committees(), evidence.verified(facts)
    ring, weak = evidence.ring(facts), evidence.weak(facts)
    quiet = [silent] if silent["held"]["n"] else []
    unverified = [one for one in verified if not one["held"]["n"]]
    silences = [*quiet, *ring, *unverified, *committees, facts.counted("grievances"), *top, overdue, unconfirmed, seats]
    return Dossier(
        [one for one in [*strengths, *verified] if one["held"]["n"]],
        silences,
        weak,
        ask("promises", district=district, limit=PROMISES),
        promises["promises"],
        _questions(
            [
                silent,
                *(one for one in weak if one["key"] == "weak"),
                overdue,
                *committees,
                facts.promises(),
                _broken(promises, district),
                *top,
                _vacant(seats),
                unconfirmed,
            ]
        ),
    )


def _broken(promises: dict[str, Any], district: int) -> Sentence:
    return sentence("broken", {"n": promises["broken"]}, "sessions", promises="broken", district=district)


def _vacant(seats: Sentence) -> Sentence:
    held = seats["held"]
    return {**seats, "key": "vacant", "held": held | {"n": held["vacant"]}}


def _without(shown: Sentence) -> dict[str, Any]:
    return {name: value for name, value in shown["rows"].items() if name != "screen"}


def _questions(grounds: list[Sentence]) -> list[Sentence]:
    """Five questions: from what there is to ask about, in this order; then those that are always worth asking."""
    asked = [{**one, "key": f"ask_{one['key']}"} for one in grounds if one["held"]["n"]]
    return [*asked, *(sentence(key, {}, None) for key in _ALWAYS)][:QUESTIONS]
