"""Ask the store from the command line: `python -m data ask QUERY`, `python -m data checksum`."""

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from data.access import DESK
from data.answers import records, shown
from data.owner import NotOwned, OwnerError, call_owner, owning
from data.questions import UnknownQuestion, questions
from data.settings import settings
from data.store import StaleStore, Store

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)


@cli.command()
def ask(
    query: Annotated[str | None, typer.Argument(help="A named query; none lists them.")] = None,
    param: Annotated[list[str] | None, typer.Option(help="name=value, any number of times.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print rows as JSON.")] = False,
) -> None:
    """Answer a named query, or list them all with what each counts."""
    if query is None:
        for question in questions().values():
            print(f"{question.name}: {question.about}")
        return
    filters = dict(p.split("=", 1) for p in param or [] if "=" in p)
    if bad := [p for p in param or [] if "=" not in p]:
        _fail(f"Parameter {bad[0]!r} has no value. Write it as name=value.")
    rows = _owned(lambda store: records(store.ask(query, DESK, filters)), "ask", {"name": query, "filters": filters})
    print(shown(rows, as_json))


@cli.command()
def checksum() -> None:
    """One hex digest over messages, events, reports, rejections and what follows from them."""
    print(_owned(Store.checksum, "checksum", {}))


def _owned(here: Callable[[Store], Any], call: str, arguments: dict[str, Any]) -> Any:
    try:
        with owning() as ours:
            if not ours:
                return call_owner(call, arguments)
            store = Store.current(settings().store)
            try:
                return here(store)
            finally:
                store.close()
    except (UnknownQuestion, StaleStore, NotOwned, OwnerError) as error:
        _fail(str(error))


def _fail(words: str) -> None:
    print(words, file=sys.stderr)
    raise typer.Exit(1)


if __name__ == "__main__":
    cli()
