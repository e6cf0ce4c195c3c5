"""Scene: the map of the districts. Overdue grievances; while there are none, those of the last seven days."""

from pages.views.words import _, n_, number, share
from pages.wall.asked import Asked, Scene, classes, name


def title() -> str:
    """The name of the scene."""
    return _("Districts")


def scene(asked: Asked) -> Scene | None:
    """None when no grievance is overdue and none came lately."""
    rows = asked("wall_districts", **asked.lately())
    what = "overdue" if any(row["overdue"] for row in rows) else "grievances"
    counts = {row["district"]: row[what] for row in rows if row["district"]}
    unplaced = sum(row[what] for row in rows if not row["district"])
    total = sum(counts.values()) + unplaced
    if not total:
        return None
    steps, legend = classes(counts)
    return {
        "sentence": _sentence(what, counts) if any(counts.values()) else _("None of them has a known place"),
        "figure": {
            "value": number(total),
            "label": _("grievances overdue in the State") if what == "overdue" else _("grievances in 7 days"),
        },
        "notes": [_("Not placed: {share}").format(share=share(unplaced, total))],
        "picture": {
            "kind": "map",
            "area": "state",
            "steps": steps,
            "values": {code: number(n) for code, n in counts.items() if n},
            "silent": [row["district"] for row in rows if row["district"] and asked.is_silent(row)],
            "legend": legend,
        },
    }


def _sentence(what: str, counts: dict[int, int]) -> str:
    worst = max(counts, key=lambda code: (counts[code], -code))
    n = counts[worst]
    said = (
        n_("{n} grievance overdue", "{n} grievances overdue", n)
        if what == "overdue"
        else n_("{n} grievance", "{n} grievances", n)
    )
    return _("{place}: {count}").format(place=name("district", worst), count=said)
