"""Tiers: what every run tries, and what waits for `--slow`. Who is marked `slow` waits."""

import random
from collections.abc import Sequence

import pytest


def sampled(cases: Sequence, most: int, seed: int) -> list:
    """Cases to parametrise with: `most` of them, drawn by this seed, are tried in every run, the others wait."""
    tried = random.Random(seed).sample(range(len(cases)), most)
    return [case if n in tried else pytest.param(case, marks=pytest.mark.slow) for n, case in enumerate(cases)]


class Waiting:
    """A plugin that leaves out what waits, unless `whole`, and says at the end how many tests these are."""

    def __init__(self, whole: bool) -> None:
        self._whole, self._waiting = whole, 0

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        if self._whole:
            return
        waiting = [item for item in items if item.get_closest_marker("slow")]
        items[:] = [item for item in items if not item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=waiting)
        self._waiting = len(waiting)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):  # in a process beside the one that tells
            session.config.workeroutput["waiting"] = self._waiting

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node) -> None:
        self._waiting = max(self._waiting, getattr(node, "workeroutput", {}).get("waiting", 0))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._waiting:
            terminalreporter.write_line(f"{self._waiting} tests wait for --slow")
