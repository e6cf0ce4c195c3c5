"""What a briefing and a dossier cost, as ratios to setting an empty page: `python -m tests.bench.papers`"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from data import briefing, dossier
from data.access import DESK
from data.answers import records
from pages.views import briefing as drawn
from pages.views import dossier as drawn_dossier
from pages.views import papers
from pages.views.words import spoken
from tests.week import TODAY, week_room
from tests.week.talks import RANCHI, talk

TIMES = 7
EMPTY = {"title": " ", "about": " ", "sheets": [[]], "fitted": False, "foot": " "}


def seconds(act: Callable[[], object]) -> float:
    """The median of several times, after one that is not counted."""
    act()
    taken = []
    for _time in range(TIMES):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> None:
    """Print each as a ratio to the empty page."""
    with tempfile.TemporaryDirectory() as folder, week_room(Path(folder) / "local") as room, spoken("hi"):
        talk(room)

        def ask(name, **given):
            room.store._answers.clear()  # each figure is counted anew, none is taken from the answers kept
            return records(room.store.ask(name, DESK, {"today": TODAY, **given}))

        told, about = briefing.told(ask, TODAY, "weekly", None), dossier.dossier(ask, TODAY, RANCHI)
        empty = seconds(lambda: papers.note(EMPTY))
        print(f"empty page {1000 * empty:.0f} ms")
        for name, act in (
            ("briefing: figures", lambda: briefing.told(ask, TODAY, "weekly", None)),
            ("briefing: paper", lambda: drawn.paper(told, "x", "x")),
            ("dossier: figures", lambda: dossier.dossier(ask, TODAY, RANCHI)),
            ("dossier: paper", lambda: drawn_dossier.paper(about, "x", "x")),
        ):
            print(f"{name} {seconds(act) / empty:.2f}")


if __name__ == "__main__":
    main()
