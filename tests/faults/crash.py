"""Kills intake and loader at random points under load, and says what was lost: `python -m tests.faults.crash --kills 300`.

Senders post messages, once more when they got no answer, and some again although they got one; files fall into the inbox.
In the end every message that was acknowledged must be there once, the store must be what a rebuild makes of the ledger,
and what a room makes that gets the same messages in one clean file.
"""

import argparse
import multiprocessing
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from data.settings import settings
from tests.browser.conftest import free_port
from tests.faults import runs
from tests.intake import Sender, message
from tests.rooms import new_room

_SENDERS = 4
_LONGEST_LIFE = 0.5  # seconds until the next kill
_IDS = "SELECT own_id, count(*) FROM told_apart JOIN sightings ON sighting_id = said GROUP BY own_id"


@dataclass
class Found:
    """What became of it."""

    kills: int
    acknowledged: int
    kept: int
    lost: int
    doubled: int
    equal: bool

    def __str__(self) -> str:
        return (
            f"kills={self.kills} acknowledged={self.acknowledged} kept={self.kept} lost={self.lost}"
            f" doubled={self.doubled} checksum={'equal' if self.equal else 'DIFFERS'}"
        )


@dataclass
class _Load:
    """The messages sent so far, and those that were acknowledged."""

    port: int
    seed: int
    stop: threading.Event = field(default_factory=threading.Event)
    sent: dict[str, bytes] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)

    def run(self, number: int) -> None:
        """One sender."""
        chance, sender, n = random.Random(f"{self.seed}-{number}"), Sender(self.port, f"phone_{number}"), 0
        while not self.stop.is_set():
            ids = [n * _SENDERS + number + 1_000_000 * k for k in range(chance.choice((1, 1, 3)))]
            n += 1
            for one in ids:
                self.sent[f"app-{one}"] = message(one)
            body = b"[" + b",".join(self.sent[f"app-{one}"] for one in ids) + b"]"
            again = chance.random() < 0.2
            while not self.stop.is_set():
                try:
                    status = sender.post(body)[0]
                except OSError:  # the network of a phone: it sends again
                    time.sleep(0.02)
                    continue
                assert status == 200, status
                self.acknowledged.update(f"app-{one}" for one in ids)
                if not again:
                    break
                again = False
            time.sleep(0.005)

    def drop(self, inbox: Path, number: int) -> None:
        """A file of messages, laid into the inbox as the README says."""
        ids = range(10_000_000 + number * 100, 10_000_000 + number * 100 + 20)
        self.sent.update({f"app-{one}": message(one) for one in ids})
        inbox.mkdir(parents=True, exist_ok=True)
        part = inbox / f"{number}.jsonl.part"
        part.write_bytes(b"\n".join(self.sent[f"app-{one}"] for one in ids))
        part.rename(inbox / f"{number}.jsonl")
        self.acknowledged.update(f"app-{one}" for one in ids)


def crash(kills: int, seed: int, folder: Path) -> Found:
    """Kill so many times; what was found then."""
    os.environ |= {"WARROOM_LOCAL": str(folder / "room"), "WARROOM_INTAKE_RATE": "100000"}
    settings.cache_clear()
    settings().local.mkdir(parents=True)
    forked = multiprocessing.get_context("forkserver")
    forked.set_forkserver_preload([runs.__name__])
    chance, port = random.Random(seed), free_port()
    begin: dict[str, Callable] = {
        "intake": lambda: forked.Process(target=runs.intake, args=(port,), daemon=True),
        "loader": lambda: forked.Process(target=runs.loader, daemon=True),
    }
    alive = {name: make() for name, make in begin.items()}
    load = _Load(port, seed)
    senders = [threading.Thread(target=load.run, args=(n,), daemon=True) for n in range(_SENDERS)]
    for one in (*alive.values(), *senders):
        one.start()
    for number in range(kills):
        time.sleep(chance.uniform(0, _LONGEST_LIFE))
        name = chance.choice(list(begin))
        alive[name].kill()
        alive[name].join()
        alive[name] = begin[name]()
        alive[name].start()
        if number % 10 == 5:
            load.drop(settings().inbox, number)
    _settle(load)
    load.stop.set()
    for one in senders:
        one.join()
    for one in alive.values():
        one.kill()
        one.join()
    return _found(kills, load, folder)


def _settle(load: _Load) -> None:
    """Until each sender got an answer after the last kill, and the inbox is empty."""
    before, deadline = len(load.acknowledged), time.monotonic() + 60
    while len(load.acknowledged) < before + 20 or any(settings().inbox.glob("*.jsonl")):
        assert time.monotonic() < deadline, "nothing is answered any more"
        time.sleep(0.1)


def _found(kills: int, load: _Load, folder: Path) -> Found:
    with new_room(folder / "room") as room:
        with room.store.reading() as con:
            there = dict(con.execute(_IDS).fetchall())
        checksum = room.store.checksum()
        equal = room.rebuild()["checksum"] == checksum
    clean = folder / "clean.jsonl"
    clean.write_bytes(b"\n".join(load.sent[own] for own in sorted(there)))
    with new_room(folder / "clean") as room:
        room.load([clean], "test")
        equal = equal and room.store.checksum() == checksum
    lost, doubled = load.acknowledged - there.keys(), sum(count - 1 for count in there.values())
    return Found(kills, len(load.acknowledged), len(there), len(lost), doubled, equal)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        found = crash(told.kills, told.seed, Path(temporary))
    print(found)
    raise SystemExit(0 if found.equal and not (found.lost or found.doubled) else 1)
