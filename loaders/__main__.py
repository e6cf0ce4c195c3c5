"""The command line of the road in: `python -m loaders COMMAND`."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from data.answers import shown
from data.ledger import BrokenLedger
from data.master import KeyTrouble
from data.owner import NotOwned, OwnerError
from data.private import keep_to_ourselves
from data.settings import now
from loaders import demo as demo_data
from loaders import stream
from loaders.backup import BackupTrouble
from loaders.calls import call
from loaders.channel import Source, UnreadableFile
from loaders.channels import identify, named
from loaders.containers import members
from loaders.demo.mark import mark
from loaders.demo.tables import HOME, write_list
from loaders.intake import commands
from loaders.progress import Listener
from loaders.read import lines
from loaders.restore import restore as restored
from loaders.room import MixedLoad, UnknownLoad
from loaders.tree import LEVELS

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
_WHO = "shell"
_NOT_RECOGNISED = 2
_KNOWN = (UnknownLoad, MixedLoad, NotOwned, OwnerError, KeyTrouble, BrokenLedger, BackupTrouble)
_CONTENT = {
    "same": "what is known is what was known: the checksums are equal",
    "other": "what is known is NOT what was known when this was backed up; the files are whole. Keep the backup.",
    "unknown": "what is known was not compared: another version made it, or messages waited to be understood",
}
cli.command()(commands.intake)
cli.add_typer(commands.keys, name="keys")
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@cli.command()
def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zips.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would bring; keep nothing.")] = False,
    channel: Annotated[str | None, typer.Option(help="Read as this channel, whatever it looks like.")] = None,
    group: Annotated[str | None, typer.Option(help="The chat group these files belong to.")] = None,
) -> None:
    """Take files in. Exit 0: every file recognised; 2: some file not; 1: a bug of ours."""
    result = _do(
        "load",
        {
            "paths": [str(path.absolute()) for path in paths],
            "who": _WHO,
            "channel": channel,
            "group": group,
            "dry_run": dry_run,
        },
    )
    unread = [f for f in result["files"] if f["problem"]]
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
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
    raise typer.Exit(_NOT_RECOGNISED if unread else 0)


@cli.command()
def read(
    path: Path,
    channel: Annotated[str | None, typer.Option(help="Read as this channel, whatever it looks like.")] = None,
    as_json: AsJson = True,
) -> None:
    """Parse one file, or the members of a zip, and print the messages as JSON lines; nothing is stored."""
    try:
        for member in members(path, path.name):
            source = Source(member.path, member.name, member.container)
            for line in lines(source, named(channel) if channel else identify(source)):
                print(json.dumps(line, ensure_ascii=False))
    except (UnreadableFile, FileNotFoundError) as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(_NOT_RECOGNISED) from problem


@cli.command()
def understand(as_json: AsJson = True) -> None:
    """Read JSON lines {"text", "sent_at"?, "group_place"?} on standard input, write what each says.

    Shipped rules and model, no store. Exit 0: every line could be read; 2: some not: {"error"} in its place.
    """
    read = True
    for answers, all_good in stream.answer(sys.stdin.buffer):
        sys.stdout.buffer.write(answers)
        sys.stdout.buffer.flush()
        read = read and all_good
    raise typer.Exit(0 if read else _NOT_RECOGNISED)


@cli.command()
def train(as_json: AsJson = False) -> None:
    """Train the model from the shipped rows and the desk's corrections, keep it and put it in force."""
    _print(_do("train", {"who": _WHO}), as_json)


@cli.command()
def undo(load_id: str, as_json: AsJson = False) -> None:
    """Take a load out of force. Its decisions wait and come back with `redo`."""
    _print(_do("undo", {"load_id": load_id, "who": _WHO}), as_json)


@cli.command()
def redo(load_id: str, as_json: AsJson = False) -> None:
    """Put an undone load back in force."""
    _print(_do("redo", {"load_id": load_id, "who": _WHO}), as_json)


@cli.command()
def rebuild(as_json: AsJson = False) -> None:
    """Make the store anew from the ledger and swap it in."""
    _print(_do("rebuild", {}), as_json)


