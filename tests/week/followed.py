"""What a desk did about the week's grievances, from 5 to 27 January 2026. What follows from it: README.md."""

from data.access import DESK
from data.answers import records
from loaders.room import Room
from tests.following import Desk, at

NOW = at("2026-01-29 12:00")  # the moment it is looked at


def follow(room: Room) -> dict[str, str]:
    """Let the desk decide; the numbers of the grievances by category."""
    desk = Desk(room)
    waiting = {
        row["category"]: row for row in records(room.store.ask("grievances", DESK)) if row["district"] or row["block"]
    }

    def acknowledge(category: str, moment: str) -> str:
        return desk.decide(at(moment), "acknowledged", message_id=waiting[category]["message_id"])["number"]

    def step(category: str, moment: str, kind: str, by: Desk = desk, **what: str) -> None:
        by.decide(at(moment), kind, number=numbers[category], **what)

    numbers = {
        "ration": acknowledge("ration", "2026-01-05 18:00"),
        "pension": acknowledge("pension", "2026-01-06 15:00"),
        "water": acknowledge("water", "2026-01-07 18:00"),
        "road": acknowledge("road", "2026-01-09 12:00"),
    }
    step("ration", "2026-01-06 10:00", "forwarded", office="bdo")
    step("pension", "2026-01-07 11:00", "forwarded", office="co")
    step("water", "2026-01-09 12:00", "forwarded", office="bdo")
    step("ration", "2026-01-20 12:00", "action_taken", act="डीलर बदला गया", acted_on="2026-01-19")
    step("ration", "2026-01-21 12:00", "closed", act="तीन महीने का अनाज मिला", acted_on="2026-01-20", proof="रसीद")
    step("ration", "2026-01-24 17:00", "confirmed", Desk(room, "caller"), note="फोन पर कहा: मिल गया")
    step("road", "2026-01-27 12:00", "closed", act="गड्ढे भरे गए", acted_on="2026-01-25", proof="फोटो")
    return numbers
