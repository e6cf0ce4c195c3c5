"""Words on screen and questions are fair: of a person it is reported, verified or not upheld; nobody is ranked."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from babel.messages.pofile import read_po

from data.life import FINDINGS
from data.questions import questions

ROOT = Path(__file__).resolve().parent.parent
# Words that say that somebody did it. A matter may be called corruption (भ्रष्टाचार): that is no word about a person.
UNFAIR = re.compile(
    r"\b(guilt(y)?|culprits?|corrupt(ed)?|accused|offenders?|criminals?|convict(ed|s)?|thie(f|ves)|crooks?|fraudsters?"
    r"|bribe[- ]?takers?|liars?|wrong-?doers?|defaulters?|idle|lazy|incompetent|non-?performers?|worst|no work"
    r"|did nothing)\b"
    r"|दोषी|गुनहगार|गुनाहगार|भ्रष्ट(?!ाचार)|आरोपी|अभियुक्त|अपराधी|मुजरिम|कसूरवार|घूसखोर|रिश्वतखोर|(?<!\w)चोर(?!\w)|झूठा|झूठी"
    r"|निकम्म|कामचोर|लापरवाह|नाकारा|सबसे खराब|कोई काम नहीं|काम नहीं किया|कुछ नहीं किया",
    re.I,
)
FOLDERS = ("data", "pages", "loaders")
WRITTEN = ("*.typ", "*.html", "*.js", "*.j2", "*.txt", "*.md.in")  # templates: letters, the wall, pages before sign-in
PERSONS = {
    "person",
    "holder",
    "sender",
    "who",
    "owner",
    "closed_by",
    "confirmed_by",
    "called_by",
    "login",
    "name",
    "sender_name",
}


def said() -> Iterator[tuple[str, str]]:
    """Everything that a screen or a letter may say by itself: (where, words)."""
    for path in sorted((ROOT / "data" / "words").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                for words in (*_all(message.id), *_all(message.string)):
                    yield f"{path.name}:{message.lineno}", words
    for path in sorted((ROOT / "data" / "reference").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield from (
                    (path.name, row[name])
                    for name in row
                    if name and name.startswith(("label_", "name_")) and row[name]
                )
    for folder in FOLDERS:
        for pattern in WRITTEN:
            for path in sorted((ROOT / folder).rglob(pattern)):
                if "local" not in path.parts:
                    yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def _all(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (words,)


def test_no_word_on_screen_says_that_somebody_did_it():
    places = [one for one in said() if not one[0].startswith(("places", "other_states", "outside"))]
    found = [(where, match.group()) for where, words in places if (match := UNFAIR.search(words))]
    assert len(places) > 1_000 and found == []


@pytest.mark.parametrize(
    "words", ["वह दोषी है", "भ्रष्ट अधिकारी", "The BDO is guilty", "आरोपी बीडीओ", "no work", "कोई काम नहीं हुआ"]
)
def test_unfair_words_would_be_found(words):
    assert UNFAIR.search(words)


@pytest.mark.parametrize("words", ["भ्रष्टाचार", "Corruption", "सही नहीं पाई गई", "कोई रिपोर्ट नहीं", "Not upheld"])
def test_words_of_a_matter_or_finding_are_fair(words):
    assert not UNFAIR.search(words)


def test_findings_are_these_three():
    assert FINDINGS == ("reported", "verified", "not_upheld")


def nodes(tree: object) -> Iterator[dict]:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


def columns(tree: object) -> set[str]:
    return {str(node["column_names"][-1]) for node in nodes(tree) if node.get("class") == "COLUMN_REF"}


def is_count(tree: object) -> bool:
    """An aggregate stands in it that can be compared: a count, a sum, a share of them."""
    names = {node.get("function_name") for node in nodes(tree) if node.get("class") == "FUNCTION"}
    return bool(names & {"count", "count_star", "sum", "avg", "rank", "dense_rank"})


def grouped(node: dict) -> list:
    """What a SELECT groups by; of GROUP BY ALL whatever it doesn't count."""
    every = node.get("aggregate_handling") == "FORCE_AGGREGATES"
    return [one for one in node["select_list"] if not is_count(one)] if every else node.get("group_expressions") or []


def ranks(sql: str) -> bool:
    """Does it order by what was counted of each person?"""
    plain = re.sub(r"\$\w+", "NULL", sql)
    tree = json.loads(duckdb.connect().execute("SELECT json_serialize_sql($sql)", {"sql": plain}).fetchone()[0])
    selects = [node for node in nodes(tree) if node.get("type") == "SELECT_NODE"]
    of_persons = any(columns(grouped(node)) & PERSONS for node in selects)
    counted = {one["alias"] for node in selects for one in node["select_list"] if one.get("alias") and is_count(one)}
    orders = [order for node in selects for change in node["modifiers"] for order in change.get("orders", [])]
    return of_persons and any(is_count(order) or columns(order) & counted for order in orders)


@pytest.mark.parametrize("name", questions())
def test_no_question_ranks_persons(name):
    assert not ranks(questions()[name].sql)


@pytest.mark.parametrize(
    ("sql", "is_so"),
    [
        ("SELECT holder, count(*) AS n FROM grievance GROUP BY holder ORDER BY n DESC", True),
        (
            "WITH c AS (SELECT t.person, sum(x) AS many FROM t GROUP BY ALL) SELECT * FROM c ORDER BY many",
            True,
        ),
        ("SELECT owner FROM grievance GROUP BY owner ORDER BY count(*) DESC", True),
        ("SELECT holder, count(*) AS n FROM grievance GROUP BY holder ORDER BY holder", False),
        ("SELECT district, count(*) AS n FROM grievance GROUP BY district ORDER BY n DESC", False),
    ],
)
def test_a_ranking_would_be_found(sql, is_so):
    assert ranks(sql) is is_so
