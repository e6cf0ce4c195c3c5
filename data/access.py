"""Who looks, and what he may see. The one place that cuts.

Until sign-in exists there is one desk that sees the whole state. The scope is set on the connection before a
query runs, and the words of `views.sql` read it there; a connection without a scope sees nothing.
"""

from dataclasses import dataclass

from data.questions import Question

STATE = ("state", 20)  # Jharkhand, LGD


@dataclass(frozen=True)
class Viewer:
    """A person (`who`), the role he acts in, and his area: a set of (level, LGD code)."""

    who: str
    role: str
    area: frozenset[tuple[str, int]]


DESK = Viewer("desk", "desk", frozenset({STATE}))
WALL = Viewer("wall", "wall", frozenset({STATE}))  # a screen that anyone in the room can read


class NotForTheWall(Exception):
    """The wall asked a question whose answer could hold a name, a number or a text."""


def check(viewer: Viewer, asked: Question) -> None:
    """Raise NotForTheWall when the wall asks what isn't marked as a wall question."""
    if viewer.role == WALL.role and not asked.wall:
        raise NotForTheWall(
            f"The wall may not ask {asked.name!r}. A wall question says so in a line `-- wall`, and returns no name,"
            " number or text."
        )


@dataclass(frozen=True)
class Scope:
    """What the SQL is cut by: the whole room, else districts and blocks by LGD code."""

    sees_all: bool
    districts: tuple[int, ...]
    blocks: tuple[int, ...]


def scope(viewer: Viewer) -> Scope:
    """The scope of a viewer; an unknown level gives nothing rather than too much."""
    return Scope(
        sees_all=STATE in viewer.area,
        districts=tuple(sorted(code for level, code in viewer.area if level == "district")),
        blocks=tuple(sorted(code for level, code in viewer.area if level == "block")),
    )
