"""The room at work: one ledger, one store, and the calls that commands and screens make on them.

Every call is a plain function of the owner of the store; a command that doesn't own it sends the same call to the
process that does (`data/owner.py`) and prints the same result.
"""

import datetime as dt
import itertools
from pathlib import Path
from typing import Any

from data.ledger import Ledger
from data.settings import settings
from data.store import Store
from loaders import backlog, backup, briefings, handing_in, imports, live, loads, models
from loaders.fingerprint import fingerprint
from loaders.ingest import Loader, SetAside
from loaders.knowledge import Teaching
from loaders.pasts import Pasts, minute
from loaders.position import positions
from loaders.preview import preview
from loaders.progress import Listener, Progress


class Room:
    """What the owner of the store holds. `store` is replaced when it is rebuilt."""

    def __init__(self, ledger: Ledger, store: Store | None):
        self.ledger, self.store = ledger, store
        self.pasts = Pasts(fingerprint())

    def load(self, paths: list[Path], who: str, *, listener: Listener | None = None, **how: Any) -> dict[str, Any]:
        """Take files, folders and zips in as one load; `how`, and what it brought: see `handing_in.take_in`."""
        return handing_in.take_in(self.ledger, self.store, paths, who, Progress(listener), **how)

    def upload(
        self, files: list[tuple[str, str]], who: str, *, listener: Listener | None = None, **how: Any
    ) -> dict[str, Any]:
        """Take in files that came through the browser: (where it was laid down, its name) each; `how`: see
        `handing_in.upload`."""
        return handing_in.upload(self.ledger, self.store, files, who, Progress(listener), **how)

    def bring_in(
        self, path: str, who: str, purpose: str, *, listener: Listener | None = None, **how: Any
    ) -> dict[str, Any]:
        """Take in a file of boundaries, a list of places, of the register or of holidays (`purpose`) as a load of its
        own; `how`, and what it brought: see `imports.bring_in`."""
        return imports.bring_in(self.ledger, self.store, Path(path), who, purpose, Progress(listener), **how)

    def undo(self, load_id: str, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Take a load out of force; {"load_id", "messages": how many there are now}."""
        return self._force("undo_load", load_id, who, listener)

    def redo(self, load_id: str, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Put a load back in force, with the decisions on it."""
        return self._force("redo_load", load_id, who, listener)

    def _force(self, kind: str, load_id: str, who: str, listener: Listener | None) -> dict[str, Any]:
        loads.check(self.store, load_id)
        self.record(who, kind, load_id=load_id, listener=listener)
        with self.store.reading() as con:
            messages = con.execute(
                "SELECT count(*) FROM told_apart WHERE line_kind NOT IN ('system', 'event')"
            ).fetchone()[0]
        return {"load_id": load_id, "messages": messages}

    def catch_up(self, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Apply what the ledger has and the store has not yet; without a store in force, make one."""
        if self.store is None:
            self._remake(listener)
        else:
            Loader(self.ledger, self.store, Progress(listener)).apply()
        return {}

    def take_in(self) -> int:
        """Apply what arrived over live channels; how many records. It is visible, and waits to be understood."""
        return live.take_in(self.ledger, self.store)

    def understand(self) -> None:
        """Understand what waits."""
        backlog.understand(self.store, self.ledger, Progress())

    def is_behind(self) -> bool:
        """Another process handed something in that isn't applied yet."""
        at = positions(self.store)
        rest = itertools.chain(self.ledger.received_after(at), self.ledger.decided_after(at))
        return next(rest, None) is not None

    def preview(self, who: str, listener: Listener | None = None, **teaching: Any) -> dict[str, Any]:
        """What a teaching (fields of `Teaching`) would change; nothing is kept. See `preview.py`."""
        return preview(self.store, self.ledger, Teaching(**teaching), Progress(listener))

    def brief(self, who: str, day: str, listener: Listener | None = None) -> dict[str, Any]:
        """Make and keep the briefings of a morning (ISO); {"made": how many}."""
        made = briefings.make(self.ledger, self.store, dt.date.fromisoformat(day))
        Loader(self.ledger, self.store, Progress(listener)).apply()
        return {"made": made}

    def train(self, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Train a model from the shipped rows and the desk's corrections, keep it and activate it; how well it does."""
        told = models.train(self.ledger, self.store, who, Progress(listener))
        Loader(self.ledger, self.store, Progress(listener)).apply()
        return told

    def record(self, who: str, kind: str, listener: Listener | None = None, **what: Any) -> dict[str, Any]:
        """Keep a decision for ever, then let it take effect."""
        decision = self.ledger.decide(who, kind, **what)
        Loader(self.ledger, self.store, Progress(listener)).apply()
        self.forget(kind)
        return decision

    def forget(self, kind: str) -> None:
        """Drop the stores of past moments when a decision of this kind changes them, too."""
        if kind == "sealed":
            self.pasts.close()

    def backup(self, file: str, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Write the ledger, its keys and the log to a new file (see `backup.make`)."""
        return backup.make(self.store, Path(file), fingerprint(), Progress(listener))

    def as_of(self, at: str, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Make and keep a store of what was known at a moment (ISO 8601); {"at", "kept": is it there}."""
        kept = self.pasts.make(who, minute(at), Progress(listener))
        return {"at": at, "kept": kept}

    def rebuild(self, listener: Listener | None = None) -> dict[str, Any]:
        """Make the store anew from the ledger, beside the one in force, and swap it in; {"checksum"}."""
        self._remake(listener)
        return {"checksum": self.store.checksum()}

    def _remake(self, listener: Listener | None) -> None:
        fresh = Store.create(settings().store, fingerprint())
        aside: SetAside | None = None
        try:
            Loader(self.ledger, fresh, Progress(listener)).apply()
        except SetAside as bug:  # the rest is in; the reason stands on `health`
            aside = bug
        self.store = fresh  # a question under way keeps the old store open until it is answered
        fresh.use()
        if aside:
            raise aside
