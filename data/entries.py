"""Entries: what a desk takes down of a call, a walk-in or the Monday darbar. On disk before the form says so.

An entry goes the road of every live channel (`Ledger.arrive`, channel `entry`), and has a speakable number.
"""

import json
from typing import Any, NamedTuple

from data import log, numbers
from data.access import NotAllowed, Viewer
from data.ledger import Ledger
from data.permits import allow_act
from data.phones import one_form, plain_digits
from data.settings import now

ARRIVALS = ("call", "walk_in", "darbar")
LONGEST = {"text": 4_000, "name": 80, "place": 160, "phone": 30}
ENTER = "entry"  # the act that a viewer must be allowed


class BadEntry(ValueError):
    """An entry that lacks what it needs: what came, what is wanted."""


class Saved(NamedTuple):
    """What the form says once it is on disk: the number to read out, and the receipt id."""

    number: str
    receipt: str


def save(viewer: Viewer, arrival: str, text: str, phone: str = "", name: str = "", place: str = "") -> Saved:
    """Keep one entry. Raises BadEntry, NotAllowed; OSError when the disk is full: then nothing is said to be saved."""
    try:
        allow_act(viewer, ENTER)
    except NotAllowed:
        log.write("refused", viewer.who, what=ENTER, role=viewer.role)
        raise
    said = {"text": text.strip(), "phone": plain_digits(phone).strip(), "name": name.strip(), "place": place.strip()}
    if arrival not in ARRIVALS:
        raise BadEntry(f"Arrival {arrival!r} is not known. Valid are: {', '.join(ARRIVALS)}.")
    if not said["text"]:
        raise BadEntry("An entry needs words: what the person said.")
    if said["phone"] and one_form(said["phone"]) is None:
        raise BadEntry("This is no phone number: wanted are 7 to 15 digits, or none.")
    for field, most in LONGEST.items():
        if len(said[field]) > most:
            raise BadEntry(f"The {field} has {len(said[field])} characters; at most {most} are kept.")
    number = numbers.issue(viewer.who)
    item: dict[str, Any] = {"number": number, "arrival": arrival, "spoken_at": now().isoformat(timespec="seconds")}
    item |= {field: value for field, value in said.items() if value}
    raw = json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")
    (receipt,) = Ledger().arrive([{"channel": "entry", "sender": viewer.who, "raw": raw}])
    log.write("decided", viewer.who, kind=ENTER, number=number)
    return Saved(number, receipt)
