"""Facts: figures of one area as sentences of a briefing or dossier, each with the rows behind it. Codes and numbers
only: the words are made on reading.

Everything is asked by `ask(question, **parameters)` → rows, in the scope of whoever it is made for.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from data.rises import more_a_day

HEARD = 7  # days without any report, after which a place counts as silent
NAMED = 3  # places that a sentence names
Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]
Sentence = dict[str, Any]  # key: which sentence; held: its numbers, codes, names; rows: screen and filters, or None


class Facts:
    """Figures of one area and the days before a morning, each as a sentence with its rows."""

    def __init__(self, ask: Ask, day: dt.date, days: int, district: int | None) -> None:
        self.ask, self.day, self.days = ask, day, days
        self.first, self.last = day - dt.timedelta(days=days), day - dt.timedelta(days=1)
        self.place = {"district": district} if district else {}

    def counted(self, what: str) -> Sentence:
        """How many of a column of `figures`, and how that stands against as many days before, beyond noise."""
        now, before = self._figures(what, self.first, self.last), self._figures(what, *self._before())
        kind = {"grievances": {"kind": "grievance"}, "activities": {"kind": "activity"}}.get(what, {})
        held = {"n": now, "before": before, "change": change(now, before), "days": self.days}
        return sentence(what, held, "reports", **self._period(), **self.place, **kind)

    def top_matter(self) -> list[Sentence]:
        """The category with most grievances in these days; none when there were none."""
        matters: Counter[str] = Counter()
        for row in self.ask("categories_by_district", **self._period(), **self.place):
            matters[row["category"]] += row["grievances"]
        if not matters:
            return []
        top = max(matters, key=lambda code: (matters[code], code))
        rows = {**self._period(), **self.place, "kind": "grievance", "category": top}
        return [sentence("top_matter", {"n": matters[top], "category": top}, "reports", **rows)]

    def overdue(self) -> Sentence:
        """Open grievances past the last day of the citizen clock, with the places that have most of them."""
        places = self._places(**self.place)
        late = sorted((row for row in places if row["overdue"]), key=lambda row: -row["overdue"])
        (figures,) = self.ask("figures", **self.place)
        (closure,) = self.ask("confirmed_closure", **self.place)
        held = {"n": figures["overdue"], "open": closure["open"], **names(late)}
        return sentence("overdue", held, "reports", only="overdue", **self.place)

    def unconfirmed(self) -> Sentence:
        """Closed grievances that the citizen has not confirmed yet; closing alone is no relief."""
        (closure,) = self.ask("confirmed_closure", **self.place)
        held = {"n": closure["closed"], "confirmed": closure["confirmed"]}
        return sentence("unconfirmed", held, "queue", tab="closed", **self.place)

    def promises(self) -> Sentence:
        """Promises of sessions that are past their day; beside them those due within seven days."""
        (counted,) = self.ask("promises_counted", **self.place)
        held = {"n": counted["overdue"], "soon": counted["soon"], "open": counted["open"]}
        return sentence("promises", held, "sessions", promises="overdue", **self.place)

    def silent(self, days: int = HEARD) -> Sentence:
        """Districts, or blocks of the district, without any report in so many days. Silent is not calm."""
        span = {"from": self.day - dt.timedelta(days=days), "to": self.last}
        places = self._places(**span, **self.place)
        quiet = sorted((row for row in places if not row["heard"]), key=lambda row: -(row["silent_days"] or 10_000))
        held = {"n": len(quiet), "of": len(places), "days": days, **names(quiet)}
        return sentence("silent", held, "map", **{name: str(day) for name, day in span.items()}, **self.place)

    def committees(self) -> list[Sentence]:
        """Block committees that are not formed, by lists and desks, of those there are to be; those alive. None
        where nobody says how many there are to be."""
        counted = self.ask("committees_counted", level="district" if self.place else "state", **self.place)
        found = []
        for row in (row for row in counted if row["level"] == "block" and row["expected"] is not None):
            held = {"n": row["missing"], "of": row["expected"], "alive": row["alive"], "claimed": row["claimed_only"]}
            ways = {"committees": "block", "stage": "missing"}
            found.append(sentence("committees", held, "committees", **ways, **self.place))
        return found

    def unknown(self) -> list[Sentence]:
        """What isn't known: reports without a place and messages not yet understood (of the State only), seats that no
        list speaks of."""
        seats = [row for row in self.ask("vacancies", **self.place) if row["track"] == "party"]
        held = {name: sum(row[name] for row in seats) for name in ("seats", "filled", "vacant", "unknown")}
        found = [sentence("seats", held | {"n": held["unknown"]}, "register", **self.place)]
        if not self.place:
            (figures,) = self.ask("figures", **self._period(), only="unplaced")
            (fresh,) = self.ask("freshness")
            rows = {**self._period(), "only": "unplaced"}
            found.insert(0, sentence("unplaced", {"n": figures["messages"]}, "reports", **rows))
            found.insert(1, sentence("waiting", {"n": fresh["not_yet_understood"]}, None))
        return found

    def _figures(self, what: str, first: dt.date, last: dt.date) -> int:
        return int(self.ask("figures", **{"from": first, "to": last}, **self.place)[0][what])

    def _places(self, **asked: Any) -> Rows:
        return self.ask("places_counted", level="block" if self.place else "district", **asked)

    def _period(self) -> dict[str, str]:
        return {"from": str(self.first), "to": str(self.last)}

    def _before(self) -> tuple[dt.date, dt.date]:
        span = dt.timedelta(days=self.days)
        return self.first - span, self.last - span


def sentence(key: str, held: Mapping[str, Any], screen: str | None, **rows: Any) -> Sentence:
    """One sentence; `screen` and `rows`: where exactly what `n` counts is shown, None where no screen lists it."""
    return {"key": key, "held": dict(held), "rows": {"screen": screen, **rows} if screen else None}


def change(now: int, before: int) -> str:
    """more, fewer or level: against as many days before, by the exact test of `rises.more_a_day` (5 %, one-sided)."""
    if more_a_day(now, 1, before, 1):
        return "more"
    return "fewer" if more_a_day(before, 1, now, 1) else "level"


def names(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The names of the first places, in both languages."""
    first = list(rows)[:NAMED]
    return {"hi": [row["name_hi"] for row in first], "en": [row["name_en"] for row in first]}
