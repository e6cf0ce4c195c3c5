"""Acknowledgement: a grievance gets its number, the last day of its citizen clock, and its first station clock."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from data import clocks, ladders, numbers, reviews
from data.access import NotAllowed
from data.life import IllegalStep

Ask = Callable[..., list[dict[str, Any]]]


def complete(who: str, what: Mapping[str, Any], moment: dt.datetime, ask: Ask) -> dict[str, Any]:
    """The decision `acknowledged` as it will be kept: the reports of its message as they stand, one of them with its
    number, and its clocks. `what`: `message_id`, of several grievances the `ordinal` of one (else the gravest), `note`.
    Raises NotAllowed, IllegalStep."""
    rows = ask("review", message=what.get("message_id"))
    if not rows:
        raise NotAllowed("This message is not known, or its words also tell of a place outside your area.")
    reports = reviews.as_they_stand(rows)
    waiting = [at for at, one in enumerate(reports) if one["kind"] == "grievance" and not one["number"]]
    wanted = [at for at in waiting if what.get("ordinal") in (None, int(rows[at]["ordinal"]))]
    if not wanted:
        raise IllegalStep("Nothing in this message waits to be acknowledged: a grievance without a number.")
    at = max(wanted, key=lambda one: (reports[one]["gravity"], -one))
    report = reports[at]
    track = ladders.track_of(report["subject"], report["category"])
    spoken_at = instant(rows[0]["sent_at"])
    own = rows[0]["own_number"]
    taken = {one["number"] for one in reports}
    report["number"] = own if isinstance(own, str) and own not in taken else numbers.issue(who)
    return {
        "message_id": str(what["message_id"]),
        "sighting": {"sha256": rows[0]["sha256"], "line": int(rows[0]["line"]), "slot": str(rows[0]["slot"])},
        "reports": reports,
        "machine": reviews.machine_of(rows),
        "number": report["number"],
        "ordinal": at,
        "track": track,
        "spoken_at": spoken_at.isoformat(),
        "due": str(clocks.last_day(track, spoken_at)),
        "station_due": clocks.station_due(track, "acknowledged", moment, clocks.holidays(ask)),
        "follows": None,
        **{name: what[name] for name in ("note",) if what.get(name)},
    }


def instant(said: Any) -> dt.datetime:
    """A moment of an answer, which may come as text."""
    return said if isinstance(said, dt.datetime) else dt.datetime.fromisoformat(str(said))
