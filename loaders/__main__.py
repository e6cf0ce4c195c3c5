"""The command line of the road in: `python -m loaders COMMAND`."""

import typer

from data.private import keep_to_ourselves
from loaders.commands import demo, imports, intake, loads, reading, room

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
_COMMANDS = (  # in the order in which `--help` tells them
    intake.intake,
    loads.load,
    *(reading.read, reading.understand),
    room.train,
    *(loads.undo, loads.redo),
    *(room.rebuild, room.backup, room.restore, room.status),
    *(imports.boundaries, imports.places, imports.register, imports.holidays),
    demo.demo,
)
for command in _COMMANDS:
    cli.command()(command)
cli.add_typer(intake.keys, name="keys")


if __name__ == "__main__":
    keep_to_ourselves()
    cli()
