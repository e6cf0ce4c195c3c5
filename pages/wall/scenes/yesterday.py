"""Scene: yesterday in three sentences; those of the morning's briefing, once it is made."""

import datetime as dt
import json
from collections import Counter

from pages.views import telling
from pages.views.terms import actor, category
from pages.views.words import _, n_, number
from pages.wall.asked import Asked, Scene, day, name


def title() -> str:
    """The name of the scene."""
    return _("The day before")


def scene(asked: Asked) -> Scene | None:
    """None when no message came yesterday."""
    then = asked.today - dt.timedelta(days=1)
    on_it = {"from": then, "to": then}
    told = asked("figures", **on_it)[0]
    if not told["messages"]:
        return None
    places = [row for row in asked("wall_districts", **on_it) if row["district"] and row["reports"]]
    messages = n_("{n} message", "{n} messages", told["messages"])
    return {
        "sentence": _("{day} in three sentences").format(day=day(then)),
        "figure": {"value": number(told["messages"]), "label": _("messages on the day")},
        "notes": [],
        "picture": {
            "kind": "sentences",
            "lines": _of_briefing(asked)
            or [
                _("{messages} came, from {districts}.").format(
                    messages=messages, districts=n_("{n} district", "{n} districts", len(places))
                ),
                _grievances(asked, on_it, told["grievances"]),
                _activities(asked, on_it, told["activities"]),
            ],
        },
    }


def _of_briefing(asked: Asked) -> list[str]:
    kept = asked("wall_briefing")
    return [telling.said(one) for one in json.loads(kept[0]["told"])["sentences"][:3]] if kept else []


def _grievances(asked: Asked, on_it: dict, n: int) -> str:
    if not n:
        return _("No grievance came.")
    matters, places = Counter(), Counter()
    for row in asked("categories_by_district", **on_it):
        matters[row["category"]] += row["grievances"]
        places[row["district"]] += row["grievances"]
    places.pop(None, None)
    count = n_("{n} grievance", "{n} grievances", n)
    top = category(max(matters, key=lambda code: (matters[code], code)))
    if not places:
        return _("{grievances}; most about {category}.").format(grievances=count, category=top)
    place = name("district", max(places, key=lambda code: (places[code], -code)))
    return _("{grievances}; most about {category}, most from {place}.").format(
        grievances=count, category=top, place=place
    )


def _activities(asked: Asked, on_it: dict, n: int) -> str:
    if not n:
        return _("No activity was told.")
    actors = Counter()
    for row in asked("activities_by_day", **on_it):
        actors[row["actor"]] += row["activities"]
    actors.pop("unknown", None)
    count = n_("{n} activity", "{n} activities", n)
    if not actors:
        return _("{activities} told.").format(activities=count)
    most = max(actors, key=lambda code: (actors[code], code))
    return _("{activities}; most often by: {actor}.").format(activities=count, actor=actor(most))
