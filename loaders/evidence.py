"""Evidence: where a report is, from the words of the message, the pin, the group's home, then the sender's place."""

from typing import NamedTuple

from data import reference
from data.pins import CAUTION_METRES, Pinned, Side
from loaders.found import Found, block, district, nowhere
from loaders.gazetteer import PARENT, Gazetteer, shipped
from loaders.place_text import read_place
from loaders.places import Home, find_place

_NEAR = f"{CAUTION_METRES:.0f}"
# Words of a message that name places, but no one place of ours: nothing weaker may put it somewhere.
_NAMED = frozenset(
    (
        "several places",
        "several blocks",
        "two districts",
        "block contradicts district",
        "unknown district",
        "another State",
    )
)


SOURCES = frozenset(
    ("message", "pin", "group", "place field", "sender", "message and pin", "message and group", "message and sender")
)


class Weighed(NamedTuple):
    """The place, the evidence that won, and what the pin had to say.

    Evidence: message; pin; group (its home place); place field (what a form or app states); sender (a known place of
    his); "message and pin", "message and group", "message and sender": the second told which of several is meant.
    """

    place: Found
    source: str
    pin: str | None = None


def weigh(
    text: str,
    place_text: str | None = None,
    pinned: Pinned | None = None,
    *,
    gazetteer: Gazetteer | None = None,
    group_home: Home | None = None,
    sender_home: Home | None = None,
) -> Weighed:
    """The place of a message: its text, the place typed in a field, where its pin lies, and the homes (level, LGD code)
    of its group and of its sender.

    The earlier evidence wins; a later one may make the same district finer. What is told of a State that isn't one of
    the room is placed nowhere, whatever follows. Names are first read as those of the State that the homes lie in.
    """
    gazetteer = (gazetteer or shipped()).of(group_home or sender_home)
    group_home, sender_home = (home if gazetteer.holds(home) else None for home in (group_home, sender_home))
    weighed = Weighed(find_place(text, gazetteer), "message")
    if pinned is not None and _is_own(weighed.place.district_code):
        weighed = _with_pin(weighed.place, pinned)
    if weighed.place.block_code is not None or weighed.place.outside:
        return weighed
    weighed = _with_home(weighed, text, gazetteer, group_home, "group", pinned)
    if place_text and weighed.place.block_code is None and not weighed.place.outside:
        field = read_place(place_text, gazetteer)
        weighed = _or_finer(weighed, field, "place field", pinned)
    return _with_home(weighed, text, gazetteer, sender_home, "sender", pinned)


def _is_own(district_code: int | None) -> bool:
    """May it lie in the State of the room, of which alone pins tell?"""
    return reference.state_of().get(("district", district_code), reference.OWN_STATE) == reference.OWN_STATE


def _with_home(
    weighed: Weighed, text: str, gazetteer: Gazetteer | None, home: Home | None, whose: str, pinned: Pinned | None
) -> Weighed:
    """With the home place of a group or sender: it tells which of several is meant, else where nothing else does."""
    place = weighed.place
    if home is None or place.block_code is not None or place.outside:
        return weighed
    if place.precision == "none" and place.candidates:
        told = find_place(text, gazetteer, home)
        return weighed if told.precision == "none" else Weighed(told, f"message and {whose}", weighed.pin)
    level, code = home
    if level == "block" and code in PARENT:
        return _or_finer(weighed, block(code, PARENT[code], "", "home place", 0.6), whose, pinned)
    return _or_finer(weighed, district(code, "", "home place", 0.6), whose, pinned) if level == "district" else weighed


def _or_finer(weighed: Weighed, later: Found, source: str, pinned: Pinned | None) -> Weighed:
    """What stands, or the later evidence where that is the only one or makes the same district finer."""
    place = weighed.place
    if later.precision == "none" or place.rule in _NAMED:
        return weighed
    if place.precision != "none" and (later.block_code is None or place.district_code != later.district_code):
        return weighed
    if pinned is not None and _agreeing(place, pinned) and not _agreeing(later, pinned):
        return weighed._replace(pin=_ANOTHER[source])
    return weighed._replace(place=later, source=source)


_ANOTHER = {
    "place field": "The place field names another place than the pin; the pin counts.",
    "group": "The home place of the group is another than the pin's; the pin counts.",
    "sender": "The sender's place is another than the pin's; the pin counts.",
}


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
    near = {side.district for side in pinned.sides}
    meant = [each.lgd_code for each in said.candidates if each.level == "block" and PARENT.get(each.lgd_code) in near]
    if said.rule == "several places" and len(near) == 1 and len(meant) == 1:
        told = block(meant[0], PARENT[meant[0]], said.words, "pin", 0.85)._replace(spans=said.spans)
        return Weighed(told, "message and pin", "The pin tells which of several places is meant.")
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
        return district(own.district, words, "pin", 0.8), why
    if own.block is None:
        return district(own.district, words, "pin", 0.8), "The pin lies in the boundary of the district."
    return block(own.block, own.district, words, "pin", 0.85), "The pin lies in the boundary of the block."
