"""The intake as a server of its own, apart from the screens; the app, which owns the store, reads the ledger."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from data.settings import settings
from loaders.intake.desk import Desk
from loaders.intake.routes import routes

_THIS_MACHINE = ["127.0.0.1", "localhost"]


def standing_alone() -> Starlette:
    """The routes of the intake as an application: this machine's addresses and the hosts of the settings alone."""
    names = [name.strip() for name in settings().hosts.split(",") if name.strip()]
    desk = Desk()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    known = Middleware(TrustedHostMiddleware, allowed_hosts=[*_THIS_MACHINE, *names], www_redirect=False)
    return Starlette(routes=routes(desk), middleware=[known], lifespan=lifespan)
