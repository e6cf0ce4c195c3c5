"""Nothing comes out that a viewer may not see: every question × every role × areas × parameters, all of it generated.

Two oracles. Markers: what somebody wrote in a place never comes out to a viewer of another one, or to a role without
texts (`tests/world.py`). And sameness: whoever sees a part of the room is answered as if there were no more than that
part, so that no count, date or list tells of the rest. Nor is a place outside of the area ever named. A new question is
in it without anyone adding it. The whole product with `--slow`, else a seeded sample of it.
"""

import itertools
import os
import random
from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from data.access import DESK, EVERY, STATE, NotAllowed, Viewer, may, roles
from data.questions import questions
from data.search import seek
from data.settings import settings
from data.verbs import NoOriginal
from loaders.original import original
from tests import world
from tests.rooms import new_room
from tests.week import TODAY

SAMPLE, FEW, GROUPS, SEED = 1, 2, 2, 4  # combinations of a question, roles that may ask it besides; groups of a viewer
HOSTILE = "x' OR 1=1 --"
# Numbers of a store's own making and of the file a thing stands in: they differ between rooms and say nothing.
# Pseudonyms do, too: each room has keys of its own.
OPAQUE = [
    "sighting_id",
    "file_id",
    "load_id",
    "job_id",
    "decision_id",
    "opened_by",
    "head",
    "last_step",
    "person",
    "sender",
    *("session", "exchange", "promise", "told"),
]
ROLES = [*roles(), "nosuchrole"]
VIEWERS = [Viewer("looks", role, area) for role, area in itertools.product(ROLES, world.AREAS.values())]


def opened(folder, parts, whole=False):
    """A room with these parts; `whole`: with the books, a job and a saved view of others too."""
    with new_room(folder / "local") as room:
        world.fill(room, folder, parts, whole)
        yield room


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    yield from opened(tmp_path_factory.mktemp("whole"), world.PARTS.values(), whole=True)


@pytest.fixture(scope="module")
def alone(room, tmp_path_factory):
    """The room as it would be if there were only what an area may see: area → store."""
    made, running, whole = {}, [], str(settings().local)

    def of(area):
        viewer = Viewer("looks", "desk", area)
        parts = [part for part in world.PARTS.values() if world.sees_part(viewer, part)]
        name = "-".join(part.name for part in parts)
        if name not in made:
            running.append(opened(tmp_path_factory.mktemp("alone"), parts))
            made[name] = next(running[-1])
            os.environ["WARROOM_LOCAL"] = whole  # the keys of the whole room; each room puts it back as it goes
            settings.cache_clear()
        return made[name].store

    yield of
    for one in running:
        next(one, None)


@pytest.fixture(scope="module")
def pool(room):
    """Values of each parameter: none, some inside and outside of any area, and hostile ones."""
    with room.store.reading() as con:
        messages = [str(row[0]) for row in con.execute("SELECT message_id FROM told_apart ORDER BY 1").fetchall()]
        sightings = [row[0] for row in con.execute("SELECT sighting_id FROM sightings ORDER BY 1").fetchall()]
        groups = [
            row[0] for row in con.execute("SELECT DISTINCT group_name FROM told_apart ORDER BY 1").fetchall() if row[0]
        ]
        units = [
            str(row[0])
            for row in con.execute(
                "SELECT unit FROM units UNION SELECT unit FROM committee_steps ORDER BY 1"
            ).fetchall()
        ]
    sought = [seek(words).keys() for words in ("marknamkumtext", "markbothtext", "राशन", "markdumkatext बिजली")]
    return {
        **dict.fromkeys(("from", "to", "today"), ["2026-01-06", "2026-01-29", "1900-01-01", HOSTILE]),
        "district": [world.DUMKA, world.RANCHI, world.BOKARO, 20, -1, HOSTILE],
        "block": [world.KANKE, world.NAMKUM, world.CHAS, HOSTILE],
        "state": [20, 10, HOSTILE],
        "level": ["state", "district", "block", "panchayat", HOSTILE],
        "codes": [",".join(map(str, (20, world.DUMKA, world.RANCHI, world.KANKE, world.CHAS))), HOSTILE],
        "kind": ["grievance", "activity", "other", HOSTILE],
        "category": ["ration", "pension", HOSTILE],
        "subject": ["office_bearer", "none", HOSTILE],
        "only": ["open", "overdue", "unplaced", "unsure", "several", "otherwise", HOSTILE],
        "group": [*groups, HOSTILE],
        "channel": ["app_json", "call_log", HOSTILE],
        "purpose": ["messages", "boundaries", HOSTILE],
        "limit": [1_000_000, 0, 1, HOSTILE],
        "offset": [0, 1, HOSTILE],
        "words": [*sought, HOSTILE],
        "message": [*messages, HOSTILE],
        "sighting": [*sightings, HOSTILE],
        "phone": [*(f"+91{7000900000 + n}" for n in range(len(world.PARTS))), HOSTILE],
        "number": ["000013", HOSTILE],
        "office": ["district", "block", "bdo", "co", HOSTILE],
        "unit": [*units, HOSTILE],
        "panchayat": [900001, HOSTILE],
        "programme": ["meeting", HOSTILE],
        "place": [f"block:{world.KANKE}", f"block:{world.CHAS}", HOSTILE],
        "tab": ["received", "soon", "late", "closed", "mine", HOSTILE],
        "track": ["party", "government", HOSTILE],
        "session": [HOSTILE],
        "promise": [HOSTILE],
        "length": ["daily", "weekly", HOSTILE],
    }


