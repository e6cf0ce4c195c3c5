"""The named questions: one `.sql` file each in `queries/`, and what its first lines say of it.

-- Counts … One row per …
-- wall                       (a mark: who may ask it, see MARKS; a line of one word is a mark, each on its own)
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property

import duckdb

from data.settings import ROOT
from data.vocabulary import meanings

_WHO = "getvariable('who')"
FOLDER = ROOT / "data" / "queries"
MARKS = {
    "wall": "the wall, too: no name, number, text, group or file",
    "texts": "who may see what people wrote, or what can be found out by seeking in it",
    "books": "who may see loads, files, rejections, jobs and sources",
    "persons": "who may see persons, masked",
    "log": "who may read the log",
    "accounts": "who may make and change accounts and keys",
}


class UnknownMark(Exception):
    """A query bears a mark that isn't known."""


class UnknownQuestion(Exception):
    """No query has this name, or a parameter isn't one of its own."""


@dataclass(frozen=True)
class Question:
    """One named query: its text, its first line, the parameters it takes, and its marks: who may ask it."""

    name: str
    about: str
    sql: str
    parameters: frozenset[str]
    marks: frozenset[str]

    @cached_property
    def personal(self) -> bool:
        """Does it read who asks? What an unmasking shows is apart: it lasts ten minutes."""
        return _WHO in self.sql or bool(_personal_words() & set(re.findall(r"\w+", self.sql)))

    @cached_property
    def compares_states(self) -> bool:
        """Is it about all States of the viewer's area, whichever he looks at?"""
        return bool(re.search(r"\barea_state\b", self.sql))

    @property
    def wall(self) -> bool:
        """May the wall ask it?"""
        return "wall" in self.marks


@cache
def questions() -> dict[str, Question]:
    """All named queries by name."""
    return {path.stem: _read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.sql"))}


def question(name: str) -> Question:
    """The query called `name`; UnknownQuestion lists the valid names."""
    if name not in questions():
        raise UnknownQuestion(f"Query {name!r} is not known. Valid queries are: {', '.join(questions())}.")
    return questions()[name]


@cache
def _personal_words() -> frozenset[str]:
    """The words that mean another thing for each person."""
    return frozenset(word for word, means in meanings().items() if _WHO in means)


def _read(name: str, sql: str) -> Question:
    heads = [line.removeprefix("--").strip() for line in sql.splitlines() if line.startswith("--")]
    marks = frozenset(head for head in heads[1:] if head and " " not in head)
    if unknown := marks - set(MARKS):
        known = ", ".join(MARKS)
        raise UnknownMark(f"Query {name!r} bears the mark {', '.join(sorted(unknown))!r}. Valid marks are: {known}.")
    statements = duckdb.extract_statements(sql)
    return Question(name, heads[0], sql, frozenset(statements[0].named_parameters), marks)
