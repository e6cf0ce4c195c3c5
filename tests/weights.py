"""Weights: how many seconds each file of tests takes, so that the longest begin first and no worker ends on one alone.

`python -m pytest --weigh` writes them anew, into `weights.csv`. Nothing but the order depends on them.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

FILE = Path(__file__).with_suffix(".csv")
USUAL = 10.0  # seconds of a file that was never weighed


def read() -> dict[str, float]:
    """File of tests → seconds."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["file"]: float(row["seconds"]) for row in csv.DictReader(file)}


def heaviest_first(items: list[pytest.Item]) -> None:
    """Put the files of tests in this order; the tests of a file stay as they are."""
    weights = read()
    items.sort(key=lambda item: (-weights.get(_file(item.nodeid), USUAL), _file(item.nodeid)))


class Scales:
    """A plugin that weighs the files of a run, and writes down the weights of those that were in it."""

    def __init__(self) -> None:
        self._seconds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds[_file(report.nodeid)] += report.duration

    def pytest_sessionfinish(self) -> None:
        weights = {file: seconds for file, seconds in read().items() if (FILE.parents[1] / file).exists()}
        weights |= {file: round(seconds, 1) for file, seconds in self._seconds.items()}
        with FILE.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("file", "seconds"))
            table.writerows(sorted(weights.items(), key=lambda weight: (-weight[1], weight[0])))


def _file(nodeid: str) -> str:
    return nodeid.split("::", 1)[0]
