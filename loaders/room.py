"""The room at work: one ledger, one store, one loader, and the calls that commands and screens make on them.

Every call is a plain function of the owner of the store; a command that doesn't own it sends the same call to the
process that does (`data/owner.py`) and prints the same result.
"""

import datetime as dt
import hashlib
import itertools
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import structlog

from data import founding, scratch
from data.ledger import Ledger
from data.reference import OWN_STATE
from data.settings import now, settings
from data.store import StaleStore, Store, UnreadableStore
from loaders import backlog, backup, briefings, imports, live, models, seats
from loaders import demo as demo_data
from loaders.channels import named
from loaders.containers import files_under
from loaders.demo import calls_made
from loaders.demo import committees as demo_committees
from loaders.demo import programmes as demo_programmes
from loaders.demo import register as demo_register
from loaders.demo import sessions as demo_sessions
from loaders.demo.mark import is_demo, mark
from loaders.demo.tables import districts_of, write_list
from loaders.ingest import Loader, SetAside, brought
from loaders.knowledge import Teaching
from loaders.pasts import Pasts, minute
from loaders.position import positions
from loaders.preview import preview
from loaders.progress import Listener, Progress
from loaders.receipts import new_load_id, receipt

log = structlog.get_logger()


class UnknownLoad(Exception):
    """No load has this id."""


class MixedLoad(Exception):
    """Demo files and real ones in one load."""


