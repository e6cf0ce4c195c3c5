"""Fairness: who may not decide on a grievance. Neither who is named in it nor who stands directly above or below him
may; and whoever closed it doesn't confirm it.

Who somebody is follows from his account: the office that his role holds over his area, the person of the register that
it is linked to, and the offices which that person holds today.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from data import accounts, ladders
from data.access import OFFICE_OF_ROLE
from data.life import IllegalStep

Ask = Callable[..., list[dict[str, Any]]]


class Held(NamedTuple):
    """An office that somebody holds, and where: null is everywhere, or not known."""

    office: str
    district: int | None
    block: int | None
    panchayat: int | None = None


def check_confirming(who: str, row: Mapping[str, Any]) -> None:
    """Raise IllegalStep when he closed the grievance himself: closed-by and confirmed-by are two persons."""
    if row["closed_by"] == who:
        raise IllegalStep(
            "You closed this grievance yourself, so you can't confirm it. Somebody else must ask the citizen."
        )


def check_deciding(login: str, row: Mapping[str, Any], ask: Ask) -> None:
    """Raise IllegalStep when whoever has this login may not have the grievance (answer to `grievance`)."""
    account = accounts.find(login)
    if account is None:
        return
    named = json.loads(row["named"]) if isinstance(row["named"], str) else {}
    if account.person and named.get("person") == account.person:
        raise IllegalStep("This grievance is about the owner of this account: somebody else must follow it.")
    closed = ladders.skipped(row["track"], row["named_office"])
    if any(one.office in closed and _is_there(one, row) for one in _held(account, ask)):
        raise IllegalStep(
            "The owner of this account is named in this grievance, or stands directly above or below who is: somebody"
            " else must follow it."
        )


def check_office(office: str, row: Mapping[str, Any], ask: Ask) -> None:
    """Raise IllegalStep when the office isn't on the ladder of the grievance, or may not have it."""
    ladders.check(row["track"], office)
    if office in ladders.skipped(row["track"], row["named_office"], held_by_named(row, ask)):
        raise IllegalStep(
            "Office {office} may not have this grievance: it is about {named}, and neither the one who is named nor"
            " those directly above or below may decide on it.",
            office=office,
            named=row["named_office"],
        )


def held_by_named(row: Mapping[str, Any], ask: Ask) -> set[str]:
    """The offices over this place that the one who is named holds today, beside the named one; empty when the register
    doesn't tell who he is. `row`: an answer to `grievance`. Who is named as a person is he; else the one holder of the
    named office over the place."""
    named = json.loads(row["named"]) if isinstance(row["named"], str) else {}
    persons = {named.get("person")} & {_uuid(named.get("person"))} - {None}
    if not persons and row["named_office"]:
        over = {level: row[level] for level in ("district", "block", "panchayat")}
        persons = {one["person"] for one in ask("holder_of", office=row["named_office"], **over)}
    if len(persons) != 1:
        return set()
    return {one.office for one in _of_person(*persons, ask) if _is_there(one, row)} - {row["named_office"]}


def _held(account: accounts.Account, ask: Ask) -> Iterator[Held]:
    yield from _of_person(account.person, ask)
    if office := OFFICE_OF_ROLE.get(account.role):
        for level, code in account.area:
            yield Held(office, code if level == "district" else None, code if level == "block" else None)


def _of_person(person: str | None, ask: Ask) -> Iterator[Held]:
    for row in ask("offices_held", person=person) if person else ():
        yield Held(row["office"], row["district"], row["block"], row["panchayat"])


def _is_there(held: Held, row: Mapping[str, Any]) -> bool:
    """May the office be over the place of the grievance?"""
    pairs = ((getattr(held, level), row[level]) for level in ("district", "block", "panchayat"))
    return all(mine is None or its != its or its is None or mine == its for mine, its in pairs)


def _uuid(said: Any) -> str | None:
    try:
        return str(UUID(str(said)))
    except ValueError:
        return None
