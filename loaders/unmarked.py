"""Unmarked: the place of a text in which no block stands beside a word for one."""

from data.reference import OWN_STATE
from loaders.alone import CAPITAL, Alone
from loaders.found import Found, nowhere
from loaders.meant import agreeing, meant
from loaders.named import Name
from loaders.settled import Home, codes_of, found_in, several
from loaders.wording import Wording

SURE = {"written": 0.96, "heard": 0.92, "near": 0.82}
RULE = {"written": "name+marker", "heard": "sound+marker", "near": "near+marker"}
_ALONE = {"written": ("name", 0.86), "heard": ("sound", 0.76)}
_SAID_AS = {"phrase": ("phrase", 0.8), "lower": ("panchayat as block", 0.65)}
NO_MARKER = nowhere("no word for a place")
_NO_NAME = nowhere("no known name beside the word for a place")


def of_alone(
    text: Wording, own_names: list[Name], own: int | None, found: Alone, home: Home | None, named: bool
) -> Found:
    """The place of a marked district and of names that stand alone."""
    parent = text.gazetteer.parent
    told = {own} if own else {code for name in found.districts for code in codes_of(name, "district")}
    dateline = [found.dateline] if found.dateline else []
    names = meant(text, found, [*own_names, *found.districts, *dateline], told, own, home)
    blocks = agreeing(text, names.blocks, told)
    if len(blocks) == 1:
        code, name = next(iter(blocks.items()))
        near = {code for one in dateline for code in codes_of(one, "district")}
        return _of_block(text, code, name, own_names or found.districts, told, near, names.by_home)
    whole = {parent[code] for code in blocks} | ({own} if own else set())
    if blocks and len(whole) == 1 and (not told or whole <= told):
        within = [*blocks.values(), *own_names]
        return found_in(text, "district", whole.pop(), within, "several blocks of a district", 0.85)
    if blocks:
        return several(text, list(blocks.values()), "block", "several blocks")
    if own:
        return found_in(text, "district", own, own_names, RULE[own_names[0].how], SURE[own_names[0].how])
    if len(told) > 1:
        return several(text, found.districts, "district", "two districts")
    if told:
        name = found.districts[0]
        return found_in(text, "district", told.pop(), [name], *_ALONE[name.how])
    if names.unsettled:
        return several(text, names.unsettled, "block", "several places")
    if dateline and text.gazetteer.state == OWN_STATE and CAPITAL not in codes_of(dateline[0], "district"):
        return found_in(text, "district", codes_of(dateline[0], "district")[0], dateline, "dateline", 0.5)
    return _NO_NAME if named else NO_MARKER


def _of_block(
    text: Wording, code: int, name: Name, districts: list[Name], told: set[int], near: set[int], by_home: bool
) -> Found:
    """The one block that is meant; `near`: the districts of a dateline. Its district must not be another one."""
    agrees = text.gazetteer.parent[code] in told | near
    if told - {CAPITAL} and not agrees:  # the capital is told of as where an office sits
        return several(text, [name, *districts], "block", "block contradicts district")
    if by_home:
        return found_in(text, "block", code, [name, *(districts if agrees else [])], "home", 0.7)
    rule, sure = _SAID_AS.get(name.beside) or _ALONE[name.how]
    if not agrees:
        return found_in(text, "block", code, [name], rule, sure)
    return found_in(text, "block", code, [name, *districts], f"{rule}, district agrees", sure + 0.09)