def combinations(asked, pool, chance: random.Random):
    """(viewer, parameters), over each area in each role: nothing given, each parameter alone, and mixtures of them. The
    values of a parameter are dealt out over the areas, so that each is asked somewhere and each area has some of them.
    Role after role, so that those who see the same find one answer."""
    values = {name: chance.sample(known, len(known)) for name, known in _values(asked, pool).items()}
    areas = list(world.AREAS.values())
    for at, area in enumerate(areas):
        dealt = {name: known[at :: len(areas)] or [known[at % len(known)]] for name, known in values.items()}
        mixed = [[name for name in values if chance.random() < 0.5] for _mixture in range(3 if values else 0)]
        given = [{}, *({name: value} for name, some in dealt.items() for value in some)]
        given += [{name: chance.choice(values[name]) for name in names} for names in mixed]
        for one, role in itertools.product(given, ROLES):
            yield Viewer("looks", role, area), one


def _values(asked, pool) -> dict[str, list]:
    return {name: pool.get(name, [HOSTILE, 1]) for name in sorted(asked.parameters)}


def sampled(asked, pool, everything: bool):
    chance = random.Random(f"{SEED} {asked.name}")
    every = list(combinations(asked, pool, chance))
    if everything:
        return every
    areas = list(world.AREAS.values())
    may_ask = [role for role in ROLES if allowed(Viewer("looks", role, frozenset()), asked)]
    first, *others = chance.sample(may_ask, min(FEW, len(may_ask)))
    # One is answered of a part of the State, so that there is something to compare; a refusal costs nothing.
    asking = [Viewer("looks", first, chance.choice([area for area in areas if STATE not in area]))]
    asking += [
        Viewer("looks", role, chance.choice(areas))
        for role in (*others, *(role for role in ROLES if role not in may_ask))
    ]
    return chance.sample(every, SAMPLE) + [(viewer, {}) for viewer in asking]


def answer(store, asked, viewer, given):
    """The answer, or the kind of its refusal: hostile values are no days and no numbers."""
    try:
        return store.ask(asked.name, viewer, {"today": TODAY, **given})
    except (NotAllowed, duckdb.Error) as error:
        return error


def is_compared(viewer, asked) -> bool:
    """Must a room without what lies outside of his area answer him the same? Who sees all of the State of the room sees
    its books, too, and these are whole."""
    if STATE not in viewer.area:
        return True
    return viewer.area == frozenset({STATE}) and "books" not in asked.marks and asked.name not in ("freshness", "jobs")


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    kept = [column for column in one.columns if column not in OPAQUE]
    return one[kept].astype(str).equals(other[kept].astype(str))


