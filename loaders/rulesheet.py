"""Rule sheet: what the words of the rules in force say of a text, before any model is asked."""

from collections.abc import Iterable
from typing import NamedTuple

from data import reference
from loaders.actors import Person, actor_among, people_in
from loaders.body import body_of_keys
from loaders.cues import cues_in
from loaders.phrases import Hit, lexicon
from loaders.spelling import fold, tidy, words_of

KINDS = tuple(row["kind"] for row in reference.table("kinds"))
CATEGORIES = tuple(row["category"] for row in reference.table("categories"))
CLEAR = 2  # a weight from which a word says something by itself
GREETING = ("kind", "other")
_SUBJECTS = {("subject", row["subject"]) for row in reference.table("subjects")}
_ORDER = ("grievance", "activity", "committee", "question", "other")  # of equals the first
_KIND_KEYS = tuple(("kind", value) for value in _ORDER)


class Heard(NamedTuple):
    """What the sheet says of a text: sums of weight by (field, value), and the kind and category these come to."""

    tidied: str
    words: list[str]
    body: slice  # the words that tell its matter; hits are of these, cues also of the boiler-plate after them
    hits: list[Hit]
    cues: list[Hit]
    scores: dict[tuple[str, str], int]
    clear: set[tuple[str, str]]  # said by one word of weight `CLEAR`
    people: list[Person]
    kind: str
    category: str


class RuleSheet:
    """The rules in force, ready to be asked."""

    def __init__(self, rules: Iterable[reference.Rule]) -> None:
        self.lexicon = lexicon(tuple(rules))

    def hear(self, text: str) -> Heard:
        """What the words of a text say; each phrase counts once, however often it is said."""
        tidied = tidy(text)
        words = words_of(tidied)
        keys = list(map(fold, words))
        body = body_of_keys(keys)
        hits = self.lexicon.find(words, keys)
        if body.stop - body.start < len(words):
            hits = [hit for hit in hits if body.start <= hit.start < body.stop]
        scores: dict[tuple[str, str], int] = {}
        clear: set[tuple[str, str]] = set()
        heard: set[int] = set()
        for _, _, speaks in hits:
            if id(speaks) not in heard:
                heard.add(id(speaks))
                for at, weight in speaks:
                    scores[at] = scores[at] + weight if at in scores else weight
                    if weight >= CLEAR:
                        clear.add(at)
        people = [] if scores.keys().isdisjoint(_SUBJECTS) else people_in(hits, len(words))
        category = _category(scores)
        kind = _kind(scores, clear, category, people) if words else "other"
        if category == "unsure" and kind == "other" and (not words or GREETING in clear):
            category = "other"  # a greeting is known to be no matter of the list; nothing known stays unsure
        return Heard(
            tidied,
            words,
            body,
            hits,
            cues_in(words[body.start :], keys[body.start :]),
            scores,
            clear,
            people,
            kind,
            category,
        )


def acted_by_a_stranger(people: list[Person]) -> bool:
    """Whether who acted is told and is none whose activities are kept: a DC's or a BPO's tour."""
    return any(person.role == "agent" for person in people) and actor_among(people) == "unknown"


def _category(scores: dict[tuple[str, str], int]) -> str:
    """The highest sum; two that weigh the same, or none of weight `CLEAR`, are unsure."""
    first = second = 0
    winner = "unsure"
    for (field, value), score in scores.items():
        if field == "category":
            if score > first:
                winner, first, second = value, score, first
            elif score > second:
                second = score
    return winner if first >= CLEAR and first > second else "unsure"


def _kind(scores: dict, clear: set, category: str, people: list[Person]) -> str:
    """The kind by its words; a matter that is named without any of them is a grievance."""
    count = {}
    for at in _KIND_KEYS:  # "held", "committee" and "what" alone say nothing
        count[at[1]] = scores.get(at, 0) if at in clear or at[1] == "grievance" else 0
    named = category != "unsure" or any(at[0] == "category" for at in clear)
    if count["grievance"] < CLEAR and not named:
        count["grievance"] = 0
    kind = max(_ORDER, key=count.__getitem__)
    if not count[kind]:  # nothing but a matter: "hathi gaon me", not "thanks, the road is made"
        told = any(person.role == "agent" for person in people)
        quiet = named and category != "party" and not told and GREETING not in scores
        return "grievance" if quiet else "other"
    if kind == "activity" and acted_by_a_stranger(people):
        return "other"
    return kind
