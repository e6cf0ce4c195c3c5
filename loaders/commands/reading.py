"""Commands that read and tell, without a room: what a file holds, what texts say."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from loaders import stream
from loaders.channel import Source, UnreadableFile
from loaders.channels import identify, named
from loaders.commands.terminal import NOT_RECOGNISED, AsJson, refuse, tell_json
from loaders.containers import members
from loaders.read import lines


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
                tell_json(line)
    except (UnreadableFile, FileNotFoundError) as problem:
        refuse(problem)


def understand(as_json: AsJson = True) -> None:
    """Read JSON lines {"text", "sent_at"?, "group_place"?} on standard input, write what each says.

    Shipped rules and model, no store. Exit 0: every line could be read; 2: some not: {"error"} in its place.
    """
    read = True
    for answers, all_good in stream.answer(sys.stdin.buffer):
        sys.stdout.buffer.write(answers)
        sys.stdout.buffer.flush()
        read = read and all_good
    raise typer.Exit(0 if read else NOT_RECOGNISED)
