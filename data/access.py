"""Who looks, and what he may see. The one place that cuts.

Until sign-in exists there is one desk that sees the whole state. The scope is set on the connection before a
query runs, and the words of `views.sql` read it there; a connection without a scope sees nothing.
"""

from dataclasses import dataclass

STATE = ("state", 20)  # Jharkhand, LGD


@dataclass(frozen=True)
class Viewer:
    """A person (`who`), the role he acts in, and his area: a set of (level, LGD code)."""

    who: str
    role: str
    area: frozenset[tuple[str, int]]


DESK = Viewer("desk", "desk", frozenset({STATE}))


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
