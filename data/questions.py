"""The named questions: one `.sql` file each in `queries/`, and what its first lines say of it.

-- Counts … One row per …
-- wall                       (only where the wall may ask it)
"""

from dataclasses import dataclass
from functools import cache

import duckdb

from data.settings import ROOT

FOLDER = ROOT / "data" / "queries"


class UnknownQuestion(Exception):
    """No query has this name, or a parameter isn't one of its own."""


@dataclass(frozen=True)
class Question:
    """One named query: its text, its first line, the parameters it takes, and whether the wall may ask it."""

    name: str
    about: str
    sql: str
    parameters: frozenset[str]
    wall: bool


@cache
def questions() -> dict[str, Question]:
    """All named queries by name."""
    return {path.stem: _read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.sql"))}


def question(name: str) -> Question:
    """The query called `name`; UnknownQuestion lists the valid names."""
    if name not in questions():
        raise UnknownQuestion(f"Query {name!r} is not known. Valid queries are: {', '.join(questions())}.")
    return questions()[name]


def _read(name: str, sql: str) -> Question:
    heads = [line.removeprefix("--").strip() for line in sql.splitlines() if line.startswith("--")]
    statements = duckdb.extract_statements(sql)
    return Question(name, heads[0], sql, frozenset(statements[0].named_parameters), "wall" in heads[1:])
