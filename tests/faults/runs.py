"""What the crash test runs and kills: the intake and the loader, each a process of its own, forked when all is imported."""

import time

import uvicorn

from loaders.intake.commands import standing_alone
from loaders.service import Service


def intake(port: int) -> None:
    """As `python -m loaders intake`."""
    uvicorn.run(standing_alone(), host="127.0.0.1", port=port, log_level="critical")


def loader() -> None:
    """The loader's life as inside the app, until it is killed."""
    Service().start()
    while True:
        time.sleep(60)
