"""What `ask` says at the address of a sentence of a briefing or dossier, by the questions of that screen."""

from collections.abc import Callable
from typing import Any

Rows = list[dict[str, Any]]
WEAK = {"organisation": "below", "grievances": "above"}


def figure(ask: Callable[..., Rows], sentence: dict[str, Any]) -> int | None:
    """The figure behind a sentence; None where it leads to no rows."""
    rows = dict(sentence["rows"] or {})
    screen = rows.pop("screen", None)
    return None if screen is None else _AT[screen](ask, sentence, rows)


def _reports(ask, sentence, rows) -> int:
    (found,) = ask("figures", **rows)
    by = {"overdue": "overdue", "grievance": "grievances", "activity": "activities"}
    return found[by.get(rows.get("only") or rows.get("kind"), "messages")]


def _sessions(ask, sentence, rows) -> int:
    return len(ask("promises", only=rows.pop("promises"), **rows))


def _map(ask, sentence, rows) -> int:
    places = ask("places_counted", level="block" if "district" in rows else "district", **rows)
    return sum(bool(row["heard"]) == (sentence["key"] == "heard") for row in places)


def _committees(ask, sentence, rows) -> int:
    where = {name: value for name, value in rows.items() if name == "district"}
    counted = ask("committees_counted", level="district" if where else "state", **where)
    return next(row["missing"] for row in counted if row["level"] == "block")


def _register(ask, sentence, rows) -> int:
    what = {"filled": "filled", "vacant": "vacant"}.get(sentence["key"].removeprefix("ask_"), "unknown")
    return sum(row[what] for row in ask("vacancies", **rows) if row["track"] == "party")


def _verification(ask, sentence, rows) -> int:
    found = [row for row in ask("verified_share", **rows) if row["rest"] == "all"]
    return sum(row["verified"] for row in found if row["kind"] == sentence["held"].get("kind"))


def _silence(ask, sentence, rows) -> int:
    return sum(row["due"] for row in ask("silence_counted", **rows))


def _queue(ask, sentence, rows) -> int:
    del rows["tab"]
    return ask("queue_counted", **rows)[0]["closed"]


def _weak(ask, sentence, rows) -> int:
    key, parts = sentence["key"].removeprefix("ask_"), ask("why_weak_parts", level="district", **rows)
    if key == "weak_places":
        return sum(row["organisation"] == "weak" for row in ask("why_weak", level="district", **rows))
    if key == "weak_alone":
        return sum(row["value"] is not None for row in parts)
    if key == "weak":
        return sum(row["stands"] == WEAK[row["axis"]] for row in parts)
    of = [row for row in parts if row["part"] == sentence["held"]["row"]["part"]]
    return sum(row["stands"] == WEAK[row["axis"]] for row in of) if key == "weak_most" else of[0]["k"]


_AT = {
    "reports": _reports,
    "sessions": _sessions,
    "map": _map,
    "committees": _committees,
    "register": _register,
    "verification": _verification,
    "silence": _silence,
    "why_weak": _weak,
    "queue": _queue,
}
