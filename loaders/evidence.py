"""Evidence: where a report is, weighed from the words of the message, then the pin, then the place field."""

from typing import NamedTuple

from data import reference
from data.pins import CAUTION_METRES, Pinned, Side
from loaders.place_text import read_place
from loaders.places import Found, district, find_among, nowhere

_NEAR = f"{CAUTION_METRES:.0f}"
_DISTRICTS = {place.lgd_code: place.usual_name_en for place in reference.places() if place.level == "district"}


class Weighed(NamedTuple):
    """The place, the evidence that won (message, pin, message and pin, place field), and what the pin had to say."""

    place: Found
    source: str
    pin: str | None = None


def weigh(words: list[str], tidied: str, place_text: str | None, pinned: Pinned | None) -> Weighed:
    """The place of a message: its tidy text and words, the place typed in a field, and where its pin lies.

    The earlier evidence wins; a later one may make the same district finer. What is told of another State is placed
    nowhere, whatever follows.
    """
    weighed = Weighed(find_among(words, tidied), "message")
    if pinned is not None:
        weighed = _with_pin(weighed.place, pinned)
    place = weighed.place
    if not place_text or place.precision == "block" or place.rule == "outside":
        return weighed
    field = read_place(place_text)
    if field.precision == "none" or place.district_code not in (None, field.district_code):
        return weighed
    if pinned is not None and _agreeing(place, pinned) and not _agreeing(field, pinned):
        return weighed._replace(pin="The place field names another place than the pin; the pin counts.")
    return weighed._replace(place=field, source="place field")


def _with_pin(said: Found, pinned: Pinned) -> Weighed:
    """What the words and the pin say together; words that name a place are never overruled."""
    if said.precision == "none" and said.words:
        return _of_several(said, pinned)
    sides = _agreeing(said, pinned)
    if not sides:
        return Weighed(said, "message", "The pin lies elsewhere than the words say; the words count.")
    if said.precision == "block" or sides[0] != pinned.sides[0]:
        return Weighed(said, "message")
    found, why = _at(sides, said.words)
    if found is None or found.precision == said.precision == "district":
        return Weighed(said, "message", why)
    return Weighed(found, "pin", why)


def _of_several(said: Found, pinned: Pinned) -> Weighed:
    """Words that name no one place of ours: of the places of one name, the pin may tell which is meant."""
    if said.rule == "outside":
        abroad = any(side.outside for side in pinned.sides)
        why = None if abroad else "The pin lies elsewhere than the words say; the words count."
        return Weighed(said, "message", why)
    near = {_DISTRICTS.get(side.district) for side in pinned.sides}
    if said.rule == "several places" and len(near) == 1 and None not in near:
        told = read_place(f"{said.words}, {near.pop()} district")
        if told.precision == "block":
            why = "The pin tells which of several places is meant."
            return Weighed(told._replace(words=said.words), "message and pin", why)
    return Weighed(said, "message", "The words name several places; the pin can't tell which is meant.")


def _agreeing(place: Found, pinned: Pinned) -> tuple[Side, ...]:
    """The sides of a pin that may lie in the place; all of them where no place is named."""
    if place.district_code is None:
        return pinned.sides
    return tuple(
        side
        for side in pinned.sides
        if not side.outside
        and side.district in (None, place.district_code)
        and (place.block_code is None or side.block in (None, place.block_code))
    )


def _at(sides: tuple[Side, ...], words: str) -> tuple[Found | None, str]:
    """The place that all sides of a pin have in common, and why it is that one; the pin's own side is the first."""
    own, blocks, districts = sides[0], {side.block for side in sides}, {side.district for side in sides}
    if own.outside:
        return nowhere("outside"), "The pin lies outside Jharkhand."
    if own.district is None:
        return None, "No imported boundary holds the pin."
    if any(side.outside for side in sides):
        return None, f"The pin lies within {_NEAR} m of the border of Jharkhand; its place is not certain."
    if None in districts:
        return None, f"The pin lies within {_NEAR} m of where no boundary is imported; its place is not certain."
    if len(districts) > 1:
        return None, f"The pin lies within {_NEAR} m of another district; its place is not certain."
    if len(blocks) > 1:
        why = f"The pin lies within {_NEAR} m of another block; only the district is certain."
        return district(own.district, words, "pin"), why
    if own.block is None:
        return district(own.district, words, "pin"), "The pin lies in the boundary of the district."
    found = Found("block", own.block, own.district, own.block, "block", words, "pin")
    return found, "The pin lies in the boundary of the block."
