"""Commands that import: shapes of places, lists of places, of the register, of holidays."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from loaders.commands.terminal import NOT_RECOGNISED, WHO, AsJson, do, refuse, tell_json
from loaders.tree import LEVELS


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
        refuse(f"Level {level!r} is not known. Valid levels are: {', '.join(LEVELS)}.")
    result = _brought("boundaries", file, as_json, dry_run, level=level, source=source, date=_day(date))
    _tell(result, f"{result['matched']} of {result['level'] or 'no level'} have their shape")
    for name, reason in zip(result["unmatched"], result["reasons"], strict=True):
        print(f"not matched: {name}: {reason}")
    for words in ("doubled", "without_shape"):
        print(f"{words.replace('_', ' ')}: {', '.join(map(str, result[words])) or 'none'}")


def places(
    file: Annotated[Path, typer.Argument(help="A list of the LGD: .csv, .xlsx or .parquet.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; keep nothing.")] = False,
) -> None:
    """Import an LGD list of panchayats, blocks or districts. Exit 0: read; 2: not readable, with the reason."""
    result = _brought("places", file, as_json, dry_run)
    rejected = result["rejected"]
    _tell(
        result,
        f"{result['new']} new, {result['changed']} changed, {result['same']} same, {len(rejected)} rejected",
    )
    for change in result["changes"]:
        print(f"changed: {change['level']} {change['lgd_code']}: {change['before']} → {change['after']}")
    _tell_rejected(rejected)


def register(
    file: Annotated[Path, typer.Argument(help="A register list: who holds which post; .csv, .xlsx, .parquet.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; keep nothing.")] = False,
    date: Annotated[str | None, typer.Option(help="The day it tells of, YYYY-MM-DD; if not given, today.")] = None,
) -> None:
    """Import a list of posts and who holds them. Exit 0: read; 2: not readable, with the reason."""
    result = _brought("register", file, as_json, dry_run, date=_day(date))
    _tell(
        result,
        f"{result['lines']} lines; seats {result['new']} new, {result['changed']} changed, {result['same']} same,"
        f" {result['clashing']} clashing, {result['not_listed']} no longer listed; {result['contacts']} contacts,"
        f" {result['rejected']} rejected",
    )
    for standing, seats in result["seats"].items():
        nobody = "unknown" if standing == "new" else "vacant"  # what no list spoke of isn't vacant
        for seat in seats:
            where = f"{seat['unit']}, {seat['post_en']} {seat['seat']}"
            print(f"{standing.replace('_', ' ')}: {where}: {seat['before'] or nobody} → {seat['after'] or 'vacant'}")
    _tell_rejected(result["rejections"])


def holidays(
    file: Annotated[Path, typer.Argument(help="A list of days and their names: .csv, .xlsx, .parquet.")],
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would bring; keep nothing.")] = False,
) -> None:
    """Import a list of holidays, which are no working days. Exit 0: read; 2: not readable, with the reason."""
    result = _brought("holidays", file, as_json, dry_run)
    span = f" from {result['first']} to {result['last']}" if result["first"] else ""
    _tell(result, f"{result['new']} new, {result['same']} known{span}, {len(result['rejected'])} rejected")
    _tell_rejected(result["rejected"])


def _brought(purpose: str, file: Path, as_json: bool, dry_run: bool, **said: str | None) -> dict[str, Any]:
    """Bring the file in; what came of it, unless the command ends here: with JSON, or with what is wrong with it."""
    result = do(purpose, {"path": str(file.absolute()), "who": WHO, "dry_run": dry_run, **said})
    if as_json:
        tell_json(result)
    if result["problem"]:
        print(f"{file}: {result['problem']}", file=sys.stderr)
    if as_json or result["problem"]:
        raise typer.Exit(NOT_RECOGNISED if result["problem"] else 0)
    return result


def _tell(result: dict[str, Any], words: str) -> None:
    print(f"{result['load_id'] or 'dry run'}: {words}")
    for one in result["notes"]:
        print(f"{one['note'].replace('_', ' ')}: {one['detail']}")


def _tell_rejected(lines: Sequence[dict[str, Any]]) -> None:
    for line in lines:
        print(f"line {line['line']}: {line['reason']}")


def _day(date: str | None) -> str | None:
    """A stated day in one form; ends here when it is none."""
    try:
        return dt.date.fromisoformat(date).isoformat() if date else None
    except ValueError:
        refuse(f"The date {date!r} is none. Write it as YYYY-MM-DD, for example 2025-03-31.")
