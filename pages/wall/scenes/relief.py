"""Scene: how far grievances have come, to confirmed relief; what is only closed is not counted as relief."""

from pages.views.words import _, number, share
from pages.wall.asked import Asked, Scene


def title() -> str:
    """The name of the scene."""
    return _("Confirmed relief")


def scene(asked: Asked) -> Scene | None:
    """None until a grievance has its number."""
    counted = asked("confirmed_closure")[0]
    if not counted["acknowledged"]:
        return None
    closed = counted["closed"] + counted["confirmed"]
    waiting = counted["grievances"] - counted["acknowledged"]
    return {
        "sentence": _("Closed: {closed}, confirmed by the citizen: {confirmed}").format(
            closed=number(closed), confirmed=number(counted["confirmed"])
        )
        if closed
        else _("No grievance has been closed yet"),
        "picture": {
            "kind": "figures",
            "figures": [
                _figure(_("to acknowledge"), waiting, _("received, without a number")),
                _figure(_("on a desk"), counted["open"] - waiting, _("with a number, open")),
                _figure(_("closed"), counted["closed"], _("the citizen's word is missing")),
                _figure(
                    _("confirmed by the citizen"),
                    counted["confirmed"],
                    _("{share} of what was closed").format(share=share(counted["confirmed"], closed)) if closed else "",
                ),
            ],
        },
    }


def _figure(label: str, count: int, period: str) -> dict[str, str]:
    return {"value": number(count), "label": label, "period": period, "note": ""}
