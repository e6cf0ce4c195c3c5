"""Scene: urgent grievances that no desk has acknowledged, since when they wait; nothing of who or what.

It takes the wall over: while there is one, no other scene is on.
"""

from pages.views.terms import category
from pages.views.words import _, n_
from pages.wall.asked import Asked, Scene, name

SHOWN = 5


def title() -> str:
    """The name of the scene."""
    return _("Urgent")


def scene(asked: Asked) -> Scene | None:
    """None while every urgent grievance of the last seven days is acknowledged."""
    rows, counted = asked("wall_urgent", limit=SHOWN), asked("urgent_counted")[0]
    if not rows:
        return None
    notes = [_("until a desk records that it is in hand")]
    if counted["older"]:
        notes.append(n_("{n} older one not acknowledged", "{n} older ones not acknowledged", counted["older"]))
    waiting = counted["recent"]
    return {
        "sentence": n_("Urgent: {n} grievance waits for a desk", "Urgent: {n} grievances wait for a desk", waiting),
        "notes": notes,
        "picture": {
            "kind": "urgent",
            "heads": [_("since the citizen spoke"), _("Place"), _("Category")],
            "rows": [
                {"since": row["sent_at"].isoformat(), "place": _place(row), "category": category(row["category"])}
                for row in rows
            ],
        },
    }


def _place(row: dict) -> str:
    if not row["district"]:
        return _("place not known")
    district = name("district", row["district"])
    return f"{district} · {name('block', row['block'])}" if row["block"] else district