@cli.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A new file; its folder must be there.")], as_json: AsJson = False
) -> None:
    """Copy ledger, key ring and log into one file, also while the app runs; never the master key.

    Exit 0: written and read back; 2: it could not be written, with the reason.
    """
    result = _do("backup", {"file": str(file.absolute()), "who": _WHO})
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
        return
    print(f"{result['file']}: {result['files']} files, {result['bytes']} bytes, checksum {result['sha256']}")
    print(f"what is known: {result['content'] or 'not compared, messages wait to be understood'}")


@cli.command()
def restore(file: Path, as_json: AsJson = False) -> None:
    """Bring a backup back into the empty data/local (WARROOM_LOCAL), compare all of it, and make the store anew.

    Exit 0: whole; 2: no backup, a damaged one, or no empty room; 1: what is known isn't what was backed up.
    """
    result = _shown(lambda listen: restored(file.absolute(), listen))
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print(f"{result['files']} files, {result['bytes']} bytes of {result['made_at']}, checksum {result['sha256']}")
        print(_CONTENT[result["content"]])
    raise typer.Exit(1 if result["content"] == "other" else 0)


@cli.command()
def status(as_json: AsJson = False) -> None:
    """Per channel and group: last message, last load, totals, rejected, unplaced."""
    print(shown(_do("ask", {"name": "sources"}), as_json))


@cli.command()
def boundaries(
    file: Annotated[Path, typer.Argument(help="GeoJSON, TopoJSON, zipped Shapefile, GeoPackage, FlatGeobuf, Parquet.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would match; keep nothing.")] = False,
    level: Annotated[str | None, typer.Option(help=f"One of {', '.join(LEVELS)}; found out if not given.")] = None,
    source: Annotated[str | None, typer.Option(help="Where they come from; the file's name if not given.")] = None,
    date: Annotated[str | None, typer.Option(help="The day they are of, YYYY-MM-DD; today if not given.")] = None,
) -> None:
    """Import the shapes of places. Exit 0: read; 2: not readable, with the reason."""
    if level not in (None, *LEVELS):
        _refuse(f"Level {level!r} is not known. Valid levels are: {', '.join(LEVELS)}.")
    day = _day(date)
    said = {"level": level, "source": source, "date": day}
    result = _do("boundaries", {"path": str(file.absolute()), "who": _WHO, "dry_run": dry_run, **said})
    _told(file, result, as_json)
    print(f"{result['load_id'] or 'dry run'}: {result['matched']} of {result['level'] or 'no level'} have their shape")
    for name, reason in zip(result["unmatched"], result["reasons"], strict=True):
        print(f"not matched: {name}: {reason}")
    for words in ("doubled", "without_shape"):
        print(f"{words.replace('_', ' ')}: {', '.join(map(str, result[words])) or 'none'}")


@cli.command()
def places(
    file: Annotated[Path, typer.Argument(help="A list of the LGD: .csv, .xlsx or .parquet.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; keep nothing.")] = False,
) -> None:
    """Import an LGD list of panchayats, blocks or districts. Exit 0: read; 2: not readable, with the reason."""
    result = _do("places", {"path": str(file.absolute()), "who": _WHO, "dry_run": dry_run})
    _told(file, result, as_json)
    rejected = result["rejected"]
    print(
        f"{result['load_id'] or 'dry run'}: {result['new']} new, {result['changed']} changed, {result['same']} same,"
        f" {len(rejected)} rejected"
    )
    for change in result["changes"]:
        print(f"changed: {change['level']} {change['lgd_code']}: {change['before']} → {change['after']}")
    _rejected(rejected)


@cli.command()
def register(
    file: Annotated[Path, typer.Argument(help="A register list: who holds which post; .csv or .xlsx.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; keep nothing.")] = False,
    date: Annotated[str | None, typer.Option(help="The day it tells of, YYYY-MM-DD; if not given, today.")] = None,
) -> None:
    """Import a list of posts and who holds them. Exit 0: read; 2: not readable, with the reason."""
    result = _do("register", {"path": str(file.absolute()), "who": _WHO, "date": _day(date), "dry_run": dry_run})
    _told(file, result, as_json)
    print(
        f"{result['load_id'] or 'dry run'}: {result['lines']} lines; seats {result['new']} new,"
        f" {result['changed']} changed, {result['same']} same, {result['clashing']} clashing,"
        f" {result['not_listed']} no longer listed; {result['contacts']} contacts, {result['rejected']} rejected"
    )
    for standing, seats in result["seats"].items():
        for seat in seats:
            where = f"{seat['unit']}, {seat['post_en']} {seat['seat']}"
            print(f"{standing.replace('_', ' ')}: {where}: {seat['before'] or 'vacant'} → {seat['after'] or 'vacant'}")
    _rejected(result["rejections"])


