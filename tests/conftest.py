"""What all tests share: the switch that writes golden files, and where shared samples lie."""

import os
from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--slow", action="store_true", help="also the tests that wait out real minutes")
    parser.addoption("--accept", action="store_true", help="write golden files anew; read them before you commit")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared samples, from WARROOM_SHARED, by default beside the project; skips where it is absent."""
    root = Path(__file__).parents[1]
    folder = Path(os.environ.get("WARROOM_SHARED", root.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("WARROOM_SHARED: no folder of shared samples here")
    return folder
