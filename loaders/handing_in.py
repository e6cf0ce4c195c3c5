"""The handing in of files: together they are one load, each has its receipt."""

import shutil
from collections.abc import Mapping
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Any

from data import scratch
from data.ledger import Ledger
from data.store import Store
from loaders.channels import named
from loaders.containers import files_under
from loaders.demo.mark import is_demo
from loaders.ingest import Loader
from loaders.loads import brought
from loaders.progress import Progress
from loaders.receipts import new_load_id, receipt


class MixedLoad(Exception):
    """Demo files and real ones in one load."""


def take_in(
    ledger: Ledger,
    store: Store,
    paths: list[Path],
    who: str,
    progress: Progress,
    *,
    channel: str | None = None,
    group: str | None = None,
    day_first: bool | None = None,
    names: Mapping[Path, str] | None = None,
    dry_run: bool = False,
    take: bool = False,
) -> dict[str, Any]:
    """Take files, folders and zips in as one load; `take` removes each once the ledger has it.

    `day_first`: how dates are written, where a person said so; `names`: what files were called where they came
    from. Returns {"load_id", "new_messages", "files": [{"path", "channel", "messages", "new_messages",
    "duplicates", "events", "rejected", "reports", "unplaced", "problem", "groups", "first", "last", "notes"}]};
    load_id is None for a dry run, which keeps nothing. Raises MixedLoad.
    """
    if channel:
        named(channel)  # says so at once when there is no such channel
    loader = Loader(ledger, store, progress)
    load_id = new_load_id()
    found = files_under([Path(p) for p in paths])
    if len({is_demo(path) for path in found}) > 1:
        raise MixedLoad("Demo files and real ones can't be one load: demo data go as a whole. Load them apart.")
    progress.begin("receiving", len(found))
    receipts, where = [], {}
    for path in found:
        came = receipt(
            ledger,
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
        return _told(None, loader.dry_run(receipts, lambda came: nullcontext(where[came["receipt_id"]]), brought))
    if receipts:
        ledger.receive(receipts)
    if take:
        _remove(found, paths)
    loader.apply()
    with store.reading() as con:
        return _told(load_id, brought(con, load_id))


def upload(
    ledger: Ledger, store: Store, files: list[tuple[str, str]], who: str, progress: Progress, **how: Any
) -> dict[str, Any]:
    """Take in files that came through the browser: (where it was laid down, its name) each; `how`: see `take_in`. They
    are removed, whatever became of them."""
    try:
        with ExitStack() as clear:
            names = {clear.enter_context(scratch.opened(Path(path))): name for path, name in files}
            return take_in(ledger, store, list(names), who, progress, names=names, **how)
    finally:
        for path, _name in files:
            Path(path).unlink(missing_ok=True)


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
