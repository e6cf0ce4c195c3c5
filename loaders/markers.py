"""Markers: the words that stand beside names of places, by role, and how two words of a text stand to each other."""

import re

from data import reference
from loaders.sound import said
from loaders.spelling import fold, fold_name

LEVEL = {"block": "block", "officer": "block", "district": "district", "collector": "district"}


def _roles() -> dict[str, frozenset[str]]:
    """Role -> the keys of its words; the kinds of ordinary words (common, verb, word) are roles, too."""
    roles: dict[str, set[str]] = {}
    for row in reference.table("markers"):
        roles.setdefault(row["role"], set()).add(fold(row["word"]))
    for row in reference.table("ordinary"):
        roles.setdefault(row["kind"], set()).add(fold_name(row["word"]))
    return {role: frozenset(words) for role, words in roles.items()}


ROLES = _roles()
MARKERS = {key: LEVEL[role] for role in ("collector", "district", "officer", "block") for key in ROLES[role]}
# Ordinary words, those of the rules among them: what only sounds like a name or is nearly one may be such a word.
_OF_RULES = {part.strip("*") for rule in reference.rules() for part in rule.word.split()}
ORDINARY = ROLES["word"] | ROLES["verb"] | frozenset(map(fold, _OF_RULES))
# Ordinary words as typed: "करा" is one, "कर्रा" is a block, though their keys are the same.
TYPED = frozenset(row["word"] for row in reference.table("ordinary"))
ORDINARY_SAID = frozenset(
    map(said, (*_OF_RULES, *(row["word"] for row in reference.table("ordinary") if row["kind"] != "common")))
)
# "nala block hai" says that a drain is blocked: before such a word, `block` is no word for a place.
ENGLISH_BLOCK = {fold(word) for word in ("block", "blok", "ब्लॉक", "ब्लोक")}
_STOP = re.compile(r"[।॥!?;|\n]|\.(?=\s|$)")


class _Gaps(dict):
    """What stands between two words -> how they stand to each other: near, dash, label (a colon), comma, or stop."""

    def __missing__(self, gap: str) -> str:
        if _STOP.search(gap):
            kind = "stop"
        elif ":" in gap or "=" in gap:
            kind = "label"
        elif any(mark in gap for mark in ",/()[]{}<>&،@+"):
            kind = "comma"
        elif any(mark in gap for mark in "-–—−"):
            kind = "dash"
        else:
            kind = "near"
        if len(self) < _KEPT:
            self[gap] = kind
        return kind


_KEPT = 10_000  # gaps that are remembered
GAP_KINDS = _Gaps()
