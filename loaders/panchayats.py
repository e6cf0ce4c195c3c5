"""Panchayats: a panchayat of an imported list that a text names, within the block or district that was found."""

from loaders.found import Found, panchayat
from loaders.gazetteer import LONGEST
from loaders.settled import block_in
from loaders.sound import bones
from loaders.wording import Wording

_NOTHING = ("no word for a place", "no known name beside the word for a place")


def finer(text: Wording, found: Found) -> Found:
    """What was found, or the one panchayat in it whose name stands beside a word for one.

    Where nothing else is named, a panchayat counts if one alone in the State is written so. Several panchayats of one
    block are that block. Names repeat, and so a name in another district than the one found says nothing.
    """
    if found.outside or (found.precision == "none" and found.rule not in _NOTHING):
        return found
    meant: dict[int, tuple[int, int]] = {}
    held = text.gazetteer.blocks_of
    for i in range(len(text.keys)):
        if not (text.role(i, "panchayat") or text.role(i, "mukhiya")):
            continue
        codes, start, end = _beside(text, i, found.precision == "none")
        inside = [code for code in codes if _inside(text, held[code], found)]
        if len(inside) == 1:
            meant.setdefault(inside[0], (min(start, i), max(end, i + 1)))
    blocks = {held[code] for code in meant}
    if len(blocks) != 1:
        return found
    words = " · ".join(dict.fromkeys([*filter(None, [found.words]), *(text.said(*at) for at in meant.values())]))
    spans = tuple(sorted({*found.spans, *(text.span(*at) for at in meant.values())}))
    sure = 0.7 if found.precision == "none" else found.confidence
    of = block_in(text, blocks.pop(), words, "panchayat", sure)._replace(spans=spans)
    if len(meant) == 1:
        return panchayat(next(iter(meant)), of, sure)
    return found if found.block_code else of


def _inside(text: Wording, block_code: int, found: Found) -> bool:
    if found.block_code is not None:
        return block_code == found.block_code
    return found.district_code is None or text.gazetteer.parent.get(block_code) == found.district_code


def _beside(text: Wording, i: int, written: bool) -> tuple[tuple[int, ...], int, int]:
    """The panchayats whose name ends before word i or begins after it, and the words of the name."""
    spans = [(start, i) for start in range(max(0, i - LONGEST), i) if text.gap(i) in ("near", "dash")]
    if i + 1 < len(text.keys) and text.gap(i + 1) in ("near", "dash", "label"):
        spans += [(i + 1, end) for end in range(min(len(text.keys), i + LONGEST), i + 1, -1)]
    for start, end in spans:
        if text.joined(start, end):
            key, spoken = text.key(start, end)
            codes = text.gazetteer.panchayats.get(key, ())
            codes = codes or (() if written else text.gazetteer.panchayats_heard.get(bones(spoken), ()))
            if codes:
                return codes, start, end
    return (), i, i
