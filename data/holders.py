"""Holders: what a desk decision on the register must hold. What doesn't fit is refused with what is allowed."""

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from data import reference
from data.phones import one_form

KINDS = ("post_held", "unit_placed", "person_linked", "person_unlinked")
PLACES = ("state", "district", "block", "panchayat", "circle")
_LONGEST = 120  # characters of a name


class BadHolder(ValueError):
    """A decision on the register lacks what it needs, or names what isn't known."""


def check(kind: str, what: Mapping[str, Any]) -> None:
    """Raise BadHolder unless a decision of this kind holds what it needs; of other kinds nothing is asked.

    `post_held`: `post`, `seat`, `place` (the unit, as `units` tells it) and `person`, or `name` with or without
    `number`, or `vacant`; `from_day`, `to_day` (ISO). `unit_placed`: `track`, `of_level`, `place` of the unit, `level`
    and `lgd_code` that it looks after, and days. Either with `undoes` alone takes a decision back. `person_linked` and
    `person_unlinked`: `sender`, `person`.
    """
    if kind not in KINDS or (kind in KINDS[:2] and what.get("undoes")):
        return
    if kind in KINDS[2:]:
        for name in ("sender", "person"):
            _uuid(name, what.get(name))
        return
    _place(what.get("place"))
    first, last = _day(what.get("from_day")), _day(what.get("to_day"))
    if first and last and last < first:
        raise BadHolder(f"The last day {last:%d/%m/%Y} lies before the first, {first:%d/%m/%Y}.")
    if kind == "post_held":
        _check_seat(what)
        _check_holder(what)
    elif what.get("level") not in PLACES or not isinstance(what.get("lgd_code"), int):
        raise BadHolder(f"A unit looks after a place: a level ({', '.join(PLACES)}) and its LGD code, a whole number.")


def _check_seat(what: Mapping[str, Any]) -> None:
    post = _posts().get(str(what.get("post")))
    if post is None or not post.level:
        raise BadHolder(f"Post {what.get('post')!r} is not known. Valid are: {', '.join(_posts())}.")
    seat = what.get("seat")
    if not isinstance(seat, int) or not 1 <= seat <= (post.seats or 999):
        raise BadHolder(f"Seat {seat!r} of {post.name_en} is none: a unit has {post.seats or 'up to 999'} of them.")


def _check_holder(what: Mapping[str, Any]) -> None:
    name, number = str(what.get("name") or "").strip(), what.get("number")
    if what.get("person"):
        _uuid("person", what["person"])
    elif bool(name or number) == bool(what.get("vacant")):
        raise BadHolder("Say who holds the seat, by name or number, or that it is vacant: one of the two.")
    if len(name) > _LONGEST or name and not any(letter.isalpha() for letter in name):
        raise BadHolder(f"A name has letters, and up to {_LONGEST} of them.")
    if number and one_form(str(number)) is None:
        raise BadHolder("The phone number is none: 7 to 15 digits, such as 9876543210 or +91 98765 43210.")


def _place(said: Any) -> None:
    try:
        place = json.loads(said)
        fits = place and all(isinstance(own, list) and len(own) == 2 for own in place.values())
    except (TypeError, ValueError, AttributeError):
        fits = False
    if not fits:
        raise BadHolder("The unit is not said. Choose one of those that the register or the list of places has.")


def _day(said: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said) if said else None
    except (TypeError, ValueError):
        raise BadHolder(f"The day {str(said)[:20]!r} is none. Write it as YYYY-MM-DD.") from None


def _uuid(name: str, said: Any) -> None:
    try:
        UUID(str(said))
    except ValueError:
        raise BadHolder(f"The {name} {str(said)[:40]!r} is not known.") from None


@cache
def _posts() -> dict[str, reference.Post]:
    return {post.post: post for post in reference.posts()}
