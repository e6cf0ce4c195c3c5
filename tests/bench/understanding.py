"""Bench of understanding: how right kind and category are on a labelled JSONL file, tiers apart, and how fast.

`python -m tests.bench.understanding FILE`: lines of {"text", "kind", "category", "tier"}; a category of null on a
grievance can't be known, so that an answer there counts as wrong. The model is trained from our own rows first.
"""

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from sklearn.metrics import f1_score

from data import reference
from loaders.model import Model
from loaders.topics import Topics
from loaders.training import shipped_rows, train


def main(path: Path) -> None:
    """Print one line a tier, then texts a second."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    topics = Topics(reference.rules(), Model.load(train(shipped_rows())))
    start = time.perf_counter()
    found = topics.sort_many([row["text"] for row in rows])
    seconds = time.perf_counter() - start
    tiers = defaultdict(list)
    for row, topic in zip(rows, found, strict=True):
        tiers[row.get("tier", "all")].append((row, topic))
    for tier, pairs in tiers.items():
        kinds = [(row["kind"], topic.kind) for row, topic in pairs]
        known = [(row["category"] or "unsure", topic.category) for row, topic in pairs if _has_category(row)]
        sure = [pair for pair in known if pair[1] != "unsure"]
        print(
            f"{tier}: {len(pairs)} texts; kind right {_right(kinds):.3f}, macro-F1 {_f1(kinds):.3f}; category "
            f"({len(known)}): confident {len(sure) / max(1, len(known)):.3f}, of these right {_right(sure):.3f}, "
            f"macro-F1 {_f1(known):.3f}"
        )
    print(f"{len(rows) / seconds:,.0f} texts a second, first seen, one process")


def _has_category(row: dict) -> bool:
    return bool(row["category"]) or row["kind"] == "grievance"


def _right(pairs: list[tuple[str, str]]) -> float:
    return sum(wanted == said for wanted, said in pairs) / max(1, len(pairs))


def _f1(pairs: list[tuple[str, str]]) -> float:
    wanted, said = zip(*pairs, strict=True)
    return f1_score(wanted, said, average="macro", zero_division=0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
