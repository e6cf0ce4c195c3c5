"""The addresses of the intake. Each only appends to the ledger, and answers once that is on disk.

They take no lock on the store and never wait for it: they stand beside the screens, or alone as
`python -m loaders intake`.
"""

from starlette.routing import Route

from loaders.intake import app, files, whatsapp
from loaders.intake.desk import Desk

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")  # each gets its answer as JSON
ADDRESSES = {"/intake/app": app, "/intake/whatsapp": whatsapp, "/intake/files": files}


def routes(desk: Desk) -> list[Route]:
    """The routes over one desk, so that what waits for the disk waits together; whoever serves them closes it."""
    return [Route(path, desk.answering(address), methods=METHODS) for path, address in ADDRESSES.items()]
