"""Commands about loads: files handed in, taken out of force, put back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from loaders.commands.terminal import NOT_RECOGNISED, WHO, AsJson, do, tell, tell_json


def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zips.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would bring; keep nothing.")] = False,
    channel: Annotated[str | None, typer.Option(help="Read as this channel, whatever it looks like.")] = None,
    group: Annotated[str | None, typer.Option(help="The chat group these files belong to.")] = None,
) -> None:
    """Take files in. Exit 0: every file recognised; 2: some file not; 1: a bug of ours."""
    said = {"channel": channel, "group": group, "dry_run": dry_run}
    result = do("load", {"paths": [str(path.absolute()) for path in paths], "who": WHO, **said})
    unread = [f for f in result["files"] if f["problem"]]
    if as_json:
        tell_json(result)
    else:
        for file in result["files"]:
            print(
                f"{file['path']}: {file['channel'] or '?'}, {file['messages']} messages"
                f" ({file['new_messages']} new), {file['events']} events, {file['rejected']} rejected,"
                f" {file['reports']} reports, {file['unplaced']} unplaced"
            )
        print(f"{result['load_id'] or 'dry run'}: {result['new_messages']} new messages")
    for file in unread:
        print(f"{file['path']}: {file['problem']}", file=sys.stderr)
    raise typer.Exit(NOT_RECOGNISED if unread else 0)


def undo(load_id: str, as_json: AsJson = False) -> None:
    """Take a load out of force. Its decisions wait and come back with `redo`."""
    tell(do("undo", {"load_id": load_id, "who": WHO}), as_json)


def redo(load_id: str, as_json: AsJson = False) -> None:
    """Put an undone load back in force."""
    tell(do("redo", {"load_id": load_id, "who": WHO}), as_json)
