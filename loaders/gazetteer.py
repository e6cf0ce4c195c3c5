"""Gazetteer: the names of places, of one State and of others, by how they are written and how they are said."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from data import reference
from loaders.known_words import Words
from loaders.markers import ROLES
from loaders.sound import bones, said, sways
from loaders.spelling import fold, fold_name, tidy, words_of

_HALF = 3  # letters of the key of one half
LONGEST = 6  # words in a name
Place = tuple[str, int]  # level and LGD code: ours


class Panchayat(NamedTuple):
    """A village panchayat of an imported list."""

    lgd_code: int
    block_code: int
    name_en: str
    name_hi: str = ""


class Alias(NamedTuple):
    """Another spelling of a place that a desk accepted; `lgd_code` is of its level."""

    alias: str
    level: str
    lgd_code: int
    script: str = ""


class Elsewhere(NamedTuple):
    """A place of another State: its level (state, district, town) and its State."""

    level: str
    state: str


class District(NamedTuple):
    """A district of another State on an imported list."""

    lgd_code: int
    state: int
    name_en: str
    name_hi: str | None = None


class Block(NamedTuple):
    """A block of another State on an imported list."""

    lgd_code: int
    district_code: int
    state: int
    name_en: str
    name_hi: str | None = None


PARENT: dict[int, int] = {p.lgd_code: p.parent_lgd_code for p in reference.places() if p.level == "block"}


class Gazetteer:
    """Names and what they may mean; made once, never changed, so that answers may be kept.

    It is of one State: its places are ours, those of others are abroad. `written` and `heard` hold, by the key of a
    name (`fold`, `bones`), the places of ours that have it; `spoken` the same by `said`, for what is nearly right.
    `abroad` and `abroad_heard` do so for places of other States. `heads` and `heard_heads` are the keys of first words:
    a name without a word for a place is sought where one stands. `roles`: what words are beside names (markers.csv).
    `others`: of the other States of the room; what is abroad here may be theirs.
    """

    def __init__(
        self,
        aliases: Iterable = (),
        panchayats: Iterable[Panchayat] = (),
        state: int = reference.OWN_STATE,
        districts: Iterable[District] = (),
        blocks: Iterable[Block] = (),
    ) -> None:
        """`aliases`: what desks accepted beside the shipped ones (alias, level, lgd_code); `panchayats`, `districts`,
        `blocks`: of imported lists; such a block counts beside a word for a place alone. A name that is known already
        keeps its places; the alias adds its own."""
        self.written: dict[str, tuple[Place, ...]] = {}
        self.heard: dict[str, tuple[Place, ...]] = {}
        self.spoken: dict[str, tuple[Place, ...]] = {}
        self.abroad: dict[str, tuple[Elsewhere, ...]] = {}
        self.abroad_heard: dict[str, tuple[Elsewhere, ...]] = {}
        self.abroad_spoken: dict[str, tuple[Elsewhere, ...]] = {}
        self.typed: set[str] = set()  # names of ours of one word, letter by letter
        self.halves: set[str] = set()  # keys with which such a name begins: it may be written as two words
        self.heads: dict[str, int] = {}  # key of a first word -> words of the longest name that begins with it
        self.heard_heads: dict[str, int] = {}
        self.blocks_of: dict[int, int] = {}  # panchayat -> block
        self.parent = dict(PARENT) if state == reference.OWN_STATE else {}  # block -> district
        self.panchayats: dict[str, tuple[int, ...]] = {}
        self.panchayats_heard: dict[str, tuple[int, ...]] = {}
        self.state = state
        self.roles = ROLES
        self.others: tuple[Gazetteer, ...] = ()
        self._add_own() if state == reference.OWN_STATE else self._add_of(state)
        for alias in aliases:
            self._add(alias.alias, (alias.level, alias.lgd_code), swaying=False)
        name = reference.states()[state].name_en
        for row in reference.table("outside"):
            if row["state"] != name:
                self._add_abroad(row["word"], Elsewhere(row["level"], row["state"]))
        for row in reference.other_states():
            above = reference.states()[row.lgd_code if row.level == "state" else row.parent_lgd_code]
            if above.lgd_code != state:
                for name in dict.fromkeys((row.usual_name_en, row.lgd_name_en, row.name_hi)):
                    self._add_abroad(name, Elsewhere(row.level, above.name_en))
        for row in panchayats:
            self._add_panchayat(row)
        for row in districts:
            for name in filter(None, (row.name_en, row.name_hi)):
                self._add(name, ("district", row.lgd_code), swaying=True)
        for row in blocks:
            self.parent[row.lgd_code] = row.district_code
            for name in filter(None, (row.name_en, row.name_hi)):
                self._add(name, ("block", row.lgd_code), swaying=True, alone=False)
        # Names of ours of a level as said, after them those of other States too: what `nearest` looks through.
        self.spoken_at = {level: self._spoken_at(level) for level in ("block", "district")}
        self.words = Words(self)
        self.near: dict[tuple[str, str], object] = {}  # what `nearest` found, by level and what was said

    def of(self, home: Place | None) -> "Gazetteer":
        """That of the State in which a home lies, if it is one of the room."""
        if not home or not self.others:
            return self
        state = reference.state_of().get(home, self.state)
        return next((other for other in self.others if other.state == state), self)

    def holds(self, home: Place | None) -> bool:
        """Does a home lie in this State, so that it may say where a text is?"""
        return home is not None and reference.state_of().get(home, self.state) == self.state

    def _add_own(self) -> None:
        """Names of the State of the room: districts and blocks, with their other spellings."""
        for place in reference.places():
            if place.level != "state":
                for name in dict.fromkeys((place.usual_name_en, place.lgd_name_en, place.name_hi)):
                    self._add(name, (place.level, place.lgd_code), swaying=True)
        for row in reference.table("aliases"):
            place = (row["level"], int(row["lgd_code"]))
            if row["note"] == "town":  # another name, not another spelling: what is nearly one means nothing
                _put(self.written, fold_name(row["alias"]), place)
                _longer(self.heads, fold(words_of(row["alias"])[0]), words_of(row["alias"]))
            else:
                self._add(row["alias"], place, swaying=False)

    def _add_of(self, state: int) -> None:
        """Names of another State: its districts. Those of the State of the room are abroad."""
        alone: set[str] = set()
        for row in reference.other_states():
            if row.level == "district" and row.parent_lgd_code == state and row.lgd_code is not None:
                names = tuple(dict.fromkeys((row.usual_name_en, row.lgd_name_en, row.name_hi)))
                for name in names:
                    self._add(name, ("district", row.lgd_code), swaying=True)
                alone |= set() if row.names_alone else set(map(fold_name, names))
        own = reference.states()[reference.OWN_STATE].name_en
        for place in reference.places():
            if place.level != "block":
                for name in dict.fromkeys((place.usual_name_en, place.lgd_name_en, place.name_hi)):
                    self._add_abroad(name, Elsewhere(place.level, own))
        called = {row["word"] for row in reference.table("outside") if row["level"] == "state"} & {
            row["word"] for row in reference.table("outside") if row["state"] == reference.states()[state].name_en
        }
        self.roles = ROLES | {"word": ROLES["word"] | alone, "state": frozenset(map(fold_name, called))}

    def _spoken_at(self, level: str) -> tuple[list[str], dict[str, tuple[Place, ...]]]:
        at = ((spoken, tuple(p for p in places if p[0] == level)) for spoken, places in self.spoken.items())
        ours = {spoken: places for spoken, places in at if places}
        return list({**ours, **self.abroad_spoken}), ours

    def knows(self, key: str, spoken: str) -> bool:
        """Is this a name of ours, as written or as said?"""
        return key in self.written or bones(spoken) in self.heard

    def _add(self, name: str, place: Place, swaying: bool, alone: bool = True) -> None:
        words = words_of(tidy(name))
        if not words:
            return
        _put(self.written, "".join(map(fold, words)), place)
        if len(words) == 1:
            self.typed.add(words[0].lower())
            key = fold(words[0])
            self.halves.update(key[:size] for size in range(_HALF, len(key) - _HALF + 1))
        for spoken in sways(words) if swaying else ("".join(map(said, words)),):
            if spoken:
                _put(self.spoken, spoken, place)
                _put(self.heard, bones(spoken), place)
        if alone:
            _longer(self.heads, fold(words[0]), words)
            _longer(self.heard_heads, bones(said(words[0])), words)

    def _add_abroad(self, name: str, place: Elsewhere) -> None:
        words = words_of(tidy(name))
        spoken = "".join(map(said, words))
        _put(self.abroad, "".join(map(fold, words)), place)
        _put(self.abroad_heard, bones(spoken), place)
        _put(self.abroad_spoken, spoken, place)
        _longer(self.heads, fold(words[0]), words)

    def _add_panchayat(self, row: Panchayat) -> None:
        self.blocks_of[row.lgd_code] = row.block_code
        for name in (row.name_en, row.name_hi):
            if words := words_of(name or ""):
                _put(self.panchayats, "".join(map(fold, words)), row.lgd_code)
                _put(self.panchayats_heard, bones("".join(map(said, words))), row.lgd_code)


def _longer(table: dict[str, int], key: str, words: list[str]) -> None:
    table[key] = max(table.get(key, 0), len(words))


def _put(table: dict, key: str, place: object) -> None:
    held = table.get(key, ())
    if place not in held:
        table[key] = (*held, place)


def of_room(
    states: Iterable[int],
    aliases: Sequence[Alias] = (),
    panchayats: Sequence[Panchayat] = (),
    districts: Sequence[District] = (),
    blocks: Sequence[Block] = (),
) -> Gazetteer:
    """The gazetteer of the State of the room, with those of its other `states` beside it; each knows all others."""
    own = reference.OWN_STATE
    of = reference.state_of()

    def made(state: int) -> Gazetteer:
        told = [one for one in aliases if of.get((one.level, one.lgd_code), own) == state]
        theirs = ([one for one in listed if one.state == state] for listed in (districts, blocks))
        return Gazetteer(told, panchayats if state == own else (), state, *theirs)

    room = [made(state) for state in (own, *sorted(set(states) - {own}))]
    for each in room:
        each.others = tuple(other for other in room if other is not each)
    return room[0]


@cache
def shipped() -> Gazetteer:
    """The gazetteer of the reference tables alone."""
    return Gazetteer()
