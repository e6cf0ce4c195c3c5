"""Kills intake and loader at random points under load: `python -m tests.faults.crash --kills 300` says what was lost.

Senders post messages, again when they got no answer and some although they got one; files fall into the inbox. In the
end every message that was acknowledged must be there once, and the store be what a rebuild makes of the ledger, and
what a room makes that gets the same messages in one clean file.
"""

import argparse
import os
import random
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from data.settings import settings
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
                except (OSError, HTTPException):  # the network of a phone: it sends again
                    time.sleep(0.02)
                    continue
                assert status == 200, status
                self.acknowledged.update(f"app-{one}" for one in ids)
                if not again:
                    break
                again = False
            time.sleep(0.05)

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
    chance, port, alive = random.Random(seed), free_port(), runs.Runs()
    begin = {"intake": (str(port),), "loader": ()}
    for name, arguments in begin.items():
        alive.begin(name, *arguments)
    load = _Load(port, seed)
    senders = [threading.Thread(target=load.run, args=(n,), daemon=True) for n in range(_SENDERS)]
    for one in senders:
        one.start()
    for number in range(kills):
        if chance.random() < 0.7:  # else also while it starts
            _wait_for(lambda: _is_up(port))
        time.sleep(chance.uniform(0, _LONGEST_LIFE))
        name = chance.choice(list(begin))
        alive.kill(name)
        alive.begin(name, *begin[name])
        if number % 10 == 5:
            load.drop(settings().inbox, number)
    _settle(load)
    load.stop.set()
    for one in senders:
        one.join()
    alive.end()
    return _found(kills, load, folder)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _is_up(port: int) -> bool:
    """Both answer."""
    for family, where in ((socket.AF_INET, ("127.0.0.1", port)), (socket.AF_UNIX, str(settings().owner_socket))):
        with socket.socket(family) as line:
            if line.connect_ex(where):
                return False
    return True


def _wait_for(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline, "it doesn't come up again, or nothing is answered any more"
        time.sleep(0.02)


def _settle(load: _Load) -> None:
    """Until senders got answers after the last kill, and the inbox is empty."""
    before = len(load.acknowledged)
    _wait_for(lambda: len(load.acknowledged) > before + 20 and not any(settings().inbox.glob("*.jsonl")))


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
