"""The chat groups of the demo: their names, sizes, members and the phones that export them."""

import datetime as dt
import random
from dataclasses import dataclass
from math import ceil

from loaders.demo.people import Person
from loaders.demo.phones import KINDS, Phone
from loaders.demo.tables import District, Place
from loaders.demo.volume import SPAN, shares

STATE = ("{hi} कांग्रेस कनेक्ट सेंटर ✋", "{en} Congress Media", "{hi} प्रदेश संगठन सूचना")
DISTRICT = (
    "{d_hi} जिला कांग्रेस",
    "{d_en} Zila Connect",
    "{d_en} District Congress",
    "जिला कांग्रेस कनेक्ट {d_hi}",
)
BLOCK = ("{b_hi} प्रखंड कांग्रेस", "{b_en} Block Congress", "{b_hi} प्रखंड कनेक्ट")
MOST = 30_000  # messages of one group; an export keeps about 40,000


@dataclass
class Export:
    """One export of a group: `phone` has what was said from `opens` up to `taken` (local, whole minutes)."""

    phone: Phone
    opens: dt.datetime
    taken: dt.datetime


@dataclass
class Group:
    """One chat group."""

    name: str
    size: int  # messages
    members: list[Person]
    district: District | None  # None: a group of the whole state
    block: Place | None
    exports: list[Export]
    watched: bool  # the first group: every phone of the office exports it, and it gets the hostile texts


def groups(
    rng: random.Random,
    total: int,
    districts: list[District],
    people: dict[str, list[Person]],
    end: dt.date,
    state: tuple[str, str],
) -> list[Group]:
    """All groups of a State (its names in Hindi and English) with `total` messages among them; each moment of a group
    is in at least one export."""
    known_finer = any(block.block_hi for district in districts for block in district.blocks)
    of_state, of_blocks = int(total * 0.10), int(total * 0.22) if known_finer else 0
    everyone = [person for home in people.values() for person in home]
    office = [Phone(number, kind, random.Random(rng.random())) for number, kind in enumerate(KINDS, 1)]
    phones: dict[str, list[Phone]] = {}
    for place, district in enumerate(districts):
        kinds = rng.sample(KINDS, 3)
        first = len(office) + 1 + 3 * place
        phones[district.code] = [Phone(first + i, kinds[i], random.Random(rng.random())) for i in range(3)]
    found: list[Group] = []
    names: set[str] = set()

    def add(name: str, size: int, members: list[Person], district: District | None, block: Place | None) -> None:
        number, unique = 1, name
        while unique in names:
            number += 1
            unique = f"{name} {number}"
        names.add(unique)
        held = phones[district.code] if district else office
        first = not found
        found.append(Group(unique, size, members, district, block, exports(rng, held, end, first), first))

    for name, size in zip(STATE, shares(of_state, (5, 3, 2)), strict=True):
        name = name.format(hi=state[0], en=state[1])
        add(name, size, rng.sample(everyone, min(len(everyone), 400)), None, None)
    sizes = shares(total - of_state - of_blocks, [district.weight for district in districts])
    for district, size in zip(districts, sizes, strict=True):
        pattern = rng.choice(DISTRICT)
        name = pattern.format(d_hi=district.place.district_hi, d_en=district.place.district_en)
        parts = max(1, ceil(size / MOST))
        for part in shares(size, [1] * parts):
            add(name, part, people[district.code], district, None)
    some = [
        (district, block)
        for district in districts
        for block in district.blocks
        if not district.silent_days and block.block_hi
    ]
    rng.shuffle(some)
    some = some[: min(len(some), max(8, total // 250))]
    for (district, block), size in zip(some, shares(of_blocks, [d.weight for d, _ in some]), strict=True):
        name = rng.choice(BLOCK).format(b_hi=block.block_hi, b_en=block.block_en)
        members = rng.sample(people[district.code], min(60, len(people[district.code])))
        add(name, size, members, district, block)
    return found


def exports(rng: random.Random, phones: list[Phone], end: dt.date, every: bool) -> list[Export]:
    """One to three exports by different phones (`every`: by all); together they miss nothing."""
    last = dt.datetime.combine(end, dt.time(23, 30))
    first = last - dt.timedelta(days=SPAN)
    count = len(phones) if every else rng.choices((1, 2, 3), (35, 45, 20))[0]
    chosen = rng.sample(phones, count)
    found = [Export(chosen[0], first, last)]
    for phone in chosen[1:]:
        # An earlier export reaches back to the start; the last one may then be cut, as old lines are.
        taken = last - dt.timedelta(days=rng.randint(8, 55), hours=rng.randint(1, 16))
        found.append(Export(phone, first, taken))
        if rng.random() < 0.5:
            cut = taken - dt.timedelta(days=rng.randint(5, 30), hours=rng.randint(0, 9))
            found[0].opens = max(found[0].opens, cut) if found[0].opens == first else min(found[0].opens, cut)
    return sorted(found, key=lambda export: export.taken)
