"""Models: files of the model as receipts of the ledger, and which of them counts, as a decision.

The first one is trained from the shipped rows at the first start. A rebuild takes the stored files; it never trains.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from data.ledger import Ledger
from data.settings import settings
from loaders import training
from loaders.receipts import new_load_id, receipt

PURPOSE = "model"


def ensure(ledger: Ledger) -> None:
    """Train and activate the first model, unless the ledger has one."""
    if not any(record.body.get("kind") == "model_activated" for record in ledger.decided_after({})):
        keep(ledger, training.shipped(), "room", {"rows": "shipped"})


def keep(ledger: Ledger, model: bytes, who: str, told: dict[str, Any]) -> dict[str, Any]:
    """Keep a model as a receipt and activate it; the decision. `told`: how it was trained and how well it does."""
    settings().scratch.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings().scratch, prefix="model-") as folder:
        path = Path(folder) / "model"
        path.write_bytes(model)
        came = receipt(ledger, path, new_load_id(), who, keep=True, purpose=PURPOSE, demo=False, told=told)
    ledger.receive([came])
    return ledger.decide(who, "model_activated", sha256=came["sha256"])


def receive(con: duckdb.DuckDBPyConnection, receipts: list[dict[str, Any]]) -> None:
    """Note files of models that came; the same file is noted once."""
    for came in receipts:
        con.execute(
            "INSERT INTO models SELECT $sha256, $at, $who, $told, false"
            " WHERE $sha256 NOT IN (SELECT sha256 FROM models)",
            {
                "sha256": came["sha256"],
                "at": came["received_at"],
                "who": came["who"],
                "told": json.dumps(came.get("told") or {}, ensure_ascii=False),
            },
        )
