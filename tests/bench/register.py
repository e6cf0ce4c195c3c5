"""How a register of 60,000 posts comes in, as a ratio a row to one of 6,000: dry run, load, undo.
`python -m tests.bench.register [--posts 60000]`

Processor seconds, each size in a process and a room of its own; also what memory it took beyond an open room.
"""

import argparse
import json
import multiprocessing
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import registers
from tests.rooms import new_room

STEPS = ("dry run", "load", "dry run of another list", "other list", "undo")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(posts: int) -> dict[str, float]:
    """Processor seconds of each step for a register of so many posts, and MB of memory that they took."""
    with TemporaryDirectory() as folder, new_room(Path(folder) / "local") as room:
        first = registers.large(Path(folder) / "first.csv", posts)
        other = registers.large(Path(folder) / "other.csv", posts, renewed=0.1)
        started, took = _memory(), {}
        loads: list[str | None] = []

        def timed(step: str, work) -> None:
            began = time.process_time()
            told = work()
            took[step] = time.process_time() - began
            loads.append(told["load_id"])

        for step, path, dry_run in zip(STEPS, (first, first, other, other), (True, False, True, False), strict=False):
            timed(step, lambda path=path, dry=dry_run: room.bring_in(str(path), "bench", "register", dry_run=dry))
        timed("undo", lambda: room.undo(loads[3], "bench"))
        return took | {"memory": _memory() - started}


def main() -> None:
    """Measure both sizes and print them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posts", type=int, default=60_000)
    posts = options.parse_args().posts
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        small, large = (pool.apply(measure, (n,)) for n in (posts // 10, posts))
    ratios = {step: round(large[step] / small[step] / 10, 2) for step in STEPS}
    seconds = {step: round(large[step], 1) for step in STEPS}
    memory = {str(posts // 10): round(small["memory"]), str(posts): round(large["memory"])}
    print(
        json.dumps({"posts": posts, "seconds": seconds, "a row, to a tenth of it": ratios, "MB more": memory}, indent=1)
    )


if __name__ == "__main__":
    main()
