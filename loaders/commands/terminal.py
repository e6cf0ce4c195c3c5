"""How a command speaks: progress on the terminal, its result as words or JSON, and what it refuses."""

import json
import sys
from collections.abc import Callable
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from data.ledger import BrokenLedger
from data.master import KeyTrouble
from data.owner import NotOwned, OwnerError
from loaders.backup import BackupTrouble
from loaders.calls import call
from loaders.channel import UnreadableFile
from loaders.handing_in import MixedLoad
from loaders.loads import UnknownLoad
from loaders.progress import Listener

WHO = "shell"  # decides what a command decides
NOT_RECOGNISED = 2  # the exit code of what was given and can't be taken
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
_KNOWN = (
    *(UnknownLoad, MixedLoad, UnreadableFile, FileNotFoundError),
    *(NotOwned, OwnerError, KeyTrouble, BrokenLedger, BackupTrouble),
)


def do(name: str, arguments: dict[str, Any]) -> Any:
    """Do a call of the room, wherever it is open, with its progress on the terminal."""
    return shown(lambda listen: call(name, arguments, listen))


def shown(work: Callable[[Listener], Any]) -> Any:
    """Do work with progress on the terminal; what went wrong for a known reason is said in one line, and ends here."""
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
        except _KNOWN as error:
            bar.stop()
            print(error, file=sys.stderr)
            code = NOT_RECOGNISED if isinstance(error, FileNotFoundError) else getattr(error, "code", 1)
            raise typer.Exit(code) from error


def tell(result: Any, as_json: bool) -> None:
    """Print a result: as JSON, else one line of its parts."""
    if as_json or not isinstance(result, dict):
        tell_json(result)
    else:
        print("  ".join(f"{name}: {value}" for name, value in result.items()))


def tell_json(result: Any) -> None:
    """Print a result as one line of JSON."""
    print(json.dumps(result, ensure_ascii=False, default=str))


def refuse(words: object) -> NoReturn:
    """Say on standard error why what was given can't be taken, and end here."""
    print(words, file=sys.stderr)
    raise typer.Exit(NOT_RECOGNISED)
