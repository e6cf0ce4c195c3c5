"""What encryption costs: load and queries of a sealed room as a ratio to the same room in clear, on one machine.

    python -m tests.bench.vault [--messages 300000]

The room in clear has a codec and a store without keys, put in their place here and nowhere else. Each runs in a process
of its own, in turn, twice; the faster one counts. Seconds are of the processor, all threads together, so that others at
work on the machine matter less.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from data import connection, seal
from data.access import DESK
from data.settings import settings
from loaders.opening import opened
from tests.bench.load import write

QUESTIONS = ("figures", "places_counted", "categories_by_district", "reports_by_hour", "messages_found", "freshness")


def in_clear() -> None:
    """Put codec and store without keys in the place of ours."""

    def copy(came, out) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        while chunk := came.read(seal.CHUNK):
            digest.update(chunk)
            size += out.write(chunk)
        return digest.hexdigest(), size

    def attached(path: Path, memory_mb: int) -> duckdb.DuckDBPyConnection:
        con = duckdb.connect(config={"memory_limit": f"{memory_mb}MB"})
        con.execute(f"ATTACH '{path}' AS room")
        con.execute("USE room; SET GLOBAL TimeZone = 'Asia/Kolkata'; SET GLOBAL preserve_insertion_order = false")
        return con

    seal.seal, seal.check_plain = (lambda plain, *_: seal.PLAIN + plain), (lambda: None)
    seal.seal_file, seal.SEALED_FILE = copy, seal.PLAIN_FILE
    connection._attached = attached


def one(path: Path, local: Path, clear: bool) -> dict[str, float]:
    """Processor seconds of a load, of understanding, of opening the room again, of each question cold and warm."""
    os.environ["WARROOM_LOCAL"] = str(local)
    settings.cache_clear()
    if clear:
        in_clear()
    understood: list[float] = []

    def listen(tick: dict) -> None:
        if tick["step"] == "understanding" and not understood:
            understood.append(time.process_time())

    started = time.process_time()
    with opened() as room:
        room.load([path], "bench", listener=listen)
    took = {"load": understood[0] - started, "understand": time.process_time() - understood[0]}
    started = time.process_time()
    with opened() as room:
        took["open"] = time.process_time() - started
        for name in QUESTIONS:
            for state in ("cold", "warm"):
                room.store._answers.clear()
                started = time.process_time()
                room.store.ask(name, DESK)
                took[f"{name} {state}"] = time.process_time() - started
    took["store MB"] = sum(p.stat().st_size for p in local.glob("store/*.duckdb")) / 1e6
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=300_000)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(Path(asked.one[0]), Path(asked.one[1]), asked.one[2] == "clear")))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths = write(folder, asked.messages)
        best: dict[str, dict[str, float]] = {}
        for turn in range(2):
            for how in ("clear", "sealed"):
                for channel in ("google_form", "whatsapp_export"):
                    local = folder / f"{how}-{channel}-{turn}"
                    command = [sys.executable, "-m", "tests.bench.vault", "--one", str(paths[channel]), str(local), how]
                    done = subprocess.run(command, capture_output=True, text=True)
                    if done.returncode:
                        raise SystemExit(done.stderr)
                    got = json.loads(done.stdout.splitlines()[-1])
                    for step, seconds in got.items():
                        known = best.setdefault(f"{channel}: {step}", {})
                        known[how] = min(seconds, known.get(how, seconds))
        for step, both in best.items():
            print(f"{step}: {both['clear']:.2f} → {both['sealed']:.2f}, ratio {both['sealed'] / both['clear']:.2f}")


if __name__ == "__main__":
    main()
