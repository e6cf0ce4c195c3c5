"""Owners: the posts and units of a place, to choose who speaks or who owes a promise. Offices, never names."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from data.promises import posts_of
from data.reference import posts
from pages.views import terms
from pages.views.filters import Places
from pages.views.words import _, language


class Owner(NamedTuple):
    """A post of a unit, or the unit itself when there is no post."""

    post: str | None
    level: str
    lgd_code: int

    def held(self) -> dict[str, Any]:
        """As a decision holds it."""
        return {name: value for name, value in self._asdict().items() if value is not None}


def options(session: Mapping[str, Any], places: Places) -> dict[Owner, str]:
    """Who may owe a promise made in a session (a row of `sessions`) → how he is called: of a district its own posts,
    those of its blocks and of the State; of the State its own, and those of its districts."""
    district = int(session["lgd_code"]) if session["level"] == "district" else None
    state = [("state", places.state, terms.state_name(places.state))]
    districts = [("district", code, name) for code, name in _by_name(places.districts) if district in (None, code)]
    blocks = [("block", code, name) for code, name in _by_name(places.blocks) if places.above[code] == district]
    units = [*districts, *blocks, *state] if district else [*state, *districts]
    return {
        Owner(post, level, code): named(post, level, name)
        for level, code, name in units
        for post in (*posts_of(level), None)
    }


def called(row: Mapping[str, Any]) -> str:
    """Who owes the promise of a row of `promises`."""
    post = row["post"] if isinstance(row["post"], str) else None
    return named(post, row["owner_level"], terms.name_of(row, "owner"))


def named(post: str | None, level: str, place: str | None) -> str:
    """A post or unit with its place: 'Block president, Kanke'."""
    name = post_name(post) if post else committee(level)
    return f"{name}, {place}" if place else name


def post_name(code: str) -> str:
    """The name of a post; a code that is no post of ours stays as it came."""
    found = next((post for post in posts() if post.post == code), None)
    return code if found is None else found.name_hi if language() == "hi" else found.name_en


def committee(level: str) -> str:
    """A unit as the one who owes."""
    return {"state": _("State committee"), "district": _("District committee"), "block": _("Block committee")}[level]


def _by_name(names: Mapping[int, str]) -> list[tuple[int, str]]:
    return sorted(names.items(), key=lambda item: item[1])
