"""The arrival of the demo in a room: what is told first, and what hangs on it; and that it all goes again.

A list of places comes before the messages, so that what tells of these places is understood once. Decisions come after
the messages that they are about, with the id of their load: they count while that is in force.
"""

import datetime as dt
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.reference import OWN_STATE
from data.settings import now, settings
from loaders import demo, seats
from loaders.demo import calls_made, committees, programmes, register, sessions
from loaders.demo.mark import mark
from loaders.demo.tables import districts_of, write_list
from loaders.progress import Listener, Progress
from loaders.room import Room

_SEED = 1


def bring_in(
    room: Room, who: str, messages: int = 5_000, state: int = OWN_STATE, listener: Listener | None = None
) -> dict[str, Any]:
    """Write demo data of a State (LGD code) up to yesterday and take them in like any other files; what its load of
    messages brought (see `handing_in.take_in`)."""
    progress = Progress(listener)
    progress.begin("writing demo data", messages)
    settings().scratch.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings().scratch, prefix="demo-") as name:
        folder, last = Path(name), now().date() - dt.timedelta(days=1)
        mark(folder)
        demo.write(messages, _SEED, folder / "files", last, lambda done, _total: progress.to(done), state=state)
        if state == OWN_STATE:
            told = _own_state(room, who, messages, folder, last, listener)
        else:
            told = _other_state(room, who, messages, state, folder, last, listener)
        room.catch_up(who, listener)
        return told


def remove(room: Room, who: str, listener: Listener | None = None) -> dict[str, Any]:
    """Undo every load of demo data; {"undone": [load_id, …]}."""
    with room.store.reading() as con:
        loads = [row[0] for row in con.execute("SELECT load_id FROM demo_load ORDER BY started_at").fetchall()]
    for load_id in loads:
        room.undo(load_id, who, listener)
    return {"undone": loads}


def _own_state(
    room: Room, who: str, messages: int, folder: Path, last: dt.date, listener: Listener | None
) -> dict[str, Any]:
    """Panchayats, messages, what desks said of committees, programmes and sessions, calls about claims; then the
    register, and calls about its committees."""
    decide = partial(room.ledger.decide, who)
    blocks = register.blocks_listed(messages)
    if blocks > 1:
        panchayats = folder / "panchayats.csv"
        committees.write_list(_SEED, panchayats)
        room.bring_in(str(panchayats), who, "places", listener=listener)
    told = room.load([folder / "files"], who, listener=listener)
    committees.tell(_SEED, last, told["load_id"], blocks, decide)
    programmes.tell(_SEED, last, told["load_id"], decide)
    sessions.hold(last, told["load_id"], decide)
    calls_made.about_claims(room.store, told["load_id"], decide, OWN_STATE)
    holders = folder / "register.csv"
    register.write(_SEED, holders, last, messages)
    room.bring_in(str(holders), who, seats.PURPOSE, listener=listener)
    calls_made.about_committees(room.store, told["load_id"], decide)
    return told


def _other_state(
    room: Room, who: str, messages: int, state: int, folder: Path, last: dt.date, listener: Listener | None
) -> dict[str, Any]:
    """Its districts, the homes of its groups, messages, committees of districts, calls about claims."""
    decide = partial(room.ledger.decide, who)
    districts = folder / "districts.csv"
    write_list(state, districts)
    room.bring_in(str(districts), who, "places", listener=listener)
    for group, level, code in demo.homes(messages, _SEED, last, state):
        decide("group_placed", group_name=group, level=level, lgd_code=code)
    told = room.load([folder / "files"], who, listener=listener)
    codes = [district.code for district in districts_of(state)]
    committees.tell_of_districts(_SEED, last, told["load_id"], codes, decide)
    calls_made.about_claims(room.store, told["load_id"], decide, state)
    return told
