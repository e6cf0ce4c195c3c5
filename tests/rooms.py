"""A room of its own for a test: real ledger, real store, in a folder that goes with the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.settings import settings
from loaders.room import Room, opened


@contextmanager
def new_room(folder: Path) -> Iterator[Room]:
    """An open room under `folder`; the settings point to it until the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARROOM_LOCAL", str(folder))
        settings.cache_clear()
        try:
            with opened() as room:
                yield room
        finally:
            settings.cache_clear()
