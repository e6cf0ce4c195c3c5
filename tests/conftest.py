"""What all tests share: the switch that writes golden files, where shared samples lie, a folder that isn't the room."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from data.settings import settings
from tests import budget, templates, tiers, weights

_KEPT = pytest.StashKey[TemporaryDirectory]()


def pytest_addoption(parser):
    parser.addoption("--slow", action="store_true", help="all tests, each whole: what else waits, too")
    parser.addoption("--weigh", action="store_true", help="write down how long each file of tests takes")
    parser.addoption("--accept", action="store_true", help="write golden files anew; read them before you commit")


def pytest_configure(config):
    budget.is_slow = config.getoption("--slow")
    config.pluginmanager.register(tiers.Waiting(budget.is_slow))
    if templates.FOLDER not in os.environ:  # set once, before the workers start: what is trained and made is for all
        kept = config.stash[_KEPT] = TemporaryDirectory(prefix="warroom-kept-")
        os.environ[templates.FOLDER] = f"{kept.name}/templates"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # who starts a program fifty times compiles it once
        os.environ.setdefault("WARROOM_MODELS", f"{kept.name}/models")
    if config.getoption("--weigh") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(weights.Scales())


def pytest_collection_modifyitems(items):
    weights.heaviest_first(items)


def pytest_unconfigure(config):
    if _KEPT in config.stash:
        config.stash[_KEPT].cleanup()
        del os.environ[templates.FOLDER]


@pytest.fixture(scope="session", autouse=True)
def _away_from_the_room(tmp_path_factory):
    """What a test makes without a room of its own, keys too, never lies in data/local."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARROOM_LOCAL", str(tmp_path_factory.mktemp("local")))
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared samples, from WARROOM_SHARED, by default beside the project; skips where it is absent."""
    root = Path(__file__).parents[1]
    folder = Path(os.environ.get("WARROOM_SHARED", root.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("WARROOM_SHARED: no folder of shared samples here")
    return folder
