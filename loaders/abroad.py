"""Abroad: does a text tell of another State, or of a district that nobody here knows?"""

from loaders.alone import Alone
from loaders.markers import ROLES
from loaders.named import Name
from loaders.wording import Wording

_SPEAKS = ("से", "se")
_NO_NAME = frozenset().union(
    *(
        ROLES[r]
        for r in ("general", "filler", "after", "of", "and", "block", "officer", "district", "collector", "lower")
    )
)
_ADDRESS = 10  # words before it in which a block or village makes "जिला X" part of an address


def foreign_district(text: Wording, names: list[Name]) -> str:
    """The words of a marked district, block or town that lies in another State only; empty if there is none."""
    for name in names:
        levels = {place.level for place in name.abroad}
        if not levels:
            continue
        wanted = "district" if name.beside in ("district", "collector") else "block"
        ours = any(level == wanted for level, _ in name.places)
        if "district" in levels and wanted == "district" and not (ours and name.how == "written"):
            return text.said(name.start, name.end)
        if not name.places and (name.how == "written" or wanted == "district"):
            return text.said(name.start, name.end)
    return ""


def unknown_district(text: Wording) -> str:
    """What an address gives as its district and nobody here knows: "ब्लॉक X, जिला Y", "जिला- Y"; empty if nothing.
    "list district office me" gives none."""
    if ROLES["district"].isdisjoint(text.keys):
        return ""
    for i, key in enumerate(text.keys):
        if key not in ROLES["district"] or i in text.taken:
            continue
        if i + 1 < len(text.keys) and text.gap(i + 1) != "stop":
            label = text.gap(i + 1) in ("label", "dash") and text.gap(i) != "dash"
            if _is_name(text, i + 1) and (label or (_in_address(text, i) and _ends(text, i + 2))):
                return text.said(i, i + 2)
        office = any(text.role(i + 1, role) for role in ("filler", "general")) and text.gap(i + 1) == "near"
        if i and not office and text.gap(i) == "near" and _in_address(text, i - 1) and _is_name(text, i - 1):
            return text.said(i - 1, i + 1)
    return ""


def _is_name(text: Wording, i: int) -> bool:
    key = text.keys[i]
    return i not in text.taken and key not in _NO_NAME and not key.isdigit() and len(key) > 1


def _ends(text: Wording, i: int) -> bool:
    """Does what stands before word i end there ("जिला अनजाना से"), or go on ("जिला पर्यवेक्षक उपस्थित")?"""
    ends = i >= len(text.keys) or text.gap(i) in ("stop", "comma", "label")
    return ends or any(text.role(i, role) for role in ("after", "of", "state"))


def _in_address(text: Wording, i: int) -> bool:
    """Does a block or something below one stand shortly before, in the same sentence?"""
    for at in range(i - 1, max(-1, i - _ADDRESS), -1):
        if text.gap(at + 1) == "stop":
            return False
        if text.role(at, "lower") or text.role(at, "block"):
            return True
    return False


def other_state(text: Wording, marked: list[Name], alone: Alone) -> str:
    """The words of another State that the places named lie in, or that the writer speaks from; empty if none."""
    if not alone.states or any(key in text.gazetteer.roles["state"] for key in text.keys):
        return ""
    ours = [name for name in marked if name.places]
    for state in alone.states:
        said = text.said(state.start, state.end)
        if any(
            0 <= state.start - name.end <= 1 or 0 <= name.start - state.end <= 1
            for name in (*ours, *alone.districts, *alone.blocks, *alone.weak, *alone.words)
            if _joined(text, name, state)
        ):
            return said
        speaks = state.end < len(text.words) and text.words[state.end].lower() in _SPEAKS and state.start > 0
        if (speaks and text.gap(state.start) == "comma") or (text.between(state.start).strip().endswith("(")):
            return said
    return ""


def unsure_beside_state(text: Wording, marked: list[Name], alone: Alone) -> bool:
    """Is another State told of, and of ours nothing but names that may well lie there?"""
    if not alone.states or any(key in text.gazetteer.roles["state"] for key in text.keys):
        return False
    ours = [name for name in marked if name.places]
    if any(name.beside in ("district", "collector") for name in ours):
        return False
    return not any(name.how == "written" and not name.abroad for name in (*ours, *alone.districts, *alone.blocks))


def _joined(text: Wording, name: Name, state: Name) -> bool:
    """Do they stand in one phrase, none of "के", "और" between ("गुमला जिला के मजदूर केरल में")?"""
    first, second = (name, state) if name.end <= state.start else (state, name)
    between = range(first.end, second.start)
    if any(text.gap(i) == "stop" for i in range(first.end, second.start + 1)):
        return False
    return all(text.role(i, "of") or text.keys[i] in ROLES["lower"] for i in between)
