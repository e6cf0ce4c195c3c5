"""Grievances: what a decision about one must hold. It is completed from what is known (its number, its clocks, whose
desk it goes to), and refused in words when it may not be.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from data import call_backs, clocks, fairness, ladders, letters, life, numbers, reference, reviews
from data.access import NotAllowed
from data.life import IllegalStep
from data.settings import INDIA, now
from data.spelling import fold, words_of

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
        return _acknowledged(who, what, ask)
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


def _acknowledged(who: str, what: What, ask: Ask) -> What:
    rows = ask("review", message=what.get("message_id"))
    if not rows:
        raise NotAllowed("This message is not known, or its words also tell of a place outside your area.")
    reports = reviews.as_they_stand(rows)
    waiting = [at for at, one in enumerate(reports) if one["kind"] == "grievance" and not one["number"]]
    wanted = [at for at in waiting if what.get("ordinal") in (None, int(rows[at]["ordinal"]))]
    if not wanted:
        raise IllegalStep("Nothing in this message waits to be acknowledged: a grievance without a number.")
    at = max(wanted, key=lambda one: (reports[one]["gravity"], -one))
    report = reports[at]
    track = ladders.track_of(report["subject"], report["category"])
    spoken_at = _instant(rows[0]["sent_at"])
    own = rows[0]["own_number"]
    taken = {one["number"] for one in reports}
    report["number"] = own if isinstance(own, str) and own not in taken else numbers.issue(who)
    return {
        "message_id": str(what["message_id"]),
        "sighting": {"sha256": rows[0]["sha256"], "line": int(rows[0]["line"]), "slot": str(rows[0]["slot"])},
        "reports": reports,
        "machine": reviews.machine_of(rows),
        "number": report["number"],
        "ordinal": at,
        "track": track,
        "spoken_at": spoken_at.isoformat(),
        "due": str(last_day(track, spoken_at)),
        "station_due": _station_due(track, "acknowledged", ask),
        "follows": None,
        **{name: what[name] for name in ("note",) if what.get(name)},
    }


def last_day(track: str, spoken_at: dt.datetime) -> dt.date:
    """The last day of the citizen clock; it never begins again."""
    allowed = clocks.limit("citizen", track, "", spoken_at.astimezone(INDIA).date())
    if allowed is None:
        raise ValueError(f"limits.csv has no citizen limit of track {track!r} for {spoken_at:%d-%m-%Y}.")
    return clocks.ends(spoken_at.astimezone(INDIA), allowed).date()


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
        what["acted_on"] = str(_acted_on(what["acted_on"], row))
    if kind == "confirmed":
        fairness.check_confirming(who, row)
    if kind == "closed":
        _refuse_sending_on(what["act"])
    if kind == "forwarded":
        _check_office(what["office"], row, ask)
    if kind == "duplicate":
        what["of"] = _other(what["of"], row, ask)
    if kind == "reopened":
        what["office"] = _office_of_reopened(row)
    if life.steps()[kind].open:
        what["station_due"] = _station_due(row["track"], kind, ask)
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
        what["outside_due"] = _outside_due(what, ask)
    if kind == "letter_sent" and not (what.get("letter") in letters.KINDS and what.get("words")):
        raise IllegalStep(
            "A letter that was sent needs its words and its kind. Valid kinds are: {letters}.", letters=letters.KINDS
        )
    if kind == "named" and what.get("named") and not ladders.rung(row["track"], what["named"].get("office") or ""):
        raise _no_such_office(what["named"].get("office"), row["track"])
    return what


def _acted_on(said: Any, row: Mapping[str, Any]) -> dt.date:
    try:
        day = said if isinstance(said, dt.date) else dt.date.fromisoformat(str(said))
    except ValueError as error:
        raise IllegalStep("The day of the act {came} is none: write it as 2026-04-05.", came=str(said)[:20]) from error
    spoken = _instant(row["spoken_at"]).astimezone(INDIA).date()
    if not spoken <= day <= now().date():
        raise IllegalStep(
            "The act is dated {day}: it must lie between {spoken} and today.",
            day=f"{day:%d-%m-%Y}",
            spoken=f"{spoken:%d-%m-%Y}",
        )
    return day


def _refuse_sending_on(act: str) -> None:
    """CPGRAMS since 23-08-2024: "does not pertain to this office" closes nothing."""
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


def _check_office(office: str, row: Mapping[str, Any], ask: Ask) -> None:
    if ladders.rung(row["track"], office) is None:
        raise _no_such_office(office, row["track"])
    if office in ladders.skipped(row["track"], row["named_office"], fairness.held_by_named(row, ask)):
        raise IllegalStep(
            "Office {office} may not have this grievance: it is about {named}, and neither the one who is named nor"
            " those directly above or below may decide on it.",
            office=office,
            named=row["named_office"],
        )


def _no_such_office(office: Any, track: str) -> IllegalStep:
    return IllegalStep(
        "Office {came} is not on the ladder of a {track} matter. Valid are: {offices}.",
        came=office,
        track=track,
        offices=[one.office for one in ladders.rungs(track)],
    )


def _office_of_reopened(row: Mapping[str, Any]) -> str | None:
    """A first reopening goes to the desk it came from; every further one a rung higher."""
    if not row["reopened"]:
        return row["office"]
    higher = ladders.next_rung(row["track"], row["office"], row["named_office"])
    return higher.office if higher else row["office"]


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


def _outside_due(what: What, ask: Ask) -> str | None:
    if not (what.get("system") and what.get("ticket")):
        raise IllegalStep("A ticket of another system needs the system and its number there.")
    if what["system"] not in letters.regimes():
        raise IllegalStep(
            "System {came} is not known. Valid are: {systems}.", came=what["system"], systems=tuple(letters.regimes())
        )
    days = {name: _outside_day(what[name]) for name in ("filed_on", "answered_on", "outside_due") if what.get(name)}
    what.update({name: str(day) for name, day in days.items()})
    if "outside_due" in days:
        return what["outside_due"]
    filed = days.get("filed_on", now().date())
    allowed = clocks.limit("outside", what["system"], "", filed)
    begins = dt.datetime.combine(filed, dt.time(), INDIA)
    return str(clocks.ends(begins, allowed, holidays(ask)).date()) if allowed else None


def _outside_day(said: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(str(said))
    except ValueError as error:
        raise IllegalStep("The day {came} is none: write it as 2026-04-05.", came=str(said)[:20]) from error


def _station_due(track: str, status: str, ask: Ask) -> str | None:
    allowed = clocks.limit("station", track, status, now().date())
    return clocks.ends(now(), allowed, holidays(ask)).isoformat() if allowed else None


def holidays(ask: Ask) -> frozenset[dt.date]:
    """The holidays of the lists in force."""
    return frozenset(dt.date.fromisoformat(str(row["day"])) for row in ask("holidays"))


def _instant(said: Any) -> dt.datetime:
    return said if isinstance(said, dt.datetime) else dt.datetime.fromisoformat(str(said))
