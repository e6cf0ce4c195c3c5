"""Bench of understanding: how right places, kinds and categories are on a labelled JSONL file, tiers apart; how fast.

`python -m tests.bench.understanding FILE [--show]` puts the texts through `python -m loaders understand --json`. A line
has text, kind, category, place ({"district", "block"}, {"outside": true} or null; names parted by ; are all right) and
tier. A category of null on a grievance can't be known: a confident answer there is wrong. A place is right when it is
as fine as the label or, of several, one of them; a district where a block was named counts as not found, another place
as wrong. A line may have gravity (1-3). All files beside this one are invented: `unseen.jsonl` by somebody who hadn't
seen the rules, `unseen_calls.jsonl` (60 calls, app posts and lines of groups) and `gravity.jsonl` before the rules were
read, `unseen_told.jsonl` (calls, cut news, portal, groups) by one who had, before he changed them; one after another
by authors who never saw the rules: `unseen_typed`, `_portal_radio`, `_five`, `_twelve`, `_mixed`. `--ours`: kind and
category of our own labelled rows, left out 40 together (rows that stand together are alike). `--speed N`: N distinct
texts, start-up apart. `--halves`: apart the half that is only scored, whose errors nobody reads (the last bit of the
SHA-256 of the text is 1).
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from sklearn.metrics import f1_score

from data import reference
from loaders.labelled import Labelled, shipped_rows
from loaders.model import Model
from loaders.spelling import fold_name
from loaders.topics import Topics
from loaders.training import train
from loaders.understand import Told, understand

_COMMAND = [sys.executable, "-m", "loaders", "understand", "--json"]
_TOGETHER = 40
_FOLDS = 5


def understood(texts: Iterable[str]) -> list[list[dict]]:
    """The reports of each text, as the command writes them."""
    return [json.loads(line)["reports"] for line in answered(texts).splitlines()]


def answered(texts: Iterable[str]) -> bytes:
    """What the command writes of these texts."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    return subprocess.run(_COMMAND, input=lines.encode(), capture_output=True, check=True).stdout


def place_of(reports: list[dict], wanted: dict | None) -> str:
    """right, wrong, none (not found) or quiet (nothing was to be found, nothing was)."""
    found = next((report["place"] for report in reports if report["place"]), None)
    if not wanted or wanted.get("outside") or not wanted.get("district"):
        return "wrong" if found else "quiet"
    if found is None:
        return "none"
    districts, blocks = (_names(wanted.get(level)) for level in ("district", "block"))
    if fold_name(found["district"]) not in districts:
        return "wrong"
    if not blocks or len(districts | blocks) > 2 and not found["block"]:
        return "right"
    return "none" if not found["block"] else "right" if fold_name(found["block"]) in blocks else "wrong"


def gravity_of(text: str) -> int:
    """The gravity of the gravest report of a text: the command doesn't write it."""
    return max((report.gravity for report in understand(Told(text))), default=1)


def _names(said: str | None) -> set[str]:
    return {fold_name(name).replace("saraik", "seraik") for name in (said or "").split(";") if name.strip()}