class Room:
    """What the owner of the store holds. `store` is replaced when it is rebuilt."""

    def __init__(self, ledger: Ledger, store: Store | None):
        self.ledger, self.store = ledger, store
        self.pasts = Pasts(founding.fingerprint(rules()))

    def load(
        self,
        paths: list[Path],
        who: str,
        *,
        channel: str | None = None,
        group: str | None = None,
        day_first: bool | None = None,
        names: Mapping[Path, str] | None = None,
        dry_run: bool = False,
        take: bool = False,
        listener: Listener | None = None,
    ) -> dict[str, Any]:
        """Take files, folders and zips in as one load; `take` removes each once the ledger has it.

        `day_first`: how dates are written, where a person said so; `names`: what files were called where they came
        from. Returns {"load_id", "new_messages", "files": [{"path", "channel", "messages", "new_messages",
        "duplicates", "events", "rejected", "reports", "unplaced", "problem", "groups", "first", "last", "notes"}]};
        load_id is None for a dry run.
        """
        if channel:
            named(channel)  # says so at once when there is no such channel
        progress = Progress(listener)
        loader = Loader(self.ledger, self.store, progress)
        load_id = new_load_id()
        found = files_under([Path(p) for p in paths])
        if len({is_demo(path) for path in found}) > 1:
            raise MixedLoad("Demo files and real ones can't be one load: demo data go as a whole. Load them apart.")
        progress.begin("receiving", len(found))
        receipts, where = [], {}
        for path in found:
            came = receipt(
                self.ledger,
                path,
                load_id,
                who,
                keep=not dry_run,
                channel=channel,
                group=group,
                zone="Asia/Kolkata",
                demo=is_demo(path),
                **_said(day_first, (names or {}).get(path)),
            )
            receipts.append(came)
            where[came["receipt_id"]] = path
            progress.add(1)
        if dry_run:
            return _told(None, loader.dry_run(receipts, lambda came: nullcontext(where[came["receipt_id"]])))
        if receipts:
            self.ledger.receive(receipts)
        if take:
            _remove(found, paths)
        loader.apply()
        with self.store.reading() as con:
            return _told(load_id, brought(con, load_id))

    def upload(
        self,
        files: list[tuple[str, str]],
        who: str,
        *,
        group: str | None = None,
        day_first: bool | None = None,
        dry_run: bool = False,
        listener: Listener | None = None,
    ) -> dict[str, Any]:
        """Take in files that came through the browser: (where it was laid down, its name) each; see `load`. They are
        removed, whatever became of them."""
        try:
            with ExitStack() as clear:
                named = {clear.enter_context(scratch.opened(Path(path))): name for path, name in files}
                said = {"group": group, "day_first": day_first, "dry_run": dry_run, "listener": listener}
                return self.load(list(named), who, names=named, **said)
        finally:
            for path, _name in files:
                Path(path).unlink(missing_ok=True)

    def bring_in(
        self,
        path: str,
        who: str,
        purpose: str,
        *,
        name: str | None = None,
        dry_run: bool = False,
        take: bool = False,
        listener: Listener | None = None,
        **said: Any,
    ) -> dict[str, Any]:
        """Take in a file of boundaries or a list of places (`purpose`) as a load of its own; see `imports.py`.

        `name`: what the file was called where it came from; `take` removes the file, whatever became of it.
        """
        came, told = Path(path), Progress(listener)
        try:
            with scratch.opened(came) as path:
                return imports.bring_in(
                    self.ledger, self.store, path, name or came.name, who, purpose, said, dry_run, told
                )
        finally:
            if take:
                came.unlink(missing_ok=True)

    def undo(self, load_id: str, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Take a load out of force; {"load_id", "messages": how many there are now}."""
        return self._force("undo_load", load_id, who, listener)

    def redo(self, load_id: str, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Put a load back in force, with the decisions on it."""
        return self._force("redo_load", load_id, who, listener)

    def _force(self, kind: str, load_id: str, who: str, listener: Listener | None) -> dict[str, Any]:
        with self.store.reading() as con:
            known = [row[0] for row in con.execute("SELECT load_id FROM loads ORDER BY started_at DESC").fetchall()]
        if load_id not in known:
            latest = ", ".join(known[:5]) or "none yet"
            raise UnknownLoad(f"Load {load_id!r} is not known. The latest loads are: {latest}.")
        self.record(who, kind, load_id=load_id, listener=listener)
        with self.store.reading() as con:
            messages = con.execute(
                "SELECT count(*) FROM told_apart WHERE line_kind NOT IN ('system', 'event')"
            ).fetchone()[0]
        return {"load_id": load_id, "messages": messages}

    def demo(
        self, who: str, messages: int = 5_000, state: int = OWN_STATE, listener: Listener | None = None
    ) -> dict[str, Any]:
        """Write demo data of a State (LGD code) and take them in like any other files."""
        progress = Progress(listener)
        progress.begin("writing demo data", messages)
        settings().scratch.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=settings().scratch, prefix="demo-") as folder:
            yesterday = now().date() - dt.timedelta(days=1)
            mark(Path(folder))
            files, listed, named = (Path(folder) / name for name in ("files", "register.csv", "panchayats.csv"))
            told_of = lambda done, _total: progress.to(done)  # noqa: E731
            demo_data.write(messages, 1, files, yesterday, told_of, state=state)
            if state != OWN_STATE:
                write_list(state, named)
                self.bring_in(str(named), who, "places", listener=listener)
                for group, level, code in demo_data.homes(messages, 1, yesterday, state):
                    self.ledger.decide(who, "group_placed", group_name=group, level=level, lgd_code=code)
                told = self.load([files], who, listener=listener)
                codes = [district.code for district in districts_of(state)]
                decide = partial(self.ledger.decide, who)
                demo_committees.tell_of_districts(1, yesterday, told["load_id"], codes, decide)
                calls_made.about_claims(self.store, told["load_id"], decide, state)
                self.catch_up(who, listener)
                return told
            blocks = demo_register.blocks_listed(messages)
            if blocks > 1:  # before the messages: what tells of these panchayats is understood once
                demo_committees.write_list(1, named)
                self.bring_in(str(named), who, "places", listener=listener)
            told = self.load([files], who, listener=listener)
            decide = partial(self.ledger.decide, who)
            demo_register.write(1, listed, yesterday, messages)
            demo_committees.tell(1, yesterday, told["load_id"], blocks, decide)
            demo_programmes.tell(1, yesterday, told["load_id"], decide)
            demo_sessions.hold(yesterday, told["load_id"], decide)
            calls_made.about_claims(self.store, told["load_id"], decide, state)
            self.bring_in(str(listed), who, seats.PURPOSE, listener=listener)
            calls_made.about_committees(self.store, told["load_id"], decide)
            self.catch_up(who, listener)
            return told

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

    def remove_demo(self, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Undo every load of demo data; {"undone": [load_id, …]}."""
        with self.store.reading() as con:
            loads = [row[0] for row in con.execute("SELECT load_id FROM demo_load ORDER BY started_at").fetchall()]
        for load_id in loads:
            self.undo(load_id, who, listener)
        return {"undone": loads}

    def preview(self, who: str, listener: Listener | None = None, **teaching: Any) -> dict[str, Any]:
        """What a teaching (fields of `Teaching`) would change; nothing is kept. See `preview.py`."""
        return preview(self.store, self.ledger, Teaching(**teaching), Progress(listener))

    def brief(self, who: str, days: list[str], listener: Listener | None = None) -> dict[str, Any]:
        """Make and keep the briefings of these mornings (ISO); {"made": how many}."""
        made = sum(briefings.make(self.ledger, self.store, dt.date.fromisoformat(day)) for day in days)
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
        return backup.make(self.store, Path(file), founding.fingerprint(rules()), Progress(listener))

    def as_of(self, at: str, who: str, listener: Listener | None = None) -> dict[str, Any]:
        """Make and keep a store of what was known at a moment (ISO 8601); {"at", "kept": is it there}."""
        kept = self.pasts.make(who, minute(at), Progress(listener))
        return {"at": at, "kept": kept}

    def rebuild(self, listener: Listener | None = None) -> dict[str, Any]:
        """Make the store anew from the ledger, beside the one in force, and swap it in; {"checksum"}."""
        self._remake(listener)
        return {"checksum": self.store.checksum()}

    def _remake(self, listener: Listener | None) -> None:
        fresh = Store.create(settings().store, founding.fingerprint(rules()))
        aside: SetAside | None = None
        try:
            Loader(self.ledger, fresh, Progress(listener)).apply()
        except SetAside as bug:  # the rest is in; the reason stands on `health`
            aside = bug
        self.store = fresh  # a question under way keeps the old store open until it is answered
        fresh.use()
        if aside:
            raise aside


_MADE_ANEW = (
    "INSERT INTO jobs (job_id, call, who, asked_at, state, result)"
    """ VALUES ($id, 'rebuild', 'room', $at, 'done', '{"because": "unreadable"}')"""
)


def _remove(found: list[Path], paths: list[Path]) -> None:
    for path in found:
        path.unlink()
    for folder in (p for p in map(Path, paths) if p.is_dir()):
        if not any(p.is_file() for p in folder.rglob("*")):
            shutil.rmtree(folder)


def _said(day_first: bool | None, name: str | None) -> dict[str, Any]:
    """What a receipt holds of these only when somebody said it."""
    order = {} if day_first is None else {"day_first": day_first}
    return order if name is None else order | {"name": name, "path": name}


def _told(load_id: str | None, files: list[dict[str, Any]]) -> dict[str, Any]:
    return {"load_id": load_id, "new_messages": sum(f["new_messages"] for f in files), "files": files}


def rules() -> str:
    """The hash of everything in `loaders` that decides what the store holds: code, SQL and word lists."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".sql", ".csv") and "demo" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


@contextmanager
def opened(listener: Listener | None = None) -> Iterator[Room]:
    """Open the room for its owner (hold the lock first): the store in force or a new one, caught up with the ledger."""
    scratch.clear()  # what waited for a job of the room before, and what a crash left
    ledger = Ledger()
    unreadable = False
    try:
        room = Room(ledger, Store.current(settings().store, founding.fingerprint(rules())))
    except StaleStore as stale:
        models.ensure(ledger)  # the ledger is read from its beginning anyhow; a store in force was made with its model
        room, unreadable = Room(ledger, None), isinstance(stale, UnreadableStore)
    try:
        room.catch_up("room", listener)
    except SetAside as bug:  # an old load must not keep the room shut; it stands on `health` with its reason
        log.error("set aside", trace=str(bug))
    if unreadable:
        log.error("the store could not be read and was made anew")
        room.store.note(_MADE_ANEW, {"id": uuid4().hex, "at": now().isoformat()})
    try:
        yield room
    finally:
        room.pasts.close()
        room.store.close()
