"""Chat exports of the demo: what each group says, written as each of its phones shows it."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from loaders.demo.groups import Group
from loaders.demo.people import Person
from loaders.demo.tables import District, Place
from loaders.demo.texts import Texts
from loaders.demo.volume import SPAN, days, moments, per_day

KINDS = ("activity", "grievance", "committee", "question", "other", "forward")
KIND_WEIGHTS = {"state": (38, 52, 64, 68, 91, 100), "local": (27, 56, 63, 68, 94, 100)}  # cumulative
HOSTILE = 8  # texts of kind hostile, all in one group, spread over its time
BEFORE_EXPORT = dt.timedelta(hours=48)
ENDINGS = (" (सुधार)", " *", " - update", " धन्यवाद", "।")  # what an edit adds


class Said(NamedTuple):
    """What was said once in a group. `then`, from `changed_at` on, is what stands there instead."""

    at: dt.datetime  # local, without zone
    person: Person
    text: str
    form: str  # message, media; or a system line: encrypted, created, joined, left
    then: str | None = None  # edited, deleted
    new_text: str = ""
    changed_at: dt.datetime | None = None


def said(group: Group, rng: random.Random, texts: Texts, districts: list[District], end: dt.date) -> Iterator[Said]:
    """All that is said in `group`, in order but for a few; `group.size` of it messages."""
    silent = group.district.silent_days if group.district else 0
    counts = per_day(rng, group.size, end, silent)
    weights = KIND_WEIGHTS["local" if group.district else "state"]
    exported = [export.taken for export in group.exports]
    hostile_every = max(1, group.size // HOSTILE) if group.watched else group.size + 1
    changed_minute, spoken = None, 0
    opening = dt.datetime.combine(days(end)[0], dt.time(5, 50))
    yield Said(opening, group.members[0], "", "encrypted")
    yield Said(opening, group.members[0], "", "created")
    for number, (date, count) in enumerate(zip(days(end), counts, strict=True)):
        times = moments(rng, date, count)
        for i in range(1, count):
            if rng.random() < 0.004:  # an export isn't always in the order of time
                times[i - 1], times[i] = times[i], times[i - 1]
        for at in times:
            person = group.members[int(len(group.members) * rng.random() ** 2)]
            if rng.random() < 0.012:
                yield Said(at, person, "", rng.choice(("joined", "left")))
            if rng.random() < 0.06:
                yield Said(at, person, "", "media")
                continue
            spoken += 1
            kind = rng.choices(KINDS, cum_weights=weights)[0]
            if spoken % hostile_every == 0:
                place = place_of(rng, group, districts, number)
                text = texts.hostile(rng, spoken // hostile_every, place)
            elif kind == "forward":
                text = texts.forward(rng, number)
            else:
                place = place_of(rng, group, districts, number)
                home = group.district or next(d for d in districts if d.code == place.district)
                text = texts.tell(rng, kind, home, place, number, date).text
            soon = any(at < taken <= at + BEFORE_EXPORT for taken in exported[:-1])
            minute = at.replace(second=0)
            if minute != changed_minute and rng.random() < (0.15 if soon else 0.01):
                changed_minute = minute
                later = at + dt.timedelta(hours=rng.uniform(0.02, 47))
                then = rng.choice(("edited", "deleted"))
                yield Said(at, person, text, "message", then, text + rng.choice(ENDINGS), later)
            else:
                yield Said(at, person, text, "message")


def place_of(rng: random.Random, group: Group, districts: list[District], day: int) -> Place:
    """The block a text of `group` is about: mostly its own, some blocks more often than others."""
    if group.block and rng.random() < 0.85:
        return group.block
    if group.district:
        blocks = group.district.blocks
    else:
        awake = [d for d in districts if day < SPAN - d.silent_days]
        blocks = rng.choices(awake, [d.weight for d in awake])[0].blocks
    return blocks[int(len(blocks) * rng.random() ** 1.7)]


def write(group: Group, stream: Iterator[Said], out: Path, count: Callable[[str, int], None]) -> None:
    """Write `stream` as each export of `group` shows it; `count(word, more)` hears of all that is written."""
    opened: list[tuple | None] = [None] * len(group.exports)
    try:
        for item in stream:
            shown = set()
            for i, export in enumerate(group.exports):
                if not export.opens <= item.at < export.taken:
                    continue
                if opened[i] is None:
                    folder = out / f"phone-{export.phone.number:02d}" / f"{export.taken:%Y-%m-%d}"
                    opened[i] = export.phone.opened(folder, group.name)
                    count("files", 1)
                put = opened[i][0]
                if item.form not in ("message", "media"):
                    put(export.phone.system(item.at, item.person, group.name, item.form))
                    count("events", 1)
                    continue
                form, text = item.form, item.text
                if item.changed_at and item.changed_at < export.taken:
                    form, text = item.then, item.new_text
                put(export.phone.line(item.at, item.person, text, form))
                count("lines", 1)
                shown.add(form)
            if shown:
                count("messages", 1)
                count("changed", len(shown) - 1)
    finally:
        for file in opened:
            if file:
                file[1]()
