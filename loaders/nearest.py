"""Nearest: a name that is nearly right, beside a word for a place; never an ordinary word, never one of two."""

from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from loaders.gazetteer import Elsewhere, Gazetteer, Place

_LEAST = {"block": 6, "district": 5}  # letters; a shorter name has too many neighbours
_KEPT = 100_000  # answers that a gazetteer remembers
_LONG = 9  # letters from which two slips are allowed


class Near(NamedTuple):
    """What a name is nearest to: places of ours, or of other States."""

    ours: tuple[Place, ...]
    abroad: tuple[Elsewhere, ...]


_NOTHING = Near((), ())


def nearest(gazetteer: Gazetteer, spoken: str, level: str) -> Near:
    """The place of a level whose name is nearest to what was said (`sound.said`), if it is near and the only one.

    One slip (a letter more, less, other, or two in each other's place) in 6 to 8 letters (of a district: 5), two in 9
    and more; the first letter is right; every other place of ours is at least one slip further. A name of another
    State that is as near as ours wins: a wrong place is worse than none.
    """
    if len(spoken) < _LEAST[level]:
        return _NOTHING
    kept = gazetteer.near
    if (level, spoken) not in kept:
        if len(kept) > _KEPT:
            kept.clear()
        kept[level, spoken] = _nearest(gazetteer, spoken, level)
    return kept[level, spoken]


def _nearest(gazetteer: Gazetteer, spoken: str, level: str) -> Near:
    names, ours = gazetteer.spoken_at[level]
    allowed = 2 if len(spoken) >= _LONG else 1
    found = process.extract(spoken, names, scorer=OSA.distance, score_cutoff=allowed + 1, limit=12)
    if not found or found[0][1] > allowed:
        return _NOTHING
    best = found[0][1]
    tied = [name for name, slips, _ in found if slips == best]
    abroad = tuple(place for name in tied if name not in ours for place in gazetteer.abroad_spoken.get(name, ()))
    meant = dict.fromkeys(place for name in tied for place in ours.get(name, ()))
    if abroad:
        return Near((), abroad)
    rivals = {place for name, slips, _ in found if slips == best + 1 for place in ours.get(name, ())} - set(meant)
    if len(meant) > 1 or (rivals and best + 1 <= allowed and best > 0):
        return _NOTHING
    if tied[0][0] != spoken[0]:
        return _NOTHING
    return Near(tuple(meant), ())
