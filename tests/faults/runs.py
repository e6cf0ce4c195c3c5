"""What the crash test runs and kills: intake and loader, each forked from a process that has all imported."""

import faulthandler
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import uvicorn

from loaders.intake.server import standing_alone
from loaders.service import Service


def intake(port: str) -> None:
    """As `python -m loaders intake`."""
    uvicorn.run(standing_alone(), host="127.0.0.1", port=int(port), log_level="critical")


def loader() -> None:
    """The loader's life as inside the app, until it is killed."""
    Service().start()
    while True:
        time.sleep(60)


class Runs:
    """Begins the two, by name, and kills them."""

    def __init__(self) -> None:
        self._root = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._alive: dict[str, int] = {}

    def begin(self, name: str, *arguments: str) -> None:
        """Fork `name`, one of this module's functions."""
        self._root.stdin.write(" ".join((name, *arguments)) + "\n")
        self._root.stdin.flush()
        self._alive[name] = int(self._root.stdout.readline())

    def kill(self, name: str) -> None:
        """Kill -9; it is gone when this returns."""
        pid = self._alive.pop(name)
        os.kill(pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            while True:
                os.kill(pid, 0)
                time.sleep(0.001)

    def end(self) -> None:
        """Kill all that is alive."""
        for name in list(self._alive):
            self.kill(name)
        self._root.stdin.close()
        self._root.wait()


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1, all_threads=True)  # where a process stands that doesn't come up
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the killed
    for line in sys.stdin:
        name, *arguments = line.split()
        pid = os.fork()
        if not pid:
            sys.stdout = sys.stderr
            {"intake": intake, "loader": loader}[name](*arguments)
            os._exit(1)
        print(pid, flush=True)
