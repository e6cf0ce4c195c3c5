"""Knowledge: what understanding stands on beside the text: names of places, rules, model, and what corrections taught.

A teaching counts for the contents that hold all its words (by the keys of `data/search.py`, which cross scripts), and
where it is limited to a group for that group's alone. So what one that comes or goes may change is found by the stored
keys, and nothing else can change.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import duckdb

from data import reference
from data.ledger import Ledger
from data.search import word_keys
from loaders import models
from loaders.gazetteer import Alias, Block, District, Gazetteer, Panchayat, of_room
from loaders.model import Model
from loaders.topics import Topics

_MOST_TAUGHT = 200  # sets of teachings kept ready


class Teaching(NamedTuple):
    """What a correction taught: `words` are a spelling of a place (level, lgd_code), or speak for a field's value."""

    words: str
    level: str | None = None
    lgd_code: int | None = None
    field: str | None = None
    value: str | None = None
    weight: int | None = None
    group: str | None = None  # the only group it counts in

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its words; a content it counts for holds all of them."""
        return tuple(dict.fromkeys(word_keys(self.words)))


class Knowledge:
    """Rules in force and model, never changed. `panchayats`: those of imported lists; `states`: LGD codes of the other
    States of the room, `districts`, `blocks`: what imported lists call theirs."""

    def __init__(
        self,
        teachings: Iterable[Teaching] = (),
        model: Model | None = None,
        panchayats: Sequence[Panchayat] = (),
        states: Sequence[int] = (),
        districts: Sequence[District] = (),
        blocks: Sequence[Block] = (),
    ) -> None:
        self._teachings, self._model, self._panchayats = tuple(teachings), model, tuple(panchayats)
        self._states, self._districts, self._blocks = tuple(states), tuple(districts), tuple(blocks)
        self._by_key: dict[str, list[Teaching]] = defaultdict(list)
        for teaching in self._teachings:
            if teaching.keys:
                self._by_key[teaching.keys[0]].append(teaching)
        self._ready: dict[frozenset[Teaching], tuple[Gazetteer, Topics]] = {}
        self.learned = bool(self._by_key)
        self.gazetteer, self.topics = self.taught(frozenset())

    def with_one(self, teaching: Teaching) -> "Knowledge":
        """The same and one more teaching."""
        told = (*self._teachings, teaching)
        return Knowledge(told, self._model, self._panchayats, self._states, self._districts, self._blocks)

    def counts_for(self, keys: Iterable[str], group: str | None) -> frozenset[Teaching]:
        """The teachings that count for a content with these keys, told in this group."""
        if not self._by_key:
            return frozenset()
        held = set(keys)
        return frozenset(
            teaching
            for key in held & self._by_key.keys()
            for teaching in self._by_key[key]
            if held.issuperset(teaching.keys) and teaching.group in (None, group)
        )

    def taught(self, teachings: frozenset[Teaching]) -> tuple[Gazetteer, Topics]:
        """Places and topics as these teachings have them."""
        if teachings not in self._ready:
            if len(self._ready) >= _MOST_TAUGHT:
                self._ready = {frozenset(): self._ready[frozenset()]}
            self._ready[teachings] = self._make(sorted(teachings, key=repr))
        return self._ready[teachings]

    def _make(self, teachings: list[Teaching]) -> tuple[Gazetteer, Topics]:
        aliases = [Alias(t.words, t.level, t.lgd_code) for t in teachings if t.level]
        rules = [reference.Rule(t.field, t.value, t.words, t.weight) for t in teachings if t.field]
        if teachings and not aliases:
            gazetteer = self.gazetteer
        else:
            gazetteer = of_room(self._states, aliases, self._panchayats, self._districts, self._blocks)
        topics = self.topics if teachings and not rules else Topics((*reference.rules(), *rules), self._model)
        return gazetteer, topics


@cache
def shipped() -> Knowledge:
    """The shipped rules, and the model that they and our own rows give."""
    return Knowledge(model=Model.load(models.shipped()))


def in_force(con: duckdb.DuckDBPyConnection, ledger: Ledger) -> Knowledge:
    """What the store says is in force; the model's file comes from the ledger."""
    told = con.execute(
        "SELECT words, level, lgd_code, field, value, weight, group_name FROM teachings ORDER BY ALL"
    ).fetchall()
    model = con.execute("SELECT sha256 FROM models WHERE in_force").fetchone()
    panchayats = con.execute(
        "SELECT lgd_code, block, name_en, name_hi FROM places"
        " WHERE level = 'panchayat' AND state = own_state() AND block IS NOT NULL ORDER BY ALL"
    ).fetchall()
    states = con.execute("SELECT state FROM room_states WHERE state <> own_state() ORDER BY state").fetchall()
    districts = con.execute(
        "SELECT lgd_code, state, name_en, name_hi FROM places WHERE level = 'district' AND file_id IS NOT NULL"
        " AND state <> own_state() AND state IN (FROM room_states) ORDER BY ALL"
    ).fetchall()
    blocks = con.execute(
        "SELECT lgd_code, district, state, name_en, name_hi FROM places WHERE level = 'block' AND district IS NOT NULL"
        " AND state <> own_state() AND state IN (FROM room_states) ORDER BY ALL"
    ).fetchall()
    mark = hashlib.sha256(json.dumps([told, model, panchayats, states, districts, blocks]).encode()).hexdigest()
    if mark not in _kept:
        _kept.clear()
        file = models.loaded(ledger, model[0]) if model else None
        _kept[mark] = Knowledge(
            [Teaching(*row) for row in told],
            file,
            [Panchayat(*row) for row in panchayats],
            [row[0] for row in states],
            [District(*row) for row in districts],
            [Block(*row) for row in blocks],
        )
    return _kept[mark]


_kept: dict[str, Knowledge] = {}  # the last one: every batch of a live channel asks for it
