"""Measures the live road while people look: `python -m tests.bench.live [--rate 200] [--seconds 60] [--sessions 20]`.

The real app on invented messages; sessions are plain clients of its websocket, each with an account of its own, that
open the overview and ask for what refreshes itself as a browser does (its drawing isn't the server's work). They open
all at once, which is told apart, and are left to settle. Then senders sign and post one message a request, each over a
connection that stays open; with `--apart` to `python -m loaders intake` beside the app. `visible` is the time from an
answer until the store counts as many messages, asked of the owner four times a second. Then the ceiling: as fast as
they can, one message a request and fifty; and from ledger to store alone. The load of the machine stands with it.
"""

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from data import accounts
from data.access import DESK
from data.owner import call_owner
from data.sessions import open_session
from data.settings import ROOT, settings
from loaders import live
from loaders.room import Room
from pages.gate.viewing import COOKIE
from tests.browser.conftest import free_port, make_account, running
from tests.intake import Sender, message
from tests.rooms import at, new_room

_SENDERS, _RATE = 40, "100000"  # the rate is what is measured here
_BEFORE, _AT_ONCE = 5_000, 50  # messages there before; messages of a large request
_SETTLES, _CEILING = 20, 10  # seconds
_WHOLE = ForwardMsg.FINISHED_SUCCESSFULLY  # of a screen; a part of it finishes otherwise


class Traffic:
    """What was sent and answered: (when it was answered, seconds, messages); and what went wrong."""

    def __init__(self, port: int):
        self.port, self.answers, self.errors = port, [], []
        self._senders = [Sender(port, f"phone_{n}") for n in range(_SENDERS)]
        self._next, self._lock = 0, threading.Lock()

    def run(self, seconds: float, rate: float | None, size: int = 1) -> float:
        """Send for so long, `rate` requests a second in all or as fast as it goes; the requests a second it was."""
        before, start = len(self.answers), time.monotonic()
        pace = None if rate is None else _SENDERS / rate
        _together(
            [lambda s=s, n=n: self._send(s, start + n / 100, seconds, pace, size) for n, s in enumerate(self._senders)]
        )
        return (len(self.answers) - before) / (time.monotonic() - start)

    def _send(self, sender: Sender, start: float, seconds: float, pace: float | None, size: int) -> None:
        line, turn = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60), 0
        while time.monotonic() < start + seconds:
            if pace is not None:
                time.sleep(max(0.0, start + turn * pace - time.monotonic()))
            turn += 1
            body = b"[" + b",".join(message(n) for n in self._numbers(size)) + b"]"
            began = time.monotonic()
            line.request("POST", "/intake/app", body, sender.signed(body))
            answer = line.getresponse()
            answer.read()
            if answer.status == 200:
                self.answers.append((time.monotonic(), time.monotonic() - began, size))
            else:
                self.errors.append(answer.status)

    def _numbers(self, size: int) -> range:
        with self._lock:
            self._next += size
            return range(10**6 + self._next - size, 10**6 + self._next)


