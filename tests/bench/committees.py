"""How lists of all panchayats and of their committees of 12 come in: check, load, count, undo, rebuild; a ratio a row
to a tenth of it. `python -m tests.bench.committees [--panchayats 4345]`

Processor seconds, each size in a process and a room of its own. `walk` also says what is known after each step: the
test `tests/loaders/test_committee_lists.py` compares it with what must be.
"""

import argparse
import json
import multiprocessing
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.access import DESK
from data.answers import records
from tests import registers
from tests.rooms import new_room

POSTS = 12


def walk(folder: Path, panchayats: int) -> tuple[dict[str, float], dict[str, Any]]:
    """Bring both lists in, take them out again; the processor seconds of each step, and what was told or known."""
    took, known = {}, {}
    with new_room(folder / "local") as room:
        places = registers.panchayats(folder / "panchayats.csv", panchayats)
        seats = registers.large(folder / "committees.csv", POSTS * panchayats)

        def timed(step: str, work) -> Any:
            began = time.process_time()
            told = work()
            took[step] = time.process_time() - began
            return told

        def bring(step: str, path: Path, purpose: str, dry_run: bool) -> dict[str, Any]:
            told = timed(step, lambda: room.bring_in(str(path), "bench", purpose, dry_run=dry_run))
            lost = told["rejected"] if isinstance(told["rejected"], int) else len(told["rejected"])
            known[step] = {"new": told["new"], "same": told["same"], "rejected": lost}
            return told

        def count(step: str) -> None:
            with room.store.writing():
                pass  # no kept answer
            asked = timed(step, lambda: room.store.ask("committees_counted", DESK, {"level": "state"}))
            row = next(one for one in records(asked) if one["level"] == "panchayat")
            known[step] = {name: row[name] for name in ("expected", "expected_from", "proposed", "formed", "missing")}

        known["empty"] = room.store.checksum()
        bring("check panchayats", places, "places", True)
        named = bring("load panchayats", places, "places", False)
        bring("check committees", seats, "register", True)
        filled = bring("load committees", seats, "register", False)
        count("count")
        known["full"] = room.store.checksum()
        bring("check the same again", seats, "register", True)
        known["rebuilt"] = timed("rebuild", room.rebuild)["checksum"]
        timed("undo committees", lambda: room.undo(filled["load_id"], "bench"))
        count("count after the undo")
        timed("undo panchayats", lambda: room.undo(named["load_id"], "bench"))
        count("count without lists")
        known["undone"] = room.store.checksum()
    return took, known


def measure(panchayats: int) -> dict[str, float]:
    """The processor seconds of `walk`."""
    with TemporaryDirectory() as folder:
        return walk(Path(folder), panchayats)[0]


def main() -> None:
    """Measure both sizes and print them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--panchayats", type=int, default=4_345)
    whole = options.parse_args().panchayats
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        small, large = (pool.apply(measure, (n,)) for n in (whole // 10, whole))
    ratios = {step: round(large[step] / small[step] / 10, 2) for step in large}
    seconds = {step: round(took, 2) for step, took in large.items()}
    posts = POSTS * whole
    print(
        json.dumps(
            {"panchayats": whole, "posts": posts, "seconds": seconds, "a row, to a tenth of it": ratios}, indent=1
        )
    )


if __name__ == "__main__":
    main()