@pytest.mark.parametrize("name", questions())
def test_no_marker_and_no_trace_of_what_lies_outside_ever_comes_out(name, room, alone, pool, request):
    asked, answered, refused, compared = questions()[name], 0, 0, 0
    for viewer, given in sampled(asked, pool, request.config.getoption("--slow")):
        told = answer(room.store, asked, viewer, given)
        at = (asked.name, viewer.role, sorted(viewer.area), given)
        if isinstance(told, NotAllowed):
            refused += 1
            assert not allowed(viewer, asked), at
            continue
        assert allowed(viewer, asked), at
        if isinstance(told, Exception):
            assert not world.leaks(viewer, told), at
            continue
        answered += 1
        assert not world.leaks(viewer, told.to_dict("records")), at
        assert not world.places_beyond(viewer, told.to_dict("records")), at
        if is_compared(viewer, asked) and "sighting" not in given:  # an id of this store only
            alike = answer(alone(viewer.area), asked, viewer, given)
            assert same(told, alike), (at, told.to_dict("records"), alike.to_dict("records"))
            compared += 1
    assert min(answered, refused, compared) > 0


def allowed(viewer: Viewer, asked) -> bool:
    """By the table alone: does this role hold every mark of the question?"""
    if viewer.role not in roles():
        return False
    if "wall" in roles()[viewer.role].may:
        return asked.wall
    return asked.marks - {"wall"} <= roles()[viewer.role].may


@pytest.mark.parametrize(
    "viewer", VIEWERS, ids=lambda v: f"{v.role}-{next(n for n, a in world.AREAS.items() if a == v.area)}"
)
def test_original_lines_are_shown_of_messages_in_the_area_only(viewer, room, request):
    viewer = replace(viewer, state=EVERY)  # one who looks at one of his States sees less
    with room.store.reading() as con:
        ids = con.execute(
            "SELECT min(sighting_id), group_name FROM sightings WHERE group_name IS NOT NULL"
            " GROUP BY group_name ORDER BY group_name"
        ).fetchall()
    if not request.config.getoption("--slow"):
        ids = random.Random(f"{SEED} {viewer.role} {sorted(viewer.area)}").sample(ids, GROUPS)
    for sighting, group in ids:
        part = next(world.markers(group))[0]
        if not may(viewer, "texts"):
            with pytest.raises(NotAllowed):
                original(room.ledger, room.store, viewer, sighting)
        elif world.may_see(viewer, part, "text"):
            assert {marked[0] for marked in world.markers(original(room.ledger, room.store, viewer, sighting))} == {
                part
            }
        else:
            with pytest.raises(NoOriginal):
                original(room.ledger, room.store, viewer, sighting)


def test_the_markers_are_there_to_be_found(room):
    seen = set()
    for viewer in (
        Viewer("a", "admin", world.AREAS["states"], state=EVERY),
        Viewer("d", "district_president", world.AREAS["district"]),
    ):
        for name in questions():
            told = answer(room.store, questions()[name], viewer, {})
            seen |= set(world.markers(told.to_dict("records"))) if isinstance(told, pd.DataFrame) else set()
    through = room.store.ask("messages_found", DESK, {"today": TODAY}, through_seals=True).to_dict("records")
    assert ("sealed", "text") in set(world.markers(through))
    assert {(part, "text") for part in world.PARTS if part != "sealed"} <= seen
    assert {("books", "text"), ("books", "file"), ("work", "text")} <= seen
    listed = {name for name, part in world.PARTS.items() if part.district and not part.beside} - {"sealed"}
    assert {(name, what) for name in listed for what in ("holder", "promise")} <= seen


def test_a_message_that_tells_of_two_places_is_shown_to_each_without_its_words(room):
    of = lambda area: Viewer("looks", "district_president", world.AREAS[area])  # noqa: E731
    for area, parts in {"district": {"dumka"}, "block": {"kanke"}}.items():
        rows = room.store.ask("messages_found", of(area), {"today": TODAY}).to_dict("records")
        both = [row for row in rows if row["group_name"] == "markbothgroup"]
        assert len(both) == len(world.TEXTS) and not any(isinstance(row["text"], str) for row in both)
        assert {part for row in rows for part, what in world.markers(row["text"]) if what == "text"} == parts
        wanted = {"words": seek("markbothtext").keys(), "today": TODAY}
        assert int(room.store.ask("counts_found", of(area), wanted)["messages"][0]) == 0
        (one,) = room.store.ask("message", of(area), {"message": both[0]["message_id"], "today": TODAY}).to_dict(
            "records"
        )
        assert not [
            name for name in ("text", "place_text", "place_reason", "topic_reason") if isinstance(one[name], str)
        ]