class Watch:
    """How many messages the store counts, and when."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, int]] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(0.25):
            told = call_owner("ask", {"name": "freshness"})[0]
            self.seen.append((time.monotonic(), int(told["messages"])))

    def until(self, count: int) -> None:
        """Wait until so many are there, then stop."""
        while not self.seen or self.seen[-1][1] < count:
            time.sleep(0.1)
        self._stop.set()
        self._thread.join()

    def lags(self, answers: list[tuple[float, float, int]]) -> list[float]:
        """For each answer, seconds until the store counted it."""
        lags, at, count = [], 0, _BEFORE
        for moment, _, size in sorted(answers):
            count += size
            while self.seen[at][1] < count:
                at += 1
            lags.append(max(0.0, self.seen[at][0] - moment))
        return lags


class Session:
    """Somebody who opens the overview, and whose browser then asks for what refreshes itself, in time."""

    def __init__(self, port: int, token: str):
        self.opened_in: float | None = None  # seconds until the screen was drawn
        self.drawings, self.broken = 0, None  # whole screens sent
        self._port, self._token, self._stop = port, token, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> None:
        """Close the page."""
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        headers = {"Cookie": f"{COOKIE}={self._token}", "Origin": f"http://127.0.0.1:{self._port}"}
        where, began, timers = f"ws://127.0.0.1:{self._port}/_stcore/stream", time.monotonic(), {}
        try:
            with connect(where, additional_headers=headers, subprotocols=["streamlit"], max_size=None) as line:
                _ask(line)
                while not self._stop.is_set():
                    due = [each for each, (at, _) in timers.items() if at <= time.monotonic()]
                    for each in due:
                        timers[each] = (time.monotonic() + timers[each][1], timers[each][1])
                        _ask(line, fragment_id=each, is_auto_rerun=True)
                    with suppress(TimeoutError):
                        told = ForwardMsg.FromString(line.recv(timeout=0.2))
                        if told.WhichOneof("type") == "auto_rerun":
                            every = told.auto_rerun.interval
                            timers[told.auto_rerun.fragment_id] = (time.monotonic() + every, every)
                        for each in told.stop_auto_rerun.fragment_ids:
                            timers.pop(each, None)
                        if told.WhichOneof("type") == "script_finished" and told.script_finished == _WHOLE:
                            self.drawings += 1
                            self.opened_in = self.opened_in or time.monotonic() - began
        except (OSError, WebSocketException) as error:
            self.broken = repr(error)


def _ask(line: ClientConnection, **what: Any) -> None:
    """Ask for the screen, or for a part of it."""
    asked = BackMsg()
    asked.rerun_script.SetInParent()
    for name, value in what.items():
        setattr(asked.rerun_script, name, value)
    line.send(asked.SerializeToString())


@contextmanager
def apart(local: Path) -> Iterator[int]:
    """The intake as a process of its own; its port."""
    port = free_port()
    command = [sys.executable, "-m", "loaders", "intake", "--port", str(port)]
    given = {**os.environ, "WARROOM_LOCAL": str(local), "WARROOM_INTAKE_RATE": _RATE}
    intake = subprocess.Popen(command, cwd=ROOT, env=given)
    try:
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield port
    finally:
        intake.terminate()
        intake.wait(timeout=30)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--apart", action="store_true", help="the intake as a process of its own")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        local = Path(temporary) / "room"
        with new_room(local) as room:
            _arrive(room, range(_BEFORE))
            room.catch_up("bench")
        with running(local, WARROOM_INTAKE_RATE=_RATE) as address, at(local), ExitStack() as beside:
            port = int(address.rsplit(":", 1)[1])
            while not settings().owner_socket.exists():
                time.sleep(0.1)
            sessions = [Session(port, token) for token in _tokens(local, told.sessions)]
            while any(one.opened_in is None and one.broken is None for one in sessions):
                time.sleep(0.1)
            if sessions:
                print(f"{told.sessions} sessions opened at once, s: {_said([one.opened_in or 0 for one in sessions])}")
            time.sleep(_SETTLES)
            drawn = sum(one.drawings for one in sessions)
            traffic = Traffic(beside.enter_context(apart(local)) if told.apart else port)
            watch = Watch()
            traffic.run(told.seconds, told.rate)
            paced = list(traffic.answers)
            watch.until(_BEFORE + len(paced))
            drawn = sum(one.drawings for one in sessions) - drawn
            print(f"{told.rate:g} a second for {told.seconds:g} s, {told.sessions} sessions, intake"
                  f" {'apart' if told.apart else 'beside them'}: {len(paced)} kept, errors {len(traffic.errors)},"
                  f" screens drawn anew {drawn}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")  # fmt: skip
            print(f"answer, ms: {_said([1000 * took for _, took, _ in paced])}")
            print(f"visible, s: {_said(watch.lags(paced))}")
            one = traffic.run(_CEILING, None)
            many = traffic.run(_CEILING, None, _AT_ONCE)
            print(f"ceiling beside {told.sessions} sessions: {one:.0f} messages a second one a request,"
                  f" {many * _AT_ONCE:.0f} by {_AT_ONCE}; errors {len(traffic.errors)}")  # fmt: skip
            for each in sessions:
                each.stop()
            print(f"sessions broken: {[each.broken for each in sessions if each.broken]}")
        with new_room(Path(temporary) / "alone") as room:
            _arrive(room, range(40_000))
            began = time.monotonic()
            live.take_in(room.ledger, room.store)
            print(f"ledger to store alone: {40_000 / (time.monotonic() - began):.0f} messages a second")


def _tokens(local: Path, n: int) -> list[str]:
    """A session each of so many accounts of desks."""
    names = [f"desk{each}" for each in range(n)]
    for name in names:
        make_account(local, replace(DESK, who=name))
    return [open_session(name, "password", accounts.find(name).mark) for name in names]


def _arrive(room: Room, numbers: range) -> None:
    room.ledger.arrive([{"channel": "app_json", "sender": "before", "raw": message(n)} for n in numbers])


def _said(values: list[float]) -> str:
    cuts = statistics.quantiles(values, n=100)
    return f"p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f}, p99 {cuts[98]:.1f}, most {max(values):.1f}"


def _together(doing: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=one) for one in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
