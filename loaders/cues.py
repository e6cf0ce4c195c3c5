"""Cues: how a text is told, whatever it is about: a petition, a tale, others' doings; they speak for its kind."""

from functools import cache

from data import reference
from loaders.phrases import Hit, Lexicon

CUES = tuple(dict.fromkeys(row["cue"] for row in reference.table("cues")))


def cues_in(words: list[str], keys: list[str]) -> list[Hit]:
    """The phrases of `cues.csv` in the words of a text with their keys (`fold`), in order; each speaks for ("cue", its
    cue)."""
    return _lexicon().find(words, keys)


@cache
def _lexicon() -> Lexicon:
    rules = (
        reference.Rule("cue", row["cue"], phrase, 1)
        for row in reference.table("cues")
        for phrase in row["words"].split("|")
    )
    return Lexicon(rules)
