"""Receipts: how one file arrived. Written when it is handed in, read whenever the store is made."""

import hashlib
from pathlib import Path
from typing import Any
from uuid import uuid4

from data.ledger import Ledger
from data.settings import now


def new_load_id() -> str:
    """An id that tells when: 20261122-193612-1f2e3d."""
    return f"{now():%Y%m%d-%H%M%S}-{uuid4().hex[:6]}"


def receipt(ledger: Ledger, path: Path, load_id: str, who: str, /, *, keep: bool, **said: Any) -> dict[str, Any]:
    """The receipt of a file, which the ledger keeps unless this is a dry run; `said` is what was said of it
    (also its `name`, where the file at `path` is a copy under another one)."""
    sha256, size = ledger.keep(path) if keep else _digest(path)
    return {
        "receipt_id": uuid4().hex,
        "load_id": load_id,
        "received_at": now().isoformat(),
        "who": who,
        "path": str(path),
        "name": path.name,
        "sha256": sha256,
        "bytes": size,
        **said,
    }


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
