"""The fingerprint of the store that this code makes: one with another fingerprint is made anew from the ledger."""

import hashlib
from pathlib import Path

from data import founding

_FOLDER = Path(__file__).parent
_DECIDES = (".py", ".sql", ".csv")


def fingerprint() -> str:
    """A hex digest over schema, words and reference (see `founding`), and all in `loaders` that decides what a store
    holds: code, SQL and word lists. The demo decides nothing: its files come in like any others."""
    digest = hashlib.sha256()
    for path in sorted(p for p in _FOLDER.rglob("*") if p.suffix in _DECIDES):
        within = path.relative_to(_FOLDER)
        if "demo" not in within.parts:
            digest.update(within.as_posix().encode() + path.read_bytes())
    return founding.fingerprint(digest.hexdigest())
