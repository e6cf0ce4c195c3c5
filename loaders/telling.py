"""Telling words: which words of a corrected text would carry its category, so that a rule can be proposed."""

from collections import defaultdict
from functools import cache

import numpy as np

from data import reference
from loaders.model import Model
from loaders.rulesheet import Heard
from loaders.spelling import fold, words_of

_COMMON = 6  # categories in which a word may stand before it says nothing about any of them
_MOST = 5


def telling_words(heard: Heard, category: str, model: Model | None = None) -> list[str]:
    """Content words that no rule for a category knows yet, at most five; those that speak most for `category` first.

    Left out are numbers, short words, names of places and words that labelled rows use whatever the matter is.
    Without a model longer words come first.
    """
    known = {at for start, end, speaks in heard.hits for (field, _), _ in speaks if field == "category"
             for at in range(start, end)}  # fmt: skip
    known |= {at for person in heard.people for at in range(person.start, person.end)}
    words = [
        word
        for at, word in enumerate(heard.words)
        if at not in known and len(word) > 2 and not word.isdigit() and fold(word) not in _said_anywhere()
    ]
    words = list(dict.fromkeys(words))
    if not words:
        return []
    order = [-len(word) for word in words]
    if model:
        order = (-model.parts(words, ("category", category))).tolist()
    return [words[at] for at in np.argsort(order, kind="stable")[:_MOST]]


@cache
def _said_anywhere() -> frozenset[str]:
    """Keys of words that say nothing about the matter: common words, names of places, words of kinds."""
    places = [name for place in reference.places() for name in (place.usual_name_en, place.lgd_name_en, place.name_hi)]
    places += [alias.alias for alias in reference.aliases()]
    keys = {fold(word) for name in places for word in words_of(name)}
    keys |= {fold(row["word"].rstrip("*")) for row in reference.table("rules") if row["field"] in ("kind", "beside")}
    stands_in: dict[str, set[str]] = defaultdict(set)
    for row in reference.table("labelled"):
        for word in words_of(row["text"]):
            stands_in[fold(word)].add(row["category"])
    return frozenset(keys | {key for key, categories in stands_in.items() if len(categories) >= _COMMON})
