"""Inputs: a text as the model takes it in: what its words say by rules, cues and persons, and its words in pairs."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from data import reference
from loaders.cues import CUES
from loaders.ngrams import PAIRS, begun, stem_of
from loaders.rulesheet import CATEGORIES, KINDS, Heard

VALUES = KINDS + CATEGORIES  # the columns of every array of the model: kinds, then categories
FIELDS = {"kind": slice(0, len(KINDS)), "category": slice(len(KINDS), len(VALUES))}
COLUMN = {(field, VALUES[i]): i for field, part in FIELDS.items() for i in range(part.start, part.stop)}
_SUBJECTS = tuple(row["subject"] for row in reference.table("subjects"))
_ROLES = ("agent", "receiver", "named")
_CUE_AT = {cue: 2 * len(VALUES) + at for at, cue in enumerate(CUES)}
_PERSON_AT = {
    (who, role): 2 * len(VALUES) + len(CUES) + at * len(_ROLES) + place
    for at, who in enumerate(_SUBJECTS)
    for place, role in enumerate(_ROLES)
}
# Of the rules: their sum of weight for each value, then whether they settled on it; each cue; subject and role; whether
# none of them knows a word; at last how the text looks.
_UNKNOWN = 2 * len(VALUES) + len(CUES) + len(_SUBJECTS) * len(_ROLES)
_LOOKS = 4
VOTES = _UNKNOWN + 1 + _LOOKS
_VOTE = 0.1  # of one point of weight; tried 0.1-0.3 on rows left out
_FIRST, _LAST = begun("")  # before the first word and after the last
_MOST = 6  # points of weight of one value that count
_TOLD = 0.5  # of a cue said twice or more, and of a person; tried 0.3-0.6


def votes_of(heard: Heard) -> np.ndarray:
    """What rules, cues and persons say of a text, as `VOTES` numbers."""
    votes = np.zeros(VOTES, np.float32)
    for at, score in heard.scores.items():
        column = COLUMN.get(at)
        if column is not None:
            votes[column] = min(score, _MOST) * _VOTE
    votes[len(VALUES) + COLUMN["kind", heard.kind]] = 3 * _VOTE
    votes[len(VALUES) + COLUMN["category", heard.category]] = 3 * _VOTE
    for speaks in {id(hit.speaks): hit.speaks for hit in heard.cues}.values():
        for (_, cue), _ in speaks:
            votes[_CUE_AT[cue]] = min(votes[_CUE_AT[cue]] + _TOLD / 2, _TOLD)
    for person in heard.people:
        votes[_PERSON_AT[person.who, person.role]] = _TOLD
    if not heard.hits and not heard.cues:
        votes[_UNKNOWN] = _TOLD
    votes[-_LOOKS:] = _looks(heard)
    return votes


def _looks(heard: Heard) -> list[float]:
    """Does it ask, at its end, too; is it short, very short?"""
    text, size = heard.tidied.rstrip(), len(heard.words)
    signs = ("?" in text, text.endswith("?"), size <= 8, size <= 3)
    return [_TOLD if sign else 0.0 for sign in signs]


def cue_column(cue: str) -> int:
    """Which of the votes a cue is."""
    return _CUE_AT[cue]


class Stems(dict):
    """Word -> how a pair goes on after it and how one ends with it (`begun`), worked out once."""

    def __missing__(self, word: str) -> tuple[int, bytes]:
        self[word] = stem = begun(stem_of(word))
        return stem


def pairs_of(words: Sequence[str], stems: Stems) -> list[int]:
    """The numbers of the pairs of a text's words, each once. None without words."""
    if not words:
        return []
    begins, ends = zip(*map(stems.__getitem__, words), strict=True)
    return list({pair % PAIRS for pair in map(crc32, (*ends, _LAST), (_FIRST, *begins))})
