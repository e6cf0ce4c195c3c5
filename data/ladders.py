"""Ladders: whose desk a grievance goes to, and to whom it goes up (`reference/ladders.csv`), one for each track.

Whoever is named in a grievance never gets it, nor who stands directly above or below him: those rungs are skipped, and
shown as skipped. The last rung is past the top: the AICC for a party matter, the minister's public hearing for a
government matter.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, NamedTuple

from data import reference
from data.life import IllegalStep


class Rung(NamedTuple):
    """One office of a ladder. Two offices may stand on one rank (BDO and CO). `level`: of the place that it serves."""

    track: str
    rank: int
    office: str
    level: str
    label_hi: str
    label_en: str


def track_of(subject: str, category: str) -> str:
    """party or government: whom a grievance is about, else its matter. SQL says the same: `track_of` of views/."""
    if subject in ("bdo", "co", "other_official"):
        return "government"
    return "party" if subject in ("office_bearer", "party") or category == "party" else "government"


@cache
def rungs(track: str) -> tuple[Rung, ...]:
    """The ladder of a track, from below; ValueError names the tracks there are."""
    found = tuple(
        Rung(row["track"], int(row["rank"]), row["office"], row["level"], row["label_hi"], row["label_en"])
        for row in reference.table("ladders")
        if row["track"] == track
    )
    if not found:
        raise ValueError(f"Track {track!r} is not known. Valid tracks are: party, government.")
    return found


def rung(track: str, office: str) -> Rung | None:
    """The rung of an office; None when the ladder doesn't hold it."""
    return next((one for one in rungs(track) if one.office == office), None)


def skipped(track: str, named: str | None, held: Collection[str] = ()) -> dict[str, str]:
    """Offices that may not have the grievance, and why: named, beside_named (directly above or below), held_by_named.

    `named`: the office that the grievance is about; `held`: other offices that the same person holds.
    """
    about = rung(track, named) if named else None
    why = {office: "held_by_named" for office in held if rung(track, office)}
    if about:
        for one in rungs(track):
            if abs(one.rank - about.rank) == 1:
                why.setdefault(one.office, "beside_named")
        why[about.office] = "named"
    return why


def next_rung(track: str, office: str | None, named: str | None, held: Collection[str] = ()) -> Rung | None:
    """Where the grievance goes from this office (None: from the room itself); None past the last rung.

    From the room it goes to the lowest rung that is not skipped, of two offices on a rank the one that comes first.
    """
    closed = skipped(track, named, held)
    at = rung(track, office) if office else None
    above = [one for one in rungs(track) if one.rank > (at.rank if at else 0) and one.office not in closed]
    return min(above, key=lambda one: one.rank, default=None)


def able(track: str, office: str | None, named: str | None, held: Collection[str] = ()) -> list[str]:
    """Offices that may have the grievance and don't, the next one first; never one that is skipped."""
    closed = skipped(track, named, held)
    following = next_rung(track, office, named, held)
    others = [one.office for one in rungs(track) if one.office not in closed and one.office != office]
    return sorted(others, key=lambda one: following is None or one != following.office)


def check(track: str, office: Any) -> None:
    """Raise IllegalStep unless the ladder of this track holds the office."""
    if rung(track, office or "") is None:
        raise IllegalStep(
            "Office {came} is not on the ladder of a {track} matter. Valid are: {offices}.",
            came=office,
            track=track,
            offices=[one.office for one in rungs(track)],
        )


def office_of_reopened(row: Mapping[str, Any]) -> str | None:
    """A first reopening goes to the desk it came from; every further one a rung higher."""
    if not row["reopened"]:
        return row["office"]
    higher = next_rung(row["track"], row["office"], row["named_office"])
    return higher.office if higher else row["office"]
