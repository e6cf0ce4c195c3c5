"""Topics: what a text is (kind), the matter (category), whom it is about (subject), who acted (actor), how grave."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from data import reference
from loaders.actors import ACTORS, actor_among, subject_of
from loaders.inputs import FIELDS, VALUES
from loaders.model import SURE, Model
from loaders.rulesheet import CATEGORIES, KINDS, Heard, RuleSheet, acted_by_a_stranger
from loaders.spelling import fold_name, spans_of
from loaders.telling import telling_words

__all__ = ["ACTORS", "CATEGORIES", "KINDS", "Topic", "Topics", "shipped", "stated_value"]


class Topic(NamedTuple):
    """What a text is about.

    `words` and `spans` hold for each of kind, category, subject and gravity the words that decided, and where these
    stand in the text as given: (start, end) in characters. Confidences are chances to be right, 0 to 1, of the answer
    given or, where the category is `unsure`, of the one that was not given: a person decides.
    """

    kind: str
    category: str
    subject: str
    actor: str
    gravity: int
    words: dict[str, list[str]]
    kind_confidence: float
    category_confidence: float
    spans: dict[str, list[tuple[int, int]]]


_GRAVITY = {row["category"]: int(row["gravity"]) for row in reference.table("categories")}
_URGENT, _GRAVE = ("gravity", "3"), ("gravity", "2")
_LABELS = {
    field: {fold_name(row[column]): row[field] for row in reference.table(table) for column in row}
    for field, table in (("kind", "kinds"), ("category", "categories"))
}
_BATCH = 2000  # texts that are weighed at once
_TELLING = 0.5  # of the part of the word that spoke most for an answer: from here on a word is named beside it


def stated_value(field: str, value: object) -> str | None:
    """The code that a sender stated as code or label ("Ration", "राशन"); None when it is no known one, or unsure."""
    if not isinstance(value, str):
        return None
    code = _LABELS[field].get(fold_name(value))
    return None if code == "unsure" else code


class Topics:
    """Texts sorted by the rules in force and a model; a function of both, never changed.

    The sheet's sums of weight are inputs of the model, beside the words. The model's kind stands, its category where it
    is sure enough, else the category is `unsure`. Without a model the sheet alone decides, and its confidence is 1 or
    0. Actor, subject and gravity are the sheet's.
    """

    def __init__(self, rules: Iterable[reference.Rule], model: Model | None = None) -> None:
        self.rules = tuple(rules)
        self.model = model
        self._sheet = RuleSheet(self.rules)

    def topic_of(self, text: str, kind: str | None = None, category: str | None = None) -> Topic:
        """The topic of one text; a kind or category that was stated wins over words."""
        return self.sort_many([text], [(kind, category)])[0]

    def sort_many(
        self, texts: Sequence[str], stated: Sequence[tuple[str | None, str | None]] | None = None
    ) -> list[Topic]:
        """The topics of many texts, in order; `stated` holds (kind, category), each may be None, of each text."""
        stated = stated or [(None, None)] * len(texts)
        sorted_: list[Topic] = []
        for start in range(0, len(texts), _BATCH):
            part = texts[start : start + _BATCH]
            heard = [self._sheet.hear(text) for text in part]
            answers = zip(*self._answers(heard), strict=True)
            for text, each, said, (kind, category) in zip(
                part, heard, stated[start : start + _BATCH], answers, strict=True
            ):
                sorted_.append(self._topic(text, each, said, kind, category))
        return sorted_

    def telling_words(self, text: str, category: str) -> list[str]:
        """The words of a text that could become rules for the category it was corrected to, the most telling first."""
        return telling_words(self._sheet.hear(text), category, self.model)

    def _answers(self, heard: list[Heard]) -> list[list[tuple[str, float]]]:
        """For each field, and there for each text, the value and the chance that it is right."""
        if self.model is None:
            settled = [[getattr(each, field) for each in heard] for field in FIELDS]
            return [[(value, float(value != "unsure")) for value in values] for values in settled]
        answers = []
        sums = self.model.sums(heard)
        for field, part in FIELDS.items():
            best, chance = self.model.decide(sums, field, heard)
            names = VALUES[part]
            answers.append(list(zip([names[at] for at in best.tolist()], np.round(chance, 3).tolist(), strict=True)))
        return answers

    def _topic(self, text: str, heard: Heard, stated: tuple, kinds: tuple, categories: tuple) -> Topic:
        (kind, kind_chance), (category, category_chance) = kinds, categories
        if kind == "activity" and acted_by_a_stranger(heard.people):
            kind = "other"  # a DC's or a BPO's tour is no activity of the party, a BDO or a CO
        if not heard.words:
            kind, category, kind_chance, category_chance = "other", "other", 1.0, 1.0
        elif self.model and category_chance < SURE:
            category = "unsure"
        if stated[0]:
            kind, kind_chance = stated[0], 1.0
        if stated[1]:
            category, category_chance = stated[1], 1.0
        actor = actor_among(heard.people) if kind == "activity" else "unknown"
        subject, named = subject_of(kind, category, actor, heard.people)
        gravity = 1
        if kind == "grievance":
            gravity = 3 if _URGENT in heard.scores else max(_GRAVITY[category], 2 if _GRAVE in heard.scores else 1)
        asked = [(field, value) for field, value in (("kind", kind), ("category", category)) if value not in stated]
        decided = self._decided(heard, [*asked, ("gravity", str(gravity))])
        if named:
            decided["subject"] = [(named.start, named.end)]
        words, spans = _said(text, heard, decided)
        return Topic(kind, category, subject, actor, gravity, words, kind_chance, category_chance, spans)

    def _decided(self, heard: Heard, asked: list[tuple[str, str]]) -> dict[str, list[tuple[int, int]]]:
        """For each field the ranges of words that spoke for its value: phrases of the sheet, else what was learned."""
        found: dict[tuple[str, str], dict[tuple[int, int], None]] = {at: {} for at in asked}
        for start, end, speaks in heard.hits:
            for at, _ in speaks:
                if at in found:
                    found[at][start, end] = None
        decided = {}
        for at, ranges in found.items():
            if not ranges and self.model and at[1] not in ("unsure", "other") and at[0] in FIELDS and heard.words:
                parts = self.model.parts(heard.words[heard.body], at)
                least = max(parts.max() * _TELLING, 0.01)
                places = (np.flatnonzero(parts >= least) + heard.body.start).tolist()
                ranges = {(place, place + 1): None for place in places}
            if ranges:
                decided[at[0]] = list(ranges)
        return decided


@cache
def shipped() -> Topics:
    """The rules that are shipped, without a model."""
    return Topics(reference.rules())


def _said(text: str, heard: Heard, decided: dict[str, list[tuple[int, int]]]) -> tuple[dict, dict]:
    """The decided ranges as words, each once, and as characters of the text."""
    said: dict[str, list[str]] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    if decided:
        at = spans_of(text, heard.tidied)
        for field, ranges in decided.items():
            said[field] = list(dict.fromkeys([" ".join(heard.words[start:end]) for start, end in ranges]))
            spans[field] = [(at[start][0], at[end - 1][1]) for start, end in ranges]
    return said, spans
