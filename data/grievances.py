"""Grievances: what a decision about one must hold. It is completed from what is known (its number, its clocks, whose
desk it goes to), and refused in words when it may not be.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from data import acknowledgement, call_backs, clocks, closing, fairness, ladders, letters, life, numbers, tickets
from data.access import NotAllowed
from data.acknowledgement import instant
from data.life import IllegalStep
from data.settings import INDIA, now

KINDS = life.KINDS | life.BESIDE | {life.UNDO}
_DECIDING = life.KINDS | {life.UNDO, "owned", "found"}  # not for who is named: replies, answers, calls are for all
_LONGEST = 4_000  # characters of what somebody writes
_WRITTEN = ("note", "act", "proof", "words", "ticket", "letter")
Ask = Callable[..., list[dict[str, Any]]]  # a question as this viewer may ask it
What = dict[str, Any]


def decided(who: str, kind: str, what: Mapping[str, Any], ask: Ask) -> list[tuple[str, What]]:
    """What is to be kept, in this order: the decision, complete, and the step that comes with it, if any. Raises as
    `complete` does."""
    whole = complete(who, kind, what, ask)
    more = call_backs.entailed(whole) if kind == "called_back" else None
    return [(kind, whole), *([(more[0], complete(who, *more, ask))] if more else [])]


def complete(who: str, kind: str, what: Mapping[str, Any], ask: Ask) -> What:
    """The decision as it will be kept. Raises IllegalStep with what is allowed; NotAllowed when he may not see it."""
    what = {key: value.strip() if isinstance(value, str) else value for key, value in what.items()}
    for name in _WRITTEN:
        if len(str(what.get(name) or "")) > _LONGEST:
            raise IllegalStep(
                "The {field} has {n} characters; at most {most} are kept.", field=name, n=len(what[name]), most=_LONGEST
            )
    if kind == "acknowledged":
        return acknowledgement.complete(who, what, now(), ask)
    row = _standing(what.get("number"), ask)
    for login in {who, what.get("owner") or who} if kind in _DECIDING else ():
        fairness.check_deciding(login, row, ask)
    if kind in life.BESIDE:
        return _beside(who, kind, what, row, ask)
    return _step(who, kind, what, row, ask)


def wait_for_none(what: Mapping[str, Any], not_yet_applied: Collection[Mapping[str, Any]]) -> None:
    """Raise IllegalStep while something that was decided on the same grievance isn't in the picture yet."""
    about = {what.get("number"), what.get("message_id")} - {None}
    if any(one.get("number") in about or one.get("message_id") in about for one in not_yet_applied):
        raise IllegalStep(
            "What was just decided on this grievance is being taken in. Look again in a moment, then decide."
        )


def check_kept(rows: Collection[Mapping[str, Any]], reports: Collection[Mapping[str, Any]]) -> None:
    """Raise IllegalStep when a review drops a numbered grievance of the message, or makes another kind of it."""
    before = {row["number"] for row in rows if isinstance(row["number"], str)}
    after = {report.get("number") for report in reports if report.get("kind") == "grievance"}
    if lost := before - after:
        raise IllegalStep(
            "Grievance {numbers} has its number: it can be corrected, but it stays a grievance. To end it, record on it"
            " what it is: not upheld, withdrawn, a duplicate.",
            numbers=[numbers.spaced(number) for number in sorted(lost)],
        )


def _standing(number: Any, ask: Ask) -> dict[str, Any]:
    found = ask("grievance", number=number) if number else []
    if not found:
        raise NotAllowed(f"Grievance {str(number)[:20]!r} is not known, or lies outside your area.")
    return found[0]


def _step(who: str, kind: str, what: What, row: Mapping[str, Any], ask: Ask) -> What:
    if what.setdefault("follows", row["head"]) != row["head"]:
        raise IllegalStep("Somebody has decided on this grievance meanwhile. Look at it again, then decide.")
    if kind == life.UNDO:
        if what.setdefault("undoes", row["last_step"]) != row["last_step"]:
            raise IllegalStep("Only the last step can be taken back.")
        return what
    life.allow(row["status"], kind)
    if missing := [name for name in life.steps()[kind].needs if not what.get(name)]:
        raise IllegalStep(
            "To record {step} it needs: {needs}. Missing: {missing}.",
            step=kind,
            needs=life.steps()[kind].needs,
            missing=missing,
        )
    if what.get("acted_on"):
        spoken = instant(row["spoken_at"]).astimezone(INDIA).date()
        what["acted_on"] = str(closing.acted_on(what["acted_on"], spoken, now().date()))
    if kind == "confirmed":
        fairness.check_confirming(who, row)
    if kind == "closed":
        closing.refuse_sending_on(what["act"])
    if kind == "forwarded":
        fairness.check_office(what["office"], row, ask)
    if kind == "duplicate":
        what["of"] = _other(what["of"], row, ask)
    if kind == "reopened":
        what["office"] = ladders.office_of_reopened(row)
    if life.steps()[kind].open:
        what["station_due"] = clocks.station_due(row["track"], kind, now(), clocks.holidays(ask))
    return what


def _beside(who: str, kind: str, what: What, row: Mapping[str, Any], ask: Ask) -> What:
    if kind in ("replied", "answered") and not what.get("words"):
        raise IllegalStep("A reply or an answer needs its words.")
    if kind == "found" and what.get("finding") not in life.FINDINGS:
        raise IllegalStep(
            "Finding {came} is not known. Valid are: {findings}.", came=what.get("finding"), findings=life.FINDINGS
        )
    if kind == "attached":
        what["parent"] = _other(what.get("parent"), row, ask)
        if ask("children", number=row["number"]):
            raise IllegalStep("Other grievances belong to this one. Detach them first, or attach each to the other.")
    if kind == "called_back":
        return call_backs.complete(who, what, row, now().date(), ask)
    if kind == "ticketed":
        return tickets.complete(what, now().date(), ask)
    if kind == "letter_sent" and not (what.get("letter") in letters.KINDS and what.get("words")):
        raise IllegalStep(
            "A letter that was sent needs its words and its kind. Valid kinds are: {letters}.", letters=letters.KINDS
        )
    if kind == "named" and what.get("named"):
        ladders.check(row["track"], what["named"].get("office"))
    return what


def _other(number: Any, row: Mapping[str, Any], ask: Ask) -> str:
    read = numbers.read(str(number or ""))
    found = ask("grievance", number=read) if read else []
    if not found:
        raise IllegalStep("Grievance {came} is not known, or lies outside your area.", came=str(number)[:20])
    if read == row["number"] or isinstance(found[0]["parent"], str):
        raise IllegalStep(
            "{number} can't be what it belongs to: name another grievance that belongs to none itself.",
            number=numbers.spaced(read),
        )
    return read
