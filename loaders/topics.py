"""Topics: what a text is (kind), the matter (category), whom it is about (subject), who acted (actor), how grave."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from data import reference
from loaders.actors import ACTORS, Person, actor_among, people_in, subject_of
from loaders.phrases import Hit, Lexicon
from loaders.spelling import fold_name, spans_of, tidy, words_of

__all__ = ["ACTORS", "CATEGORIES", "KINDS", "Topic", "Topics", "shipped", "stated_value"]


class Topic(NamedTuple):
    """What a text is about.

    `words` and `spans` hold for each of kind, category, subject and gravity the words that decided, and where these
    stand in the text as given: (start, end) in characters. Confidences run from 0 to 1; a category that isn't sure
    enough is `unsure`, which is for a person to decide.
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


KINDS = tuple(row["kind"] for row in reference.table("kinds"))
CATEGORIES = tuple(row["category"] for row in reference.table("categories"))
_GRAVITY = {row["category"]: int(row["gravity"]) for row in reference.table("categories")}
_CLEAR = 2  # a weight from which a word says something by itself
_LABELS = {
    field: {fold_name(row[column]): row[field] for row in reference.table(table) for column in row}
    for field, table in (("kind", "kinds"), ("category", "categories"))
}


def stated_value(field: str, value: object) -> str | None:
    """The code that a sender stated as code or label ("Ration", "राशन"); None when it is no known one, or unsure."""
    if not isinstance(value, str):
        return None
    code = _LABELS[field].get(fold_name(value))
    return None if code == "unsure" else code


class Topics:
    """Texts sorted by the rules in force and a model; a function of both, never changed."""

    def __init__(self, rules: Iterable[reference.Rule], model=None) -> None:
        self.rules = tuple(rules)
        self.model = model
        self._lexicon = Lexicon(self.rules)

    def topic_of(self, text: str, kind: str | None = None, category: str | None = None) -> Topic:
        """The topic of one text; a kind or category that was stated wins over words."""
        return self.sort_many([text], [(kind, category)])[0]

    def sort_many(
        self, texts: Sequence[str], stated: Sequence[tuple[str | None, str | None]] | None = None
    ) -> list[Topic]:
        """The topics of many texts, in order; `stated` holds (kind, category) or (None, None) of each."""
        stated = stated or [(None, None)] * len(texts)
        return [self._sort(text, *said) for text, said in zip(texts, stated, strict=True)]

    def _sort(self, text: str, kind: str | None, category: str | None) -> Topic:
        tidied = tidy(text)
        words = words_of(tidied)
        hits = self._lexicon.find(words)
        scores: dict[tuple[str, str], int] = {}
        clear: set[tuple[str, str]] = set()
        heard: set[int] = set()  # each phrase counts once, however often it is said
        for _, _, speaks in hits:
            if id(speaks) not in heard:
                heard.add(id(speaks))
                for at, weight in speaks:
                    scores[at] = scores[at] + weight if at in scores else weight
                    if weight >= _CLEAR:
                        clear.add(at)
        people = [] if scores.keys().isdisjoint(_SUBJECTS) else people_in(hits, len(words))
        matter = category or _category(scores)
        sort = kind or _kind(scores, clear, matter, people) if words else kind or "other"
        if matter == "unsure" and sort == "other" and (not words or _GREETING in clear):
            matter = "other"  # a greeting is known to be no matter of the list; nothing known stays unsure
        actor = actor_among(people) if sort == "activity" else "unknown"
        subject, named = subject_of(sort, matter, actor, people)
        gravity = 1
        if sort == "grievance":
            gravity = 3 if _URGENT in scores else max(_GRAVITY[matter], 2 if _GRAVE in scores else 1)
        asked = {("gravity", str(gravity))}
        asked |= {("kind", sort)} if not kind else set()
        asked |= {("category", matter)} if not category else set()
        decided = _decided(hits, asked, named)
        said, spans = _said(text, tidied, words, decided)
        return Topic(sort, matter, subject, actor, gravity, said, 1.0, float(matter != "unsure"), spans)


@cache
def shipped() -> Topics:
    """The rules that are shipped."""
    return Topics(reference.rules())


_GREETING, _URGENT, _GRAVE = ("kind", "other"), ("gravity", "3"), ("gravity", "2")
_SUBJECTS = {("subject", row["subject"]) for row in reference.table("subjects")}


def _category(scores: dict[tuple[str, str], int]) -> str:
    first = second = 0
    winner = "unsure"
    for (field, value), score in scores.items():
        if field == "category":
            if score > first:
                winner, first, second = value, score, first
            elif score > second:
                second = score
    return winner if first >= _CLEAR and first > second else "unsure"


def _kind(scores: dict, clear: set, matter: str, people: list[Person]) -> str:
    """The kind by its words; a matter that is named without any of them is a grievance."""
    count = {}
    for at in _KIND_KEYS:  # "held", "committee" and "what" alone say nothing
        count[at[1]] = scores.get(at, 0) if at in clear or at[1] == "grievance" else 0
    named = matter != "unsure" or any(at[0] == "category" for at in clear)
    if count["grievance"] < _CLEAR and not named:
        count["grievance"] = 0
    kind = max(_ORDER, key=count.__getitem__)
    told = any(person.role == "agent" for person in people)
    if not count[kind]:  # nothing but a matter: "hathi gaon me", not "thanks, the road is made"
        quiet = named and matter != "party" and not told and _GREETING not in scores
        return "grievance" if quiet else "other"
    if kind == "activity" and told and actor_among(people) == "unknown":
        return "other"  # a DC's or a BPO's tour is no activity of the party, a BDO or a CO
    return kind


_ORDER = ("grievance", "activity", "committee", "question", "other")  # of equals the first
_KIND_KEYS = tuple(("kind", value) for value in _ORDER)


def _decided(hits: list[Hit], asked: set[tuple[str, str]], named: Person | None) -> dict[str, list[tuple[int, int]]]:
    """For each field the ranges of words that spoke for what was decided."""
    decided: dict[str, dict[tuple[int, int], None]] = {}
    if named:
        decided["subject"] = {(named.start, named.end): None}
    for start, end, speaks in hits:
        for at, _ in speaks:
            if at in asked:
                decided.setdefault(at[0], {})[start, end] = None
    return {field: list(ranges) for field, ranges in decided.items()}


def _said(text: str, tidied: str, words: list[str], decided: dict[str, list[tuple[int, int]]]) -> tuple[dict, dict]:
    """The decided ranges as words, each once, and as characters of the text."""
    said: dict[str, list[str]] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    if decided:
        at = spans_of(text, tidied)
        for field, ranges in decided.items():
            said[field] = list(dict.fromkeys(" ".join(words[start:end]) for start, end in ranges))
            spans[field] = [(at[start][0], at[end - 1][1]) for start, end in ranges]
    return said, spans
