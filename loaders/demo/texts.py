"""What is said in the demo: which matter, in which language, in which words."""

import datetime as dt
import functools
import itertools
import random
from typing import NamedTuple

from loaders.demo.people import Person
from loaders.demo.phrases import Phrases
from loaders.demo.tables import District, Place
from loaders.demo.volume import SPAN

LANGUAGES = ("hi", "ro", "en")  # Hindi, Roman Hindi, English
LANGUAGE_WEIGHTS = (60, 87, 100)  # cumulative
ACTORS = ("party", "office_bearer", "bdo", "co", "other_official")
ACTOR_WEIGHTS = (58, 76, 88, 95, 100)  # cumulative
URGENT = 0.1  # share of the grievances in a category that has urgent phrases
COMMON = dict(
    ration=10, pension=8, land=9, work_guarantee=6, housing=9, water=8, electricity=8, road=7, school=4,
    health=5, police=3, corruption=5, certificate=3, sanitation=3, agriculture=4, bank=2, mining=1,
    environment=1, disability=1, network=2, employment=3, disaster=1, party=3, other=4,
)  # fmt: skip
CATEGORIES = tuple(COMMON)
STANDS_OUT = 6  # added to a category's weight for each point of `District.strong`


class Told(NamedTuple):
    """One text, and what it was made from."""

    text: str
    kind: str
    category: str  # of a grievance; of an activity who acted; else what phrases.csv says
    language: str


class Texts:
    """Makes texts. What it says depends on the `rng` given, not on what it said before."""

    def __init__(self, seed: int | str, people: dict[str, list[Person]]) -> None:
        self.seed = seed
        self.phrases = Phrases(people)
        self.forwards: dict[tuple[int, int], str] = {}

    def tell(self, rng: random.Random, kind: str, district: District, place: Place, day: int, date: dt.date) -> Told:
        """One text of `kind` about `place` (a block of `district`) on `date`, the `day`-th of the span."""
        language = _language(rng)
        category, urgent = {"committee": "party"}.get(kind, "none"), False
        if kind == "grievance":
            weights = _matters(day, tuple(district.strong.items()))
            category = rng.choices(CATEGORIES, cum_weights=weights)[0]
            urgent = rng.random() < URGENT and (kind, category, True, "hi") in self.phrases.phrases
        elif kind == "activity":
            category = rng.choices(ACTORS, cum_weights=ACTOR_WEIGHTS)[0]
            if date.weekday() == 0 and rng.random() < 0.25:  # the public hearing on Mondays
                category = "darbar"
            elif date.day == 5 and rng.random() < 0.5:  # the district committees meet
                category = "month"
        if (kind, category, urgent, language) not in self.phrases.phrases:
            language = "hi"
        phrase = rng.choice(self.phrases.phrases[kind, category, urgent, language])
        text = self.phrases.fill(rng, phrase, language, place)
        return Told(self._dressed(rng, text, kind, language, place), kind, category, language)

    def forward(self, rng: random.Random, day: int) -> str:
        """One of the few texts that go round all groups on the `day`-th day."""
        key = (day, rng.randrange(3))
        if key not in self.forwards:
            own = random.Random(f"{self.seed}|forward|{key}")
            language = _language(own)
            phrase = own.choice(self.phrases.phrases["forward", "none", False, language])
            self.forwards[key] = self.phrases.fill(own, phrase, language, Place("", "", ""))
        return self.forwards[key]

    def hostile(self, rng: random.Random, number: int, place: Place) -> str:
        """The `number`-th text that would do harm if a screen trusted it."""
        every = [
            (phrase, language)
            for language in LANGUAGES
            for phrase in self.phrases.phrases["hostile", "none", False, language]
        ]
        phrase, language = every[number % len(every)]
        return self.phrases.fill(rng, phrase, language, place)

    def _dressed(self, rng: random.Random, text: str, kind: str, language: str, place: Place) -> str:
        """The text with a greeting before and a plea after it, as some people write."""
        if kind not in ("grievance", "activity"):
            return text
        asks = kind == "grievance"
        if rng.random() < (0.35 if asks else 0.12):
            opening = self.phrases.word(rng, "open", language, place)
            text = opening.rstrip(" ") + "\n" + text if rng.random() < 0.2 else opening + text
        if rng.random() < (0.45 if asks else 0.3):
            text += self.phrases.word(rng, f"close_{kind}", language, place)
        return text


def _language(rng: random.Random) -> str:
    return rng.choices(LANGUAGES, cum_weights=LANGUAGE_WEIGHTS)[0]


@functools.lru_cache(maxsize=4096)
def _matters(day: int, strong: tuple[tuple[str, int], ...]) -> list[float]:
    """Cumulative weights of CATEGORIES in a district; water becomes scarcer through the span."""
    weights = {category: float(weight) for category, weight in COMMON.items()}
    for category, points in strong:
        weights[category] += STANDS_OUT * points
    weights["water"] *= 0.4 + 1.2 * day / SPAN
    return list(itertools.accumulate(weights.values()))
