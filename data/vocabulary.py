"""Vocabulary: the words that queries are written in (`views/`), and what each of them reads."""

import re
from functools import cache

from data.settings import ROOT

FOLDER = ROOT / "data" / "views"


@cache
def words() -> str:
    """All of `views/` in the order of its files: what a word reads is made before it."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.sql")))


@cache
def meanings() -> dict[str, str]:
    """Each word, a view or macro, and the SQL that it means."""
    parts = re.split(r"^CREATE (?:VIEW|MACRO) (\w+)", words(), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
