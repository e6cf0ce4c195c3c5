"""Measures the live road while people look: `python -m tests.bench.live [--rate 200] [--seconds 60] [--sessions 20]`.

The real app on invented messages; sessions are plain clients of its websocket that open the overview and ask for what
refreshes itself as a browser does (its drawing isn't the server's work). Senders sign and post one message a request,
each over a connection that stays open. `visible` is the time from an answer until the store counts as many messages,
asked of the owner four times a second. Then the ceiling: as fast as they can, one message a request and fifty; and
from ledger to store alone.
"""

import argparse
import http.client
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from data import accounts, sessions
from data.access import DESK
from data.owner import call_owner
from data.settings import settings
from loaders import live
from loaders.room import Room
from pages.gate.viewing import COOKIE
from tests.browser.conftest import make_account, running
from tests.intake import Sender, message
from tests.rooms import at, new_room

_SENDERS = 40
_BEFORE, _AT_ONCE = 5_000, 50  # messages there before; messages of a large request


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


def look(port: int, token: str, stop: threading.Event, errors: list) -> None:
    """One session: opens the overview, and does what a browser then does: asks for what refreshes itself, in time."""
    headers = {"Cookie": f"{COOKIE}={token}", "Origin": f"http://127.0.0.1:{port}"}
    where = f"ws://127.0.0.1:{port}/_stcore/stream"
    asked, timers = BackMsg(), {}
    asked.rerun_script.page_name = ""
    try:
        with connect(where, additional_headers=headers, subprotocols=["streamlit"], max_size=None) as line:
            line.send(asked.SerializeToString())
            while not stop.is_set():
                due = [each for each, (at, _) in timers.items() if at <= time.monotonic()]
                for each in due:
                    timers[each] = (time.monotonic() + timers[each][1], timers[each][1])
                    asked = BackMsg()
                    asked.rerun_script.fragment_id = each
                    asked.rerun_script.is_auto_rerun = True
                    line.send(asked.SerializeToString())
                with suppress(TimeoutError):
                    told = ForwardMsg.FromString(line.recv(timeout=0.2))
                    if told.WhichOneof("type") == "auto_rerun":
                        every = told.auto_rerun.interval
                        timers[told.auto_rerun.fragment_id] = (time.monotonic() + every, every)
                    for each in told.stop_auto_rerun.fragment_ids:
                        timers.pop(each, None)
    except (OSError, WebSocketException) as error:
        errors.append(repr(error))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--sessions", type=int, default=20)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        local = Path(temporary) / "room"
        with new_room(local) as room:
            _arrive(room, range(_BEFORE))
            room.catch_up("bench")
        make_account(local)
        with running(local, WARROOM_INTAKE_RATE="100000") as address, at(local):
            port = int(address.rsplit(":", 1)[1])
            while not settings().owner_socket.exists():
                time.sleep(0.1)
            token = sessions.open_session(DESK.who, "password", accounts.find(DESK.who).mark)
            traffic, stop, broken = Traffic(port), threading.Event(), []
            people = [threading.Thread(target=look, args=(port, token, stop, broken)) for _ in range(told.sessions)]
            for one in people:
                one.start()
            watch = Watch()
            traffic.run(told.seconds, told.rate)
            paced = list(traffic.answers)
            watch.until(_BEFORE + len(paced))
            print(f"{told.rate:g} a second for {told.seconds:g} s, {told.sessions} sessions: {len(paced)} kept,"
                  f" errors {len(traffic.errors)}, sessions broken {len(broken)}")  # fmt: skip
            print(f"answer, ms: {_said([1000 * took for _, took, _ in paced])}")
            print(f"visible, s: {_said(watch.lags(paced))}")
            one = traffic.run(10, None)
            many = traffic.run(10, None, _AT_ONCE)
            print(f"ceiling beside {told.sessions} sessions: {one:.0f} messages a second one a request,"
                  f" {many * _AT_ONCE:.0f} by {_AT_ONCE}; errors {len(traffic.errors)}")  # fmt: skip
            stop.set()
            for person in people:
                person.join()
        with new_room(Path(temporary) / "alone") as room:
            _arrive(room, range(40_000))
            began = time.monotonic()
            live.take_in(room.ledger, room.store)
            print(f"ledger to store alone: {40_000 / (time.monotonic() - began):.0f} messages a second")


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
