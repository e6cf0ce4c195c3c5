"""Programmes of the demo's calendar, and calls to its silent blocks, as decisions that count while the demo does."""

import csv
import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from loaders.demo.tables import PLACES, districts

_SINCE, _UNTIL = 30, 3  # days before the end: the drive that reports of the demo tell of
_AHEAD = 12  # days after it: a programme that is still to come
_CALLS = ("spoke", "not_reached", "spoke", "wrong_number")
_SAID = {"spoke": "धान कटनी में सब व्यस्त थे, अब लिखेंगे", "not_reached": "", "wrong_number": ""}


def tell(seed: int, end: dt.date, load_id: str, decide: Callable[..., Any]) -> int:
    """Decide as a desk would, up to the day `end`; how many decisions. `decide(kind, **what)` keeps one."""
    rng = random.Random(f"{seed}|programmes")
    home = districts(PLACES)
    codes = [int(district.code) for district in home]

    def set_one(name_hi: str, name_en: str, first: dt.date, last: dt.date, level: str, words: str) -> str:
        named = {"name_hi": name_hi, "name_en": name_en, "words": words, "circular": f"प.सं. {rng.randrange(10, 99)}"}
        days = {"first_day": str(first), "last_day": str(last), "level": level, "within": sorted(codes)}
        return decide("programme_set", **named, **days, load_id=load_id)["decision_id"]

    begun, over = end - dt.timedelta(days=_SINCE), end - dt.timedelta(days=_UNTIL)
    drive = set_one("सदस्यता अभियान", "Membership drive", begun, over, "district", "सदस्यता")
    ahead = end + dt.timedelta(days=_AHEAD)
    set_one("स्थापना दिवस", "Foundation day", ahead, ahead, "block", "स्थापना दिवस")
    told = [("held", rng.randrange(80, 300)), ("held", rng.randrange(80, 300)), ("cancelled", None), ("not_held", None)]
    for code, (outcome, heads) in zip(rng.sample(codes, len(told)), told, strict=True):
        held = {"programme": drive, "level": "district", "lgd_code": code, "outcome": outcome, "heads": heads}
        decide("programme_told", **held, note="सूची और फोटो देखी", load_id=load_id)
    rung = _silent_blocks([district.code for district in home if district.silent_days])
    for n, code in enumerate(rung):
        outcome = _CALLS[n % len(_CALLS)]
        again = str(end + dt.timedelta(days=9)) if outcome == "not_reached" else None
        held = {"node": f"block:{code}", "person": None, "silent_since": None, "ring_again_on": again}
        decide("unit_rung", **held, outcome=outcome, note=_SAID[outcome], load_id=load_id)
    return 2 + len(told) + len(rung)


def _silent_blocks(silent: list[str]) -> list[str]:
    """The first two blocks of each of these districts, by code."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        blocks = [row for row in csv.DictReader(file) if row["level"] == "block"]
    found = [[row["lgd_code"] for row in blocks if row["parent_lgd_code"] == code][:2] for code in silent]
    return [code for codes in found for code in codes]
