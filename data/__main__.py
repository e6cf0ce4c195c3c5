"""Ask the store from the command line: `python -m data ask QUERY`, `python -m data checksum`."""

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from data import accounts, keys, log, users
from data.access import NotAllowed
from data.answers import records, shown
from data.master import KeyTrouble
from data.owner import NotOwned, OwnerError, call_owner, owning
from data.private import keep_to_ourselves
from data.questions import UnknownQuestion, questions
from data.settings import settings
from data.store import StaleStore, Store

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
cli.add_typer(users.cli, name="users")


@cli.command()
def ask(
    query: Annotated[str | None, typer.Argument(help="A named query; none lists them.")] = None,
    param: Annotated[list[str] | None, typer.Option(help="name=value, any number of times.")] = None,
    login: Annotated[str | None, typer.Option("--as", help="What this account would be shown.")] = None,
    state: Annotated[int | None, typer.Option(help="The State looked at, by LGD code; the room's own if none.")] = None,
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
    arguments = {"name": query, "filters": filters, "login": login, "state": state}
    rows = _owned(lambda store: records(store.ask(query, accounts.viewer(login, state), filters)), "ask", arguments)
    print(shown(rows, as_json))


@cli.command()
def checksum() -> None:
    """One hex digest over messages, events, reports, rejections and what follows from them."""
    print(_owned(Store.checksum, "checksum", {}))


@cli.command("verify-log")
def verify_log() -> None:
    """Read the whole log and name the first line that isn't as it was written. Exit 0: whole; 1: bent."""
    bent, head = log.verify()
    if bent:
        _fail(f"{bent.file}, line {bent.number}: {bent.why}")
    print(f"{head.number} lines, whole. Write down where nobody here can change it: line {head.number}, {head.sha256}")


@cli.command("rotate-key")
def rotate_key(
    data_key: Annotated[bool, typer.Option("--data-key", help="Also a new data key for what comes.")] = False,
) -> None:
    """Close the key ring by a new master key; what is sealed stays as it is. A running app goes on with what it has."""
    try:
        print(keys.rotate(new_data_key=data_key))
    except KeyTrouble as trouble:
        _fail(str(trouble))


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
    except (UnknownQuestion, NotAllowed, StaleStore, NotOwned, OwnerError, KeyTrouble) as error:
        _fail(str(error))


def _fail(words: str) -> None:
    print(words, file=sys.stderr)
    raise typer.Exit(1)


if __name__ == "__main__":
    keep_to_ourselves()
    cli()
