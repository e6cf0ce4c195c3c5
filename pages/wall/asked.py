"""What a scene works with: the wall's questions, today, and names for codes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from data import reference
from data.access import WALL
from data.verbs import ask
from pages.views import palette
from pages.views.words import language, number

WINDOW = 7  # days that "lately" means on the wall, today among them
Scene = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """The questions of one picture, all looked at from the same day in India."""

    today: dt.date

    def __call__(self, name: str, **filters: Any) -> list[dict[str, Any]]:
        """The rows of a wall question; missing values are None."""
        answer = ask(WALL, name, {"today": self.today, **filters})
        return [{k: _plain(v) for k, v in row.items()} for row in answer.to_dict("records")]

    def lately(self) -> dict[str, dt.date]:
        """The filters of the last seven days."""
        return {"from": self.today - dt.timedelta(days=WINDOW - 1), "to": self.today}

    def is_silent(self, row: Mapping[str, Any]) -> bool:
        """Nothing was told from there for seven days, or ever."""
        return row["last_day"] is None or row["last_day"] < self.lately()["from"]


def _plain(value: Any) -> Any:
    """A missing value is None; a column of whole numbers with a missing one came as fractions."""
    if value is None or value != value:
        return None
    return int(value) if isinstance(value, float) else value


@cache
def _names() -> dict[tuple[str, int], dict[str, str]]:
    return {(p.level, p.lgd_code): {"hi": p.name_hi, "en": p.usual_name_en} for p in reference.places()}


def name(level: str, code: int) -> str:
    """The name of a place in the language spoken."""
    return _names()[level, int(code)][language()]


def day(date: dt.date) -> str:
    """A day as the browser will say it, by its own clock in India: today, yesterday, or the date."""
    return f"{{day:{date:%Y-%m-%d}}}"


def age(date: dt.date) -> str:
    """How many days ago a day was, as the browser will count them."""
    return f"{{age:{date:%Y-%m-%d}}}"


def classes(counts: Mapping[Any, int]) -> tuple[dict[Any, int], list[dict[str, Any]]]:
    """The class of each count, 0 to 6, and the legend: [{"step", "label"}]."""
    ends = palette.steps(max(counts.values(), default=0))
    starts = [1, *(end + 1 for end in ends[:-1])]
    legend = [{"step": 0, "label": number(0)}] + [
        {
            "step": palette.step(end, ends),
            "label": number(end) if start == end else f"{number(start)}–{number(end)}",
        }
        for start, end in zip(starts, ends, strict=True)
    ]
    return {key: palette.step(n, ends) for key, n in counts.items()}, legend
