"""Promises: what a desk takes down of a session with the leaders of a place: questions and answers, what is promised
by whom until when, and later what became of it. What doesn't fit is refused with what is allowed.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from data import reference

OUTCOMES = ("kept", "broken", "postponed", "withdrawn")
OPEN = ("overdue", "soon", "later")  # how a promise stands until it is told that it ended
ENDED = ("kept", "broken", "withdrawn")
SESSION_LEVELS = ("state", "district")
OWNER_LEVELS = ("state", "district", "block")
_CALLED = {
    "with_whom": "Who holds the session",
    "speaker": "Who speaks",
    "question": "The question",
    "answer": "The answer",
    "words": "What is promised",
    "note": "The note",
    "proof": "The proof",
}
LONGEST = {
    "with_whom": 200,
    "speaker": 120,
    "question": 2_000,
    "answer": 4_000,
    "words": 500,
    "note": 1_000,
    "proof": 500,
}
KINDS = ("session_opened", "session_said", "promise_made", "promise_told")
SHOWN = {  # kind of decision → the question that shows it while it stands, and the column with its id
    "session_opened": ("sessions", "session"),
    "session_said": ("exchanges", "exchange"),
    "promise_made": ("promises", "promise"),
    "promise_told": ("promises", "told"),
}
Ask = Callable[..., list[dict[str, Any]]]  # a named question with its parameters → rows, cut to who decides


class BadPromise(ValueError):
    """A decision about a session or a promise lacks what it needs, or names what isn't known."""


def complete(_who: str, kind: str, what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    """The decision as it will be kept. Raises BadPromise.

    `session_opened`: `level`, `lgd_code` of a State or district, `day`, `with_whom`. `session_said`: `session`, the
    speaker (`post`, `level`, `lgd_code`, or typed as `speaker`), `question`, `answer`; it gets its `ordinal`.
    `promise_made`: `session`, `words`, the owner (`level`, `lgd_code`, and `post` unless the unit owes it), `due`.
    `promise_told`: `promise`, `outcome`, `note`, `proof`, and `due` where it is postponed. Days are ISO. Each with
    `undoes` alone takes a decision of its kind back.
    """
    if what.get("undoes"):
        question, name = SHOWN[kind]
        if all(row[name] != what["undoes"] for row in ask(question)):
            raise BadPromise("What is to be taken back is not known here, or was taken back already.")
        return {"undoes": str(what["undoes"])}
    complete_one = {"session_opened": _opened, "session_said": _said, "promise_made": _made, "promise_told": _told}
    return complete_one[kind](what, ask)


def _opened(what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    if what.get("level") not in SESSION_LEVELS:
        raise BadPromise(f"A session is held with the leaders of one of: {', '.join(SESSION_LEVELS)}.")
    place = _place(what, ask)
    return {**_key(place), "day": _day(what.get("day")).isoformat(), "with_whom": _words(what, "with_whom")}


def _said(what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    session = _session(what, ask)
    held: dict[str, Any] = {"session": session["session"]}
    if what.get("post"):
        held |= _owner(what, session, ask)
    else:
        held["speaker"] = _words(what, "speaker")
    said = {name: words for name in ("question", "answer") if (words := _words(what, name, needed=False))}
    if not said:
        raise BadPromise("Nothing was taken down: write the question, or the answer.")
    taken = [row["ordinal"] for row in ask("exchanges", session=session["session"])]
    return {**held, **said, "ordinal": max(taken, default=0) + 1}


def _made(what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    session = _session(what, ask)
    owner, due = _owner(what, session, ask), _day(what.get("due"))
    if due < _day(session["day"]):
        raise BadPromise(f"The day {due:%d/%m/%Y} lies before the session: by which day is it promised?")
    return {"session": session["session"], "words": _words(what, "words"), **owner, "due": due.isoformat()}


def _told(what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    found, outcome = ask("promises", promise=str(what.get("promise"))), what.get("outcome")
    if not found:
        raise BadPromise("This promise is not known, or lies outside your area.")
    (promise,) = found
    if outcome not in OUTCOMES:
        raise BadPromise(f"Outcome {outcome!r} is not known. Valid are: {', '.join(OUTCOMES)}.")
    if promise["standing"] in ENDED:
        raise BadPromise("It is told already what became of this promise. Take that back first.")
    needed = "proof" if outcome == "kept" else "note"  # whoever says that it is done shows it; else it is said why
    held = {name: words for name in ("note", "proof") if (words := _words(what, name, needed=name == needed))}
    if outcome == "postponed":
        due = _day(what.get("due"))
        if due <= _day(promise["due"]):
            raise BadPromise(f"It is due on {_day(promise['due']):%d/%m/%Y}: postponed, it needs a later day.")
        held["due"] = due.isoformat()
    return {"promise": promise["promise"], "outcome": outcome, **held}


def _session(what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    found = ask("sessions", session=str(what.get("session")))
    if not found:
        raise BadPromise("This session is not known, or lies outside your area.")
    return found[0]


def _owner(what: Mapping[str, Any], session: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    """Post and place; the place is the session's, one in it, or the State above it."""
    post, level = what.get("post"), what.get("level")
    if level not in OWNER_LEVELS:
        raise BadPromise(f"Who it is is a post or unit of one of: {', '.join(OWNER_LEVELS)}.")
    if post is not None and post not in posts_of(level):
        raise BadPromise(f"Post {str(post)[:40]!r} is none of this level. Valid are: {', '.join(posts_of(level))}.")
    place = _place(what, ask)
    if session["level"] == "district" and level != "state" and place["district"] != session["lgd_code"]:
        raise BadPromise("This place does not lie in the district that the session is held with.")
    return {**({"post": post} if post else {}), **_key(place)}


def _place(what: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    level, code = what["level"], what.get("lgd_code")
    found = [row for row in ask("places", level=level) if row["lgd_code"] == code]
    if not found:
        raise BadPromise(f"The {level} {str(code)[:20]!r} is not known, or lies outside your area.")
    return found[0]


def _key(place: Mapping[str, Any]) -> dict[str, Any]:
    return {"level": place["level"], "lgd_code": int(place["lgd_code"])}


@cache
def posts_of(level: str) -> tuple[str, ...]:
    """The posts of the party at a level, as codes."""
    return tuple(post.post for post in reference.posts() if post.track == "party" and post.level == level)


def _words(what: Mapping[str, Any], name: str, needed: bool = True) -> str:
    words = str(what.get(name) or "").strip()
    if needed and not any(letter.isalnum() for letter in words):
        raise BadPromise(f"{_CALLED[name]} is missing: write it in words.")
    if len(words) > LONGEST[name]:
        raise BadPromise(f"{_CALLED[name]} has {len(words)} characters; at most {LONGEST[name]} are kept.")
    return words


def _day(said: Any) -> dt.date:
    try:
        day = dt.date.fromisoformat(str(said))
    except ValueError:
        raise BadPromise(f"The day {str(said)[:20]!r} is none. Write it as YYYY-MM-DD.") from None
    if not 2000 <= day.year < 2100:
        raise BadPromise(f"The day {day:%d/%m/%Y} is too far away: it must lie between 2000 and 2099.")
    return day
