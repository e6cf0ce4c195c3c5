"""Scene: on whose desk the time allowed has run out, or will within 48 hours; offices, never persons."""

from data import ladders
from pages.views.words import _, language, n_, number
from pages.wall.asked import Asked, Scene

SHOWN = 6


def title() -> str:
    """The name of the scene."""
    return _("Whose desk")


def scene(asked: Asked) -> Scene | None:
    """None while no desk is late and none will be in 48 hours."""
    rows = [row for row in asked("wall_desks") if row["late"] or row["soon"]]
    if not rows:
        return None
    first = rows[0]
    return {
        "sentence": _("{office}: {late} past the time allowed").format(
            office=_office(first), late=n_("{n} grievance", "{n} grievances", first["late"])
        )
        if first["late"]
        else _("In 48 hours time runs out for {soon}").format(
            soon=n_("{n} grievance", "{n} grievances", sum(row["soon"] for row in rows))
        ),
        "figure": {
            "value": number(sum(row["late"] for row in rows)),
            "label": _("time allowed on a desk has run out"),
        },
        "picture": {
            "kind": "waiting",
            "heads": [_("late"), _("Desk"), _("Track"), ""],
            "rows": [
                {
                    "age": number(row["late"]),
                    "place": _office(row),
                    "category": track(row["track"]),
                    "count": _("in 48 hours: {n}").format(n=number(row["soon"])),
                }
                for row in rows[:SHOWN]
            ],
        },
    }


def track(code: str) -> str:
    """party or government, in words."""
    return {"party": _("party matter"), "government": _("government matter")}[code]


def _office(row: dict) -> str:
    rung = ladders.rung(row["track"], row["office"]) if row["office"] else None
    return {"hi": rung.label_hi, "en": rung.label_en}[language()] if rung else _("this room")
