"""The demo register: office-bearers, BDOs and COs of districts, blocks and a few made-up panchayats, as a list."""

import csv
import datetime as dt
import itertools
import random
from collections.abc import Iterator
from pathlib import Path

from loaders.demo import committees
from loaders.demo.people import Person, crowd
from loaders.demo.tables import PLACES, District, districts

HEADER = ("जिला", "प्रखंड", "पंचायत", "पद", "नाम", "मोबाइल", "कब से", "भाषा", "सहमति")
LISTED = 250  # blocks at most: of the others nobody has sent a list
_COMMITTEE = ("अध्यक्ष", *("उपाध्यक्ष",) * 2, *("महासचिव",) * 4)
_VILLAGES = [a + b for a, b in itertools.product(("नवा", "बड़का", "छोटका", "पुरना"), ("टोली", "डीह", "टांड़", "बेड़ा"))]
_PANCHAYATS = 3  # in the first block of each district
_VACANT = 0.08
_SMALL = 400  # messages: below that one block is listed


def write(seed: int, file: Path, end: dt.date, messages: int) -> int:
    """Write a register list as of `end` to `file`; how many seats it speaks of. Larger demos list more blocks.

    The people are those who write in the demo and others; the same arguments give the same bytes.
    """
    home = districts(PLACES)
    rng = random.Random(f"{seed}|register")
    people = crowd(random.Random(f"{seed}|people"), messages, home)
    listed = blocks_listed(messages)
    rows = list(_rows(rng, home, people, end, listed))
    if listed > 1:
        for block, _code, panchayat, _english, filled in committees.panchayats(seed):
            rows += _committee(rng, home, people, end, block, panchayat, filled)
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEADER, *rows])
    return len(rows)


def blocks_listed(messages: int) -> int:
    """How many blocks the list of a demo of so many messages speaks of."""
    return min(LISTED, max(1, messages // 20)) if messages >= _SMALL else 1


def _committee(
    rng: random.Random,
    home: list[District],
    people: dict[str, list[Person]],
    end: dt.date,
    block: str,
    panchayat: str,
    filled: int,
) -> Iterator[tuple]:
    """The posts of a panchayat committee that are filled, each by somebody with a name of the district."""
    district = next(one for one in home if one.code == committees.LISTED)
    for post in committees.POSTS[:filled]:
        person, since = rng.choice(people[district.code]), end - dt.timedelta(days=rng.randrange(20, 200))
        number = f"9001{rng.randrange(10**6):06d}"
        where = (district.place.district_hi, block, panchayat, post)
        yield (*where, person.name_hi, number, f"{since:%d/%m/%Y}", "हिंदी", "")


def _rows(rng: random.Random, home: list[District], people: dict[str, list[Person]], end: dt.date, listed: int):
    numbers = itertools.count(10_000)

    def seat(district: District, block: str, panchayat: str, post: str) -> tuple:
        where = (district.place.district_hi, block, panchayat, post)
        if rng.random() < _VACANT:
            return (*where, "रिक्त", "", "", "", "")
        person = rng.choice(people[district.code])
        known = rng.random() < 0.3  # the others have a name of the place and a number of their own
        number = person.number if known else f"9000{next(numbers):06d}"
        since = end - dt.timedelta(days=rng.randrange(20, 900))
        consent = rng.choice(("हां", "हां", "नहीं", ""))
        return (*where, person.name_hi, number, f"{since:%d/%m/%Y}", "हिंदी", consent)

    left = listed
    for district in home:
        for post in ("जिला अध्यक्ष", "जिला उपाध्यक्ष", "जिला महासचिव", "जिला महासचिव", "जिला कोषाध्यक्ष"):
            yield seat(district, "", "", post)
        for block in district.blocks[:left]:
            for post in (*_COMMITTEE, "बीडीओ", "सीओ"):
                yield seat(district, block.block_hi, "", post)
        for village in rng.sample(_VILLAGES, _PANCHAYATS) if district.blocks and left else ():
            for post in _COMMITTEE:
                yield seat(district, district.blocks[0].block_hi, village, post)
        left = max(0, left - len(district.blocks))
