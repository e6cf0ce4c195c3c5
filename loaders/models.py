"""Models: files of the model as receipts of the ledger, and which of them counts, as a decision.

The first one is trained from the shipped rows at the first start. A rebuild takes the stored files; it never trains.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from threadpoolctl import threadpool_limits

from data import reference
from data.ledger import Ledger
from data.settings import settings
from data.store import Store
from loaders.labelled import Labelled, shipped_rows
from loaders.merge import sql
from loaders.model import Model, OtherModel
from loaders.progress import Progress
from loaders.receipts import new_load_id, receipt
from loaders.topics import Topics

PURPOSE = "model"
_FOLDS = 3
_CODE = (
    "training",
    "model",
    "inputs",
    "ngrams",
    "body",
    "cues",
    "rulesheet",
    "phrases",
    "actors",
    "spelling",
)  # what a model follows from


def ensure(ledger: Ledger) -> None:
    """Train and activate a first model, unless the ledger has one in force that this code can read."""
    activated = [record.body for record in ledger.decided_after({}) if record.body["kind"] == "model_activated"]
    last = max(activated, key=lambda one: (one["decided_at"], one["decision_id"]), default=None)
    if last is None or not _fits(ledger, last["sha256"]):
        keep(ledger, shipped(), "room", {"rows": "shipped"} | ({"instead_of": last["sha256"]} if last else {}))


def loaded(ledger: Ledger, sha256: str) -> Model:
    """The model kept under this hash; the shipped one, when that was made for another version of this code."""
    with ledger.opened(sha256) as path:
        try:
            return Model.load(path.read_bytes())
        except OtherModel:
            return Model.load(shipped())


def _fits(ledger: Ledger, sha256: str) -> bool:
    with ledger.opened(sha256) as path:
        try:
            Model.load(path.read_bytes())
        except OtherModel:
            return False
    return True


@cache
def shipped() -> bytes:
    """The model that the shipped rows give: trained once and kept beside the room until rows, rules or code change."""
    digest = hashlib.sha256(reference.fingerprint().encode())
    for name in _CODE:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    kept = (settings().models or settings().local / "models") / digest.hexdigest()
    if not kept.exists():
        model = _trained(shipped_rows())
        kept.parent.mkdir(parents=True, exist_ok=True)
        staged = kept.with_suffix(f".{os.getpid()}.part")
        staged.write_bytes(model)
        os.replace(staged, kept)
    return kept.read_bytes()


def _trained(rows: Sequence[Labelled]) -> bytes:
    """With one thread: two cores that wait for each other are slower, and the sums are the same on every machine."""
    # Training takes scikit-learn, which is slow to import; whoever only reads a model should not wait for it.
    from loaders import training

    with threadpool_limits(1):
        return training.train(rows)


def _agreement(rows: Sequence[Labelled]) -> dict[str, float]:
    """How often kind and category of a row are found by a model that never saw it (0 to 1)."""
    right = dict.fromkeys(("kind", "category"), 0)
    for fold in range(_FOLDS):
        unseen = rows[fold::_FOLDS]
        seen = [row for at, row in enumerate(rows) if at % _FOLDS != fold]
        found = Topics(reference.rules(), Model.load(_trained(seen))).sort_many([row.text for row in unseen])
        for field in right:
            pairs = zip(found, unseen, strict=True)
            right[field] += sum(getattr(one, field) == getattr(row, field) for one, row in pairs)
    return {field: round(count / len(rows), 3) for field, count in right.items()}


def train(ledger: Ledger, store: Store, who: str, progress: Progress) -> dict[str, Any]:
    """Train from the shipped rows and the desk's corrections, keep the model and activate it.

    Returns {"rows", "corrections", "kind", "category", "sha256"}: how many rows, and how often an answer to a row left
    out agrees with its label (0 to 1), by the rows that were left out of five trainings.
    """
    with store.reading() as con:
        corrected = [Labelled(*row) for row in con.execute(sql("corrections")).fetchall()]
    rows = [*shipped_rows(), *corrected]
    progress.begin("training", len(rows))
    told = {"rows": len(rows), "corrections": len(corrected), **_agreement(rows)}
    decision = keep(ledger, _trained(rows), who, told)
    progress.add(len(rows))
    return {**told, "sha256": decision["sha256"]}


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
