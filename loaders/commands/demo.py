"""The command that writes the demo's files, for whoever wants to hand them in himself."""

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from data.settings import now
from loaders.commands.terminal import tell_json
from loaders.demo import write
from loaders.demo.mark import mark
from loaders.demo.tables import HOME, write_list


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
        counts = write(messages, seed, out if state == HOME else out / "messages", last, state=state)
        if state != HOME:
            write_list(state, out / "districts.csv")
    except (ValueError, LookupError) as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from problem
    mark(out)
    tell_json(counts)