@cli.command()
def holidays(
    file: Annotated[Path, typer.Argument(help="A list of days and their names: .csv or .xlsx.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would bring; keep nothing.")] = False,
) -> None:
    """Import a list of holidays, which are no working days. Exit 0: read; 2: not readable, with the reason."""
    result = _do("holidays", {"path": str(file.absolute()), "who": _WHO, "dry_run": dry_run})
    _told(file, result, as_json)
    span = f" from {result['first']} to {result['last']}" if result["first"] else ""
    print(
        f"{result['load_id'] or 'dry run'}: {result['new']} new, {result['same']} known{span},"
        f" {len(result['rejected'])} rejected"
    )
    _rejected(result["rejected"])


def _rejected(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        print(f"line {line['line']}: {line['reason']}")


def _told(file: Path, result: dict[str, Any], as_json: bool) -> None:
    """End here with JSON, or with what is wrong with the file."""
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
    if result["problem"]:
        print(f"{file}: {result['problem']}", file=sys.stderr)
    if as_json or result["problem"]:
        raise typer.Exit(_NOT_RECOGNISED if result["problem"] else 0)


def _day(date: str | None) -> str | None:
    """A stated day in one form; ends here when it is none."""
    try:
        return dt.date.fromisoformat(date).isoformat() if date else None
    except ValueError:
        _refuse(f"The date {date!r} is none. Write it as YYYY-MM-DD, for example 2025-03-31.")


def _refuse(words: str) -> None:
    print(words, file=sys.stderr)
    raise typer.Exit(_NOT_RECOGNISED)


@cli.command()
def demo(
    out: Annotated[Path, typer.Option(help="An empty folder for the files.")],
    messages: Annotated[int, typer.Option(help="How many messages, told apart.")] = 5_000,
    seed: Annotated[int, typer.Option(help="The same seed writes the same files.")] = 1,
    end: Annotated[str | None, typer.Option(help="Last day of the 90, YYYY-MM-DD; yesterday if not given.")] = None,
    state: Annotated[int, typer.Option(help="LGD code of the State; another than 20 is told of by district.")] = HOME,
) -> None:
    """Write invented channel files: chats, app, forms, calls. Of another State they lie in OUT/messages, beside
    the list of its districts, OUT/districts.csv: `python -m loaders places` brings that in first."""
    last = dt.date.fromisoformat(end) if end else now().date() - dt.timedelta(days=1)
    try:
        counts = demo_data.write(messages, seed, out if state == HOME else out / "messages", last, state=state)
        if state != HOME:
            write_list(state, out / "districts.csv")
    except (ValueError, LookupError) as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from problem
    mark(out)
    print(json.dumps(counts, ensure_ascii=False))


def _print(result: Any, as_json: bool) -> None:
    if as_json or not isinstance(result, dict):
        print(json.dumps(result, ensure_ascii=False, default=str))
    else:
        print("  ".join(f"{name}: {value}" for name, value in result.items()))


def _do(name: str, arguments: dict[str, Any]) -> Any:
    return _shown(lambda listen: call(name, arguments, listen))


def _shown(work: Callable[[Listener], Any]) -> Any:
    """Do work with progress on the terminal; what went wrong for a known reason is said in one line."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}/s"),
    )
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        steps: dict[str, Any] = {}

        def listen(tick: dict[str, Any]) -> None:
            if tick["step"] not in steps:
                steps[tick["step"]] = bar.add_task(tick["step"], rate="")
            bar.update(steps[tick["step"]], completed=tick["done"], total=tick["total"], rate=f"{tick['rate']:,.0f}")

        try:
            return work(listen)
        except (*_KNOWN, UnreadableFile, FileNotFoundError) as error:
            bar.stop()
            print(error, file=sys.stderr)
            code = _NOT_RECOGNISED if isinstance(error, FileNotFoundError) else getattr(error, "code", 1)
            raise typer.Exit(code) from error


if __name__ == "__main__":
    keep_to_ourselves()
    cli()
