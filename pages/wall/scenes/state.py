"""Scene: the State in one sentence and four figures. It is always shown."""

from typing import Any

from pages.views.words import _, n_, number, share
from pages.wall.asked import Asked, Scene, day


def title() -> str:
    """The name of the scene."""
    return _("The State")


def scene(asked: Asked) -> Scene:
    """The last seven days; overdue is of all time."""
    week, ever = asked("figures", **asked.lately())[0], asked("figures")[0]
    return {
        "sentence": _sentence(asked, week),
        "picture": {
            "kind": "figures",
            "figures": [
                _figure(_("Messages"), week, "messages", _("in 7 days"), of="telling_messages"),
                _figure(_("Grievances"), week, "grievances", _("in 7 days")),
                _figure(_("Overdue"), ever, "overdue", _("beyond the citizen's last day")),
                _figure(_("Activities"), week, "activities", _("in 7 days")),
            ],
        },
    }


def _figure(label: str, counted: dict[str, int], what: str, period: str, of: str | None = None) -> dict[str, str]:
    whole = counted[of or f"all_{what}"]
    unplaced = share(counted[f"unplaced_{what}"], whole)
    note = _("Not placed: {share}").format(share=unplaced) if whole else ""
    return {"value": number(counted[what]), "label": label, "period": period, "note": note}


def _sentence(asked: Asked, week: dict[str, Any]) -> str:
    fresh = asked("freshness")[0]
    if not fresh["messages"]:
        return _("No message has come yet")
    if not week["messages"]:
        return _("No message after {day}").format(day=day(fresh["last_day"]))
    rows = [row for row in asked("wall_districts", **asked.lately()) if row["district"]]
    heard = sum(row["reports"] > 0 for row in rows)
    return _("Since {day}: {messages} from {heard} of {districts}").format(
        day=day(asked.lately()["from"]),
        messages=n_("{n} message", "{n} messages", week["messages"]),
        heard=number(heard),
        districts=n_("{n} district", "{n} districts", len(rows)),
    )
