"""Commands about the room as a whole: its model, its store, its backups, what came into it."""

from pathlib import Path
from typing import Annotated

import typer

from data.answers import shown as table
from loaders.commands.terminal import WHO, AsJson, do, shown, tell, tell_json
from loaders.restore import restore as restored

_CONTENT = {
    "same": "what is known is what was known: the checksums are equal",
    "other": "what is known is NOT what was known when this was backed up; the files are whole. Keep the backup.",
    "unknown": "what is known was not compared: another version made it, or messages waited to be understood",
}


def train(as_json: AsJson = False) -> None:
    """Train the model from the shipped rows and the desk's corrections, keep it and put it in force."""
    tell(do("train", {"who": WHO}), as_json)


def rebuild(as_json: AsJson = False) -> None:
    """Make the store anew from the ledger and swap it in."""
    tell(do("rebuild", {}), as_json)


def backup(
    file: Annotated[Path, typer.Argument(help="A new file; its folder must be there.")], as_json: AsJson = False
) -> None:
    """Copy ledger, key ring and log into one file, also while the app runs; never the master key.

    Exit 0: written and read back; 2: it could not be written, with the reason.
    """
    result = do("backup", {"file": str(file.absolute()), "who": WHO})
    if as_json:
        tell_json(result)
        return
    print(f"{result['file']}: {result['files']} files, {result['bytes']} bytes, checksum {result['sha256']}")
    print(f"what is known: {result['content'] or 'not compared, messages wait to be understood'}")


def restore(file: Path, as_json: AsJson = False) -> None:
    """Bring a backup back into the empty data/local (WARROOM_LOCAL), compare all of it, and make the store anew.

    Exit 0: whole; 2: no backup, a damaged one, or no empty room; 1: what is known isn't what was backed up.
    """
    result = shown(lambda listen: restored(file.absolute(), listen))
    if as_json:
        tell_json(result)
    else:
        print(f"{result['files']} files, {result['bytes']} bytes of {result['made_at']}, checksum {result['sha256']}")
        print(_CONTENT[result["content"]])
    raise typer.Exit(1 if result["content"] == "other" else 0)


def status(as_json: AsJson = False) -> None:
    """Per channel and group: last message, last load, totals, rejected, unplaced."""
    print(table(do("ask", {"name": "sources"}), as_json))
