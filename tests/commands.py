"""A command as a person types it: in this process, which saves its start, or as a process of its own."""

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from data.__main__ import cli as data
from loaders.__main__ import cli as loaders

_ROOT = Path(__file__).resolve().parents[1]
_TYPED = {"data": data, "loaders": loaders}


def run(module: str, *arguments: str, code: int = 0) -> str:
    """`python -m module …` in this process: what it says. Fails when the exit code is another."""
    done = CliRunner().invoke(_TYPED[module], arguments, prog_name=module, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.stdout + done.stderr


def run_apart(module: str, *arguments: str, code: int = 0) -> str:
    """The same as a process of its own, in the room of this process's settings (WARROOM_LOCAL)."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stdout + done.stderr
