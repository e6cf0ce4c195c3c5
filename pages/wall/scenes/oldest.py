"""Scene: the grievances that have waited longest, by place and category; nothing of who or what."""

from pages.views.terms import category
from pages.views.words import _, n_
from pages.wall.asked import Asked, Scene, age, day, name

SHOWN = 7
OLD = 2  # days; a younger one has not waited


def title() -> str:
    """The name of the scene."""
    return _("Waiting longest")


def scene(asked: Asked) -> Scene | None:
    """None while none has waited for two days."""
    rows = asked("wall_oldest", limit=SHOWN)
    if not rows or (asked.today - rows[0]["day"]).days < OLD:
        return None
    first = rows[0]
    return {
        "sentence": _("The oldest grievance waits since {day}: {category}, {place}").format(
            day=day(first["day"]), category=category(first["category"]), place=_short(first)
        ),
        "figure": {"value": age(first["day"]), "label": _("days it has waited")},
        "picture": {
            "kind": "waiting",
            "heads": [_("days"), _("Place"), _("Category"), ""],
            "rows": [
                {
                    "age": age(row["day"]),
                    "place": _place(row),
                    "category": category(row["category"]),
                    "count": n_("{n} grievance", "{n} grievances", row["grievances"]),
                }
                for row in rows
            ],
        },
    }


def _short(row: dict) -> str:
    if row["block"]:
        return name("block", row["block"])
    return name("district", row["district"]) if row["district"] else _("place not known")


def _place(row: dict) -> str:
    return f"{name('district', row['district'])} · {_short(row)}" if row["block"] else _short(row)
