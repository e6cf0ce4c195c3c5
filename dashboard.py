"""The server: the screens, the files their pages need, and the loader's life. `streamlit run dashboard.py`"""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
import structlog
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from data import verbs
from data.log import close as close_log
from data.private import keep_to_ourselves
from loaders.intake.desk import Desk
from loaders.intake.routes import routes as intake_routes
from loaders.service import Service
from pages.gate import first, routes, uploads
from pages.gate.middleware import Gate
from pages.views import map_files, reruns
from pages.views.vendor import FOLDERS
from pages.wall.routes import ROUTES

log = structlog.get_logger()
keep_to_ourselves()
reruns.mend()
uploads.hold_in_memory()
first.name_hosts()
desk = Desk()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the room beside the server, so that a screen can say how far a rebuild has come; close it at the end."""
    service = Service()
    first.announce()
    starting = asyncio.create_task(asyncio.to_thread(_start, service))
    yield
    if await starting:
        await asyncio.to_thread(service.stop)
    await asyncio.to_thread(desk.close)
    await asyncio.to_thread(close_log)


def _start(service: Service) -> bool:
    try:
        verbs.watch(service.opening)
        service.start()
    except Exception as error:
        service.opening["error"] = str(error)  # the screen says it; the server stays up to say it
        log.exception("the room could not be opened")
        return False
    gc.collect()
    gc.freeze()  # what was imported lives as long as the server: no need to look through it again after every rerun
    return True


app = st.App(
    "pages/frame.py",
    routes=[
        *ROUTES,
        *routes.ROUTES,
        *intake_routes(desk),
        *map_files.ROUTES,
        *(Mount(path, StaticFiles(directory=folder)) for path, folder in FOLDERS.items()),
    ],
    # Streamlit sends its scripts unpacked, which is 10 MB to a phone instead of 4.
    middleware=[Middleware(Gate), Middleware(GZipMiddleware)],
    lifespan=lifespan,
)
