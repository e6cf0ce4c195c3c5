"""Actors: the persons a text speaks of, who of them acted, and whom the text is about."""

from typing import NamedTuple

from data import reference
from loaders.phrases import Hit


class Person(NamedTuple):
    """Somebody spoken of, at words start to end. `role`: agent, receiver or named, told by the words after him."""

    who: str  # a subject of `subjects.csv`
    role: str
    start: int
    end: int


ACTORS = tuple(row["subject"] for row in reference.table("subjects") if row["can_act"]) + ("unknown",)


def people_in(hits: list[Hit], size: int) -> list[Person]:
    """Who is spoken of, in order, in a text of `size` words."""
    beside = {start: {value for (field, value), _ in speaks if field == "beside"} for start, _, speaks in hits}
    return [
        Person(value, _role(beside, end, size), start, end)
        for start, end, speaks in hits
        for (field, value), _ in speaks
        if field == "subject"
    ]


def _role(beside: dict[int, set[str]], at: int, size: int) -> str:
    """The role of the person named just before word `at`; up to two words of courtesy or name may stand between."""
    while at < size and "polite" in beside.get(at, ()):
        at += 1
    here = beside.get(at, set())
    if "agent" in here:
        return "agent"
    if "receiver" in here:
        return "receiver"
    if "of" in here:
        return "receiver" if "near" in beside.get(at + 1, ()) else "named"
    for ahead in (at + 1, at + 2):  # "बीडीओ रमेश कुमार ने"
        if any(beside.get(i, set()) - {"near"} for i in range(at, ahead)):  # "नाम" stands for a name that is masked
            break
        if "agent" in beside.get(ahead, ()):
            return "agent"
    return "named"


def actor_among(people: list[Person]) -> str:
    """Who acted: a BDO or CO only as the agent of the sentence; the party's people also when only named."""
    agents = [person.who for person in people if person.role == "agent"]
    for who in agents:
        if who in ACTORS:
            return who
    if agents:
        return "unknown"
    for who in ("office_bearer", "party"):
        if any(person.who == who and person.role == "named" for person in people):
            return who
    return "unknown"


def subject_of(kind: str, category: str, actor: str, people: list[Person]) -> tuple[str, Person | None]:
    """Whom it is about, and where he is named: in an activity who acted, in a grievance who is complained of."""
    if kind == "activity":
        found = next((person for person in people if person.who == actor), None)
        return (found.who, found) if found else ("none", None)
    if kind == "committee":
        return "party", next((person for person in people if person.who == "party"), None)
    if kind == "grievance":
        about = [person for person in people if person.role != "receiver"]
        for wanted in ("agent", "named"):
            for person in about:
                if person.role == wanted and (person.who != "party" or category == "party"):
                    return person.who, person
    return "none", None
