"""The command line of the intake: `python -m loaders intake`, and `python -m loaders keys …` for those who send."""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer
import uvicorn
from rich.prompt import Prompt
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from data import intake_keys
from data.intake_keys import BadKey
from data.settings import settings
from loaders.intake.desk import Desk
from loaders.intake.routes import routes

_WHO = "shell"
_THIS_MACHINE = ["127.0.0.1", "localhost"]
keys = typer.Typer(no_args_is_help=True, help="Keys of those who send to the intake.")


def intake(
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8502,
    host: Annotated[
        str, typer.Option(help="The address to listen on; a proxy with TLS stands before it.")
    ] = "127.0.0.1",
) -> None:
    """Take in what machines send, apart from the screens; the app, which owns the store, reads it from the ledger."""
    uvicorn.run(standing_alone(), host=host, port=port, log_level="warning", server_header=False)


def standing_alone() -> Starlette:
    """The routes as an application of their own."""
    names = [name.strip() for name in settings().hosts.split(",") if name.strip()]
    desk = Desk()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    known = Middleware(TrustedHostMiddleware, allowed_hosts=[*_THIS_MACHINE, *names], www_redirect=False)
    return Starlette(routes=routes(desk), middleware=[known], lifespan=lifespan)


@keys.command()
def make(name: Annotated[str, typer.Argument(help="Who sends: party_app, for example.")]) -> None:
    """A new key for a sender. It is shown once."""
    print(_kept(name, intake_keys.SENDER, None))


@keys.command()
def whatsapp(
    stdin: Annotated[bool, typer.Option(help="Read both from two lines of the standard input.")] = False,
) -> None:
    """Keep the app secret and the verify token of a WhatsApp app."""
    lines = sys.stdin.read().split() if stdin else []
    for purpose, words in ((intake_keys.SECRET, "App secret"), (intake_keys.TOKEN, "Verify token")):
        said = lines.pop(0) if lines else "" if stdin else Prompt.ask(words, password=True)
        _kept("whatsapp", purpose, said)
    print("Kept, in force at once. Earlier ones stay in force until they are revoked.")


@keys.command(name="list")
def list_keys(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """All keys, newest first; never the keys themselves."""
    told = [
        {k: getattr(key, k) for k in ("key_id", "name", "purpose", "who", "made_at", "revoked_at")}
        for key in intake_keys.made()
    ]
    print(json.dumps(told) if as_json else "\n".join("  ".join(str(v) for v in key.values()) for key in told))


@keys.command()
def revoke(key_id: str) -> None:
    """Take a key out of force, for ever and at once."""
    try:
        intake_keys.revoke(_WHO, key_id)
    except BadKey as wrong:
        _refuse(wrong)


def _kept(name: str, purpose: str, secret: str | None) -> str:
    try:
        return intake_keys.make(_WHO, name, purpose, secret)
    except BadKey as wrong:
        _refuse(wrong)


def _refuse(wrong: BadKey) -> None:
    print(wrong, file=sys.stderr)
    raise typer.Exit(2)
