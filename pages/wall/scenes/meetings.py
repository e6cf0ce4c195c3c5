"""Scene: meetings that committees are to hold this month: held, waited for, missed; by level."""

from typing import Any

from pages.views.committee_words import LEVELS, level_of
from pages.views.words import _, n_, number
from pages.wall.asked import Asked, Scene, day


def title() -> str:
    """The name of the scene."""
    return _("Meetings of this month")


def scene(asked: Asked) -> Scene | None:
    """None while no committee is known as formed and no meeting was told of."""
    rows = [row for row in asked("wall_meetings") if row["district"] is None]
    if not any(row["formed"] or row["held"] or row["claimed_held"] for row in rows):
        return None
    shown = [row for level in reversed(LEVELS) for row in rows if row["level"] == level and _to_meet(row)]
    return {
        "sentence": _sentence(shown),
        "picture": {"kind": "figures", "figures": [_figure(row) for row in shown]},
    }


def _sentence(rows: list[dict[str, Any]]) -> str:
    missed, grace = _sum(rows, "missed"), _sum(rows, "grace")
    if missed:
        return n_(
            "{n} committee has missed its meeting of this month",
            "{n} committees have missed their meeting of this month",
            missed,
        )
    if grace:
        last = max(row["grace_until"] for row in rows if row["grace"])
        said = n_("{n} committee is in its days of grace", "{n} committees are in their days of grace", grace)
        return _("{said}, until {day}").format(said=said, day=day(last))
    due = [row for row in rows if row["due"]]
    if due:
        said = n_("{n} committee is to meet", "{n} committees are to meet", _sum(due, "due"))
        return _("{said}, the first by {day}").format(said=said, day=day(min(row["due_on"] for row in due)))
    return _("Every committee that is formed has met this month")


def _figure(row: dict[str, Any]) -> dict[str, str]:
    waiting = row["due"] + row["grace"] + row["missed"]
    return {
        "value": number(row["held"]),
        "label": level_of(row["level"]),
        "period": _("met, of {n} that are to").format(n=number(_to_meet(row))),
        "note": _("not yet {n}, only reported {claimed}").format(
            n=number(waiting), claimed=number(row["claimed_held"])
        ),
    }


def _to_meet(row: dict[str, Any]) -> int:
    """Committees that could meet: those not formed can't."""
    return row["known"] - row["not_formed"]


def _sum(rows: list[dict[str, Any]], what: str) -> int:
    return sum(row[what] for row in rows)
