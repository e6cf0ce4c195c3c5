"""Scene: promises that are past their day or due within seven days; the post and place that owe them, never persons."""

from pages.views.owners import named
from pages.views.words import _, n_, number
from pages.wall.asked import Asked, Scene, day, name

SHOWN = 7


def title() -> str:
    """The name of the scene."""
    return _("Promises due")


def scene(asked: Asked) -> Scene | None:
    """None while no promise is past its day and none is due within seven days."""
    rows = asked("wall_promises")
    if not rows:
        return None
    late = sum(row["promises"] for row in rows if row["due"] < asked.today)
    soon = sum(row["promises"] for row in rows) - late
    due = n_("{n} promise is due in 7 days", "{n} promises are due in 7 days", soon)
    return {
        "sentence": n_("{n} promise is past its day", "{n} promises are past their day", late) if late else due,
        "figure": {"value": number(late or soon), "label": _("past the promised day") if late else _("due in 7 days")},
        "notes": [due] if late and soon else [],
        "picture": {
            "kind": "waiting",
            "heads": [_("due"), _("Who owes it"), "", ""],
            "rows": [
                {
                    "age": day(row["due"]),
                    "place": named(row["post"], row["level"], name(row["level"], row["lgd_code"])),
                    "category": _("past its day") if row["due"] < asked.today else "",
                    "count": n_("{n} promise", "{n} promises", row["promises"]),
                }
                for row in rows[:SHOWN]
            ],
        },
    }
