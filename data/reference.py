"""Reference: the shipped tables of `reference/*.csv` (places, spellings, words), read once."""

import csv
import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "reference"
OWN_STATE = 20  # LGD code of the State whose room this is: Jharkhand


class Place(NamedTuple):
    """A node of the LGD tree. Its key is (level, lgd_code): the same number can be a state and a district."""

    level: str  # state, district, block
    lgd_code: int
    parent_lgd_code: int | None
    lgd_name_en: str
    usual_name_en: str
    name_hi: str
    hq_lat: float | None  # degrees, WGS84
    hq_lon: float | None
    population_2011: int | None
    census_code: int | None  # Census 2011; another numbering than LGD


class Elsewhere(NamedTuple):
    """A State or district outside Jharkhand. Without an LGD code it can only be drawn."""

    level: str  # state, district
    lgd_code: int | None
    parent_lgd_code: int | None
    lgd_name_en: str
    usual_name_en: str
    name_hi: str
    outline: str  # its name in the package adarvmaps
    names_alone: bool  # its name places a text without a word for a place beside it: no word, no name of many places


class State(NamedTuple):
    """A State or Union Territory that the room can be opened for; `districts` by LGD code."""

    lgd_code: int
    name_en: str
    name_hi: str
    districts: tuple[int, ...]


class Alias(NamedTuple):
    """Another spelling of a place."""

    alias: str
    level: str
    lgd_code: int


class Rule(NamedTuple):
    """A word that speaks for a value. `word` may be several words; a `*` ends a word that may go on."""

    field: str  # category, kind, subject, beside, gravity
    value: str
    word: str
    weight: int


class Post(NamedTuple):
    """A post of the party or of the government, at one level."""

    post: str
    track: str  # party, government
    level: str  # of its unit; empty for a worker, who holds none
    seats: int | None  # in one unit; None: as many as there are
    office: str  # the step of a ladder that it holds, else empty
    name_hi: str
    name_en: str
    words: tuple[str, ...]  # how it is written, its level aside


def table(name: str) -> list[dict[str, str]]:
    """The rows of `reference/<name>.csv` as text; the error of a missing file names the tables there are."""
    path = FOLDER / f"{name}.csv"
    if not path.exists():
        there = ", ".join(sorted(file.stem for file in FOLDER.glob("*.csv")))
        raise FileNotFoundError(f"Reference table {name!r} is not known. Valid tables are: {there}.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def places() -> tuple[Place, ...]:
    """All places: the State, its districts, their blocks. Source: reference/README.md."""
    return tuple(
        Place(
            row["level"],
            int(row["lgd_code"]),
            int(row["parent_lgd_code"]) if row["parent_lgd_code"] else None,
            row["lgd_name_en"],
            row["usual_name_en"],
            row["name_hi"],
            float(row["hq_lat"]) if row["hq_lat"] else None,
            float(row["hq_lon"]) if row["hq_lon"] else None,
            int(row["population_2011"]) if row["population_2011"] else None,
            int(row["census_code"]) if row["census_code"] else None,
        )
        for row in table("places")
    )


@cache
def other_states() -> tuple[Elsewhere, ...]:
    """The other seven States and Union Territories and their districts: without blocks."""
    return tuple(
        Elsewhere(
            row["level"],
            int(row["lgd_code"]) if row["lgd_code"] else None,
            int(row["parent_lgd_code"]) if row["parent_lgd_code"] else None,
            row["lgd_name_en"],
            row["usual_name_en"],
            row["name_hi"],
            row["outline"],
            row["alone"] != "no",
        )
        for row in table("other_states")
    )


@cache
def states() -> dict[int, State]:
    """All eight by LGD code, that of the room first."""
    nodes = [*places(), *(one for one in other_states() if one.lgd_code is not None)]
    within: dict[int, list[int]] = {}
    for one in nodes:
        if one.level == "district":
            within.setdefault(one.parent_lgd_code, []).append(one.lgd_code)
    return {
        one.lgd_code: State(one.lgd_code, one.usual_name_en, one.name_hi, tuple(sorted(within[one.lgd_code])))
        for one in nodes
        if one.level == "state"
    }


@cache
def state_of() -> dict[tuple[str, int], int]:
    """(level, LGD code) of every shipped State, district and block → the LGD code of its State."""
    found = {("state", code): code for code in states()}
    found |= {("district", district): state.lgd_code for state in states().values() for district in state.districts}
    blocks = (place for place in places() if place.level == "block")
    return found | {("block", one.lgd_code): found["district", one.parent_lgd_code] for one in blocks}


@cache
def aliases() -> tuple[Alias, ...]:
    """Other spellings of places; what `data.spelling.fold` makes equal anyhow isn't listed."""
    return tuple(Alias(row["alias"], row["level"], int(row["lgd_code"])) for row in table("aliases"))


@cache
def rules() -> tuple[Rule, ...]:
    """The words that speak for a category, kind, subject or gravity."""
    return tuple(Rule(row["field"], row["value"], row["word"], int(row["weight"])) for row in table("rules"))


@cache
def posts() -> tuple[Post, ...]:
    """All posts: of the party's tree, then of the government."""
    return tuple(
        Post(
            row["post"],
            row["track"],
            row["level"],
            int(row["seats"]) if row["seats"] else None,
            row["office"],
            row["name_hi"],
            row["name_en"],
            tuple(row["words"].split("|")),
        )
        for row in table("posts")
    )


@cache
def fingerprint() -> str:
    """One hex digest over all reference tables: when it differs, what was understood is stale."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
