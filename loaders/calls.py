"""The calls a command makes, and how they reach the owner of the store: here when we own it, else over its socket."""

import time
from functools import partial
from typing import Any

from data import accounts
from data.answers import records
from data.owner import NotOwned, call_owner, owning
from loaders.demo import arrival
from loaders.opening import opened
from loaders.progress import Listener
from loaders.purposes import PURPOSES
from loaders.room import Room

_PATIENCE_SECONDS = 3_600


def perform(room: Room, call: str, arguments: dict[str, Any], listener: Listener | None = None) -> Any:
    """Do one call on an open room; its result as JSON-able data."""
    if call == "ask":
        viewer = accounts.viewer(arguments.get("login"), arguments.get("state"))
        return records(room.store.ask(arguments["name"], viewer, arguments.get("filters")))
    if call == "checksum":
        return room.store.checksum()
    doing = {
        "load": room.load,
        "upload": room.upload,
        "undo": room.undo,
        "redo": room.redo,
        "rebuild": room.rebuild,
        "backup": room.backup,
        "as_of": room.as_of,
        "remove_demo": partial(arrival.remove, room),
        "demo": partial(arrival.bring_in, room),
        "catch_up": room.catch_up,
        "preview": room.preview,
        "train": room.train,
        "brief": room.brief,
        **{purpose: partial(room.bring_in, purpose=purpose) for purpose in PURPOSES},
    }
    return doing[call](**arguments, listener=listener)


def call(name: str, arguments: dict[str, Any], listener: Listener | None = None) -> Any:
    """Do a call wherever the store is owned, and wait for another command to end if it must."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        with owning() as ours:
            if ours:
                with opened(listener) as room:
                    return perform(room, name, arguments, listener)
        try:
            return call_owner(name, arguments, listener)
        except NotOwned:
            if time.monotonic() > deadline:
                raise
