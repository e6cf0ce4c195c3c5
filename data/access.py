"""Who looks, what his role lets him ask and do, and what he may see. The one place that cuts.

A viewer has a role (`reference/roles.csv`) and an area. The role says what he may ask and do; the area is set on the
connection before a query runs, and the words of `views/` read it there. A connection without an area sees nothing,
and a role that isn't known may do nothing.

An area may hold several States (the AICC's). A viewer looks at one of them at a time: what he asks is cut to it, so no
question needs to say a State. A question that compares States reads `area_state` and is asked over all of his.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from data import reference
from data.questions import Question
from data.settings import now

STATE = ("state", reference.OWN_STATE)  # the room's own
EVERY = 0  # as `Viewer.state`: all States of the area together
LEVELS = ("state", "district", "block")  # of an area; the same number can be a place of two of them
# About the whole room: nothing for a viewer of a part.
OF_THE_STATE = ("books", "log", "loads", "teaches", "state_office", "accounts")
_OF_NOW = ("loads", "decides", "state_office", "teaches", "unmask", "accounts")  # nobody changes the past


class NotAllowed(Exception):
    """A viewer asked what his role or his area doesn't hold."""


class NotForTheWall(NotAllowed):
    """The wall asked a question whose answer could hold a name, a number or a text."""


class UnknownRole(Exception):
    """No role has this name."""


@dataclass(frozen=True)
class Viewer:
    """A person (`who`: the login of his account), the role he acts in, and his area: a set of (level, LGD code).

    `as_of`: he looks at what was known at that moment, in India; None is now. `person`: who he is in the register.
    `state`: the State he looks at (LGD code), EVERY, or None: the room's own if it lies in his area, else his first.
    """

    who: str
    role: str
    area: frozenset[tuple[str, int]]
    as_of: dt.datetime | None = None
    person: str | None = None
    state: int | None = None

    @property
    def today(self) -> dt.date:
        """The day he looks from."""
        return (self.as_of or now()).date()


EVERYWHERE = frozenset(("state", code) for code in reference.states())
DESK = Viewer("desk", "desk", EVERYWHERE)  # whoever may run commands on the machine itself
OFFICE_OF_ROLE = {"district_president": "district", "state_leader": "state"}  # steps of ladders.csv
WALL = Viewer("wall", "wall", frozenset({STATE}))  # a screen that anyone in the room can read


@dataclass(frozen=True)
class Role:
    """A role: its code, its names, and what it `may`: the columns of roles.csv that say yes."""

    code: str
    label_hi: str
    label_en: str
    may: frozenset[str]


@cache
def roles() -> dict[str, Role]:
    """All roles by code."""
    labels = ("role", "label_hi", "label_en")
    return {
        row["role"]: Role(
            *(row[name] for name in labels),
            frozenset(name for name, said in row.items() if name not in labels and said == "yes"),
        )
        for row in reference.table("roles")
    }


def role(code: str) -> Role:
    """The role `code`; UnknownRole lists the valid ones."""
    if code not in roles():
        raise UnknownRole(f"Role {code!r} is not known. Valid roles are: {', '.join(roles())}.")
    return roles()[code]


def may(viewer: Viewer, act: str) -> bool:
    """May he do this, or see this? `act`: a column of roles.csv; `state`: he sees the whole State of the room;
    `states`: places of more than one."""
    if act == "state":
        return STATE in viewer.area
    if act == "states":
        return len(states_of(viewer)) > 1
    if viewer.as_of is not None and act in _OF_NOW:
        return False
    return _has(viewer, act) and (act not in OF_THE_STATE or STATE in viewer.area)


def _has(viewer: Viewer, act: str) -> bool:
    return viewer.role in roles() and act in roles()[viewer.role].may


def allow(viewer: Viewer, act: str) -> None:
    """Raise NotAllowed, with a sentence, when the viewer may not `act`."""
    if not may(viewer, act):
        raise NotAllowed(_refusal(viewer, f"do what needs {act!r}", act))


def check(viewer: Viewer, asked: Question) -> None:
    """Raise NotAllowed when his role lacks a mark of the question, NotForTheWall when the wall asks too much."""
    if _has(viewer, "wall"):
        if not asked.wall:
            raise NotForTheWall(
                f"The wall may not ask {asked.name!r}. A wall question says so in a line `-- wall`, and returns no"
                " name, number or text."
            )
        return
    if not _has(viewer, "screens"):
        raise NotAllowed(_refusal(viewer, f"ask {asked.name!r}", "screens"))
    for mark in sorted(asked.marks - {"wall"}):
        if not _has(viewer, mark):  # an area that is too small gets an empty answer, cut in SQL
            raise NotAllowed(_refusal(viewer, f"ask {asked.name!r}", mark))


def _refusal(viewer: Viewer, wish: str, act: str) -> str:
    if viewer.role in roles() and _has(viewer, act):
        return (
            f"Role {viewer.role!r} may {wish} only with the whole State as its area. An administrator can change that."
        )
    able = ", ".join(code for code, one in roles().items() if act in one.may) or "none"
    return f"Role {viewer.role!r} may not {wish}. Roles that may: {able}. An administrator can change the role."


def states_of(viewer: Viewer) -> tuple[int, ...]:
    """The States (LGD codes) in which his area lies, the room's own first."""
    known = reference.state_of()
    held = {known[place] for place in viewer.area if place in known}
    return tuple(code for code in reference.states() if code in held)


def looked_at(viewer: Viewer) -> tuple[int, ...]:
    """The States that he looks at: one, or all of his area for EVERY; none when it isn't his."""
    own = states_of(viewer)
    if viewer.state is None:
        return own[:1]
    return own if viewer.state == EVERY else tuple(code for code in own if code == viewer.state)


def beside(viewer: Viewer) -> tuple[int, ...]:
    """The other States of his area, beside those that he looks at."""
    return tuple(code for code in states_of(viewer) if code not in looked_at(viewer))


def sees_unplaced(viewer: Viewer) -> bool:
    """Does he, in what he looks at, see what has no known place? It is counted with the State of the room."""
    return scope(viewer).sees_all


def is_whole(viewer: Viewer) -> bool:
    """Does all he looks at lie in his area, and not only some districts of it?"""
    return all(("state", code) in viewer.area for code in looked_at(viewer))


@dataclass(frozen=True)
class Scope:
    """What the SQL is cut by: what has no place, and the room as a whole (`sees_all`); the States looked at, and which
    of them are wholly his; else districts and blocks, all by LGD code; has he books, texts, names of holders."""

    sees_all: bool
    districts: tuple[int, ...]
    blocks: tuple[int, ...]
    states: tuple[int, ...]
    whole: tuple[int, ...]
    books: bool
    texts: bool
    persons: bool
    office: str | None  # the step of a ladder that his role holds over his area
    person: str | None


def scope(viewer: Viewer) -> Scope:
    """The scope of a viewer in what he looks at; an unknown level gives nothing rather than too much."""
    known, looks = reference.state_of(), looked_at(viewer)

    def within(level: str) -> tuple[int, ...]:
        own = (code for of, code in viewer.area if of == level)
        return tuple(sorted(code for code in own if (level, code) not in known or known[level, code] in looks))

    whole = tuple(code for code in looks if ("state", code) in viewer.area)
    return Scope(
        sees_all=STATE[1] in whole,
        districts=within("district"),
        blocks=within("block"),
        states=looks,
        whole=whole,
        books=may(viewer, "books"),
        texts=may(viewer, "texts"),
        persons=may(viewer, "persons"),
        office=OFFICE_OF_ROLE.get(viewer.role),
        person=viewer.person,
    )
