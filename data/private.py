"""Private: what others on the machine can't read. A private file: bytes in clear that must be read by path, under no
name on any disk.

In memory where there is room, else in an unnamed file of the scratch folder. Either is gone with the process that holds
it, also when that crashes. Linux gives both a path under /proc.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from structlog.dev import ConsoleRenderer, plain_traceback

from data.settings import settings


def keep_to_ourselves() -> None:
    """What this process makes from now on, folders too, only its owner may read. What it says of an error on the
    console, which others keep, holds no variables: messages, numbers and keys stand in them."""
    os.umask(0o077)
    ConsoleRenderer.get_active().exception_formatter = plain_traceback


@contextmanager
def private_file(size: int) -> Iterator[tuple[BinaryIO, Path]]:
    """An empty file for about `size` bytes (flush it before it is read), and the path to read it by."""
    handle = os.memfd_create("private") if _fits(size) else _unnamed()
    with os.fdopen(handle, "w+b") as file:
        yield file, Path(f"/proc/{os.getpid()}/fd/{file.fileno()}")


def _fits(size: int) -> bool:
    """Is there memory for it: as much as DuckDB may have, and twice its size free."""
    free = re.search(r"^MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text(), re.M)
    return size <= settings().memory_mb * 2**20 and free is not None and 2 * size <= int(free[1]) * 1024


def _unnamed() -> int:
    settings().scratch.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(dir=settings().scratch)  # mode 0600
    os.unlink(name)
    return handle