def tell(tier: str, rows: list[tuple[dict, list[dict]]], show: bool) -> None:
    """Print what was right of these rows."""
    kinds = [(row["kind"], reports[0]["kind"] if reports else "other") for row, reports in rows]
    known = [
        (row["category"] or "unsure", reports[0]["category"] if reports else "unsure")
        for row, reports in rows
        if row["kind"] == "grievance"
    ]
    sure = [pair for pair in known if pair[1] != "unsure"]
    places = [place_of(reports, row["place"]) for row, reports in rows]
    found, named = places.count("right") + places.count("wrong"), len(places) - places.count("quiet")
    print(
        f"{tier} ({len(rows)}): kind right {_right(kinds):.3f}, macro-F1 {_f1(kinds):.3f} | category ({len(known)}):"
        f" to review {1 - len(sure) / max(1, len(known)):.3f}, of the rest right {_right(sure):.3f},"
        f" macro-F1 {_f1(known):.3f}"
        f" | place ({named}): precision {places.count('right') / max(1, found):.3f}, recall"
        f" {places.count('right') / max(1, named):.3f}, wrong {places.count('wrong')}"
    )
    graded = [(row["gravity"], gravity) for row, _ in rows if "gravity" in row for gravity in [gravity_of(row["text"])]]
    if graded:
        urgent = [pair for pair in graded if 3 in pair]
        found = urgent.count((3, 3))
        print(
            f"  gravity ({len(graded)}): right {_right(graded):.3f}; urgent: {found} of"
            f" {sum(w == 3 for w, _ in urgent)} found, {sum(s == 3 and w != 3 for w, s in urgent)} called so wrongly"
        )
    for (row, reports), (wanted, said), place in zip(rows, kinds, places, strict=True):
        if show and (wanted != said or place in ("wrong", "none")):
            print(f"  {wanted} → {said}, place {place}: {row['text'][:120]!r} {[r['place'] for r in reports]}")


def tell_ours() -> None:
    """Print how kind and category of our own rows are found by models that never saw them."""
    rows, pairs = shipped_rows(), defaultdict(list)
    for fold in range(_FOLDS):
        unseen: list[Labelled] = [row for at, row in enumerate(rows) if at // _TOGETHER % _FOLDS == fold]
        seen = [row for at, row in enumerate(rows) if at // _TOGETHER % _FOLDS != fold]
        topics = Topics(reference.rules(), Model.load(train(seen)))
        for row, topic in zip(unseen, topics.sort_many([row.text for row in unseen]), strict=True):
            pairs["kind"].append((row.kind, topic.kind))
            pairs["category"].append((row.category, topic.category))
    for field, said in pairs.items():
        sure = [pair for pair in said if pair[1] != "unsure"]
        print(
            f"ours, {field} ({len(said)}): right {_right(said):.3f}, macro-F1 {_f1(said):.3f}"
            f" | to review {1 - len(sure) / len(said):.3f}, of the rest right {_right(sure):.3f}"
        )


def tell_speed(texts: list[str], wanted: int) -> None:
    """Print distinct texts a second through the command; what a run of no texts takes is taken off."""
    many = [f"{texts[n % len(texts)]} {n}" for n in range(wanted)]
    start = time.perf_counter()
    answered([])
    empty = time.perf_counter() - start
    start = time.perf_counter()
    answered(many)
    seconds = time.perf_counter() - start - empty
    length = sum(map(len, many)) / len(many)
    print(f"{wanted / seconds:,.0f} distinct texts a second, {length:.0f} characters each; start-up {empty:.1f} s")


def main() -> None:
    """Print one line a tier, then what was asked for beside."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("file", type=Path)
    asked.add_argument("--show", action="store_true")
    asked.add_argument("--ours", action="store_true")
    asked.add_argument("--halves", action="store_true")
    asked.add_argument("--speed", type=int, default=0)
    told = asked.parse_args()
    rows = [json.loads(line) for line in told.file.read_text(encoding="utf-8").splitlines()]
    tiers = defaultdict(list)
    for row, reports in zip(rows, understood(row["text"] for row in rows), strict=True):
        scored = told.halves and hashlib.sha256(row["text"].encode()).digest()[-1] & 1
        tiers[row.get("tier", "all"), scored].append((row, reports))
    for (tier, scored), pairs in tiers.items():
        tell(f"{tier}, only scored" if scored else tier, pairs, told.show and not scored)
    if told.ours:
        tell_ours()
    if told.speed:
        tell_speed([row["text"] for row in rows], told.speed)


def _right(pairs: list[tuple[str, str]]) -> float:
    return sum(wanted == said for wanted, said in pairs) / max(1, len(pairs))


def _f1(pairs: list[tuple[str, str]]) -> float:
    return f1_score(*zip(*pairs, strict=True), average="macro", zero_division=0) if pairs else 0.0


if __name__ == "__main__":
    main()
