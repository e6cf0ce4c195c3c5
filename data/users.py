"""Accounts from the command line: `python -m data users COMMAND`. Also while the app runs: it reads the same ledger.

A password is typed at a prompt or comes in on standard input; as an argument it would stand in the list of processes.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from data import accounts, sessions
from data.access import roles
from data.accounts import Account, BadAccount
from data.ledger import BrokenLedger
from data.passwords import SHORTEST, WeakPassword

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Accounts: who may sign in, as what, for which area."
)
_WHO = "shell"
Area = Annotated[list[str], typer.Option("--area", help="level:LGD code, any number of times: state:20, district:339.")]
FromInput = Annotated[bool, typer.Option("--stdin", help="Read the password from standard input, one line.")]


@cli.command("list")
def listed(as_json: Annotated[bool, typer.Option("--json", help="Print accounts as JSON.")] = False) -> None:
    """Every account: login, role, area, how it signs in, whether it is disabled."""
    with _told():
        rows = [
            {
                "login": one.login,
                "name": one.name,
                "role": one.role,
                "area": [f"{level}:{code}" for level, code in sorted(one.area)],
                "password": one.password is not None,
                "oidc": one.oidc,
                "disabled": one.disabled,
            }
            for one in accounts.everyone()
        ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        by = ", ".join(way for way, has in (("password", row["password"]), (f"oidc {row['oidc']}", row["oidc"])) if has)
        state = "  disabled" if row["disabled"] else ""
        print(
            f"{row['login']}  {row['name']}  {row['role']}  {' '.join(row['area'])}  {by or 'no password yet'}{state}"
        )


@cli.command()
def add(
    login: str,
    name: Annotated[str, typer.Option(help="What the person is called.")],
    role: Annotated[
        str, typer.Option(help=f"One of {', '.join(c for c, r in roles().items() if 'screens' in r.may)}.")
    ],
    area: Area,
    oidc: Annotated[
        str | None, typer.Option(help="E-mail or subject at the provider; then there is no password.")
    ] = None,
    link: Annotated[
        bool, typer.Option("--link", help="No password yet: print a key with which he sets it himself.")
    ] = False,
    stdin: FromInput = False,
) -> None:
    """Make an account."""
    with _told():
        if accounts.find(login):
            raise BadAccount(
                f"The login {accounts.plain(login)!r} is taken. `users password` or `users role` change it."
            )
        account = accounts.check(Account(login, name, role, accounts.area(area), oidc=oidc))
        if not oidc and not link:
            account = accounts.with_password(account, _password(stdin))
        accounts.keep(account, _WHO)
        if link:
            _print_link(login)


@cli.command()
def password(login: str, stdin: FromInput = False) -> None:
    """Set another password; he is signed out everywhere."""
    _change(login, lambda account: {"password": accounts.with_password(account, _password(stdin)).password})


@cli.command()
def link(login: str) -> None:
    """Print a key with which he sets a password himself, once, within a day."""
    with _told():
        _print_link(_found(login).login)


@cli.command()
def disable(login: str) -> None:
    """Switch an account off; open pages end within ten seconds."""
    _change(login, lambda _account: {"disabled": True})


@cli.command()
def enable(login: str) -> None:
    """Switch an account on again."""
    _change(login, lambda _account: {"disabled": False})


@cli.command()
def role(login: str, role: str) -> None:
    """Give an account another role; he signs in anew."""
    _change(login, lambda _account: {"role": role})


@cli.command()
def area(login: str, area: Annotated[list[str], typer.Argument(help="level:LGD code, one or more.")]) -> None:
    """Give an account another area; he signs in anew."""
    _change(login, lambda _account: {"area": accounts.area(area)})


@cli.command()
def person(
    login: str, person: Annotated[str | None, typer.Argument(help="Id of the register; none unlinks.")] = None
) -> None:
    """Say who the owner of an account is in the register: he decides on no grievance about himself."""
    with _told():
        accounts.link(login, person, _WHO)


def _change(login: str, what: Callable[[Account], dict[str, Any]]) -> None:
    with _told():
        accounts.change(login, _WHO, **what(_found(login)))


def _found(login: str) -> Account:
    account = accounts.find(login)
    if account is None:
        known = ", ".join(one.login for one in accounts.everyone()) or "none yet"
        raise BadAccount(f"The login {accounts.plain(login)!r} is not known. Known are: {known}.")
    return account


def _password(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    return typer.prompt(f"Password ({SHORTEST} characters or more)", hide_input=True, confirmation_prompt=True)


def _print_link(login: str) -> None:
    print(f"/sign-in/link?key={accounts.invite(login, _WHO)}")
    print(f"Put the server's address before it; it opens once, within {sessions.LINK_HOURS} hours.", file=sys.stderr)


@contextmanager
def _told() -> Iterator[None]:
    """What can't be done is said in one line, with exit code 1."""
    try:
        yield
    except (BadAccount, WeakPassword, BrokenLedger) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error
