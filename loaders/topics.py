"""Topics: what a text is (kind), the matter (category), whom it is about (subject), who acted (actor), how grave."""

from typing import NamedTuple

from data import reference
from loaders.phrases import Hit, Lexicon
from loaders.spelling import fold_name, tidy, words_of


class Topic(NamedTuple):
    """What a text is about. `words`: for each of kind, category, subject and gravity the words that decided."""

    kind: str
    category: str
    subject: str
    actor: str
    gravity: int
    words: dict[str, list[str]]


KINDS = tuple(row["kind"] for row in reference.table("kinds"))
CATEGORIES = tuple(row["category"] for row in reference.table("categories"))
ACTORS = tuple(row["subject"] for row in reference.table("subjects") if row["can_act"]) + ("unknown",)
_GRAVITY = {row["category"]: int(row["gravity"]) for row in reference.table("categories")}
_LEXICON = Lexicon(reference.rules())
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


def find_topic(text: str, kind: str | None = None, category: str | None = None) -> Topic:
    """Kind, category, subject, actor and gravity by the words of the rule sheet; a stated kind or category wins.

    Two categories that weigh the same, or none that weighs enough, are `unsure`.
    """
    return topic_of(words_of(tidy(text)), kind, category)


def topic_of(words: list[str], kind: str | None = None, category: str | None = None) -> Topic:
    """As `find_topic`, of the words of a text."""
    hits = _LEXICON.find(words)
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
    who = [] if scores.keys().isdisjoint(_SUBJECTS) else _people(hits, words)
    matter = category or _category(scores)
    sort = kind or _kind(scores, clear, matter, who) if words else kind or "other"
    if matter == "unsure" and sort == "other" and (not words or _GREETING in clear):
        matter = "other"  # a greeting is known to be no matter of the list; nothing known stays unsure
    actor = _actor(who) if sort == "activity" else "unknown"
    subject, name = _subject(sort, matter, actor, who)
    gravity = 1
    if sort == "grievance":
        gravity = 3 if _URGENT in scores else max(_GRAVITY[matter], 2 if _GRAVE in scores else 1)
    asked = {("gravity", str(gravity))}
    if not kind:
        asked.add(("kind", sort))
    if not category:
        asked.add(("category", matter))
    decided: dict[str, list[str]] = {"subject": [name]} if name else {}
    for start, end, speaks in hits:
        for at, _ in speaks:
            if at in asked:
                said = words[start] if end == start + 1 else " ".join(words[start:end])
                if said not in decided.setdefault(at[0], []):
                    decided[at[0]].append(said)
    return Topic(sort, matter, subject, actor, gravity, decided)


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


def _kind(scores: dict, clear: set, matter: str, people: list) -> str:
    """The kind by its words; a matter that is named without any of them is a grievance."""
    count = {}
    for at in _KIND_KEYS:  # "held", "committee" and "what" alone say nothing
        count[at[1]] = scores.get(at, 0) if at in clear or at[1] == "grievance" else 0
    named = matter != "unsure" or any(at[0] == "category" for at in clear)
    if count["grievance"] < _CLEAR and not named:
        count["grievance"] = 0
    kind = max(_ORDER, key=count.__getitem__)
    told = any(role == "agent" for _, role, _ in people)
    if not count[kind]:  # nothing but a matter: "hathi gaon me", not "thanks, the road is made"
        quiet = named and matter != "party" and not told and _GREETING not in scores
        return "grievance" if quiet else "other"
    if kind == "activity" and told and _actor(people) == "unknown":
        return "other"  # a DC's or a BPO's tour is no activity of the party, a BDO or a CO
    return kind


_ORDER = ("grievance", "activity", "committee", "question", "other")  # of equals the first
_KIND_KEYS = tuple(("kind", value) for value in _ORDER)


def _people(hits: list[Hit], words: list[str]) -> list[tuple[str, str, str]]:
    """Who is spoken of, in order: (subject, role, name); role is agent, receiver or named, by the word after."""
    beside = {start: {value for (field, value), _ in speaks if field == "beside"} for start, _, speaks in hits}
    return [
        (value, _role(beside, end, len(words)), " ".join(words[start:end]))
        for start, end, speaks in hits
        for (field, value), _ in speaks
        if field == "subject"
    ]


def _role(beside: dict[int, set[str]], at: int, end: int) -> str:
    """The role of the person named just before word `at`; up to two words of courtesy or name may stand between."""
    while at < end and "polite" in beside.get(at, ()):
        at += 1
    here = beside.get(at, set())
    if "agent" in here:
        return "agent"
    if "receiver" in here:
        return "receiver"
    if "of" in here:
        return "receiver" if "near" in beside.get(at + 1, ()) else "named"
    for ahead in (at + 1, at + 2):  # "बीडीओ रमेश कुमार ने"
        if any(beside.get(i) for i in range(at, ahead)):
            break
        if "agent" in beside.get(ahead, ()):
            return "agent"
    return "named"


def _actor(people: list[tuple[str, str, str]]) -> str:
    """Who acted: a BDO or CO only as the agent of the sentence; the party's people also when only named."""
    agents = [who for who, role, _ in people if role == "agent"]
    for who in agents:
        if who in ACTORS:
            return who
    if agents:
        return "unknown"
    for who in ("office_bearer", "party"):
        if any(person == who and role == "named" for person, role, _ in people):
            return who
    return "unknown"


def _subject(kind: str, matter: str, actor: str, people: list[tuple[str, str, str]]) -> tuple[str, str]:
    """Whom it is about, and the words that name him: in an activity who acted, in a grievance who is complained of."""
    if kind == "activity":
        return next(((who, name) for who, _, name in people if who == actor), ("none", ""))
    if kind == "committee":
        return next(((who, name) for who, _, name in people if who == "party"), ("party", ""))
    if kind == "grievance":
        about = [(who, role, name) for who, role, name in people if role != "receiver"]
        for wanted in ("agent", "named"):
            for who, role, name in about:
                if role == wanted and (who != "party" or matter == "party"):
                    return who, name
    return "none", ""
