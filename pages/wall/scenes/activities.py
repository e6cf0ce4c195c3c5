"""Scene: activities of seven days, by who acted."""

import datetime as dt
from collections import Counter

from pages.views.terms import ACTORS, actor
from pages.views.words import _, n_, number, share
from pages.wall.asked import WINDOW, Asked, Scene, day


def title() -> str:
    """The name of the scene."""
    return _("Activities")


def scene(asked: Asked) -> Scene | None:
    """None when nothing was done in seven days."""
    lately = asked.lately()
    rows = asked("activities_by_day", **lately)
    before = {name: date - dt.timedelta(days=WINDOW) for name, date in lately.items()}
    counts: Counter[tuple[dt.date, str]] = Counter()
    for row in rows:
        counts[row["day"], row["actor"]] += row["activities"]
    total, unplaced = counts.total(), sum(row["unplaced"] for row in rows)
    if not total:
        return None
    days = [lately["from"] + dt.timedelta(days=n) for n in range(WINDOW)]
    fullest = max(days, key=lambda d: sum(counts[d, who] for who in ACTORS))
    most = n_("{n} activity", "{n} activities", sum(counts[fullest, who] for who in ACTORS))
    earlier = number(sum(row["activities"] for row in asked("activities_by_day", **before)))
    return {
        "sentence": _("The fullest day was {day}: {count}").format(day=day(fullest), count=most),
        "figure": {"value": number(total), "label": _("activities in 7 days")},
        "notes": [
            _("the 7 days before: {n}").format(n=earlier),
            _("Not placed: {share}").format(share=share(unplaced, total)),
        ],
        "picture": {
            "kind": "days",
            "days": [d.isoformat() for d in days],
            "actors": [
                {"code": who, "label": actor(who), "counts": [counts[d, who] for d in days]}
                for who in ACTORS
                if any(counts[d, who] for d in days)
            ],
        },
    }
