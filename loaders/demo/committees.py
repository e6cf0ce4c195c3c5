"""The demo's committees: invented panchayats of one district, how many posts each fills, what desks said."""

import csv
import datetime as dt
import itertools
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from loaders.demo.tables import PLACES, districts, short

LISTED = "327"  # East Singhbhum: the only district whose panchayats a list names
POTKA, OF_POTKA, FULL_OF_POTKA = "पोटका", 34, 5
POSTS = ("अध्यक्ष", *("उपाध्यक्ष",) * 2, *("महासचिव",) * 9)
_HEADER = (
    "District Code",
    "Development Block Code",
    "Local Body Code",
    "Local Body Name (In English)",
    "Local Body Name (In Local language)",
)
_FIRST = (("नवा", "Nawa"), ("बड़का", "Barka"), ("छोटका", "Chhotka"), ("पुरना", "Purna"))
_SECOND = (("टोली", "toli"), ("डीह", "dih"), ("टांड़", "tand"), ("बेड़ा", "beda"))
_THIRD = (("खुर्द", " Khurd"), ("कला", " Kalan"), ("", ""))
_CODES = 9_100_000  # above every code of the LGD
_FORMED, _APPROVED, _ALIVE = 0.4, 0.65, 0.5  # of the listed blocks, and each of those before
_DISTRICTS = 0.7  # of the district committees that desks speak of
Decide = Callable[..., dict[str, Any]]


def panchayats(seed: int) -> list[tuple[str, str, str, str, int]]:
    """(block's Hindi name, LGD code of the block, Hindi and English name, posts filled) of each panchayat listed."""
    rng = random.Random(f"{seed}|panchayats")
    codes = _block_codes()
    found = []
    for block, code in codes.items():
        names = [
            (f"{a}{b} {c}".strip(), f"{d}{e}{f}")
            for (a, d), (b, e), (c, f) in itertools.product(_FIRST, _SECOND, _THIRD)
        ]
        many = OF_POTKA if block == POTKA else rng.randrange(9, 24)
        full = FULL_OF_POTKA if block == POTKA else rng.randrange(0, many // 2)
        for n, (hindi, english) in enumerate(rng.sample(names, many)):
            filled = len(POSTS) if n < full else rng.choice((0, 0, 1, 4, 9))
            found.append((block, code, hindi, english, filled))
    return found


def write_list(seed: int, file: Path) -> None:
    """Write the list of panchayats as the LGD heads it."""
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = enumerate(panchayats(seed), _CODES)
        csv.writer(out).writerows(
            [_HEADER, *((LISTED, block, code, english, hindi) for code, (_name, block, hindi, english, _n) in rows)]
        )


class Desk:
    """A desk of the demo: what it decides counts while the load `load_id` does. `decide(kind, **what)` keeps one."""

    def __init__(self, load_id: str, decide: Decide) -> None:
        self.load_id, self._decide, self.said = load_id, decide, 0

    def step(self, place: str, level: str, code: str, before: str | None, day: dt.date) -> str:
        """A step of the committee of a unit; the decision."""
        self.said += 1
        held = {"place": place, "level": level, "step": code, "on": str(day), "follows": before}
        return self._decide("committee_stepped", **held, proof="सूची", load_id=self.load_id)["decision_id"]

    def form(self, rng: random.Random, place: str, level: str, end: dt.date) -> None:
        """Say that a committee was formed, and of some of them that it was approved and found alive."""
        day = end - dt.timedelta(days=rng.randrange(40, 80))
        last = self.step(place, level, "formed", None, day)
        if rng.random() < _APPROVED:
            last = self.step(place, level, "approved", last, day + dt.timedelta(days=8))
            if rng.random() < _ALIVE:
                self.step(place, level, "alive", last, day + dt.timedelta(days=15))

    def meet(self, place: str, level: str, day: dt.date, **more: Any) -> None:
        """A meeting, held unless `more` says otherwise."""
        self.said += 1
        held = {"place": place, "level": level, "on": str(day), "outcome": "held", "load_id": self.load_id}
        self._decide("meeting_told", **held | more)


def tell(seed: int, end: dt.date, load_id: str, listed: int, decide: Decide) -> int:
    """Decide as desks would, up to the day `end`; how many decisions. They count while the load does.

    `decide(kind, **what)` keeps one decision. `listed`: how many blocks the register speaks of.
    """
    rng, desk = random.Random(f"{seed}|committees"), Desk(load_id, decide)
    for place, level, chance in _units(seed, listed):
        if rng.random() < chance:
            desk.form(rng, place, level, end)
            for held in (end, end.replace(day=1) - dt.timedelta(days=1)):
                if rng.random() < 0.6:
                    shown = {"attendance": rng.randrange(5, 12)} if rng.random() < 0.7 else {}
                    desk.meet(place, level, held - dt.timedelta(days=rng.randrange(0, held.day)), **shown)
    home = [district.code for district in districts(PLACES)]
    return desk.said + tell_of_districts(seed, end, load_id, home[: max(1, listed // 10)], decide)


def tell_of_districts(seed: int, end: dt.date, load_id: str, codes: Sequence[str], decide: Decide) -> int:
    """The same of the committees of these districts (LGD codes), of any State: most are formed, some met on the 5th."""
    rng, desk = random.Random(f"{seed}|district committees"), Desk(load_id, decide)
    for code in codes:
        place = _coded("district", code)
        if rng.random() < _DISTRICTS:
            desk.form(rng, place, "district", end)
        kind = rng.choice(("held", "held", "reported", "cancelled", "none"))
        shown = {"held": {"attendance": rng.randrange(15, 40)}, "cancelled": {"outcome": "cancelled"}}.get(kind, {})
        if kind != "none":
            desk.meet(place, "district", end.replace(day=min(5, end.day)), **shown)
    return desk.said


def _units(seed: int, listed: int) -> Iterator[tuple[str, str, float]]:
    """(place, level, chance that a desk says it is formed) of blocks in the register, and of full panchayats."""
    blocks = [block for district in districts(PLACES) for block in district.blocks]
    codes = _all_block_codes()
    for block in blocks[:listed]:
        yield _coded("block", codes[block.district, block.block_hi]), "block", _FORMED
    if listed > 1:
        for code, (*_names, filled) in enumerate(panchayats(seed), _CODES):
            if filled == len(POSTS):
                yield _coded("panchayat", str(code)), "panchayat", 0.8


def _coded(level: str, code: str) -> str:
    return json.dumps({level: [code, None]})


def _block_codes() -> dict[str, str]:
    return {name: code for (district, name), code in _all_block_codes().items() if district == LISTED}


def _all_block_codes() -> dict[tuple[str, str], str]:
    """(LGD code of the district, Hindi name of the block) → its LGD code."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "block"]
    return {(row["parent_lgd_code"], short(row["name_hi"])): row["lgd_code"] for row in rows}
