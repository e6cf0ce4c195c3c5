"""Bench of places: right, wrong and not placed, on spellings and texts of `$WARROOM_SHARED/samples`; texts a second.

`python -m tests.bench.places [--show]`; `--show` prints what was wrong or not placed. Tune to the language, not to
these. `unseen_spellings.tsv`: 300 by somebody who knew the list of places and none of the rules.
"""

import csv
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

from data import reference
from loaders.places import find_place
from loaders.spelling import fold_name

SHARED = Path(os.environ.get("WARROOM_SHARED", "../shared")) / "samples"
NAMES = {(place.level, place.lgd_code): fold_name(place.usual_name_en) for place in reference.places()}


def main() -> None:
    show = "--show" in sys.argv
    for of, rows in (("unseen", unseen()), ("samples", samples())):
        for frame in ("{} {}", "{1} {0}", "{0} {1} me pani nahi hai", "{}", "{} me pani nahi hai"):
            print(of, frame, dict(spellings(rows, frame, show and frame == "{} {}")))
    print("texts", dict(texts(show)))
    print(f"{speed():,.0f} distinct texts a second")


def samples() -> list[dict[str, str]]:
    """The spellings of the shared samples."""
    with (SHARED / "aliases_train.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unseen() -> list[dict[str, str]]:
    """Our own spellings, under the same heads."""
    heads = ("alias", "level", "canonical_district", "canonical_block")
    with Path(__file__).with_name("unseen_spellings.tsv").open(encoding="utf-8", newline="") as file:
        return [{"ambiguous_with": "", **row} for row in csv.DictReader(file, heads, delimiter="\t")]


def spellings(rows: list[dict[str, str]], frame: str, show: bool) -> Counter:
    """Spellings in a frame, with the word for their level."""
    counted: Counter = Counter()
    for row in rows:
        level = "block" if row["canonical_block"] else "district"
        found = find_place(frame.format(row["alias"], level))
        right = _same(found, row["canonical_district"], row["canonical_block"])
        answer = "none" if found.lgd_code is None else "right" if right else "wrong"
        counted[answer + (" (ambiguous)" if row["ambiguous_with"] else "")] += 1
        if show and answer != "right":
            print("   ", answer, row["alias"], level, row["canonical_district"], row["canonical_block"], found[:7])
    return counted


def texts(show: bool) -> Counter:
    """The field texts."""
    counted: Counter = Counter()
    for line in (SHARED / "texts_train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        place, found = row["place"] or {}, find_place(row["text"])
        if place.get("outside"):
            answer = "outside: placed" if found.lgd_code else f"outside: {'told' if found.outside else 'none'}"
        elif not place:
            answer = "no place: placed" if found.lgd_code else "no place: none"
        else:
            right = _same(found, place["district"], place["block"] or "")
            answer = "none" if found.lgd_code is None else "right" if right else "wrong or coarser"
        counted[answer] += 1
        if show and answer not in ("right", "outside: told", "no place: none", "outside: none"):
            print("   ", answer, place, found[:7], row["text"][:160])
    return counted


def _same(found, district: str, block: str) -> bool:
    if found.district_code is None:
        return False
    known = fold_name(district.replace("Saraikela", "Seraikela").split(";")[0])
    if NAMES["district", found.district_code] != known:
        return False
    if not block or ";" in block:
        return found.block_code is None or NAMES["block", found.block_code] == known
    return found.block_code is not None and NAMES["block", found.block_code] == fold_name(block)


def speed() -> float:
    """Distinct texts a second, of one process: the field texts, each made distinct a hundred times."""
    rows = [
        json.loads(line)["text"] for line in (SHARED / "texts_train.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    many = [f"{text[:200]} {n}" for n in range(100) for text in rows]
    began = time.process_time()
    for text in many:
        find_place(text)
    return len(many) / (time.process_time() - began)


if __name__ == "__main__":
    main()
