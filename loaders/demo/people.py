"""The people of the demo: invented names and numbers; each has a district."""

import random
from typing import NamedTuple

from loaders.demo.tables import District, rows
from loaders.demo.volume import shares

MOST = 9_000  # numbers are +91 90000 0xxxx, clearly made up, so there are 10,000 at most


class Person(NamedTuple):
    """Somebody who writes or calls."""

    number: str  # ten digits
    name_hi: str
    name_en: str

    def name(self, language: str) -> str:
        """The name in Hindi for `hi`, else in Latin letters."""
        return self.name_hi if language == "hi" else self.name_en

    def spaced(self) -> str:
        """The number as a phone shows it: +91 90000 01234."""
        return f"+91 {self.number[:5]} {self.number[5:]}"


def crowd(rng: random.Random, messages: int, districts: list[District]) -> dict[str, list[Person]]:
    """People by district code, more where more is said; at least 8 in each."""
    count = min(MOST, max(240, messages // 8))
    given: dict[str, list[tuple[str, str]]] = {}
    family: dict[str, list[tuple[str, str]]] = {}
    for row in rows("people"):
        pool = given if row["part"] == "given" else family
        pool.setdefault(row["community"], []).append((row["hi"], row["en"]))
    numbers = iter(rng.sample(range(10_000), 10_000))
    people: dict[str, list[Person]] = {}
    for district, share in zip(districts, shares(count, [d.weight for d in districts]), strict=True):
        home = people[district.code] = []
        for _ in range(max(8, share)):
            community = district.community if rng.random() < 0.6 else rng.choice(sorted(family))
            firsts = given[community] if community == "muslim" else given["all"] + given[community]
            first, last = rng.choice(firsts), rng.choice(family[community])
            home.append(Person(f"900000{next(numbers):04d}", f"{first[0]} {last[0]}", f"{first[1]} {last[1]}"))
    return people
