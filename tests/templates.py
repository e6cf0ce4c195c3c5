"""Templates: rooms made once a run. A test begins with a copy of one instead of making keys, model and store anew.

Nobody writes to a template. Copies of one template share its keys, its model and what was loaded, with their times;
what is about the making of a room takes `loaders.opening.opened`, or a folder in which something lies.
"""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

FOLDER = "WARROOM_TEMPLATES"  # the environment variable; set for a run by tests/conftest.py, else nothing is copied


def lay(folder: Path, name: str, make: Callable[[Path], None]) -> bool:
    """Lay a copy of the template `name` under `folder`, unless something lies there already; was it laid?

    `make` makes the template in the folder that it is given: by the first process of a run that needs it, while the
    others wait.
    """
    if FOLDER not in os.environ or (folder.exists() and any(folder.iterdir())):
        return False
    shutil.copytree(_template(Path(os.environ[FOLDER]), name, make), folder, dirs_exist_ok=True)
    return True


def _template(kept: Path, name: str, make: Callable[[Path], None]) -> Path:
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (kept / name).exists():
            shutil.rmtree(kept / f"{name}.part", ignore_errors=True)  # of one who broke off
            make(kept / f"{name}.part")
            (kept / f"{name}.part").rename(kept / name)
    return kept / name
