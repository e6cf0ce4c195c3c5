"""The app as a process of its own that begins with its libraries read: a fork server of each test process reads them
once, and forks for each app.
"""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from data.settings import settings

ROOT = Path(__file__).resolve().parents[2]
# What dashboard.py reads at its start, and heavy libraries of the screens. Not the screens' own modules: a component of
# Streamlit makes itself known to the server when it is first read by a screen.
READ = (
    *("streamlit.web.cli", "data.verbs", "loaders.service", "loaders.intake.routes", "pages.gate.routes"),
    *("pages.gate.middleware", "pages.wall.routes", "pages.views.map_files", "plotly.graph_objects", "folium"),
)


def serve(arguments: list[str], environment: dict[str, str], log: Path) -> None:
    """`streamlit` with these arguments, in the environment of whoever asks; what it says goes into `log`."""
    with log.open("wb") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    settings.cache_clear()
    sys.argv = ["streamlit", *arguments]
    import_module("streamlit.web.cli").main()


@contextmanager
def started(
    arguments: list[str], environment: dict[str, str], log: Path, module: str = ""
) -> Iterator[Callable[[], bool]]:
    """The app runs until the end; whether it is alive. With a `module` it is `python -m module`, from the first."""
    if module:
        command = [sys.executable, "-m", module, *arguments]
        with log.open("wb") as out:
            app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        is_alive, wait = lambda: app.poll() is None, partial(app.wait, 30)
    else:
        forks = multiprocessing.get_context("forkserver")
        forks.set_forkserver_preload([*READ])
        app = forks.Process(target=serve, args=(arguments, environment, log))
        # What a child runs first is the module that its parent calls its main one: a screen, where one was tested here.
        with patch.dict(sys.modules, __main__=ModuleType("__main__")):
            app.start()
        is_alive, wait = app.is_alive, partial(app.join, 30)
    try:
        yield is_alive
    finally:
        app.terminate()
        wait()
        assert not is_alive()
