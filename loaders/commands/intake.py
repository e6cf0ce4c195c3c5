"""Commands of the intake: the server that machines send to, and the keys of those who send."""

import json
import sys
from typing import Annotated

import typer
import uvicorn
from rich.prompt import Prompt

from data import intake_keys
from data.intake_keys import BadKey
from loaders.commands.terminal import WHO, refuse
from loaders.intake.server import standing_alone

keys = typer.Typer(no_args_is_help=True, help="Keys of those who send to the intake.")


def intake(
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8502,
    host: Annotated[
        str, typer.Option(help="The address to listen on; a proxy with TLS stands before it.")
    ] = "127.0.0.1",
) -> None:
    """Take in what machines send, apart from the screens; the app, which owns the store, reads it from the ledger."""
    uvicorn.run(standing_alone(), host=host, port=port, log_level="warning", server_header=False)


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
        intake_keys.revoke(WHO, key_id)
    except BadKey as wrong:
        refuse(wrong)


def _kept(name: str, purpose: str, secret: str | None) -> str:
    try:
        return intake_keys.make(WHO, name, purpose, secret)
    except BadKey as wrong:
        refuse(wrong)
