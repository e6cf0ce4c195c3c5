"""Phrases with slots, and how a slot is filled for a language and a place."""

import random
import re
from collections.abc import Callable

from loaders.demo.people import Person
from loaders.demo.tables import Place, rows

SLOT = re.compile(r"\{([a-z_]+)\}")
NUMBERS = {"few": (2, 9), "n": (11, 80), "big": (90, 480), "old": (58, 86)}  # slot -> lowest, highest
MONEY = ("200", "500", "1000", "1500", "2000", "5000", "10000", "20000")  # rupees
HINDI_DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")
# How a place is written: with its marker word, as a district, bare, or not at all (cumulative).
PLACES = ("place_block", "place_district", "place_plain", "place_none")
PLACE_WEIGHTS = (62, 75, 91, 100)

# A phrase split at its slots: even parts are text, odd ones names of slots.
Parts = tuple[str, ...]


class Phrases:
    """The tables phrases.csv and words.csv; languages are hi, ro (Roman Hindi) and en."""

    def __init__(self, people: dict[str, list[Person]]) -> None:
        self.people = people
        self.words: dict[tuple[str, str], list[Parts]] = {}
        for row in rows("words"):
            self.words.setdefault((row["slot"], row["language"]), []).append(_parts(row["word"]))
        # (kind, category, urgent, language) -> phrases
        self.phrases: dict[tuple[str, str, bool, str], list[Parts]] = {}
        for row in rows("phrases"):
            key = (row["kind"], row["category"], row["gravity"] == "3", row["language"])
            self.phrases.setdefault(key, []).append(_parts(row["text"]))
        self.slots: dict[str, Callable[[random.Random, str, Place], str]] = {
            "name": self._name,
            "place": self._place,
            "money": lambda rng, language, place: rng.choice(MONEY),
            "d": lambda rng, language, place: place.district_hi if language == "hi" else place.district_en,
            "b": lambda rng, language, place: (
                (place.block_hi or place.district_hi) if language == "hi" else (place.block_en or place.district_en)
            ),
            "panchayats": _panchayats,
        } | {slot: _number(*ends) for slot, ends in NUMBERS.items()}

    def fill(self, rng: random.Random, parts: Parts, language: str, place: Place) -> str:
        """The phrase with every slot filled; a word of a slot may have slots of its own."""
        if len(parts) == 1:
            return parts[0]
        filled = list(parts)
        for i in range(1, len(parts), 2):
            slot = self.slots.get(parts[i])
            filled[i] = slot(rng, language, place) if slot else self.word(rng, parts[i], language, place)
        return "".join(filled)

    def word(self, rng: random.Random, slot: str, language: str, place: Place) -> str:
        """One word of a slot of words.csv, e.g. `village`."""
        return self.fill(rng, rng.choice(self.words[slot, language]), language, place)

    def _name(self, rng: random.Random, language: str, place: Place) -> str:
        return rng.choice(self.people[place.district]).name(language)

    def _place(self, rng: random.Random, language: str, place: Place) -> str:
        slot = rng.choices(PLACES, cum_weights=PLACE_WEIGHTS)[0]
        if place.block_hi is None and slot == "place_block":
            slot = "place_district"
        written = self.word(rng, slot, language, place)
        return written.lower() if language == "ro" and rng.random() < 0.3 else written


def _parts(text: str) -> Parts:
    return tuple(SLOT.split(text))


def _number(low: int, high: int) -> Callable[[random.Random, str, Place], str]:
    def number(rng: random.Random, language: str, place: Place) -> str:
        written = str(low + int(rng.random() * (high - low + 1)))
        return written.translate(HINDI_DIGITS) if language == "hi" and rng.random() < 0.04 else written

    return number


def _panchayats(rng: random.Random, language: str, place: Place) -> str:
    """The party's form: 29 of 34; the 34 comes first in Hindi."""
    every = rng.randint(8, 34)
    part = rng.randint(1, every - 1)
    return {"hi": f"{every} में {part}", "ro": f"{every} mein {part}", "en": f"{part} of {every}"}[language]
