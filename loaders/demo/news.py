"""News told one by one, outside chats: who, when, what and where, for the app, the forms and the calls."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import NamedTuple

from loaders.demo.people import Person
from loaders.demo.tables import District, Place
from loaders.demo.texts import Texts, Told
from loaders.demo.volume import SPAN, days, moments, per_day

HOSTILE_EVERY = 150  # one text in so many would do harm


class News(NamedTuple):
    """One piece of news: `day` counts the span from 0, `at` is local time without zone."""

    series: str  # before its number, to tell the demos of two States apart
    number: int  # from 1
    day: int
    at: dt.datetime
    person: Person
    place: Place  # what the text is about; it may not name it
    told: Told


def news(
    rng: random.Random,
    total: int,
    kinds: dict[str, int],
    texts: Texts,
    districts: list[District],
    people: dict[str, list[Person]],
    end: dt.date,
    series: str,
) -> Iterator[News]:
    """`total` pieces of news in order of time; `kinds` gives the share of each kind."""
    number = 0
    for day, (date, count) in enumerate(zip(days(end), per_day(rng, total, end), strict=True)):
        awake = [district for district in districts if day < SPAN - district.silent_days]
        weights = [district.weight for district in awake]
        for at in moments(rng, date, count):
            number += 1
            district = rng.choices(awake, weights)[0]
            place = district.blocks[int(len(district.blocks) * rng.random() ** 1.7)]
            person = rng.choice(people[district.code])
            kind = rng.choices(list(kinds), list(kinds.values()))[0]
            told = texts.tell(rng, kind, district, place, day, date)
            if number % HOSTILE_EVERY == 0:
                told = told._replace(text=texts.hostile(rng, number // HOSTILE_EVERY, place))
            yield News(series, number, day, at, person, place, told)


def place_typed(rng: random.Random, place: Place) -> str:
    """The place as somebody types it into a field of its own; now and then nothing."""
    hindi = rng.random() < 0.6
    district = place.district_hi if hindi else place.district_en
    block = (place.block_hi if hindi else place.block_en) or district
    way = rng.random()
    if not place.block_hi:
        return f"{district} जिला" if hindi else f"{district} district"
    if way < 0.35:
        return f"{block} प्रखंड" if hindi else f"{block} block"
    if way < 0.65:
        return f"{block} प्रखंड, {district}" if hindi else f"{block} block, {district}"
    if way < 0.8:
        return f"{block}, {district}"
    if way < 0.9:
        return f"{district} जिला" if hindi else f"{district} district"
    return block if way < 0.95 else ""


def number_typed(rng: random.Random, person: Person) -> str:
    """The number as somebody types it."""
    number = person.number
    return rng.choice((number, number, f"+91{number}", f"+91 {number[:5]} {number[5:]}", f"0{number}"))
